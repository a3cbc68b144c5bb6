"""Who writes device lanes, and how far each writer was known to be: with central's lanes, and with its own.

A device may say 8 bytes instead of all its positions because the last few vectors of positions that
it stated, or was brought to, are kept here by their digests.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from central.store.once import insert_once
from central.store.tables import vectors, writers
from protocol.lanes import CHECK_BYTES, LANE_BYTES, Position, digest, in_order

VECTORS = 4
"""How many vectors of positions are remembered for each writer, of central's lanes and of its own each."""

_NUMBER_BYTES = 8
_POSITION_BYTES = LANE_BYTES + _NUMBER_BYTES + CHECK_BYTES


@dataclass(frozen=True, slots=True)
class Writer:
    """A store on a device, and whose it is."""

    id: bytes
    learner: str
    device: bytes


def writer(db: Connection, name: bytes) -> Writer | None:
    """Return the writer with this id."""
    query = select(writers.c.id, writers.c.learner, writers.c.device).where(writers.c.id == name)
    row = db.execute(query).one_or_none()
    return None if row is None else Writer(*row)


def of_learner(db: Connection, learner: str) -> list[bytes]:
    """Return the ids of a learner's writers."""
    return list(db.execute(select(writers.c.id).where(writers.c.learner == learner)).scalars())


def claim(db: Connection, claimed: Writer, now: int) -> Writer:
    """Return who has this writer's id: the one who claims it, if nobody had it before."""
    found = writer(db, claimed.id)
    if found is None:
        insert_once(
            db,
            writers,
            id=claimed.id,
            learner=claimed.learner,
            device=claimed.device,
            first_seen=now,
        )
        found = writer(db, claimed.id)
        assert found is not None
    return found


def remembered(db: Connection, name: bytes, said: bytes) -> tuple[Position, ...] | None:
    """Return the positions in central's lanes that a digest stands for, in the order of the lanes' ids."""
    query = select(vectors.c.positions).where(
        vectors.c.writer == name, ~vectors.c.own, vectors.c.digest == said
    )
    packed = db.execute(query).scalar_one_or_none()
    return None if packed is None else _unpacked(packed)


def stands(db: Connection, name: bytes) -> list[tuple[Position, ...]]:
    """Return where in its own lanes a writer was known to stand, on whichever branches, the newest first."""
    rows = db.execute(
        select(vectors.c.positions)
        .where(vectors.c.writer == name, vectors.c.own)
        .order_by(vectors.c.number.desc())
    )
    return [_unpacked(packed) for packed in rows.scalars()]


def remember(
    db: Connection, name: bytes, positions: Collection[Position], *, own: bool = False
) -> None:
    """Keep a vector of positions as the newest of a writer's; all but the last few go.

    ``own``: it is of the writer's lanes, not of central's.
    """
    said = digest(positions)
    rows = db.execute(
        select(vectors.c.number, vectors.c.digest)
        .where(vectors.c.writer == name, vectors.c.own == own)
        .order_by(vectors.c.number.desc())
    ).all()
    if rows and rows[0].digest == said:
        return
    others = [row.number for row in rows if row.digest != said]
    gone = {row.number for row in rows} - set(others[: VECTORS - 1])
    if gone:
        db.execute(delete(vectors).where(vectors.c.number.in_(gone)))
    packed = b"".join(
        at.lane + at.n.to_bytes(_NUMBER_BYTES, "big") + at.check for at in in_order(positions)
    )
    db.execute(insert(vectors).values(writer=name, own=own, digest=said, positions=packed))


def _unpacked(packed: bytes) -> tuple[Position, ...]:
    number = LANE_BYTES + _NUMBER_BYTES
    return tuple(
        Position(
            packed[at : at + LANE_BYTES],
            int.from_bytes(packed[at + LANE_BYTES : at + number], "big"),
            packed[at + number : at + _POSITION_BYTES],
        )
        for at in range(0, len(packed), _POSITION_BYTES)
    )
