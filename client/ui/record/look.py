"""What the page of the learner's record shows, as plain values, asked for beside the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from client.domain.words import pick, title_in
from client.store import catalogue, notes, reviews, settings, studied
from client.store.mistakes import Wrong
from client.store.reviews import Review
from client.store.studied import Finished, Stretch, Studied
from client.ui import words
from client.ui.assignments.values import in_words, key_in_words
from client.ui.context import Context
from client.ui.record import texts
from client.ui.record.bars import BarText
from client.ui.record.columns import Column


@dataclass(frozen=True, slots=True)
class Noted:
    """A mistake in words; ``given`` may be empty. ``wrong`` is what is tried again, ``due`` says when.

    One that is not ``is_wrong`` was put right since, and is due once more.
    """

    wrong: Wrong
    prompt: str
    where: str
    given: str
    key: str
    explanation: str
    due: str
    is_due: bool
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Look:
    """All that the page says. ``clock_offset`` is how far central's clock is ahead of this PC's (ms)."""

    name: str
    portal: str
    studied: Studied
    mistakes: tuple[Noted, ...]
    notes: int
    clock_offset: int


def look(context: Context) -> Look:
    """Return what the page is to say now. Slow for a learner of many years: never on the window's thread."""
    db, now = context.store.db, context.clock.now()
    identity, portal = settings.identity(db), catalogue.portal(db)
    return Look(
        name=identity.name if identity else "",
        portal=pick(portal.name, context.language) if portal else "",
        studied=studied.studied(db, now),
        mistakes=tuple(_noted(one, now, context.language) for one in reviews.reviews(db, now)),
        notes=len(notes.everything(db)),
        clock_offset=settings.link(db).clock_offset,
    )


def days(found: Studied, language: str) -> Sequence[Column]:
    """Return the columns of the last days."""
    return [
        Column(
            texts.today() if day.is_now else texts.date_short(day.begins, language),
            f"{texts.date_long(day.begins, language)} {_time(day, language)}",
            day.seconds,
            day.is_now,
        )
        for day in found.days
    ]


def weeks(found: Studied, language: str) -> Sequence[Column]:
    """Return the columns of the last weeks."""
    return [
        Column(
            texts.this_week() if week.is_now else texts.date_short(week.begins, language),
            f"{texts.week_long(week.begins, language)} {_time(week, language)}",
            week.seconds,
            week.is_now,
        )
        for week in found.weeks
    ]


def subjects(found: Studied, language: str) -> Sequence[BarText]:
    """Return a bar for each subject, its share of all that was watched."""
    total = sum(row.seconds for row in found.subjects)
    return [
        BarText(
            pick(row.subject, language) or texts.no_subject(),
            f"{words.duration(row.seconds, language)} · {round(100 * row.seconds / total)} %",
            100 * row.seconds / total,
        )
        for row in found.subjects
    ]


def courses(found: Studied, language: str) -> Sequence[tuple[str, BarText]]:
    """Return the courses that were begun, the one most was watched of first, each with its bar."""
    done = {one.course.id for one in found.finished}
    return [
        (
            way.row.id,
            BarText(
                title_in(way.row.course.title, language),
                texts.course_value(way, language, is_done=way.row.id in done),
                100 if way.row.id in done else way.row.percent,
                way.row.id in done,
            ),
        )
        for way in found.courses
    ]


def finished_line(one: Finished, now: int, language: str) -> str:
    """Return what a finished course comes to, on a line."""
    lectures = texts.lectures(one.lectures, language)
    day = words.day(one.last_at, now, language)
    if not one.seconds:
        return " · ".join((lectures, texts.read_last(day)))
    length = words.duration(one.seconds, language)
    return " · ".join((lectures, length, texts.watched_last(day)))


def _time(stretch: Stretch, language: str) -> str:
    return words.duration(stretch.seconds, language) if stretch.seconds else texts.nothing()


def _noted(review: Review, now: int, language: str) -> Noted:
    one, item = review.last, review.last.item
    title = title_in(one.assignment.title, language)
    return Noted(
        one,
        pick(item.prompt, language),
        f"{title} · {words.day(one.at, now, language)}",
        in_words(item, one.value, language),
        key_in_words(item, language),
        pick(item.explanation, language),
        texts.due_again(review.days),
        review.is_due,
        review.is_wrong,
    )
