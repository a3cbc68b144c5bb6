"""What central publishes: courses, lectures, assignments, notices and the portal itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlite_utils import Database

from client.domain.words import pick
from client.store import findable, wishes
from client.store.findable import Kind
from protocol import codec
from protocol.records import Assignment, Course, Lecture, Notice, Portal

_lectures = msgspec.json.Decoder(Lecture)
_courses = msgspec.json.Decoder(Course)
_assignments = msgspec.json.Decoder(Assignment)
_notices = msgspec.json.Decoder(Notice)
_portals = msgspec.json.Decoder(Portal)


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice, and whether the learner has opened it."""

    notice: Notice
    seen: bool


def put_portal(db: Database, portal: Portal) -> None:
    """Keep the portal; a learner has one."""
    db.execute("delete from portal")
    db.table("portal").insert({"id": portal.id, "record": codec.encode_record(portal)})


def portal(db: Database) -> Portal | None:
    """Return the learner's portal, once it is known."""
    row = db.execute("select record from portal").fetchone()
    return _portals.decode(row[0]) if row else None


def put_notice(db: Database, notice: Notice) -> None:
    """Keep a notice; one that says something new counts as unseen."""
    record = codec.encode_record(notice)
    row = db.execute("select record, seen from notice where id = ?", [notice.id]).fetchone()
    seen = row[1] if row and row[0] == record else 0
    db.table("notice").upsert(
        {"id": notice.id, "at": notice.at, "seen": seen, "record": record}, pk="id"
    )


def notices(db: Database) -> Sequence[NoticeRow]:
    """Return the notices, the newest first."""
    rows = db.execute("select record, seen from notice order by at desc, id").fetchall()
    return [NoticeRow(_notices.decode(record), bool(seen)) for record, seen in rows]


def mark_notice_seen(db: Database, notice: str) -> None:
    """Remember that the learner opened a notice."""
    db.execute("update notice set seen = 1 where id = ?", [notice])


def put_course(db: Database, course: Course) -> None:
    """Keep a course in place of the version before."""
    row = {"id": course.id, "record": codec.encode_record(course)}
    db.table("course").upsert(row | facets(course), pk="id")
    findable.put_words(db, Kind.COURSE, course.id, course.title, course.subject, course.level)


def courses(db: Database) -> Sequence[Course]:
    """Return all courses."""
    rows = db.execute("select record from course order by id").fetchall()
    return [_courses.decode(record) for (record,) in rows]


def facets(course: Course) -> dict[str, str]:
    """Return by what a course is sorted and filtered: the same in every language."""
    return {
        "subject": pick(course.subject, "ko"),
        "level": pick(course.level, "ko"),
        "provider": course.provider,
    }


def course(db: Database, course: str) -> Course | None:
    """Return one course."""
    row = db.execute("select record from course where id = ?", [course]).fetchone()
    return _courses.decode(row[0]) if row else None


def put_lecture(db: Database, lecture: Lecture) -> None:
    """Keep a lecture in place of the version before."""
    db.table("lecture").upsert(
        {
            "id": lecture.id,
            "course": lecture.course,
            "number": lecture.number,
            "search": searchable(" ".join(lecture.title.values())),
            "manifest": lecture.manifest,
            "record": codec.encode_record(lecture),
        },
        pk="id",
    )
    findable.put_words(db, Kind.LECTURE, lecture.id, lecture.title)


def lecture(db: Database, lecture: str) -> Lecture | None:
    """Return one lecture."""
    row = db.execute("select record from lecture where id = ?", [lecture]).fetchone()
    return _lectures.decode(row[0]) if row else None


def lecture_after(db: Database, lecture: Lecture) -> Lecture | None:
    """Return the lecture that follows in the same course."""
    row = db.execute(
        "select record from lecture where course = ? and (number, id) > (?, ?) "
        "order by number, id limit 1",
        [lecture.course, lecture.number, lecture.id],
    ).fetchone()
    return _lectures.decode(row[0]) if row else None


def put_assignment(db: Database, assignment: Assignment) -> None:
    """Keep an assignment in place of the version before."""
    db.table("assignment").upsert(
        {
            "id": assignment.id,
            "course": assignment.course,
            "lecture": assignment.lecture,
            "number": assignment.number,
            "due": assignment.due,
            "record": codec.encode_record(assignment),
        },
        pk="id",
    )
    findable.put_words(db, Kind.ASSIGNMENT, assignment.id, assignment.title)


def assignment(db: Database, assignment: str) -> Assignment | None:
    """Return one assignment."""
    row = db.execute("select record from assignment where id = ?", [assignment]).fetchone()
    return _assignments.decode(row[0]) if row else None


def practice_of(db: Database, lecture: str) -> Assignment | None:
    """Return the first quiz to practise with that belongs to a lecture, if there is one."""
    rows = db.execute(
        "select record from assignment where lecture = ? order by number, id", [lecture]
    ).fetchall()
    found = (_assignments.decode(record) for (record,) in rows)
    return next((each for each in found if each.practice and each.kind == "quiz"), None)


def decode_assignment(record: bytes) -> Assignment:
    """Read an assignment as it is kept."""
    return _assignments.decode(record)


def decode_course(record: bytes) -> Course:
    """Read a course as it is kept."""
    return _courses.decode(record)


def decode_lecture(record: bytes) -> Lecture:
    """Read a lecture as it is kept."""
    return _lectures.decode(record)


def withdraw(db: Database, kind: str, id_: str) -> None:
    """Take away what central withdrew, and keep it no longer; what the learner did with it stays."""
    for lecture in _lectures_of(db, kind, id_):
        wishes.withdraw(db, lecture)
    if kind == "course":
        for table in (Kind.LECTURE, Kind.ASSIGNMENT):
            for (gone,) in db.execute(f"select id from {table} where course = ?", [id_]).fetchall():
                findable.drop(db, table, gone)
            db.execute(f"delete from {table} where course = ?", [id_])
    if kind in {"course", "lecture", "assignment", "notice"}:
        db.execute(f"delete from {kind} where id = ?", [id_])
    if kind in {"course", "lecture", "assignment"}:
        findable.drop(db, Kind(kind), id_)
    if kind == "mentor":
        # The name stays with what was said.
        db.execute("update mentor set gone = 1 where id = ?", [id_])


def _lectures_of(db: Database, kind: str, id_: str) -> Sequence[str]:
    if kind == "course":
        rows = db.execute("select id from lecture where course = ?", [id_]).fetchall()
        return [lecture for (lecture,) in rows]
    return [id_] if kind == "lecture" else []


def searchable(text: str) -> str:
    """Return a text as it is searched: without regard to letter case and runs of spaces."""
    return re.sub(r"\s+", " ", text).strip().casefold()
