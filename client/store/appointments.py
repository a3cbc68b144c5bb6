"""When the learner and a mentor meet, as it was agreed on last, and which changes of that were seen on this PC."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlite_utils import Database

from protocol import codec
from protocol.records import Appointment

MINUTE = 60_000
BOOKED, CANCELLED = "booked", "cancelled"

_appointments = msgspec.json.Decoder(Appointment)


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """An appointment; ``is_news`` if it was changed or cancelled and the learner has not said that they saw it."""

    appointment: Appointment
    is_news: bool

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.appointment.status == CANCELLED

    @property
    def ends(self) -> int:
        """When it is over (ms)."""
        return self.appointment.start + self.appointment.minutes * MINUTE


def put(db: Database, agreed: Appointment) -> None:
    """Keep an appointment as it was agreed on last; one that says something new counts as unseen."""
    record = codec.encode_record(agreed)
    row = db.execute("select record, seen from appointment where id = ?", [agreed.id]).fetchone()
    is_known = row is not None and row[0] == record
    seen = row[1] if is_known else int(agreed.status == BOOKED)
    db.table("appointment").upsert(
        {"id": agreed.id, "start": agreed.start, "seen": seen, "record": record}, pk="id"
    )


def mark_seen(db: Database, name: str) -> None:
    """Remember that the learner saw how an appointment stands."""
    db.execute("update appointment set seen = 1 where id = ?", [name])


def ahead(db: Database, now: int) -> Sequence[AppointmentRow]:
    """Return what is not over at a moment (true time, ms), the next first.

    What was cancelled is among it until the learner has seen that, or its time is over.
    """
    rows = db.execute("select record, seen from appointment order by start, id").fetchall()
    found = [AppointmentRow(_appointments.decode(record), not seen) for record, seen in rows]
    return [row for row in found if row.ends > now and (row.is_news or not row.is_cancelled)]
