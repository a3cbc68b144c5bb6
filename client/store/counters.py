"""Counts that grow on every device by themselves: of each device the greatest, then the sum."""

from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from protocol.records import Stamp, Studied


def total(db: Database, name: str) -> int:
    """Return what a counter stands at, all devices together."""
    (found,) = db.execute(
        "select coalesce(sum(total), 0) from counter where name = ?", [name]
    ).fetchone()
    return int(found)


def totals(db: Database, prefix: str) -> Mapping[str, int]:
    """Return the counters whose names begin like this, all devices together."""
    rows = db.execute(
        "select name, sum(total) from counter where substr(name, 1, ?) = ? group by name order by name",
        [len(prefix), prefix],
    ).fetchall()
    return dict(rows)


def count(db: Database, origin: bytes, name: str, more: int) -> None:
    """Let this device's part of a counter grow."""
    db.execute(
        """
        insert into counter (name, writer, total, said) values (?, ?, ?, 0)
        on conflict (name, writer) do update set total = total + excluded.total
        """,
        [name, origin, more],
    )


def counts(db: Database, origin: bytes, stamp: Stamp) -> Iterable[Studied]:
    """Yield what this device's counters stand at, where that is not said yet."""
    rows = db.execute(
        "select name, total from counter where writer = ? and total > said order by name", [origin]
    ).fetchall()
    for name, total in rows:
        yield Studied(stamp, name, total)


def note_said(db: Database, origin: bytes, name: str) -> None:
    """Remember that this device says what a counter of its stands at."""
    db.execute("update counter set said = total where name = ? and writer = ?", [name, origin])


def fold(db: Database, origin: bytes, fact: Studied) -> None:
    """Take in how far a device counted: the greatest that it ever said.

    If it is this one, which was set back and has forgotten: what it counted since goes on from there.
    """
    db.execute(
        """
        insert into counter (name, writer, total, said) values (?, ?, ?, ?)
        on conflict (name, writer) do update
        set total = max(total, excluded.total + total - said), said = max(said, excluded.said)
        """,
        [fact.counter, origin, fact.total, fact.total],
    )
