"""The index by which things are found, kept in the transaction that keeps the thing, in the learner's database.

It has pairs of letters in place of words (``client.domain.finding``): SQLite's own index finds no parts of
Korean words, and for two syllables nothing at all, without saying so. It keeps no text itself; the text that
is kept beside it is what leads out of it again.
"""

from collections.abc import Sequence
from enum import StrEnum

from sqlite_utils import Database

from client.domain import finding
from protocol.records import Words

CANDIDATES = 200
"""How many of a kind are weighed; who typed so little that there are more has more to type."""

NOTE = "note:"


class Kind(StrEnum):
    """What can be found, in the order in which it is shown."""

    LECTURE = "lecture"
    COURSE = "course"
    ASSIGNMENT = "assignment"
    NOTE = "note"
    MESSAGE = "message"


_SHELVES = {kind: (number + 1) << 40 for number, kind in enumerate(Kind)}
"""Where the numbers of a kind begin: so a kind is looked through without the others."""

_NEWEST_FIRST = {Kind.NOTE, Kind.MESSAGE}
_MOST = (1 << 40) - 1


def put(db: Database, kind: Kind, id_: str, text: str) -> None:
    """Have something found by a text from now on, in place of the text before; "" for not at all."""
    row = db.execute(
        "select number, text from findable where kind = ? and id = ?", [kind, id_]
    ).fetchone()
    if row and row[1] == text:
        return
    if row:
        _unindex(db, *row)
    if not text.strip():
        return
    number = row[0] if row else _next(db, kind)
    db.execute("insert into findable values (?, ?, ?, ?)", [number, kind, id_, text])
    db.execute(
        "insert into found_by (rowid, pairs, initials) values (?, ?, ?)",
        [number, finding.pairs(text), finding.initial_pairs(text)],
    )


def drop(db: Database, kind: Kind, id_: str) -> None:
    """Have something found no longer."""
    put(db, kind, id_, "")


def put_words(db: Database, kind: Kind, id_: str, *words: Words) -> None:
    """Have something found by what it is called, in any language."""
    put(db, kind, id_, "\n".join(text for each in words for text in each.values() if text))


def put_document(db: Database, name: str, text: str) -> None:
    """Have a note found by what it says, not by where in the lecture it is; a draft is no note."""
    if not name.startswith(NOTE):
        return
    second, _, said = text.partition("\n")
    put(db, Kind.NOTE, name, said if second.isdecimal() else text)


def clear(db: Database) -> None:
    """Have nothing found any more."""
    db.execute("insert into found_by (found_by) values ('delete-all')")
    db.execute("delete from findable")


def ids(db: Database, kind: Kind, typed: str) -> Sequence[str]:
    """Return what is found of a kind for what was typed, the best first; 200 at most."""
    asked = finding.expression(typed)
    if not asked:
        return ()
    order = "desc" if kind in _NEWEST_FIRST else "asc"
    shelf = _SHELVES[kind]
    rows = db.execute(
        f"""
        select id, text from findable where number in (
            select rowid from found_by where found_by match ? and rowid between ? and ?
            order by rowid {order} limit ?
        ) order by number {order}
        """,
        [asked, shelf, shelf | _MOST, CANDIDATES],
    ).fetchall()
    weighed = [(found.rank, id_) for id_, text in rows if (found := finding.match(text, typed))]
    weighed.sort(key=lambda pair: pair[0])
    return [id_ for _, id_ in weighed]


def all_ids(db: Database, kind: Kind, asked: str) -> Sequence[str]:
    """Return all of a kind that an expression of ``finding`` may find, the latest first."""
    shelf = _SHELVES[kind]
    rows = db.execute(
        """
        select id from findable where number in (
            select rowid from found_by where found_by match ? and rowid between ? and ?
        ) order by number desc
        """,
        [asked, shelf, shelf | _MOST],
    ).fetchall()
    return [id_ for (id_,) in rows]


def _next(db: Database, kind: Kind) -> int:
    shelf = _SHELVES[kind]
    (last,) = db.execute(
        "select max(number) from findable where number between ? and ?", [shelf, shelf | _MOST]
    ).fetchone()
    return int(last or shelf) + 1


def _unindex(db: Database, number: int, text: str) -> None:
    db.execute(
        "insert into found_by (found_by, rowid, pairs, initials) values ('delete', ?, ?, ?)",
        [number, finding.pairs(text), finding.initial_pairs(text)],
    )
    db.execute("delete from findable where number = ?", [number])
