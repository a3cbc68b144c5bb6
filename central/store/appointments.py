"""When learners and mentors meet, as it was agreed on last."""

import msgspec
from sqlalchemy import Connection, delete, insert, select

from central.store.tables import appointments
from protocol import codec
from protocol.records import Appointment

_appointments = msgspec.json.Decoder(Appointment)


def put(db: Connection, learner: str, agreed: Appointment) -> None:
    """Keep an appointment, in place of what was agreed on before."""
    db.execute(delete(appointments).where(appointments.c.id == agreed.id))
    record = codec.encode_record(agreed)
    db.execute(insert(appointments).values(id=agreed.id, learner=learner, record=record))


def learner_of(db: Connection, name: str) -> str | None:
    """Return the id of the learner whose appointment this is."""
    query = select(appointments.c.learner).where(appointments.c.id == name)
    found = db.execute(query).scalar_one_or_none()
    return None if found is None else str(found)


def get(db: Connection, name: str) -> Appointment:
    """Return an appointment that there is."""
    query = select(appointments.c.record).where(appointments.c.id == name)
    return _appointments.decode(db.execute(query).scalar_one())


def call_off(db: Connection, learner: str, mentor: str, now: int) -> list[Appointment]:
    """Cancel what a learner and a mentor have agreed on for after ``now`` (ms), and return it as it is then."""
    query = select(appointments.c.record).where(appointments.c.learner == learner)
    agreed = [_appointments.decode(record) for record in db.execute(query).scalars()]
    off = [
        msgspec.structs.replace(each, status="cancelled")
        for each in agreed
        if each.mentor == mentor and each.start > now and each.status != "cancelled"
    ]
    for each in off:
        put(db, learner, each)
    return off


def all_appointments(db: Connection) -> list[tuple[str, Appointment]]:
    """Return all appointments, each with the learner's id, by when they begin."""
    rows = db.execute(select(appointments.c.learner, appointments.c.record))
    found = [(learner, _appointments.decode(record)) for learner, record in rows]
    return sorted(found, key=lambda each: (each[1].start, each[1].id))
