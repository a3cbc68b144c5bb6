"""What of this device's lanes goes to central, and how far central says it has them.

That position is a hint, overwritten at every exchange: a central that forgot something is sent it again, and
what was offered once is never rewritten.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import msgspec
from sqlite_utils import Database

from client.store.outbox import OwnLane, chain_at, own_lanes
from protocol import lanes
from protocol.lanes import Segment, Standing

PUSH_BYTES = 64 * 1024
"""What one exchange carries up at most: about 16 s of a 32 kbit/s line."""

PUSH_ENTRIES = 200


def reached(
    db: Database, segments: Iterable[Segment], after: Iterable[Standing] = ()
) -> tuple[Standing, ...]:
    """Return how far central has these lanes once it has taken the segments; none of which it has nothing.

    ``after`` says how far it has them before that, where it is not what it said last.
    """
    reach = {lane.priority: lane.held for lane in own_lanes(db)}
    reach |= {at.priority: at.n for at in after}
    reach |= {found.priority: found.first + len(found.entries) - 1 for found in segments}
    return tuple(
        Standing(lane.priority, n, lanes.check(chain_at(db, lane, n)))
        for lane in own_lanes(db)
        if 0 < (n := reach[lane.priority]) <= lane.n
    )


def to_push(
    db: Database,
    most_bytes: int = PUSH_BYTES,
    most_entries: int = PUSH_ENTRIES,
    after: Iterable[Standing] = (),
) -> tuple[Segment, ...]:
    """Return what central lacks, the dearest first, as much as one exchange carries.

    What follows on ``after``, in lanes that it speaks of, instead of what central said last.
    """
    begun = {at.priority: at.n for at in after}
    room = most_entries
    segments: list[Segment] = []
    for known in own_lanes(db):
        lane = replace(known, held=begun.get(known.priority, known.held))
        bodies: list[msgspec.Raw] = []
        for body in _bodies_after(db, lane, room):
            if (most_bytes := most_bytes - len(body)) < 0 and (bodies or segments):
                break
            bodies.append(msgspec.Raw(body))
        if bodies:
            previous = lanes.check(chain_at(db, lane, lane.held))
            segments.append(Segment(lane.priority, lane.held + 1, previous, tuple(bodies)))
        room -= len(bodies)
        if most_bytes < 0 or room <= 0:
            break
    return tuple(segments)


def offer(db: Database, segments: Iterable[Segment]) -> None:
    """Note that these are about to leave the PC: from now on they are never rewritten."""
    for segment in segments:
        last = segment.first + len(segment.entries) - 1
        db.execute(
            "update own_lane set offered = max(offered, ?) where priority = ?",
            [last, segment.priority],
        )


def settle(db: Database, held: Sequence[Standing]) -> bool:
    """Take central's word for how far it has each lane, whether that is more or less than before.

    That is the greatest position it states that is on our own chain; none: it has nothing. Return
    whether all that it states is: otherwise this device is not the only one that writes here, or was
    set back.
    """
    known = {lane.priority: lane for lane in own_lanes(db)}
    ours = [at for at in held if at.priority in known and _is_ours(db, known[at.priority], at)]
    for priority in known:
        reach = max((at.n for at in ours if at.priority == priority), default=0)
        db.execute("update own_lane set held = ? where priority = ?", [reach, priority])
    return len(ours) == len(held)


def _is_ours(db: Database, lane: OwnLane, at: Standing) -> bool:
    return at.n <= lane.n and lanes.check(chain_at(db, lane, at.n)) == at.check


def _bodies_after(db: Database, lane: OwnLane, room: int) -> Iterator[bytes]:
    rows = db.execute(
        "select body from entry where priority = ? and n > ? order by n limit ?",
        [lane.priority, lane.held, room],
    )
    return (body for (body,) in rows.fetchall())
