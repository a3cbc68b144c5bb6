"""Named values that the learner's devices agree on: the one that was chosen last, whatever the clocks say."""

from collections.abc import Iterable

from sqlite_utils import Database

from protocol.records import Chose, Ref, Stamp

NOT_SAID = b""


def value(db: Database, name: str) -> str | None:
    """Return what a register holds, None if nobody ever chose."""
    row = db.execute("select value from register where name = ?", [name]).fetchone()
    return row[0] if row else None


def choose(db: Database, name: str, value: str, now: int) -> None:
    """Give a register another value; ``now`` is the time of this device, corrected (ms)."""
    row = db.execute("select hybrid from register where name = ?", [name]).fetchone()
    hybrid = max(now, row[0] + 1) if row else now
    db.table("chosen").upsert({"name": name, "value": value, "hybrid": hybrid}, pk="name")
    _take(db, NOT_SAID, name, value, hybrid)


def unsaid(db: Database) -> int:
    """Return how many registers have a value that was chosen here and is not said yet."""
    (count,) = db.execute("select count(*) from chosen").fetchone()
    return int(count)


def choices(db: Database, stamp: Stamp) -> Iterable[Chose]:
    """Yield what was chosen here and is not said yet, each to be said at once."""
    rows = db.execute("select name, value, hybrid from chosen order by name").fetchall()
    for name, chosen, hybrid in rows:
        yield Chose(stamp, name, chosen, hybrid)


def note_said(db: Database, name: str) -> None:
    """Remember that what was chosen here is said."""
    db.execute("delete from chosen where name = ?", [name])


def fold(db: Database, ref: Ref, fact: Chose) -> None:
    """Take in a choice, of this device or another: the greatest (hybrid clock, ref) is the value."""
    _take(db, ref, fact.register, fact.value, fact.hybrid)


def _take(db: Database, ref: Ref, name: str, value: str, hybrid: int) -> None:
    db.execute(
        """
        insert into register (name, value, hybrid, ref) values (?, ?, ?, ?)
        on conflict (name) do update set value = excluded.value, hybrid = excluded.hybrid, ref = excluded.ref
        where (excluded.hybrid, excluded.ref) > (hybrid, ref)
        """,
        [name, value, hybrid, ref],
    )
