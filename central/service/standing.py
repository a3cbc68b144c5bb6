"""Where central stands in a writer's lanes, as an answer says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection

from central.service.intake import Taken
from central.store import device_lanes, writers
from protocol.lanes import PRIORITIES, Position, Standing, digest, lane_of
from protocol.messages import Digest

BRANCHES = 8
"""How many branches of a lane are spoken of, the longest: a disk that is set back every day makes one a day."""


@dataclass(frozen=True, slots=True)
class Stands:
    """What is said of a writer's lanes; ``held`` is None if central stands where the device says.

    ``has_all``: the device has all that central has of these lanes, so nobody need tell it of its own facts.
    """

    held: tuple[Standing, ...] | None
    has_all: bool


def stands(
    db: Connection, writer: bytes, mine: Digest | Sequence[Standing], taken: Taken
) -> Stands:
    """Return where central stands, after what was taken from the request that said ``mine``."""
    ends = device_lanes.ends(db, [lane_of(writer, priority) for priority in range(PRIORITIES)])
    is_forked = len({at.lane for at in ends}) < len(ends)
    if not isinstance(mine, bytes):
        said = [Position(lane_of(writer, at.priority), at.n, at.check) for at in mine if at.n]
        here = [at for at in said if at in ends or _is_here(db, at)]
        if here == said:
            writers.remember(db, writer, said, own=True)
        return Stands(_listed(db, writer, ends, here, taken), has_all=False)
    if not is_forked and digest(ends) == mine:
        if taken.ends:
            writers.remember(db, writer, ends, own=True)
        return Stands(None, has_all=True)
    if _is_known(db, writer, mine, taken.ends):
        return Stands(None, has_all=False)
    return Stands(_listed(db, writer, ends, [], taken), has_all=False)


def _is_known(db: Connection, writer: bytes, mine: Digest, moved: Mapping[bytes, Position]) -> bool:
    """Tell whether ``mine`` is where the device was known to stand, and what it has sent since."""
    for known in writers.stands(db, writer):
        reached = {**{at.lane: at for at in known}, **moved}
        if digest(reached.values()) == mine:
            writers.remember(db, writer, list(reached.values()), own=True)
            return True
    return False


def _listed(
    db: Connection, writer: bytes, ends: Sequence[Position], here: Sequence[Position], taken: Taken
) -> tuple[Standing, ...]:
    """Return the ends of the branches, where the device stands as far as that is here, and ladders.

    Of a lane that has just grown there is no ladder: that is for a device that was set back, or a central
    that was.
    """
    priorities = {lane_of(writer, priority): priority for priority in range(PRIORITIES)}
    found = {*here, *(at for at in taken.ends.values() if at.lane not in taken.lanes)}
    for lane, group in groupby(ends, key=lambda at: at.lane):
        of_lane = list(group)[-BRANCHES:]
        found.update(of_lane)
        if lane not in taken.lanes and not (len(of_lane) == 1 and of_lane[0] in here):
            rungs = _rungs([at.n for at in of_lane])
            found.update(device_lanes.at_numbers(db, lane, rungs, BRANCHES))
    standings = {Standing(priorities[at.lane], at.n, at.check) for at in found if at.n}
    return tuple(sorted(standings, key=lambda at: (at.priority, at.n, at.check)))


def _is_here(db: Connection, position: Position) -> bool:
    return device_lanes.chain_at(db, position) is not None


def _rungs(ends: Sequence[int]) -> set[int]:
    """Return the numbers 1, 2, 4, 8, ... before each end, down to 1."""
    rungs = {1}
    for end in ends:
        step = 1
        while end - step > 0:
            rungs.add(end - step)
            step *= 2
    return rungs
