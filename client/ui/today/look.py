"""What the first page shows, as plain values: it is made anew only when they are others."""

from dataclasses import dataclass

from client.domain.consent import Purpose, Standing
from client.domain.submission import Stage
from client.domain.words import name_of, pick, title_in
from client.store import catalogue, consent, due, messages, outbox, progress, settings, week
from client.store.catalogue import NoticeRow
from client.store.handins import AssignmentRow
from client.store.progress import LectureRow
from client.store.week import Week
from client.store.wishes import State
from client.ui import words
from client.ui.assignments.delegate import KINDS
from client.ui.context import Context
from client.ui.standing import standing
from client.ui.today.meetings import Meeting, meetings
from client.ui.today.texts import came_back_text, unread_text
from client.ui.widgets.rows import RowText

MOST_ROWS = 5
MOST_NOTICES = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A row that leads somewhere."""

    text: RowText
    item: str


@dataclass(frozen=True, slots=True)
class Look:
    """All that the first page says.

    ``resume`` is what to go on with, which ``is_here`` if it can be watched now. ``has_lectures`` and
    ``has_synced`` tell an empty portal from one that was not met yet.
    """

    name: str
    stands: Standing
    resume: LectureRow | None
    course: str
    is_here: bool
    has_saved: bool
    has_lectures: bool
    has_synced: bool
    tasks: tuple[Link, ...]
    has_handed_in: bool
    week: Week
    waiting: int
    messages: tuple[Link, ...]
    meetings: tuple[Meeting, ...]
    notices: tuple[NoticeRow, ...]


def look(context: Context) -> Look:
    """Return what the first page is to say now."""
    db = context.store.db
    stands = consent.standing(db)
    identity = settings.identity(db)
    is_online = standing(context.store).online
    resume = _to_resume(context, is_online=is_online)
    course = catalogue.course(db, resume.lecture.course) if resume else None
    return Look(
        name=identity.name if identity else "",
        stands=stands,
        resume=resume,
        course=pick(course.title, context.language) if course else "",
        is_here=is_online or resume is None or _is_saved(resume),
        has_saved=bool(progress.saved_ids(db)),
        has_lectures=progress.has_lectures(db),
        has_synced=bool(settings.link(db).last_sync),
        tasks=tuple(_tasks(context)) if stands.allows(Purpose.LEARNING) else (),
        has_handed_in=due.has_handed_in(db),
        week=week.week(db, settings.true_time(db, context.clock.now())),
        waiting=outbox.waiting_count(db),
        messages=tuple(_unread(context)) if stands.allows(Purpose.MENTORING) else (),
        meetings=meetings(context),
        notices=tuple(catalogue.notices(db)[:MOST_NOTICES]),
    )


def _to_resume(context: Context, *, is_online: bool) -> LectureRow | None:
    """Return what was watched last and is not done; without a line rather what can be watched without one."""
    begun = [row for row in progress.watched_last(context.store.db, 10) if not row.complete]
    if not is_online:
        begun.sort(key=lambda row: not _is_saved(row))
    return begun[0] if begun else None


def _is_saved(row: LectureRow) -> bool:
    return row.saved is not None and row.saved.state is State.SAVED


def _tasks(context: Context) -> list[Link]:
    return [_task(context, row) for row in due.to_do(context.store.db, MOST_ROWS)]


def _task(context: Context, row: AssignmentRow) -> Link:
    assignment, language = row.assignment, context.language
    now = settings.true_time(context.store.db, context.clock.now())
    course = catalogue.course(context.store.db, assignment.course)
    subtitle = pick(course.title, language) if course else ""
    chip, tone = words.due(assignment.due, now, language), words.due_tone(assignment.due, now)
    if row.stage in {Stage.REFUSED, Stage.RETURNED}:
        chip = came_back_text(row.stage)
        tone = "danger" if row.stage is Stage.REFUSED else "warning"
    icon = KINDS.get(assignment.kind, "assignment")
    return Link(RowText(title_in(assignment.title, language), subtitle, chip, tone, icon), row.id)


def _unread(context: Context) -> list[Link]:
    rows = [row for row in messages.conversations(context.store.db) if row.unread]
    return [
        Link(
            RowText(
                name_of(row.mentor, context.language),
                _said(context, row.id),
                str(row.unread),
                "accent",
                "user",
                unread_text(row.unread),
            ),
            row.id,
        )
        for row in rows[:MOST_ROWS]
    ]


def _said(context: Context, mentor: str) -> str:
    """Return the last thing that a mentor wrote, on one line."""
    rows = messages.thread(context.store.db, mentor, 20)
    texts = [row.text for row in rows if not row.mine]
    return " ".join(texts[-1].split()) if texts else ""
