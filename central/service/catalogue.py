"""What a portal offers to learn: courses as publishers hand them over, compared with what was said last.

Publishing says only what changed. What is the same keeps its version, what went gets a tombstone,
and publishing the same again says nothing at all, so a learner on a thin line pays for news only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from central.service.refusals import Refused
from central.store import blobs, central_lanes, offers, people
from central.store.database import Store
from central.store.offers import CourseRow, Publication
from protocol import codec
from protocol.records import Assignment, Change, Course, Lecture, Tombstone, Words


@dataclass(frozen=True, slots=True)
class Key:
    """What is right for one item, in the form of ``Answer.value``; ``tolerance`` is for numbers."""

    value: tuple[str, ...]
    tolerance: float
    explanation: Words


@dataclass(frozen=True, slots=True)
class Package:
    """A course as its publisher hands it over; ``version`` fields in it mean nothing yet.

    ``keys`` holds, by assignment and item, what quizzes that are no practice are marked with; they
    never leave central. ``blobs`` are the files to take in, by their SHA-256.
    """

    course: Course
    lectures: tuple[Lecture, ...]
    assignments: tuple[Assignment, ...]
    keys: dict[str, dict[str, Key]]
    blobs: dict[bytes, Path]


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did: the course's version now, and the ids of what differs from last time."""

    version: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]


class PackageRefused(Refused):
    """A package that cannot be published as it is: the message says what is wrong with it."""


@dataclass(slots=True)
class _Difference:
    """What is to be said in the course's lane, and the ids of what it is about."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


_keys_encoder = msgspec.json.Encoder(order="sorted")
_keys_decoder = msgspec.json.Decoder(dict[str, Key])


def keys_of(publication: Publication) -> dict[str, Key]:
    """Return what an assignment's version is marked with, by item."""
    return _keys_decoder.decode(publication.keys) if publication.keys else {}


def publish(store: Store, package: Package, portal: str, now: int) -> Published:
    """Publish a course to a portal at ``now`` (ms); all of it or nothing.

    Raises PackageRefused if the portal is unknown, an id stands twice, a key is missing or would
    travel to learners before they hand in, or a blob is not what its hash says; OSError if a file
    cannot be taken in.
    """
    _check(package)
    sizes = _take_in(store, package)
    with store.write() as db:
        found = people.portal(db, portal)
        if found is None:
            raise PackageRefused(f"there is no portal {portal!r}")
        central_lanes.lock(db, found.lane)
        course = offers.course(db, portal, package.course.id)
        if course is None:
            lane = central_lanes.create(db)
            course = offers.add_course(db, portal, package.course.id, lane)
        scope = blobs.Scope("portal", portal)
        for sha256, size in sizes.items():
            blobs.add(db, sha256, size, scope)
        return _say(db, course, package, now)


def withdraw(store: Store, course: str, portal: str) -> None:
    """Take a course from a portal; what learners did in it stays. Raises Refused if it has none."""
    with store.write() as db:
        found = offers.course(db, portal, course)
        if found is None:
            raise Refused(f"the portal {portal!r} has no course {course!r}")
        central_lanes.lock(db, found.lane)
        standing = [at for at in offers.latest(db, found.number).values() if not at.withdrawn]
        for at in standing:
            offers.withdraw(db, found.number, at.kind, at.id)
        gone = [Tombstone(at.kind, at.id) for at in standing]
        central_lanes.append(db, found.lane, gone)


def _check(package: Package) -> None:
    records: tuple[Lecture | Assignment, ...] = (*package.lectures, *package.assignments)
    for record in records:
        if record.course != package.course.id:
            raise PackageRefused(f"{record.id} says it is of the course {record.course!r}")
    names = [(type(record), record.id) for record in records]
    if len(set(names)) < len(names):
        raise PackageRefused(f"an id stands twice in the course {package.course.id!r}")
    for assignment in package.assignments:
        if assignment.kind == "quiz" and not assignment.practice:
            _check_keys(assignment, package.keys.get(assignment.id, {}))


def _check_keys(quiz: Assignment, keys: dict[str, Key]) -> None:
    for item in quiz.items:
        if item.key or item.explanation:
            raise PackageRefused(f"the key of {quiz.id}, item {item.id}, would travel to learners")
        if item.id not in keys or not keys[item.id].value:
            raise PackageRefused(f"{quiz.id}, item {item.id}, has no key to be marked with")


def _take_in(store: Store, package: Package) -> dict[bytes, int]:
    try:
        return {
            sha256: blobs.take_in(store.folder, sha256, path)
            for sha256, path in package.blobs.items()
        }
    except blobs.WrongHash as error:
        raise PackageRefused(str(error)) from error


def _say(db: Connection, course: CourseRow, package: Package, now: int) -> Published:
    before = offers.latest(db, course.number)
    difference = _Difference()
    version = 0
    for kind, record in _records(package):
        last = before.pop((kind, record.id), None)
        keys = package.keys.get(record.id, {}) if kind == "assignment" else {}
        new = Publication(kind, record.id, 0, b"", _keys_encoder.encode(keys) if keys else b"", now)
        found = _compare(db, course, last, new, record)
        if kind == "course":
            version = found.version
        _note(difference, last, found)
    for gone in before.values():
        if not gone.withdrawn:
            offers.withdraw(db, course.number, gone.kind, gone.id)
            difference.withdrawn.append(gone.id)
            difference.changes.append(Tombstone(gone.kind, gone.id))
    central_lanes.append(db, course.lane, difference.changes)
    return Published(
        version,
        tuple(difference.added),
        tuple(difference.changed),
        tuple(difference.withdrawn),
    )


def _records(package: Package) -> Iterator[tuple[str, Course | Lecture | Assignment]]:
    yield "course", package.course
    for lecture in package.lectures:
        yield "lecture", lecture
    for assignment in package.assignments:
        yield "assignment", assignment


def _compare(
    db: Connection,
    course: CourseRow,
    last: Publication | None,
    new: Publication,
    record: Course | Lecture | Assignment,
) -> Publication:
    """Return the version that stands now: the last one, or a new one that was kept."""
    if last is not None and not last.withdrawn:
        same = msgspec.structs.replace(record, version=last.version)
        if codec.encode_record(same) == last.record:
            if new.keys != last.keys:
                offers.put_keys(db, course.number, last.id, last.version, new.keys)
            return last
    version = 1 if last is None else last.version + 1
    body = codec.encode_record(msgspec.structs.replace(record, version=version))
    kept = Publication(new.kind, new.id, version, body, new.keys, new.at)
    offers.put(db, course.number, kept)
    return kept


def _note(difference: _Difference, last: Publication | None, found: Publication) -> None:
    if found is last:
        return
    is_new = last is None or last.withdrawn
    (difference.added if is_new else difference.changed).append(found.id)
    change = codec.decode_change(found.record)
    assert change is not None
    difference.changes.append(change)
