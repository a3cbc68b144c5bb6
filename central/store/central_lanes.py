"""The lanes that central writes: for each portal, each course and each learner.

Whoever appends holds the lane's row until the transaction ends, so numbers are given in the order
of commits, and no reader ever sees an entry before the one it follows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from central.clock import fresh_bytes
from central.store.tables import central_entries, central_lanes
from protocol import codec
from protocol.lanes import LANE_BYTES, Position, check, genesis, links
from protocol.records import Change


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a lane: its number and chain value."""

    lane: bytes
    n: int
    chain: bytes

    def position(self) -> Position:
        """Return the head as it travels."""
        return Position(self.lane, self.n, check(self.chain))


def create(db: Connection) -> bytes:
    """Begin a lane, and return its id."""
    lane = fresh_bytes(LANE_BYTES)
    db.execute(insert(central_lanes).values(id=lane, n=0, chain=genesis(lane)))
    return lane


def lock(db: Connection, lane: bytes) -> Head:
    """Return a lane's head; nobody else appends to it until the transaction ends."""
    query = select(central_lanes).where(central_lanes.c.id == lane).with_for_update()
    row = db.execute(query).one()
    return Head(row.id, row.n, row.chain)


def append(db: Connection, lane: bytes, changes: Sequence[Change]) -> None:
    """Say something in a lane, after all that was said in it before."""
    if not changes:
        return
    row = lock(db, lane)
    bodies = [codec.encode_record(change) for change in changes]
    chains = links(row.chain, bodies)
    db.execute(
        insert(central_entries),
        [
            {"lane": lane, "n": n, "chain": chain, "body": body}
            for n, (chain, body) in enumerate(zip(chains, bodies, strict=True), row.n + 1)
        ],
    )
    db.execute(
        update(central_lanes)
        .where(central_lanes.c.id == lane)
        .values(n=row.n + len(bodies), chain=chains[-1])
    )


def heads(db: Connection, lanes: Sequence[bytes]) -> dict[bytes, Head]:
    """Return the heads of the lanes, by their ids."""
    rows = db.execute(select(central_lanes).where(central_lanes.c.id.in_(lanes)))
    return {row.id: Head(row.id, row.n, row.chain) for row in rows}


def knows(db: Connection, position: Position) -> bool:
    """Return whether the lane has, or had when this was written, an entry at this position."""
    if position.n == 0:
        return position.check == check(genesis(position.lane))
    found = db.execute(
        select(central_entries.c.chain).where(
            central_entries.c.lane == position.lane, central_entries.c.n == position.n
        )
    ).scalar_one_or_none()
    return found is not None and check(found) == position.check


def entries(db: Connection, lane: bytes, after: int, limit: int) -> list[bytes]:
    """Return at most ``limit`` entries that follow number ``after``, in their order."""
    rows = db.execute(
        select(central_entries.c.body)
        .where(central_entries.c.lane == lane, central_entries.c.n > after)
        .order_by(central_entries.c.n)
        .limit(limit)
    )
    return list(rows.scalars())
