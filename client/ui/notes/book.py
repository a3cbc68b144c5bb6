"""All of a learner's notes, ready to be shown: in order, under their lectures, and searched as one types.

Made on another thread. A learner with two thousand notes waits for none of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from client.domain import finding
from client.domain.words import title_in
from client.store import catalogue, notes
from client.store.database import Store
from client.store.notes import Note
from client.ui.notes.rows import Kind, Row, read_kind, row_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A note with the names of its lecture and course, and all that it is found by."""

    note: Note
    lecture: str
    course: str
    course_id: str
    number: int
    searched: str
    read: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """All notes, by course, lecture and second; ``courses`` are (id, title) of those that have any."""

    entries: tuple[Entry, ...] = ()

    @property
    def courses(self) -> tuple[tuple[str, str], ...]:
        """The courses in which there are notes."""
        return tuple({entry.course_id: entry.course for entry in self.entries}.items())

    def found(self, typed: str, course: str = "") -> tuple[Entry, ...]:
        """Return the notes of a course ("": of all) that have in them what was typed."""
        of_course = (entry for entry in self.entries if course in {"", entry.course_id})
        if not typed.strip():
            return tuple(of_course)
        return tuple(entry for entry in of_course if finding.match(entry.searched, typed))


def load(store: Store, language: str) -> Book:
    """Return all notes. Slow for many of them: never on the window's thread."""
    entries = [
        entry
        for lecture, found in groupby(notes.everything(store.db), key=lambda note: note.lecture)
        for entry in _entries(store, language, lecture, list(found))
    ]
    entries.sort(key=lambda entry: (entry.course, entry.course_id, entry.number))
    return Book(tuple(entries))


def rows(entries: Sequence[Entry], count: str) -> Iterator[Row]:
    """Yield the rows of a list: each lecture's name above its notes; ``count`` says "Notes: {0}"."""
    for lecture, group in groupby(entries, key=lambda entry: entry.note.lecture):
        found = list(group)
        foot = " · ".join(part for part in (found[0].course, count.format(len(found))) if part)
        yield Row(f"#{lecture}", Kind.HEADING, lecture, 0, found[0].lecture, foot)
        for entry in found:
            yield row_of(entry.note, read=entry.read)


def _entries(
    store: Store, language: str, lecture_id: str, found: Sequence[Note]
) -> Iterator[Entry]:
    lecture = catalogue.lecture(store.db, lecture_id)
    title, course_id, number = lecture_id, "", 0
    read = read_kind(lecture.kind) if lecture is not None else ""
    if lecture is not None:
        title, course_id, number = title_in(lecture.title, language), lecture.course, lecture.number
    known = catalogue.course(store.db, course_id)
    course = title_in(known.title, language) if known else course_id
    for note in found:
        searched = "\n".join((note.text, title, course))
        yield Entry(note, title, course, course_id, number, searched, read)
