"""What the learner has studied, for them to look back at: by day, by week, by subject, by course.

Days and weeks count the seconds that the learner was at it, on all of their devices. Subjects and courses count
what was watched of the lectures, each second once: skipping earns nothing, and neither does watching again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

from client.clock import local_time
from client.domain.words import pick
from client.store import catalogue, counters, progress, settings, week
from client.store.progress import CourseRow, LectureRow
from client.store.week import STUDIED
from protocol.records import Course, Words

DAYS = 14
WEEKS = 12


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day or a week, by the day that it begins with, and the seconds of study in it."""

    begins: date
    seconds: int
    is_now: bool


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A subject, and the seconds that were watched of its lectures."""

    subject: Words
    seconds: int


@dataclass(frozen=True, slots=True)
class Studying:
    """A course that was begun, how far it is, and the seconds that were watched of its lectures."""

    row: CourseRow
    seconds: int


@dataclass(frozen=True, slots=True)
class Finished:
    """A course all of whose recorded lectures were watched, or, if it has none, all of whose texts were read.

    ``last_at`` is when one of them was watched last (ms, central's time as far as that is known), ``lectures`` how
    many those are and ``seconds`` how long together, 0 for texts; ``confirmed`` tells whether central has heard of
    all that.
    """

    course: Course
    lectures: int
    seconds: int
    last_at: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Studied:
    """All of it. ``goal`` is in minutes a week, 0 for none."""

    days: tuple[Stretch, ...]
    weeks: tuple[Stretch, ...]
    goal: int
    total: int
    subjects: tuple[SubjectRow, ...]
    courses: tuple[Studying, ...]
    finished: tuple[Finished, ...]


def studied(db: Database, now: int) -> Studied:
    """Return what was studied up to a moment (this PC's clock, ms). Slow for many lectures: not for the window."""
    seconds = _seconds_by_day(counters.totals(db, STUDIED))
    today = local_time(settings.true_time(db, now)).date()
    begun = _by_course(progress.begun(db))
    known = [course for course in catalogue.courses(db) if course.id in begun]
    rows = progress.of_courses(db, known)
    ways = [Studying(row, _watched(begun[row.id])) for row in rows]
    ways.sort(key=lambda way: (-way.seconds, way.row.id))
    return Studied(
        days=_days(seconds, today),
        weeks=_weeks(seconds, today),
        goal=week.goal(db),
        total=sum(seconds.values()),
        subjects=_subjects(ways),
        courses=tuple(ways),
        finished=tuple(sorted(_finished(db, begun, known), key=lambda one: -one.last_at)),
    )


def _seconds_by_day(totals: Mapping[str, int]) -> dict[date, int]:
    found: dict[date, int] = {}
    for name, seconds in totals.items():
        try:
            found[date.fromisoformat(name.removeprefix(STUDIED))] = seconds
        except ValueError:
            # Another version of this program may count what this one knows nothing of.
            continue
    return found


def _days(seconds: Mapping[date, int], today: date) -> tuple[Stretch, ...]:
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    return tuple(Stretch(day, seconds.get(day, 0), day == today) for day in days)


def _weeks(seconds: Mapping[date, int], today: date) -> tuple[Stretch, ...]:
    this = today - timedelta(days=today.weekday())
    mondays = [this - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    sums = dict.fromkeys(mondays, 0)
    for day, count in seconds.items():
        monday = day - timedelta(days=day.weekday())
        if monday in sums:
            sums[monday] += count
    return tuple(Stretch(monday, sums[monday], monday == this) for monday in mondays)


def _by_course(rows: Iterable[LectureRow]) -> dict[str, list[LectureRow]]:
    found: dict[str, list[LectureRow]] = {}
    for row in rows:
        found.setdefault(row.lecture.course, []).append(row)
    return found


def _watched(rows: Iterable[LectureRow]) -> int:
    return sum(row.seconds_watched for row in rows)


def _subjects(ways: Iterable[Studying]) -> tuple[SubjectRow, ...]:
    """Return the subjects, the one most was watched of first; they are the same if they are in Korean."""
    sums: dict[str, SubjectRow] = {}
    for way in ways:
        subject = way.row.course.subject
        before = sums.get(pick(subject, "ko"))
        seconds = way.seconds + (before.seconds if before else 0)
        sums[pick(subject, "ko")] = SubjectRow(subject, seconds)
    rows = [row for row in sums.values() if row.seconds]
    return tuple(sorted(rows, key=lambda row: (-row.seconds, pick(row.subject, "ko"))))


def _finished(
    db: Database, begun: Mapping[str, list[LectureRow]], courses: Sequence[Course]
) -> Iterable[Finished]:
    unheard = progress.unheard(db)
    for course in courses:
        if not any(row.complete for row in begun[course.id]):
            continue
        rows = progress.lectures(db, course.id)
        recorded = [row for row in rows if row.lecture.duration > 0] or rows
        if all(row.complete for row in recorded):
            yield Finished(
                course,
                len(recorded),
                sum(row.lecture.duration for row in recorded),
                max(row.progress.at for row in recorded),
                confirmed=not any(row.id in unheard for row in recorded),
            )
