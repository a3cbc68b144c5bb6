"""Where central stands in a writer's lanes, as an answer says it."""

from collections.abc import Sequence
from itertools import groupby

from sqlalchemy import Connection

from central.store import device_lanes
from protocol.lanes import PRIORITIES, Position, Standing, digest, lane_of
from protocol.messages import Digest


def held(
    db: Connection, writer: bytes, mine: Digest | Sequence[Standing], appended: set[bytes]
) -> tuple[Standing, ...] | None:
    """Return where central stands; None if that is just where ``mine`` says.

    ``appended`` are the lanes that have just grown: of the others there are ladders too, for a
    device that was set back, or a central that was.
    """
    priorities = {lane_of(writer, priority): priority for priority in range(PRIORITIES)}
    ends = device_lanes.ends(db, list(priorities))
    if isinstance(mine, bytes):
        is_forked = len({at.lane for at in ends}) < len(ends)
        if not is_forked and digest(ends) == mine:
            return None
        said = []
    else:
        said = [Position(lane_of(writer, at.priority), at.n, at.check) for at in mine if at.n]
    found = [*ends, *(at for at in said if at not in ends and _is_here(db, at))]
    for lane, group in groupby(ends, key=lambda at: at.lane):
        of_lane = list(group)
        if lane not in appended and not (len(of_lane) == 1 and of_lane[0] in said):
            found += device_lanes.at_numbers(db, lane, _rungs([at.n for at in of_lane]))
    standings = {Standing(priorities[at.lane], at.n, at.check) for at in found}
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
