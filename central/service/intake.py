"""Taking in what a device's lanes have that central's copies lack.

Nothing here looks into an entry. It is new exactly when its chain value is; a branch that differs
is kept beside the one before it, and what does not join on to anything is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from central.service.refusals import NotYours
from central.store import device_lanes
from central.store.device_lanes import Link, Owner
from protocol.codec import Malformed
from protocol.lanes import CHECK_BYTES, LANE_BYTES, Position, Segment, check, genesis, links

LAST_NUMBER = 2**62
MAX_LANES = 256
"""How many lanes of its own a device may speak of in one request."""


@dataclass(slots=True)
class Taken:
    """What came of a request's segments: entries not seen before, and where each segment ends."""

    fresh: list[Link] = field(default_factory=list)
    placed: list[Position] = field(default_factory=list)


def check_form(heads: Sequence[Position], segments: Sequence[Segment]) -> None:
    """Raise Malformed for lanes and numbers that cannot be."""
    for head in heads:
        _check_place(head.lane, head.n, head.check)
    for segment in segments:
        _check_place(segment.lane, segment.first - 1, segment.previous)
    if len({at.lane for at in heads} | {at.lane for at in segments}) > MAX_LANES:
        raise Malformed(f"more than {MAX_LANES} lanes")


def take(db: Connection, owner: Owner, segments: Sequence[Segment]) -> Taken:
    """Append what joins on to what is here. Raises NotYours if a lane is somebody else's."""
    owners = device_lanes.owners(db, {segment.lane for segment in segments})
    if any(known != owner for known in owners.values()):
        raise NotYours
    known = set(owners)
    taken = Taken()
    for segment in segments:
        before = _predecessor(db, segment)
        if before is None:
            continue
        if segment.lane not in known and segment.entries:
            device_lanes.create(db, segment.lane, owner)
            known.add(segment.lane)
        _append(db, segment, before, taken)
    return taken


def starts(segments: Sequence[Segment]) -> list[Position]:
    """Return the position that each segment follows."""
    return [Position(at.lane, at.first - 1, at.previous) for at in segments]


def held(db: Connection, owner: Owner, heads: Sequence[Position], taken: Taken) -> list[Position]:
    """Answer where central stands in the lanes of ``heads``, which the segments' are among."""
    named = dict.fromkeys(head.lane for head in heads)
    owners = device_lanes.owners(db, named)
    found: dict[Position, None] = {}
    for lane in named:
        if owners.get(lane) == owner:
            found.update(dict.fromkeys(device_lanes.ends(db, lane)))
        else:
            found[Position(lane, 0, check(genesis(lane)))] = None
    for head in heads:
        mine = owners.get(head.lane) == owner
        if mine and head not in found and device_lanes.chain_at(db, head) is not None:
            found[head] = None
    found.update(dict.fromkeys(taken.placed))
    return list(found)


def _check_place(lane: bytes, n: int, after: bytes) -> None:
    if len(lane) != LANE_BYTES or len(after) != CHECK_BYTES or not 0 <= n < LAST_NUMBER:
        raise Malformed("a position that cannot be")


def _predecessor(db: Connection, segment: Segment) -> bytes | None:
    """Return the chain value that the segment follows; None if central does not have it."""
    if segment.first == 1:
        start = genesis(segment.lane)
        return start if segment.previous == check(start) else None
    position = Position(segment.lane, segment.first - 1, segment.previous)
    return device_lanes.chain_at(db, position)


def _append(db: Connection, segment: Segment, before: bytes, taken: Taken) -> None:
    bodies = [bytes(entry) for entry in segment.entries]
    chains = links(before, bodies)
    last = segment.first + len(bodies) - 1
    have = device_lanes.held(db, segment.lane, segment.first, last)
    previous = [before, *chains]
    run = [
        Link(n, chain, previous[n - segment.first], body)
        for n, (chain, body) in enumerate(zip(chains, bodies, strict=True), segment.first)
        if chain not in have
    ]
    if run:
        device_lanes.append(db, segment.lane, run)
        taken.fresh.extend(run)
    end = chains[-1] if chains else before
    taken.placed.append(Position(segment.lane, last, check(end)))
