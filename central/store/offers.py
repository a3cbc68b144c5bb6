"""What portals offer: courses, what was published in them (every version), and notices."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from central.store.tables import courses, notices, publications
from protocol import codec
from protocol.records import Notice

_notices = msgspec.json.Decoder(Notice)


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course of a portal, and the lane it stands in."""

    number: int
    portal: str
    id: str
    lane: bytes


@dataclass(frozen=True, slots=True)
class Publication:
    """One version of a course, a lecture or an assignment.

    ``record`` is its record's bytes, ``keys`` what only central knows of it (empty: nothing),
    ``at`` when it was published (ms).
    """

    kind: str
    id: str
    version: int
    record: bytes
    keys: bytes
    at: int
    withdrawn: bool = False


def course(db: Connection, portal: str, name: str) -> CourseRow | None:
    """Return the course with this id."""
    query = select(courses).where(courses.c.portal == portal, courses.c.id == name)
    row = db.execute(query).one_or_none()
    return None if row is None else _course(row)


def add_course(db: Connection, portal: str, name: str, lane: bytes) -> CourseRow:
    """Add a course."""
    db.execute(insert(courses).values(portal=portal, id=name, lane=lane))
    found = course(db, portal, name)
    assert found is not None
    return found


def put(db: Connection, course_number: int, publication: Publication) -> None:
    """Keep a new version; the ones before it stay."""
    db.execute(
        insert(publications).values(
            course=course_number,
            kind=publication.kind,
            id=publication.id,
            version=publication.version,
            record=publication.record,
            answer_keys=publication.keys,
            at=publication.at,
            withdrawn=publication.withdrawn,
        )
    )


def put_keys(
    db: Connection, course_number: int, assignment: str, version: int, keys: bytes
) -> None:
    """Replace what only central knows of a version of an assignment."""
    db.execute(
        update(publications)
        .where(
            publications.c.course == course_number,
            publications.c.kind == "assignment",
            publications.c.id == assignment,
            publications.c.version == version,
        )
        .values(answer_keys=keys)
    )


def withdraw(db: Connection, course_number: int, kind: str, name: str) -> None:
    """Mark all versions of something as withdrawn."""
    db.execute(
        update(publications)
        .where(
            publications.c.course == course_number,
            publications.c.kind == kind,
            publications.c.id == name,
        )
        .values(withdrawn=True)
    )


def latest(db: Connection, course_number: int) -> dict[tuple[str, str], Publication]:
    """Return the last version of everything in a course, by kind and id."""
    rows = db.execute(
        select(publications)
        .where(publications.c.course == course_number)
        .order_by(publications.c.version)
    )
    return {(row.kind, row.id): _publication(row) for row in rows}


def versions(db: Connection, portal: str, kind: str, name: str) -> list[Publication]:
    """Return all versions that a portal ever had of something, oldest first."""
    rows = db.execute(
        select(publications)
        .join(courses, courses.c.number == publications.c.course)
        .where(
            courses.c.portal == portal,
            publications.c.kind == kind,
            publications.c.id == name,
        )
        .order_by(publications.c.version)
    )
    return [_publication(row) for row in rows]


def add_notice(db: Connection, portal: str, notice: Notice) -> None:
    """Add a notice."""
    record = codec.encode_record(notice)
    db.execute(insert(notices).values(id=notice.id, portal=portal, record=record))


def notices_of(db: Connection, portal: str) -> list[Notice]:
    """Return the notices that stand, newest first."""
    query = select(notices.c.record).where(notices.c.portal == portal, ~notices.c.removed)
    found = [_notices.decode(record) for record in db.execute(query).scalars()]
    return sorted(found, key=lambda notice: (-notice.at, notice.id))


def remove_notice(db: Connection, name: str) -> str | None:
    """Mark a notice as gone, and return its portal; None if there is no such notice."""
    query = select(notices.c.portal).where(notices.c.id == name, ~notices.c.removed)
    portal = db.execute(query).scalar_one_or_none()
    db.execute(update(notices).where(notices.c.id == name).values(removed=True))
    return portal


def _publication(row: Row[tuple[object, ...]]) -> Publication:
    return Publication(
        row.kind, row.id, row.version, row.record, row.answer_keys, row.at, row.withdrawn
    )


def _course(row: Row[tuple[object, ...]]) -> CourseRow:
    return CourseRow(row.number, row.portal, row.id, row.lane)
