"""This device's own lanes: every fact the learner made here, and how far central has them.

A fact is appended in the transaction that made it true on this PC, and it stays. What is waiting is
what lies beyond central's last stated position; that position is a hint, overwritten at every
exchange, so a central that forgot something is sent it again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec
from sqlite_utils import Database

from client.domain.submission import TEXT_MAX_CHARACTERS, Refused
from protocol import codec, lanes
from protocol.lanes import Standing
from protocol.records import (
    Answered,
    Chose,
    Fact,
    ReadUpTo,
    Ref,
    Reported,
    Revised,
    Sent,
    Studied,
    Submitted,
    Unsent,
    Voided,
    Watched,
)

PRIORITIES: dict[type[Fact], int] = {
    Submitted: 0,
    Sent: 0,
    Unsent: 0,
    Reported: 0,
    ReadUpTo: 1,
    Answered: 1,
    Voided: 1,
    Revised: 1,
    Chose: 1,
    Watched: 2,
    Studied: 2,
}
MOST_BYTES = 2_000_000
"""Of an entry: more is taken by no central."""


@dataclass(frozen=True, slots=True)
class OwnLane:
    """One lane of this device: its end, and how far central has it."""

    priority: int
    id: bytes
    n: int
    chain: bytes
    held: int
    offered: int
    writer: bytes


@dataclass(frozen=True, slots=True)
class Waiting:
    """A fact that central has not said to have."""

    ref: Ref
    fact: Fact
    at: int


def begin(db: Database, writer: bytes) -> None:
    """Begin this device's lanes, unless they have begun already; ``writer`` is what nobody else ever drew."""
    for priority in range(lanes.PRIORITIES):
        lane = lanes.lane_of(writer, priority)
        start = {"id": lane, "n": 0, "chain": lanes.genesis(lane), "held": 0, "offered": 0}
        row = {"priority": priority, **start, "writer": writer}
        db.table("own_lane").insert(row, pk="priority", ignore=True)


def writer(db: Database) -> bytes:
    """Return the id that this device's lanes are named by. Raises LookupError before they begin."""
    row = db.execute("select writer from own_lane limit 1").fetchone()
    if row is None:
        raise LookupError("nobody has signed in here")
    found: bytes = row[0]
    return found


def append(db: Database, fact: Fact) -> Ref:
    """Put a fact at the end of its lane, and return what it is called from now on.

    Raises Refused for one that no central takes: it would keep all that follows from going.
    """
    lane = _lane(db, PRIORITIES[type(fact)])
    if isinstance(fact, Watched):
        lane, fact = _coalesced(db, lane, fact)
    body = codec.encode_record(fact)
    if len(body) > MOST_BYTES:
        raise Refused("text-too-long", limit=TEXT_MAX_CHARACTERS)
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
    rows = db.execute(f"select {_COLUMNS} from own_lane order by priority")
    return [OwnLane(*row) for row in rows.fetchall()]


def ends(db: Database) -> tuple[Standing, ...]:
    """Return the ends of this device's lanes."""
    return tuple(Standing(lane.priority, lane.n, lanes.check(lane.chain)) for lane in own_lanes(db))


def chain_at(db: Database, lane: OwnLane, n: int) -> bytes:
    """Return the chain value of an entry of a lane that is here, 0 for where it begins."""
    if n == 0:
        return lanes.genesis(lane.id)
    row = db.execute(
        "select chain from entry where priority = ? and n = ?", [lane.priority, n]
    ).fetchone()
    chain: bytes = row[0]
    return chain


def is_in_flight(db: Database, priority: int) -> bool:
    """Tell whether something of a lane has left the PC that central has not said to have."""
    lane = _lane(db, priority)
    return lane.offered > lane.held


def waiting(db: Database) -> Sequence[Waiting]:
    """Return what the learner did that central has not said to have, the dearest first.

    Counters go along with what was counted, and are nothing that a learner did. A message that was taken back
    goes along with what takes it back, which waits in its place.
    """
    rows = db.execute(
        f"""
        select entry.ref, entry.body, entry.at from entry join own_lane using (priority)
        where {_WAITS} order by priority, entry.n
        """
    )
    return [Waiting(*_known(ref, body), at) for ref, body, at in rows.fetchall()]


def waiting_count(db: Database) -> int:
    """Return how many things the learner did that central has not said to have."""
    (count,) = db.execute(
        f"select count(*) from entry join own_lane using (priority) where {_WAITS}"
    ).fetchone()
    return int(count)


def behind(db: Database) -> int:
    """Return how many facts, of whatever kind, central has not said to have."""
    (count,) = db.execute("select coalesce(sum(n - held), 0) from own_lane").fetchone()
    return int(count)


def calls_for_more(db: Database, asked: Iterable[Standing]) -> int:
    """Return how many facts are worth another exchange at once.

    What was watched and counted since ``asked`` was where the lanes ended is not: a player goes on all the
    time, and what it says goes along with whatever goes next.
    """
    known = {at.priority: at.n for at in asked}
    patient = PRIORITIES[Watched]
    return sum(
        max(
            0,
            (min(lane.n, known.get(patient, 0)) if lane.priority == patient else lane.n)
            - lane.held,
        )
        for lane in own_lanes(db)
    )


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


_COUNTS = f"[{Studied.__struct_config__.tag},".encode()
_TAKEN_BACK = "select ref from message where unsent <> x''"
_WAITS = (
    f"entry.n > own_lane.held and substr(body, 1, {len(_COUNTS)}) <> x'{_COUNTS.hex()}'"
    f" and entry.ref not in ({_TAKEN_BACK})"
)
_COLUMNS = "priority, id, n, chain, held, offered, writer"


def _lane(db: Database, priority: int) -> OwnLane:
    row = db.execute(f"select {_COLUMNS} from own_lane where priority = ?", [priority]).fetchone()
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
    shorter = replace(lane, n=lane.n - 1, chain=chain_at(db, lane, lane.n - 1))
    return shorter, Watched(fact.stamp, fact.lecture, spans)


def _move_end(db: Database, priority: int, n: int, chain: bytes) -> None:
    db.execute("update own_lane set n = ?, chain = ? where priority = ?", [n, chain, priority])
