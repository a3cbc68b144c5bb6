"""This device's own lanes: every fact the learner made here, and how far central has them.

A fact is appended in the transaction that made it true on this PC, and it stays. What is waiting is
what lies beyond central's last stated position; that position is a hint, overwritten at every
exchange, so a central that forgot something is sent it again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlite_utils import Database

from protocol import codec, lanes
from protocol.lanes import Position, Segment
from protocol.records import Fact, ReadUpTo, Ref, Sent, Submitted, Watched

PRIORITIES = {Submitted: 0, Sent: 0, ReadUpTo: 1, Watched: 2}
PUSH_BYTES = 64 * 1024
"""What one exchange carries up at most: about 16 s of a 32 kbit/s line."""

PUSH_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class OwnLane:
    """One lane of this device: its end, and how far central has it."""

    priority: int
    id: bytes
    n: int
    chain: bytes
    held: int
    offered: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A fact that central has not said to have."""

    ref: Ref
    fact: Fact
    at: int


def begin(db: Database, lane_ids: Mapping[int, bytes]) -> None:
    """Begin this device's lanes, by priority, unless they have begun already."""
    for priority, lane in lane_ids.items():
        start = {"id": lane, "n": 0, "chain": lanes.genesis(lane), "held": 0, "offered": 0}
        db.table("own_lane").insert({"priority": priority, **start}, pk="priority", ignore=True)


def append(db: Database, fact: Fact) -> Ref:
    """Put a fact at the end of its lane, and return what it is called from now on."""
    lane = _lane(db, PRIORITIES[type(fact)])
    if isinstance(fact, Watched):
        lane, fact = _coalesced(db, lane, fact)
    body = codec.encode_record(fact)
    chain = lanes.link(lane.chain, body)
    ref = lanes.check(chain)
    db.table("entry").insert(
        {
            "priority": lane.priority,
            "n": lane.n + 1,
            "chain": chain,
            "ref": ref,
            "body": body,
            "at": fact.stamp.wall,
        }
    )
    _move_end(db, lane.priority, lane.n + 1, chain)
    return ref


def own_lanes(db: Database) -> Sequence[OwnLane]:
    """Return this device's lanes, the dearest first."""
    rows = db.execute(
        "select priority, id, n, chain, held, offered from own_lane order by priority"
    )
    return [OwnLane(*row) for row in rows.fetchall()]


def heads(db: Database) -> tuple[Position, ...]:
    """Return the ends of this device's lanes."""
    return tuple(Position(lane.id, lane.n, lanes.check(lane.chain)) for lane in own_lanes(db))


def to_push(db: Database) -> tuple[Segment, ...]:
    """Return what central lacks, the dearest first, as much as one exchange carries."""
    budget, room = PUSH_BYTES, PUSH_ENTRIES
    segments: list[Segment] = []
    for lane in own_lanes(db):
        bodies: list[msgspec.Raw] = []
        for body in _bodies_after(db, lane, room):
            if (budget := budget - len(body)) < 0 and (bodies or segments):
                break
            bodies.append(msgspec.Raw(body))
        if bodies:
            previous = lanes.check(_chain_at(db, lane, lane.held))
            segments.append(Segment(lane.id, lane.held + 1, previous, tuple(bodies)))
        room -= len(bodies)
        if budget < 0 or room <= 0:
            break
    return tuple(segments)


def offer(db: Database, segments: Sequence[Segment]) -> None:
    """Note that these are about to leave the PC: from now on they are never rewritten."""
    for segment in segments:
        last = segment.first + len(segment.entries) - 1
        db.execute(
            "update own_lane set offered = max(offered, ?) where id = ?", [last, segment.lane]
        )


def settle(db: Database, held: Sequence[Position]) -> None:
    """Take central's word for how far it has each lane, whether that is more or less than before.

    A lane that central did not speak of stands where it stood.
    """
    spoken_of = {position.lane for position in held}
    for lane in own_lanes(db):
        if lane.id not in spoken_of:
            continue
        reached = [
            position.n
            for position in held
            if position.lane == lane.id and _is_ours(db, lane, position)
        ]
        db.execute(
            "update own_lane set held = ? where priority = ?",
            [max(reached, default=0), lane.priority],
        )


