"""The lanes that devices write, as they came, with every branch of those that forked.

An entry's identity is its chain value: of the same number there are as many entries as the lane
has branches there. ``branches`` keeps the ends, so that answering "where do you stand" does not
cost more as a lane grows.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from central.store.tables import branches, device_entries, device_lanes
from protocol.lanes import Position, check


@dataclass(frozen=True, slots=True)
class Owner:
    """Who writes a lane."""

    learner: str
    device: bytes


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a lane: its number, chain value, and that of the entry before it."""

    n: int
    chain: bytes
    previous: bytes
    body: bytes


def owners(db: Connection, lanes: Collection[bytes]) -> dict[bytes, Owner]:
    """Return who writes each of those lanes that central knows."""
    rows = db.execute(select(device_lanes).where(device_lanes.c.id.in_(lanes)))
    return {row.id: Owner(row.learner, row.device) for row in rows}


def create(db: Connection, lane: bytes, owner: Owner) -> None:
    """Take in a lane of which there is nothing yet."""
    db.execute(insert(device_lanes).values(id=lane, learner=owner.learner, device=owner.device))


def chain_at(db: Connection, position: Position) -> bytes | None:
    """Return the whole chain value of the entry at a position (n > 0); None if it is not here."""
    rows = db.execute(
        select(device_entries.c.chain).where(
            device_entries.c.lane == position.lane, device_entries.c.n == position.n
        )
    )
    return next((chain for chain in rows.scalars() if check(chain) == position.check), None)


def held(db: Connection, lane: bytes, first: int, last: int) -> set[bytes]:
    """Return the chain values of all entries, of any branch, with numbers ``first`` to ``last``."""
    rows = db.execute(
        select(device_entries.c.chain).where(
            device_entries.c.lane == lane,
            device_entries.c.n >= first,
            device_entries.c.n <= last,
        )
    )
    return set(rows.scalars())


def append(db: Connection, lane: bytes, run: Sequence[Link]) -> None:
    """Put entries that follow one another behind the one that the first of them names."""
    db.execute(
        insert(device_entries),
        [
            {"lane": lane, "n": at.n, "chain": at.chain, "previous": at.previous, "body": at.body}
            for at in run
        ],
    )
    db.execute(delete(branches).where(branches.c.lane == lane, branches.c.chain == run[0].previous))
    db.execute(insert(branches).values(lane=lane, chain=run[-1].chain, n=run[-1].n))


def ends(db: Connection, lane: bytes) -> list[Position]:
    """Return the last position of every branch of a lane."""
    rows = db.execute(select(branches).where(branches.c.lane == lane).order_by(branches.c.n))
    return [Position(lane, row.n, check(row.chain)) for row in rows]
