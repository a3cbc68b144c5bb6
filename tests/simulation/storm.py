"""What happens to a world, decided by a seed: the same on every computer, and the same without some of its steps.

Every step draws from dice of its own, made from the seed and the step's number, so that leaving steps
out, to find the shortest bad story, changes nothing about the others.
"""

import shutil
import tempfile
import traceback
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from multiprocessing.util import Finalize
from pathlib import Path
from random import Random
from typing import TypeAlias
from unittest.mock import patch

from central.service import exchange, pages
from central.service.exchange import Terms
from tests.simulation import deeds, disasters, offices, protection, travels
from tests.simulation.checks import check_all
from tests.simulation.disks import quick_opening
from tests.simulation.house import loaded_dice
from tests.simulation.interrupting import interrupted
from tests.simulation.quiet import settle
from tests.simulation.scenery import NEW, USED, Scenery, make_scenery
from tests.simulation.world import World

STEPS = 40
MOST_SKEW = 3 * 365 * 24 * 60 * 60 * 1000

Step: TypeAlias = Callable[[World, Random], str]

QUIET_LIFE: Sequence[tuple[int, Step]] = (
    (40, deeds.do_something),
    (34, travels.exchange),
    (4, travels.hear_at_last),
    (5, travels.pack),
    (8, travels.arrive),
    (12, offices.work),
    (2, travels.wait),
)
"""What happens in every world, each with its weight."""

FAULTS: dict[str, Sequence[tuple[int, Step]]] = {
    "network": ((8, travels.lose_something), (5, travels.arrive_late)),
    "kill": ((5, disasters.kill_device), (4, disasters.kill_central)),
    "restore": ((3, disasters.back_up), (3, disasters.restore)),
    "set back": ((4, disasters.keep_image), (3, disasters.set_back)),
    "clone": ((2, disasters.clone),),
    "clock": ((2, disasters.set_clock),),
    "consent": ((5, protection.decide),),
}


@dataclass
class Outcome:
    """What came of a seed: the promises that were broken, and the story."""

    seed: int
    broken: list[str]
    story: list[str] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)
    heads: str = ""
    """What stands for all that central has in the end."""

    def __str__(self) -> str:
        """Tell it, so that it can be told again."""
        return "\n".join(
            [
                f"seed {self.seed}, steps {','.join(map(str, self.steps))}:",
                *(f"  {line}" for line in self.story),
                *(f"BROKEN: {what}" for what in self.broken),
            ]
        )


@cache
def scenery() -> Scenery:
    """Return the templates, made once in every process and gone with it."""
    folder = Path(tempfile.mkdtemp(prefix="bandi-scenery-", dir=in_memory()))
    # Unlike atexit's, this is called at the end of a worker as well.
    Finalize(None, shutil.rmtree, (folder,), {"ignore_errors": True}, exitpriority=0)
    return make_scenery(folder)


def in_memory() -> Path | None:
    """Return a folder whose files are in memory, if there is one."""
    found = Path("/dev/shm")
    return found if found.is_dir() else None


def run(
    seed: int,
    steps: Collection[int] = range(STEPS),
    faults: Sequence[str] | None = None,
    page: int | None = None,
) -> Outcome:
    """Put a world through a storm, and see what is left of it.

    ``faults`` says what may go wrong, and ``page`` how many entries central's pages have; both are
    drawn if they are None. Whatever a program dies of is a broken promise.
    """
    outcome = Outcome(seed, [], steps=list(steps))
    with _world(seed, faults_of(seed) if faults is None else faults, page) as world:
        outcome.story = world.story
        try:
            with interrupted(world):
                for number in outcome.steps:
                    _step(world, Random(f"{seed}/{number}"), number)
            world.tell("all is well again")
            outcome.broken = _end(world)
            outcome.heads = world.house.fingerprint()
        except AssertionError as error:
            outcome.broken = [str(error)]
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            outcome.broken = [f"{error!r} in {frame.name}, {frame.filename}:{frame.lineno}"]
    return outcome


def _end(world: World) -> list[str]:
    """Heal all faults, and return the promises that were broken."""
    if "consent" in world.faults:
        broken = settle(world) or protection.check(world)
        if broken:
            return broken
        protection.agree_again(world)
    return settle(world) or check_all(world)


def bad_seeds(seeds: Sequence[int], steps: Collection[int] = range(STEPS)) -> list[int]:
    """Return the seeds in which a promise was broken."""
    return [seed for seed in seeds if run(seed, steps).broken]


def shortest(seed: int, steps: Sequence[int] = range(STEPS)) -> Outcome:
    """Return the story of a bad seed with as few steps as are needed for it to be bad."""
    bad = run(seed, steps)
    size = max(1, len(bad.steps) // 2)
    while size:
        at = 0
        while at < len(bad.steps):
            shorter = run(seed, bad.steps[:at] + bad.steps[at + size :])
            if shorter.broken:
                bad = shorter
            else:
                at += size
        size //= 2
    return bad


def faults_of(seed: int) -> list[str]:
    """Return what may go wrong in a world: all, some, or nothing but the network."""
    rng = Random(f"{seed}/faults")
    return [fault for fault in FAULTS if rng.random() < (0.9 if fault == "network" else 0.45)]


@contextmanager
def _world(seed: int, faults: Sequence[str], page: int | None) -> Iterator[World]:
    rng, furnished = Random(f"{seed}/world"), scenery()
    with (
        tempfile.TemporaryDirectory(prefix="bandi-storm-", dir=in_memory()) as folder,
        loaded_dice(rng),
        quick_opening(),
        patch.object(exchange, "Terms", partial(Terms, entries=page or rng.choice((2, 5, 50)))),
        patch.object(pages, "WORTH_SAYING", rng.choice((1, 3, 64))),
    ):
        world = World(furnished, Path(folder), rng, list(faults))
        world.tell(f"may go wrong: {', '.join(world.faults)}")
        try:
            count = rng.randint(3, 5)
            for pc in rng.sample(world.scenery.pcs, count):
                skew = rng.choice((0, 0, 3_600_000, -5 * 3_600_000, MOST_SKEW, -MOST_SKEW))
                world.switch_on(pc, rng.choice((USED, USED, NEW)), skew)
            yield world
        finally:
            world.close()


def _step(world: World, rng: Random, number: int) -> None:
    actions = [*QUIET_LIFE, *(action for fault in world.faults for action in FAULTS[fault])]
    weights = [weight for weight, _ in actions]
    (act,) = rng.choices([act for _, act in actions], weights)
    world.rng.seed(rng.random())
    world.time.now += rng.choice((1, 700, 5_000, 60_000, 3_600_000))
    world.tell(f"{number}: {act(world, rng)}")
    for device in world.devices:
        assert device.disk.told == device.disk.seen(), f"{device.name} shows what was before"
