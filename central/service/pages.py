"""What a device lacks of central's lanes, a page at a time."""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection

from central.store import central_lanes
from central.store.central_lanes import Head
from protocol.lanes import Position, Segment, start

PAGE_ENTRIES = 50
"""So few, because a device applies a page while somebody is using it."""


def page(
    db: Connection, lanes: Sequence[bytes], following: Iterable[Position], budget: int
) -> tuple[tuple[Segment, ...], bool]:
    """Return entries of ``lanes`` in that order, and whether there are more.

    At most PAGE_ENTRIES, and at most ``budget`` bytes of them, but at least one.
    """
    positions: dict[bytes, list[Position]] = {}
    for position in following:
        positions.setdefault(position.lane, []).append(position)
    heads = central_lanes.heads(db, lanes)
    segments: list[Segment] = []
    room, count = budget, 0
    for lane in lanes:
        at = _where(db, heads[lane], positions.get(lane, []))
        if at.n == heads[lane].n:
            continue
        if count >= PAGE_ENTRIES:
            return tuple(segments), True
        bodies = central_lanes.entries(db, lane, at.n, PAGE_ENTRIES - count)
        fitting = _fitting(bodies, room, is_first=count == 0)
        if fitting:
            entries = tuple(msgspec.Raw(body) for body in bodies[:fitting])
            segments.append(Segment(lane, at.n + 1, at.check, entries))
        count += fitting
        room -= sum(map(len, bodies[:fitting]))
        if at.n + fitting < heads[lane].n:
            return tuple(segments), True
    return tuple(segments), False


def _where(db: Connection, head: Head, claimed: Sequence[Position]) -> Position:
    """Return the greatest of the claimed positions that is on the lane; its start if none is."""
    for position in sorted(claimed, key=lambda at: at.n, reverse=True):
        if position == head.position():
            return position
        if 0 <= position.n < head.n and central_lanes.knows(db, position):
            return position
    return start(head.lane)


def _fitting(bodies: Sequence[bytes], room: int, *, is_first: bool) -> int:
    """Return how many of the entries go into ``room`` bytes; the very first one always does."""
    count = 0
    for body in bodies:
        room -= len(body)
        if room < 0 and not (is_first and count == 0):
            break
        count += 1
    return count
