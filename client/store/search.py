"""Finding lectures, courses, assignments, notes and messages as one types."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from client.domain.words import MENTOR
from client.store import catalogue, findable, notes
from client.store.findable import Kind
from protocol.records import Words


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. ``title`` is what to show, ``below`` what it belongs to; ``at`` in ms, 0 for none.

    ``place`` is what to open: a lecture, a course, an assignment, a mentor. ``second`` is where in a lecture.
    """

    kind: Kind
    id: str
    title: Words
    below: Words
    place: str
    second: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """The best of what was found of a kind; ``more`` says that there is more of it."""

    kind: Kind
    hits: tuple[Hit, ...]
    more: bool


def rebuild(db: Database) -> None:
    """Index all there is."""
    findable.clear(db)
    for course in catalogue.courses(db):
        row = (*catalogue.facets(course).values(), course.id)
        db.execute("update course set subject = ?, level = ?, provider = ? where id = ?", row)
        findable.put_words(db, Kind.COURSE, course.id, course.title, course.subject, course.level)
    for (record,) in db.execute("select record from lecture order by course, number").fetchall():
        lecture = catalogue.decode_lecture(record)
        findable.put_words(db, Kind.LECTURE, lecture.id, lecture.title)
    for (record,) in db.execute("select record from assignment order by course").fetchall():
        assignment = catalogue.decode_assignment(record)
        findable.put_words(db, Kind.ASSIGNMENT, assignment.id, assignment.title)
    for name, text in db.execute("select name, text from document").fetchall():
        findable.put_document(db, name, text)
    for ref, text in db.execute("select ref, text from message order by at").fetchall():
        findable.put(db, Kind.MESSAGE, ref.hex(), text)


def find(
    db: Database,
    typed: str,
    most: int,
    given_up: Callable[[], bool] = lambda: False,
    kinds: Sequence[Kind] = tuple(Kind),
) -> Sequence[Group]:
    """Return the best of each kind for what was typed; nothing once it is ``given_up``."""
    groups = []
    for kind in kinds:
        if given_up():
            return ()
        found = findable.ids(db, kind, typed)[: most + 1]
        hits = [hit for id_ in found if (hit := _LOOK_UP[kind](db, id_))]
        if hits:
            groups.append(Group(kind, tuple(hits[:most]), len(hits) > most))
    return groups


def _lecture(db: Database, id_: str) -> Hit | None:
    found = catalogue.lecture(db, id_)
    if found is None:
        return None
    return Hit(Kind.LECTURE, id_, found.title, _course_title(db, found.course), id_)


def _course(db: Database, id_: str) -> Hit | None:
    found = catalogue.course(db, id_)
    if found is None:
        return None
    return Hit(Kind.COURSE, id_, found.title, found.subject, id_)


def _assignment(db: Database, id_: str) -> Hit | None:
    found = catalogue.assignment(db, id_)
    if found is None:
        return None
    below = _course_title(db, found.course)
    return Hit(Kind.ASSIGNMENT, id_, found.title, below, id_, at=found.due)


def _note(db: Database, id_: str) -> Hit | None:
    found = notes.note(db, id_)
    if found is None:
        return None
    lecture = catalogue.lecture(db, found.lecture)
    below = lecture.title if lecture else {}
    return Hit(Kind.NOTE, id_, {"": found.text}, below, found.lecture, found.second)


def _message(db: Database, id_: str) -> Hit | None:
    row = db.execute(
        """
        select message.text, mentor, coalesce(name, mentor), author, at
        from message left join mentor on mentor.id = mentor where ref = ? and not hidden
        """,
        [bytes.fromhex(id_)],
    ).fetchone()
    if row is None:
        return None
    text, mentor, name, author, at = row
    theirs = {"": name} if name.strip() else MENTOR
    return Hit(Kind.MESSAGE, id_, {"": text}, {} if author == "me" else theirs, mentor, at=at)


def _course_title(db: Database, course: str) -> Words:
    found = catalogue.course(db, course)
    return found.title if found else {}


_LOOK_UP: Mapping[Kind, Callable[[Database, str], Hit | None]] = {
    Kind.LECTURE: _lecture,
    Kind.COURSE: _course,
    Kind.ASSIGNMENT: _assignment,
    Kind.NOTE: _note,
    Kind.MESSAGE: _message,
}
