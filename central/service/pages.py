"""What a device lacks of central's lanes, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from central.service.portions import Range, Room
from central.store import central_lanes
from central.store.central_lanes import Head
from protocol.lanes import Portion, Position, check, in_order, start

PAGE_ENTRIES = 50
"""So few, because a device applies a page while somebody is using it."""

MAX_BUDGET = 4 * 1024 * 1024
"""What a page weighs at most, whatever was asked for: a message has to hold it."""

WINDOW = 500
"""How many entries are looked at in one query."""

LONGEST_RANGE = 10_000
"""How many entries a portion stands for at most, so that no exchange takes long."""

WORTH_SAYING = 64
"""How many entries a portion must stand for that would bring none of them."""


@dataclass(frozen=True, slots=True)
class Yours:
    """How far a device has central's lanes; ``by_index``: it knows these in the order of their ids."""

    positions: tuple[Position, ...]
    by_index: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """How much a device takes at once; ``echo`` is the writer that is not told its own facts again."""

    budget: int
    entries: int = PAGE_ENTRIES
    echo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What a device lacks, and where it stands once it has taken that; ``more`` follows."""

    portions: tuple[Portion, ...]
    more: bool
    reached: tuple[Position, ...]


def page(db: Connection, heads: Sequence[Head], yours: Yours, wish: Wish) -> Page:
    """Return what of the lanes a device lacks, in their order.

    At most ``wish.entries``, and at most ``wish.budget`` bytes of them, but at least one.
    """
    known = in_order(yours.positions)
    reached = {at.lane: at for at in known}
    places = {at.lane: index for index, at in enumerate(known)} if yours.by_index else {}
    portions: list[Portion] = []
    entries, budget, more = wish.entries, min(wish.budget, MAX_BUDGET), False
    for head in heads:
        at = _where(db, head, reached.get(head.lane))
        if at.n == head.n:
            continue
        room = Room(entries, budget, wish.echo, whatever=not portions)
        found = find(db, head, at, room)
        entries -= len(found.kept)
        budget -= found.size
        more = found.last is None or found.last.n < head.n
        if found.last is not None and is_worth_saying(found, at):
            place = places.get(head.lane) if at.n else None
            portions.append(portion(db, found, at, place))
            reached[head.lane] = Position(head.lane, found.last.n, check(found.last.chain))
        if more:
            break
    return Page(tuple(portions), more, tuple(reached.values()))


def find(db: Connection, head: Head, after: Position, room: Room) -> Range:
    """Return how much of a lane, after a position, there is room for."""
    found = Range(room)
    at, last = after.n, min(head.n, after.n + LONGEST_RANGE)
    while at < last:
        lines = central_lanes.lines(db, head.lane, at, min(WINDOW, last - at))
        for line in lines:
            if not found.extend(line):
                return found
        at = lines[-1].n
    return found


def is_worth_saying(found: Range, after: Position) -> bool:
    """Return whether a portion is sent: if it brings something, or brings the device a long way on."""
    assert found.last is not None
    return bool(found.kept) or found.last.n - after.n >= WORTH_SAYING


def portion(db: Connection, found: Range, after: Position, place: int | None) -> Portion:
    """Return a range as it travels; ``place`` is that of the lane, if it goes by it."""
    assert found.last is not None
    numbers = found.numbers()
    entries = tuple(map(msgspec.Raw, central_lanes.bodies(db, after.lane, numbers)))
    whole = len(numbers) == found.last.n - after.n
    last, chain = (0, b"") if whole else (found.last.n, found.last.chain)
    if place is not None:
        return Portion(place, entries, last, chain)
    return Portion(after.lane, entries, last, chain, after.n + 1, after.check)


def _where(db: Connection, head: Head, claimed: Position | None) -> Position:
    """Return the claimed position if it is on the lane; its start if not."""
    if claimed == head.position():
        return head.position()
    if claimed and 0 < claimed.n < head.n and central_lanes.knows(db, claimed):
        return claimed
    return start(head.lane)
