"""Segments whose predecessor has not come yet: kept until it does, or until there are too many.

A courier may bring the second bundle before the first, weeks apart. What is kept here is on disk,
and is nobody's word yet: it counts once it stands in its lane.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, delete, func, select

from central.store.once import insert_once
from central.store.tables import gaps
from protocol.records import Stamp

LIMIT_BYTES = 4 * 1024 * 1024
"""What the gaps of one writer may weigh together."""

ROW_BYTES = 128
"""What each weighs beside its entries."""

_stamps = msgspec.json.Decoder(Stamp)
_entries = msgspec.json.Decoder(tuple[msgspec.Raw, ...])


@dataclass(frozen=True, slots=True)
class Heard:
    """The device's clocks when it said something, and central's time then (ms)."""

    clock: Stamp
    at: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Entries from number ``first`` on that follow one whose check is ``previous``."""

    lane: bytes
    first: int
    previous: bytes
    entries: tuple[bytes, ...]
    heard: Heard
    number: int = 0


def keep(db: Connection, writer: bytes, gap: Gap) -> None:
    """Keep a gap, once; the oldest of this writer go if they weigh too much together."""
    body = msgspec.json.encode([msgspec.Raw(entry) for entry in gap.entries])
    named = gap.lane + gap.first.to_bytes(8, "big") + gap.previous + body
    insert_once(
        db,
        gaps,
        name=hashlib.blake2b(named, digest_size=16).digest(),
        writer=writer,
        lane=gap.lane,
        first=gap.first,
        previous=gap.previous,
        clock=msgspec.json.encode(gap.heard.clock),
        heard=gap.heard.at,
        entries=body,
    )
    _trim(db, writer)


def following(db: Connection, lane: bytes, first: int, last: int) -> Sequence[Gap]:
    """Return the gaps that may follow the entries with numbers ``first`` to ``last``, oldest first."""
    rows = db.execute(
        select(gaps)
        .where(gaps.c.lane == lane, gaps.c.first > first, gaps.c.first <= last + 1)
        .order_by(gaps.c.number)
    )
    return [
        Gap(
            row.lane,
            row.first,
            row.previous,
            tuple(bytes(entry) for entry in _entries.decode(row.entries)),
            Heard(_stamps.decode(row.clock), row.heard),
            row.number,
        )
        for row in rows
    ]


def drop(db: Connection, gap: Gap) -> None:
    """Forget a gap: what it says stands in the lane now."""
    db.execute(delete(gaps).where(gaps.c.number == gap.number))


def drop_all(db: Connection, writer: bytes) -> None:
    """Forget all gaps of a writer: they may never be filled."""
    db.execute(delete(gaps).where(gaps.c.writer == writer))


def weight(db: Connection, writer: bytes) -> int:
    """Return what the gaps of a writer weigh together, in bytes."""
    size = func.coalesce(func.sum(func.length(gaps.c.entries) + ROW_BYTES), 0)
    return int(db.execute(select(size).where(gaps.c.writer == writer)).scalar_one())


def _trim(db: Connection, writer: bytes) -> None:
    rows = db.execute(
        select(gaps.c.number, func.length(gaps.c.entries).label("size"))
        .where(gaps.c.writer == writer)
        .order_by(gaps.c.number.desc())
    )
    room = LIMIT_BYTES
    for row in rows:
        room -= row.size + ROW_BYTES
        if room < 0:
            db.execute(delete(gaps).where(gaps.c.writer == writer, gaps.c.number <= row.number))
            return
