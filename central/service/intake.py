"""Taking in what a device's lanes have that central's copies lack.

Nothing here looks into an entry. It is new exactly when its chain value is; a branch that differs
is kept beside the one before it, and what comes before its predecessor waits for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from central.store import device_lanes, gaps
from central.store.device_lanes import Link
from central.store.gaps import Gap, Heard
from central.store.writers import Writer
from protocol.codec import Malformed
from protocol.lanes import (
    CHECK_BYTES,
    DIGEST_BYTES,
    LANE_BYTES,
    PRIORITIES,
    WRITER_BYTES,
    Position,
    Segment,
    check,
    genesis,
    lane_of,
    links,
)
from protocol.messages import Request

LAST_NUMBER = 2**62
MAX_SEGMENTS = 256
MAX_FOLLOWED = 4096
"""How many positions a device may spell out."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A new entry, and when central heard of it."""

    link: Link
    heard: Heard


@dataclass(slots=True)
class Taken:
    """What came of a request's segments: entries not seen before, and the lanes that they are in.

    ``ends`` is where in its lanes the device stands with what it sent, new or not.
    """

    fresh: list[Arrived] = field(default_factory=list)
    lanes: set[bytes] = field(default_factory=set)
    ends: dict[bytes, Position] = field(default_factory=dict)


def check_form(request: Request) -> None:
    """Raise Malformed for a writer, positions or segments that cannot be."""
    if len(request.writer) != WRITER_BYTES:
        raise Malformed(f"a writer's id has {WRITER_BYTES} bytes")
    if len(request.segments) > MAX_SEGMENTS:
        raise Malformed(f"more than {MAX_SEGMENTS} segments")
    for segment in request.segments:
        _check_place(segment.priority, segment.first - 1, segment.previous)
    if isinstance(request.mine, bytes):
        _check_digest(request.mine)
    else:
        for own in request.mine:
            _check_place(own.priority, own.n, own.check)
        _check_once([own.priority for own in request.mine])
    if isinstance(request.yours, bytes):
        _check_digest(request.yours)
    else:
        _check_followed(request.yours)


def take(db: Connection, writer: Writer, segments: Sequence[Segment], heard: Heard) -> Taken:
    """Append what joins on to what is here; keep what does not yet."""
    taken = Taken()
    for segment in segments:
        lane = lane_of(writer.id, segment.priority)
        entries = tuple(bytes(entry) for entry in segment.entries)
        found = Gap(lane, segment.first, segment.previous, entries, heard)
        before = _predecessor(db, found)
        if before is None:
            if entries:
                gaps.keep(db, writer.id, found)
            continue
        fresh = _append(db, writer, found, before, taken)
        taken.ends[lane] = _end(found, before)
        _join(db, writer, fresh, lane, taken)
    return taken


def _check_place(priority: int, n: int, after: bytes) -> None:
    if not 0 <= priority < PRIORITIES:
        raise Malformed(f"a lane of priority {priority}")
    _check_number(n, after)


def _check_followed(positions: Sequence[Position]) -> None:
    if len(positions) > MAX_FOLLOWED:
        raise Malformed(f"more than {MAX_FOLLOWED} positions")
    for position in positions:
        if len(position.lane) != LANE_BYTES:
            raise Malformed(f"a lane's id has {LANE_BYTES} bytes")
        _check_number(position.n, position.check)
    _check_once([position.lane for position in positions])


def _check_number(n: int, after: bytes) -> None:
    if len(after) != CHECK_BYTES or not 0 <= n < LAST_NUMBER:
        raise Malformed("a position that cannot be")


def _check_digest(digest: bytes) -> None:
    if len(digest) != DIGEST_BYTES:
        raise Malformed(f"a digest has {DIGEST_BYTES} bytes")


def _check_once(names: Sequence[bytes | int]) -> None:
    if len(set(names)) < len(names):
        raise Malformed("a lane stands twice")


def _predecessor(db: Connection, segment: Gap) -> bytes | None:
    """Return the chain value that the segment follows; None if central does not have it."""
    if segment.first == 1:
        start = genesis(segment.lane)
        return start if segment.previous == check(start) else None
    position = Position(segment.lane, segment.first - 1, segment.previous)
    return device_lanes.chain_at(db, position)


def _append(
    db: Connection, writer: Writer, segment: Gap, before: bytes, taken: Taken
) -> list[Link]:
    """Append what is new of a segment that follows ``before``, and return it."""
    chains = links(before, segment.entries)
    last = segment.first + len(chains) - 1
    have = device_lanes.held(db, segment.lane, segment.first, last)
    previous = [before, *chains]
    run = [
        Link(n, chain, previous[n - segment.first], body)
        for n, (chain, body) in enumerate(zip(chains, segment.entries, strict=True), segment.first)
        if chain not in have
    ]
    if run:
        device_lanes.begin(db, segment.lane, writer)
        device_lanes.append(db, segment.lane, run)
        taken.fresh.extend(Arrived(link, segment.heard) for link in run)
        taken.lanes.add(segment.lane)
    return run


def _end(segment: Gap, before: bytes) -> Position:
    chain = links(before, segment.entries)[-1] if segment.entries else before
    return Position(segment.lane, segment.first - 1 + len(segment.entries), check(chain))


def _join(db: Connection, writer: Writer, run: list[Link], lane: bytes, taken: Taken) -> None:
    """Append the gaps that follow new entries, and those that follow these."""
    waiting = [run]
    while waiting:
        fresh = waiting.pop()
        if not fresh:
            continue
        ends = {(link.n + 1, check(link.chain)): link.chain for link in fresh}
        for gap in gaps.following(db, lane, fresh[0].n, fresh[-1].n):
            before = ends.get((gap.first, gap.previous))
            if before is not None:
                gaps.drop(db, gap)
                waiting.append(_append(db, writer, gap, before, taken))