def waiting(db: Database) -> Sequence[Waiting]:
    """Return the facts that central has not said to have, the dearest first."""
    rows = db.execute(
        """
        select entry.ref, entry.body, entry.at from entry join own_lane using (priority)
        where entry.n > own_lane.held order by priority, entry.n
        """
    )
    return [Waiting(*_known(ref, body), at) for ref, body, at in rows.fetchall()]


def waiting_count(db: Database) -> int:
    """Return how many facts central has not said to have."""
    (count,) = db.execute("select coalesce(sum(n - held), 0) from own_lane").fetchone()
    return int(count)


def waiting_refs(db: Database) -> frozenset[Ref]:
    """Return the names of the facts that central has not said to have."""
    rows = db.execute(
        "select ref from entry join own_lane using (priority) where entry.n > own_lane.held"
    )
    return frozenset(ref for (ref,) in rows.fetchall())


def fact(db: Database, ref: Ref) -> Fact | None:
    """Return one of this device's facts by its name."""
    row = db.execute("select body from entry where ref = ?", [ref]).fetchone()
    return _known(ref, row[0])[1] if row else None


def _known(ref: Ref, body: bytes) -> tuple[Ref, Fact]:
    fact = codec.decode_fact(body)
    if fact is None:
        raise codec.Malformed(f"entry {ref.hex()} is of a kind that this version never wrote")
    return ref, fact


def _lane(db: Database, priority: int) -> OwnLane:
    row = db.execute(
        "select priority, id, n, chain, held, offered from own_lane where priority = ?", [priority]
    ).fetchone()
    return OwnLane(*row)


def _coalesced(db: Database, lane: OwnLane, fact: Watched) -> tuple[OwnLane, Watched]:
    """Join a watch statement to the last one of the same lecture, as long as that never left the PC."""
    row = db.execute(
        "select body from entry where priority = ? and n = ?", [lane.priority, lane.n]
    ).fetchone()
    last = codec.decode_fact(row[0]) if row and lane.n > lane.offered else None
    if not isinstance(last, Watched) or last.lecture != fact.lecture:
        return lane, fact
    if not last.spans or last.spans[-1].stop != fact.spans[0].start:
        spans = (*last.spans, *fact.spans)
    else:
        grown = msgspec.structs.replace(last.spans[-1], stop=fact.spans[0].stop)
        spans = (*last.spans[:-1], grown, *fact.spans[1:])
    db.execute("delete from entry where priority = ? and n = ?", [lane.priority, lane.n])
    before = _chain_at(db, lane, lane.n - 1)
    shorter = OwnLane(lane.priority, lane.id, lane.n - 1, before, lane.held, lane.offered)
    return shorter, Watched(fact.stamp, fact.lecture, spans)


def _move_end(db: Database, priority: int, n: int, chain: bytes) -> None:
    db.execute("update own_lane set n = ?, chain = ? where priority = ?", [n, chain, priority])


def _chain_at(db: Database, lane: OwnLane, n: int) -> bytes:
    if n == 0:
        return lanes.genesis(lane.id)
    row = db.execute(
        "select chain from entry where priority = ? and n = ?", [lane.priority, n]
    ).fetchone()
    chain: bytes = row[0]
    return chain


def _is_ours(db: Database, lane: OwnLane, position: Position) -> bool:
    return position.n <= lane.n and lanes.check(_chain_at(db, lane, position.n)) == position.check


def _bodies_after(db: Database, lane: OwnLane, room: int) -> Iterator[bytes]:
    rows = db.execute(
        "select body from entry where priority = ? and n > ? order by n limit ?",
        [lane.priority, lane.held, room],
    )
    return (body for (body,) in rows.fetchall())
