"""Every rule of the protocol is one that the storms notice when it is broken."""

from collections.abc import Sequence

import pytest

from tests.simulation import protection_mutants, storm
from tests.simulation.mutants import MUTANTS, Mutant

MOST_SEEDS = 120


@pytest.mark.parametrize(
    "mutant", [*MUTANTS, *protection_mutants.MUTANTS], ids=lambda mutant: mutant.name
)
def test_a_broken_rule_is_noticed(mutant: Mutant) -> None:
    assert noticed(mutant), f"nobody noticed in {MOST_SEEDS} storms that {mutant.name}"


def noticed(mutant: Mutant) -> Sequence[str]:
    """Return what was broken in the first storm that a mutant did not survive."""
    with mutant.broken():
        for seed in range(MOST_SEEDS):
            faults = mutant.faults or None
            outcome = storm.run(seed, faults=faults, page=2 if mutant.tiny else None)
            if outcome.broken:
                return outcome.broken
    return ()
