"""The learner's way through the lectures."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlite_utils import Database

from client.domain.progress import is_complete, merge_progress, percent, seconds_watched, union
from client.store import catalogue, findable, wishes
from client.store.findable import Kind
from client.store.wishes import Saved, State
from protocol.records import Course, Lecture, Progress, Span

READ_KINDS = frozenset({"text", "pdf"})

_spans = msgspec.json.Decoder(tuple[Span, ...])
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class LectureRow:
    """A lecture as lists show it: what it is, how far the learner came, and what is on this PC."""

    lecture: Lecture
    progress: Progress
    saved: Saved | None

    @property
    def id(self) -> str:
        """The lecture's id."""
        return self.lecture.id

    @property
    def is_to_read(self) -> bool:
        """Whether it is read, not played."""
        return self.lecture.kind in READ_KINDS and not self.lecture.duration

    @property
    def complete(self) -> bool:
        """Whether enough was watched, or all of it read."""
        if self.is_to_read:
            return bool(self.progress.spans)
        return is_complete(self.progress.spans, self.lecture.duration)

    @property
    def percent(self) -> int:
        """The watched share."""
        if self.is_to_read:
            return 100 if self.complete else 0
        return percent(self.progress.spans, self.lecture.duration)

    @property
    def seconds_watched(self) -> int:
        """How much was watched, in seconds."""
        return 0 if self.is_to_read else seconds_watched(self.progress.spans)


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course as lists show it: how many lectures it has, and how many are done and on this PC."""

    course: Course
    lectures: int
    complete: int
    saved: int
    percent: int

    @property
    def id(self) -> str:
        """The course's id."""
        return self.course.id


def get(db: Database, lecture: str) -> Progress:
    """Return the progress in a lecture; none at all if it was never opened."""
    row = db.execute(
        "select spans, position, at from progress where lecture = ?", [lecture]
    ).fetchone()
    return Progress(lecture, _spans.decode(row[0]), row[1], row[2]) if row else _none(lecture)


def watch(db: Database, progress: Progress) -> None:
    """Take in what was watched here just now: that is where the learner was last, whatever the clocks say.

    To be called once the statement about it is appended.
    """
    known = get(db, progress.lecture)
    (entry,) = db.execute("select n from own_lane where priority = 2").fetchone() or (0,)
    spans = union(known.spans + progress.spans)
    _put(db, Progress(progress.lecture, spans, progress.position, progress.at), entry)


def join(db: Database, progress: Progress) -> None:
    """Merge what central has of all devices into what is known here.

    Central knows the true times, so that its position counts. But this may be from before it heard of what was
    watched here last: until it has heard, that stays; and until it tells all that it knew then,
    the later one counts.
    """
    known = get(db, progress.lecture)
    merged = merge_progress(known, progress)
    entry, held = _last_watched(db, progress.lecture)
    if entry > held:
        merged = Progress(progress.lecture, merged.spans, known.position, known.at)
    elif not entry:
        merged = Progress(progress.lecture, merged.spans, progress.position, progress.at)
    _put(db, merged)


def heard_of(db: Database) -> int:
    """Return how many entries about what was watched here central has."""
    row = db.execute("select held from own_lane where priority = 2").fetchone()
    return int(row[0]) if row else 0


def note_judged(db: Database, before: int, clock_offset: int) -> None:
    """Give what central has just heard of the times that it gave it; its clock is so far ahead (ms).

    ``before`` is how many entries it had before that.
    """
    db.execute(
        f"""
        update progress set at = coalesce(
            (select entry.at + ? from entry where priority = 2 and n = progress.entry), at
        )
        where {_HEARD_OF} and entry > ?
        """,
        [clock_offset, before],
    )


def note_told(db: Database) -> None:
    """Take note that central has told all that it knew when it heard of what was watched here."""
    db.execute(f"update progress set entry = 0 where {_HEARD_OF}")


_HEARD_OF = "entry > 0 and entry <= (select held from own_lane where priority = 2)"


def _last_watched(db: Database, lecture: str) -> tuple[int, int]:
    """Return which entry told last of a lecture, 0 if central has told all since, and how many central has."""
    row = db.execute(
        "select entry, held from progress, own_lane where lecture = ? and priority = 2", [lecture]
    ).fetchone()
    return row or (0, 0)


def _put(db: Database, progress: Progress, entry: int = 0) -> None:
    db.execute(
        """
        insert into progress (lecture, spans, position, at, entry) values (?, ?, ?, ?, ?)
        on conflict (lecture) do update
        set spans = excluded.spans, position = excluded.position, at = excluded.at,
            entry = max(entry, excluded.entry)
        """,
        [progress.lecture, _encoder.encode(progress.spans), progress.position, progress.at, entry],
    )


def courses(db: Database) -> Sequence[CourseRow]:
    """Return all courses with the way through each."""
    return of_courses(db, catalogue.courses(db))


def course_row(db: Database, course: str) -> CourseRow | None:
    """Return one course with the way through it."""
    found = catalogue.course(db, course)
    return of_courses(db, [found])[0] if found else None


