"""The catalogue in the order in which it is leafed through: where things stand in it, and a few of them at a time.

Of 100,000 lectures a window shows twenty. So a list is the numbers of its rows, in their order, which SQLite
hands over as one text; and what the rows say is asked for a page at a time.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import msgspec
from sqlite_utils import Database

from client.domain.words import pick
from client.store import catalogue, progress
from client.store.progress import CourseRow, LectureRow

Numbers: TypeAlias = "array[int]"
"""What names the rows of a list, in their order: eight bytes for each."""

_numbers = msgspec.json.Decoder(list[int])
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Filter:
    """What is to be seen of the catalogue; "" leaves a facet open. ``saved``: only what is kept on this PC."""

    subject: str = ""
    level: str = ""
    provider: str = ""
    saved: bool = False

    @property
    def is_open(self) -> bool:
        """Whether everything is to be seen."""
        return self == Filter()


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, how it is called in a language, and how many courses have it."""

    value: str
    name: str
    courses: int


def courses(db: Database, wanted: Filter) -> Numbers:
    """Return the numbers of the courses to be seen, by subject."""
    where, values = _courses(wanted)
    return _in_order(
        db, f"select rowid as number from course where {where} order by subject, id", values
    )


def lectures(db: Database, wanted: Filter) -> Numbers:
    """Return the numbers of the lectures to be seen, course by course."""
    where, values = _courses(wanted)
    saved = "and lecture.id in (select lecture from download)" if wanted.saved else ""
    return _in_order(
        db,
        f"""
        select lecture.rowid as number from course join lecture on lecture.course = course.id
        where {where} {saved} order by course.subject, course.id, lecture.number
        """,
        values,
    )


def courses_at(db: Database, numbers: Sequence[int]) -> Mapping[int, CourseRow]:
    """Return courses by their numbers; those that are gone are left out."""
    rows = db.execute(
        "select rowid, record from course where rowid in (select value from json_each(?))",
        [_encoder.encode(numbers).decode()],
    ).fetchall()
    known = {number: catalogue.decode_course(record) for number, record in rows}
    found = {row.id: row for row in progress.of_courses(db, list(known.values()))}
    return {number: found[course.id] for number, course in known.items()}


def lectures_at(db: Database, numbers: Sequence[int]) -> Mapping[int, LectureRow]:
    """Return lectures by their numbers; those that are gone are left out."""
    asked = _encoder.encode(numbers).decode()
    rows = db.execute(
        "select id, rowid from lecture where rowid in (select value from json_each(?))", [asked]
    ).fetchall()
    known = dict(rows)
    return {known[row.id]: row for row in progress.by_id(db, list(known))}


def choices(db: Database, facet: str, language: str) -> Sequence[Choice]:
    """Return the values of a facet (subject, level, provider), called as in a language."""
    rows = db.execute(
        f"select {facet}, count(*), min(id) from course where {facet} <> '' group by 1 order by 1"
    ).fetchall()
    found = []
    for value, count, example in rows:
        course = catalogue.course(db, example)
        words = getattr(course, facet) if course and facet != "provider" else {}
        found.append(Choice(value, pick(words, language) or value, count))
    return found


def _courses(wanted: Filter) -> tuple[str, list[str]]:
    chosen = {
        name: value for name in ("subject", "level", "provider") if (value := getattr(wanted, name))
    }
    parts = ["true", *(f"course.{name} = ?" for name in chosen)]
    if wanted.saved:
        parts.append(
            "course.id in (select course from lecture join download on download.lecture = lecture.id)"
        )
    return " and ".join(parts), list(chosen.values())


def _in_order(db: Database, query: str, values: Sequence[str]) -> Numbers:
    (text,) = db.execute(f"select json_group_array(number) from ({query})", list(values)).fetchone()
    return array("q", _numbers.decode(text))
