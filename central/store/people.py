"""Portals, learners, mentors, and who mentors whom."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, insert, select, update

from central.store.tables import learners, mentorings, mentors, portals
from protocol import codec
from protocol.records import Mentor, Portal

_portals = msgspec.json.Decoder(Portal)
_mentors = msgspec.json.Decoder(Mentor)


@dataclass(frozen=True, slots=True)
class PortalRow:
    """A portal, and the lane it speaks in."""

    portal: Portal
    lane: bytes


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A learner, and the lane in which central speaks to them alone."""

    id: str
    name: str
    portal: str
    lane: bytes
    removed: bool


@dataclass(frozen=True, slots=True)
class MentorRow:
    """A mentor, and the portal they belong to."""

    mentor: Mentor
    portal: str


def add_portal(db: Connection, portal: Portal, lane: bytes) -> None:
    """Add a portal."""
    db.execute(insert(portals).values(id=portal.id, record=codec.encode_record(portal), lane=lane))


def all_portals(db: Connection) -> list[PortalRow]:
    """Return the portals, by their ids."""
    rows = db.execute(select(portals).order_by(portals.c.id))
    return [PortalRow(_portals.decode(row.record), row.lane) for row in rows]


def portal(db: Connection, name: str) -> PortalRow | None:
    """Return the portal with this id."""
    row = db.execute(select(portals).where(portals.c.id == name)).one_or_none()
    return None if row is None else PortalRow(_portals.decode(row.record), row.lane)


def add_learner(db: Connection, learner: LearnerRow) -> None:
    """Add a learner."""
    db.execute(
        insert(learners).values(
            id=learner.id, name=learner.name, portal=learner.portal, lane=learner.lane
        )
    )


def learner(db: Connection, name: str) -> LearnerRow | None:
    """Return the learner with this id, removed or not."""
    row = db.execute(select(learners).where(learners.c.id == name)).one_or_none()
    return None if row is None else LearnerRow(*row)


def lock_learner(db: Connection, name: str) -> LearnerRow | None:
    """Return the learner with this id; nobody else gets past here for them until we are done."""
    query = select(learners).where(learners.c.id == name).with_for_update()
    row = db.execute(query).one_or_none()
    return None if row is None else LearnerRow(*row)


def all_learners(db: Connection) -> list[LearnerRow]:
    """Return the learners who are there, by name."""
    query = select(learners).where(~learners.c.removed).order_by(learners.c.name, learners.c.id)
    return [LearnerRow(*row) for row in db.execute(query)]


def remove_learner(db: Connection, name: str) -> None:
    """Mark a learner as gone; what they did stays."""
    db.execute(update(learners).where(learners.c.id == name).values(removed=True))


def add_mentor(db: Connection, mentor: Mentor, portal_id: str) -> None:
    """Add a mentor to a portal."""
    record = codec.encode_record(mentor)
    db.execute(insert(mentors).values(id=mentor.id, portal=portal_id, record=record))


def mentor(db: Connection, name: str) -> MentorRow | None:
    """Return the mentor with this id."""
    row = db.execute(select(mentors).where(mentors.c.id == name)).one_or_none()
    return None if row is None else MentorRow(_mentors.decode(row.record), row.portal)


def all_mentors(db: Connection) -> list[MentorRow]:
    """Return the mentors, by their ids."""
    rows = db.execute(select(mentors).order_by(mentors.c.id))
    return [MentorRow(_mentors.decode(row.record), row.portal) for row in rows]


def mentoring(db: Connection, learner_id: str, mentor_id: str) -> bool | None:
    """Return whether the mentor is the learner's now; None if never so far."""
    ended = db.execute(
        select(mentorings.c.ended).where(
            mentorings.c.learner == learner_id, mentorings.c.mentor == mentor_id
        )
    ).scalar_one_or_none()
    return None if ended is None else not ended


def mentors_of(db: Connection, learner_id: str) -> list[str]:
    """Return the ids of the learner's mentors."""
    query = (
        select(mentorings.c.mentor)
        .where(mentorings.c.learner == learner_id, ~mentorings.c.ended)
        .order_by(mentorings.c.mentor)
    )
    return list(db.execute(query).scalars())


def mentored_by(db: Connection, mentor_id: str) -> list[str]:
    """Return the ids of the learners whose mentor this is now, if they are there."""
    query = (
        select(mentorings.c.learner)
        .join(learners, learners.c.id == mentorings.c.learner)
        .where(mentorings.c.mentor == mentor_id, ~mentorings.c.ended, ~learners.c.removed)
        .order_by(mentorings.c.learner)
    )
    return list(db.execute(query).scalars())


def begin_mentoring(db: Connection, learner_id: str, mentor_id: str) -> None:
    """Make a mentor the learner's, who is not or no longer."""
    if mentoring(db, learner_id, mentor_id) is None:
        db.execute(insert(mentorings).values(learner=learner_id, mentor=mentor_id, ended=False))
    else:
        _set_ended(db, learner_id, mentor_id, ended=False)


def end_mentoring(db: Connection, learner_id: str, mentor_id: str) -> None:
    """End what began; the conversation stays."""
    _set_ended(db, learner_id, mentor_id, ended=True)


def _set_ended(db: Connection, learner_id: str, mentor_id: str, *, ended: bool) -> None:
    db.execute(
        update(mentorings)
        .where(mentorings.c.learner == learner_id, mentorings.c.mentor == mentor_id)
        .values(ended=ended)
    )
