"""A conversation in stretches: of 5,000 messages a window shows a dozen, and holds those around.

A stretch is named by numbers, as central gave them, so it stays what it is while messages come and go. What has
no number yet stands at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from client.domain import finding
from client.store import findable, messages
from client.store.messages import COLUMNS, MessageRow
from protocol.records import Ref

WAITING = 200
"""How many that have no number are shown at most: the latest."""

FOUND = 500
"""How many places of a conversation are found at most: the latest."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one number on to another, both in it; with ``high`` None to the end and what is on its way."""

    low: int
    high: int | None = None

    @property
    def is_latest(self) -> bool:
        """Whether it goes to the end."""
        return self.high is None


def ending(db: Database, mentor: str, count: int) -> Stretch:
    """Return the last messages."""
    return Stretch(_back(db, mentor, None, count))


def around(db: Database, mentor: str, number: int, count: int) -> Stretch:
    """Return the messages around one: so many before it, and so many from it on."""
    return Stretch(_back(db, mentor, number, count), _on(db, mentor, number, count))


def further_back(db: Database, mentor: str, stretch: Stretch, count: int, most: int) -> Stretch:
    """Return a stretch that begins so many messages earlier, and is cut at its end if it were too long."""
    low = _back(db, mentor, stretch.low, count)
    high = _on(db, mentor, low, most)
    if high is None or (stretch.high is not None and stretch.high <= high):
        high = stretch.high
    return Stretch(low, high)


def further_on(db: Database, mentor: str, stretch: Stretch, count: int, most: int) -> Stretch:
    """Return a stretch that ends so many messages later, and is cut at its beginning if it were too long."""
    if stretch.high is None:
        return stretch
    high = _on(db, mentor, stretch.high + 1, count)
    end = None if high is None else high + 1
    return Stretch(max(stretch.low, _back(db, mentor, end, most)), high)


def grown(db: Database, mentor: str, stretch: Stretch, most: int, *, few: int = 0) -> Stretch:
    """Return what is held of a stretch to which more was added than is held at most: its beginning.

    Or its end, of so ``few``, where that is what is looked at.
    """
    high = stretch.high if stretch.high is not None else _on(db, mentor, stretch.low, most)
    if high is not None and stretch.high is None and few:
        return ending(db, mentor, few)
    return Stretch(stretch.low, high)


def rows(db: Database, mentor: str, stretch: Stretch) -> Sequence[MessageRow]:
    """Return the messages of a stretch, oldest first."""
    found = db.execute(
        f"""
        select {COLUMNS} from message where mentor = ? and number >= ? and number <= ? and not hidden
        order by number, at, rowid
        """,
        [mentor, stretch.low, _LAST if stretch.high is None else stretch.high],
    ).fetchall()
    if stretch.is_latest:
        waiting = db.execute(
            f"""
            select {COLUMNS} from message where mentor = ? and number is null and not hidden
            order by at desc, rowid desc limit ?
            """,
            [mentor, WAITING],
        ).fetchall()
        found += reversed(waiting)
    return messages.read(db, mentor, found)


def first_unread(db: Database, mentor: str) -> int | None:
    """Return the number of a mentor's first message that the learner has not seen."""
    row = db.execute(
        """
        select number from message where author <> 'me' and mentor = ?
        and number > coalesce((select mine from read_mark where read_mark.mentor = ?), 0)
        order by number limit 1
        """,
        [mentor, mentor],
    ).fetchone()
    return int(row[0]) if row else None


def number_of(db: Database, mentor: str, ref: Ref) -> int | None:
    """Return the number of a message of a conversation, 0 if it has none yet; None if it is not in it."""
    row = db.execute(
        "select coalesce(number, 0) from message where ref = ? and mentor = ? and not hidden",
        [ref, mentor],
    ).fetchone()
    return int(row[0]) if row else None


def quoted(db: Database, mentor: str, refs: Sequence[Ref]) -> dict[Ref, MessageRow]:
    """Return messages of a conversation by their names: those that are there."""
    if not refs:
        return {}
    marks = ", ".join("?" * len(refs))
    found = db.execute(
        f"select {COLUMNS} from message where mentor = ? and ref in ({marks}) and not hidden",
        [mentor, *refs],
    ).fetchall()
    return {row.ref: row for row in messages.read(db, mentor, found)}


def find(db: Database, mentor: str, typed: str) -> Sequence[Ref]:
    """Return the messages of a conversation in which something is found, the latest first."""
    asked = finding.expression(typed)
    if not asked:
        return ()
    refs = [bytes.fromhex(id_) for id_ in findable.all_ids(db, findable.Kind.MESSAGE, asked)]
    found: list[tuple[Ref, str, int | None, int]] = []
    for first in range(0, len(refs), _AT_ONCE):
        some = refs[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        found += db.execute(
            f"select ref, text, number, at from message where mentor = ? and ref in ({marks}) and not hidden",
            [mentor, *some],
        ).fetchall()
    fits = [row for row in found if finding.match(row[1], typed)]
    fits.sort(key=lambda row: (row[2] or _LAST, row[3]), reverse=True)
    return [row[0] for row in fits[:FOUND]]


_LAST = 2**63 - 1
_AT_ONCE = 500


def _back(db: Database, mentor: str, number: int | None, count: int) -> int:
    """Return where a stretch begins that has so many messages before a number, 0 if there are not as many."""
    row = db.execute(
        """
        select number from message where mentor = ? and number < ? and not hidden
        order by number desc limit 1 offset ?
        """,
        [mentor, _LAST if number is None else number, count - 1],
    ).fetchone()
    return int(row[0]) if row else 0


def _on(db: Database, mentor: str, number: int, count: int) -> int | None:
    """Return the number at which so many messages from a number on end; None if there are not more than these."""
    found = db.execute(
        """
        select number from message where mentor = ? and number >= ? and not hidden
        order by number limit 2 offset ?
        """,
        [mentor, number, count - 1],
    ).fetchall()
    return int(found[0][0]) if len(found) > 1 else None