def of_courses(db: Database, courses: Sequence[Course]) -> Sequence[CourseRow]:
    """Return the way through these courses; the percentage of one is the mean of its lectures'.

    Only the lectures that were begun are looked at: most of a catalogue was not.
    """
    asked = [_encoder.encode([course.id for course in courses]).decode()]
    counted = db.execute(
        """
        select course, count(*) from lecture
        where course in (select value from json_each(?)) group by course
        """,
        asked,
    ).fetchall()
    begun: dict[str, list[LectureRow]] = {}
    tail = "where spans <> x'5b5d' and lecture.course in (select value from json_each(?))"
    for row in _rows(db, tail, asked):
        begun.setdefault(row.lecture.course, []).append(row)
    counts, saved = dict(counted), _saved_by_course(db)
    return [
        _course_row(course, counts.get(course.id, 0), begun.get(course.id, []), saved)
        for course in courses
    ]


def _saved_by_course(db: Database) -> Mapping[str, int]:
    states = wishes.saved(db)
    rows = db.execute(
        "select lecture.id, course from download join lecture on lecture.id = download.lecture"
    ).fetchall()
    return Counter(course for id_, course in rows if states[id_].state is State.SAVED)


def lectures(db: Database, course: str, limit: int = -1) -> Sequence[LectureRow]:
    """Return a course's lectures in their order: all of them, or the first ones."""
    order = "order by lecture.number, lecture.id limit ?"
    return _rows(db, f"where lecture.course = ? {order}", [course, limit])


def lecture_row(db: Database, lecture: str) -> LectureRow | None:
    """Return one lecture."""
    rows = _rows(db, "where lecture.id = ?", [lecture])
    return rows[0] if rows else None


def search(db: Database, text: str, limit: int = 200) -> Sequence[LectureRow]:
    """Return the lectures whose titles, in any language, have all of these words or parts of words in them.

    The best come first; initial consonants find what begins with them.
    """
    return by_id(db, findable.ids(db, Kind.LECTURE, text)[:limit])


def count_found(db: Database, text: str) -> int:
    """Return how many lectures a search finds; never more than ``findable.CANDIDATES``."""
    return len(findable.ids(db, Kind.LECTURE, text))


def watched_last(db: Database, limit: int) -> Sequence[LectureRow]:
    """Return the lectures that were watched last, the latest first."""
    rows = db.execute(
        """
        select lecture from progress where at > 0 and lecture in (select id from lecture)
        order by at desc limit ?
        """,
        [limit],
    ).fetchall()
    return by_id(db, [lecture for (lecture,) in rows])


def begun(db: Database) -> Sequence[LectureRow]:
    """Return all lectures of which something was watched."""
    return _rows(db, "where spans <> x'5b5d'", [])


def unheard(db: Database) -> frozenset[str]:
    """Return the lectures of which something was watched here that central has not heard of yet."""
    rows = db.execute(
        """
        select lecture from progress
        where entry > coalesce((select held from own_lane where priority = 2), 0)
        """
    ).fetchall()
    return frozenset(lecture for (lecture,) in rows)


def by_id(db: Database, lectures: Sequence[str]) -> Sequence[LectureRow]:
    """Return these lectures, in this order, without those that there are none of."""
    asked = _encoder.encode(lectures).decode()
    found = _rows(db, "where lecture.id in (select value from json_each(?))", [asked])
    rows = {row.id: row for row in found}
    return [rows[lecture] for lecture in lectures if lecture in rows]


def saved_ids(db: Database) -> Sequence[str]:
    """Return the lectures that are wholly on this PC."""
    return [id_ for id_, saved in wishes.saved(db).items() if saved.state is State.SAVED]


def has_lectures(db: Database) -> bool:
    """Tell whether there are any courses or lectures."""
    row = db.execute("select exists (select 1 from course), exists (select 1 from lecture)")
    return any(row.fetchone())


def counts(db: Database) -> tuple[int, int]:
    """Return how many courses and how many lectures there are."""
    row = db.execute("select (select count(*) from course), (select count(*) from lecture)")
    courses, lectures = row.fetchone()
    return courses, lectures


def _course_row(
    course: Course, lectures: int, begun: Sequence[LectureRow], saved: Mapping[str, int]
) -> CourseRow:
    return CourseRow(
        course,
        lectures,
        sum(row.complete for row in begun),
        saved.get(course.id, 0),
        sum(row.percent for row in begun) // lectures if lectures else 0,
    )


def _rows(db: Database, tail: str, values: Sequence[str | int]) -> Sequence[LectureRow]:
    rows = db.execute(
        f"""
        select lecture.id, lecture.record, spans, position, at
        from lecture left join progress on progress.lecture = lecture.id {tail}
        """,
        list(values),
    ).fetchall()
    saved = wishes.saved(db)
    return [
        LectureRow(
            catalogue.decode_lecture(record),
            Progress(id_, _spans.decode(spans), position, at) if spans else _none(id_),
            saved.get(id_),
        )
        for id_, record, spans, position, at in rows
    ]


def _none(lecture: str) -> Progress:
    return Progress(lecture, (), 0, 0)
