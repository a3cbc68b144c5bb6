"""Real devices and a real central in storms: nothing is lost, doubled, hidden or shown differently.

A seed that fails prints its shortest story; ``python -m tests.simulation.soak --seed N`` tells it again.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from tests.simulation import storm

SEEDS = 300
SOME = 25
"""How many seeds are one piece of work."""


@pytest.fixture(scope="module")
def workers() -> Iterator[ProcessPoolExecutor]:
    """Yield processes, one for each core, that put worlds through storms."""
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("forkserver")) as pool:
        yield pool


@pytest.mark.timeout(900)
def test_every_promise_is_kept_in_every_storm(workers: ProcessPoolExecutor) -> None:
    pieces = [range(first, first + SOME) for first in range(0, SEEDS, SOME)]

    bad = [seed for found in workers.map(storm.bad_seeds, pieces) for seed in found]

    assert not bad, f"seeds {bad}, of which the first:\n{storm.shortest(bad[0])}"


def test_a_seed_is_the_same_storm_each_time() -> None:
    once, again = storm.run(7), storm.run(7)

    assert once.story == again.story
    assert once.heads == again.heads
    assert once.heads != storm.run(8).heads


def test_leaving_out_steps_changes_nothing_about_the_others() -> None:
    whole = storm.run(11, range(10))
    part = storm.run(11, range(5))

    assert whole.story[:6] == part.story[:6]
