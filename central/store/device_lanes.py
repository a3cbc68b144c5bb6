"""The lanes that devices write, as they came, with every branch of those that forked.

An entry's identity is its chain value: of the same number there are as many entries as the lane
has branches there. ``branches`` keeps the ends, so that answering "where do you stand" does not
cost more as a lane grows.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from sqlalchemy import Connection, delete, insert, select

from central.store.once import insert_once
from central.store.tables import branches, device_entries, device_lanes
from central.store.writers import Writer
from protocol.lanes import CHECK_BYTES, Position, check


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a lane: its number, chain value, and that of the entry before it."""

    n: int
    chain: bytes
    previous: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry that came once, and from which of the learner's devices."""

    chain: bytes
    device: bytes
    body: bytes


def begin(db: Connection, lane: bytes, writer: Writer) -> None:
    """Take in a lane, if there is nothing of it yet."""
    insert_once(db, device_lanes, id=lane, learner=writer.learner, device=writer.device)


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


def ends(db: Connection, lanes: Collection[bytes]) -> list[Position]:
    """Return the last position of every branch of the lanes."""
    rows = db.execute(
        select(branches).where(branches.c.lane.in_(lanes)).order_by(branches.c.lane, branches.c.n)
    )
    return [Position(row.lane, row.n, check(row.chain)) for row in rows]


def at_numbers(
    db: Connection, lane: bytes, numbers: Collection[int], branches: int
) -> list[Position]:
    """Return the positions of the entries with these numbers, of so many branches at most."""
    rows = db.execute(
        select(device_entries.c.n, device_entries.c.chain)
        .where(device_entries.c.lane == lane, device_entries.c.n.in_(numbers))
        .order_by(device_entries.c.n)
    )
    found = [Position(lane, row.n, check(row.chain)) for row in rows]
    by_number = groupby(found, key=lambda at: at.n)
    return [at for _, of_number in by_number for at in islice(of_number, branches)]


def named(db: Connection, learner: str, ref: bytes) -> Kept | None:
    """Return the entry of a learner's that a ref, or a whole chain value, names."""
    query = (
        select(device_entries.c.chain, device_lanes.c.device, device_entries.c.body)
        .join(device_lanes, device_lanes.c.id == device_entries.c.lane)
        .where(
            device_lanes.c.learner == learner,
            device_entries.c.chain >= ref,
            device_entries.c.chain <= ref.ljust(2 * CHECK_BYTES, b"\xff"),
        )
        .order_by(device_entries.c.chain)
    )
    row = db.execute(query).first()
    return None if row is None else Kept(*row)
