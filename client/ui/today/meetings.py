"""When the learner meets a mentor, in words, by central's clock."""

from dataclasses import dataclass

from client.clock import local_time
from client.domain.consent import Purpose
from client.domain.words import MENTOR, pick
from client.store import appointments, consent, messages, settings
from client.store.appointments import AppointmentRow
from client.ui.assignments.deadline import APART_MS
from client.ui.context import Context
from client.ui.today import texts

MOST = 3
"""How many are told of at once."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An appointment in words. ``address`` is a link that can be opened, ``place`` any other text of where it is.

    It ``is_far`` if it is not today. ``by_this_pc`` is what this PC's clock will show then, "" if that is it.
    """

    id: str
    mentor: str
    when: str
    until: str
    whom: str
    place: str
    address: str
    by_this_pc: str
    is_far: bool
    is_news: bool
    is_cancelled: bool
    may_write: bool


def meetings(context: Context) -> tuple[Meeting, ...]:
    """Return what is ahead, the next first, and of what was called off what the learner has not seen."""
    db = context.store.db
    if not consent.standing(db).allows(Purpose.MENTORING):
        return ()
    now = settings.true_time(db, context.clock.now())
    rows = appointments.ahead(db, now)
    # What was called off must not hide what comes next.
    held = [row for row in rows if not row.is_cancelled][:MOST]
    off = [row for row in rows if row.is_cancelled][:MOST]
    return tuple(_meeting(context, row, now) for row in (*held, *off))


def _meeting(context: Context, row: AppointmentRow, now: int) -> Meeting:
    db, agreed, language = context.store.db, row.appointment, context.language
    mentor, offset = messages.mentor(db, agreed.mentor), settings.link(db).clock_offset
    name = mentor.name.strip() if mentor else agreed.mentor
    called = texts.mentor(name) if name else pick(MENTOR, language)
    is_link = agreed.where.startswith(("https://", "http://"))
    parts = (called, texts.way(agreed.way), texts.minutes(agreed.minutes))
    here = texts.when(agreed.start - offset, now - offset, language)
    return Meeting(
        id=agreed.id,
        mentor=agreed.mentor,
        when=texts.when(agreed.start, now, language),
        until=texts.until(agreed.start, now),
        whom=" · ".join(part for part in parts if part),
        place="" if is_link else " ".join(agreed.where.split()),
        address=agreed.where if is_link else "",
        by_this_pc=here if abs(offset) >= APART_MS else "",
        is_far=local_time(agreed.start).date() > local_time(now).date(),
        is_news=row.is_news,
        is_cancelled=row.is_cancelled,
        may_write=messages.may_be_written_to(db, agreed.mentor),
    )
