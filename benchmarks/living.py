"""A learner who watches, answers, writes and hands in, on a real PC and by a seeded chance."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.house import BenchClock
from central.service.catalogue import Package
from client.store import outbox, pushing
from client.workspace import Workspace
from protocol.records import (
    Answered,
    Assignment,
    Course,
    Fact,
    Item,
    Lecture,
    Option,
    Rendition,
    Sent,
    Span,
    Submitted,
)

LECTURE_SECONDS = 2400
ITEMS = 15
SORTS = (
    ("single", (("a",), ("b",), ("c",), ("d",))),
    ("multiple", (("a", "c"), ("b", "d"), ("a", "b", "d"))),
    ("numeric", (("-3",), ("4.75",), ("120",))),
    ("single", (("a",), ("b",), ("c",), ("d",))),
    ("short", (("세포벽",), ("원점",), ("은유",))),
)
"""The items of a quiz, over and over, and what is answered to them."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A course to study: its lectures, quizzes to practise with, essays to write."""

    course: str
    lectures: Sequence[str]
    quizzes: Sequence[str]
    essays: Sequence[str]

    @classmethod
    def named(cls, course: str, subjects: Sequence[str], essays: Sequence[str] = ()) -> "Offer":
        """Return a course with a lecture on each subject, and a quiz on the first."""
        lectures = [f"{course}/{subject}" for subject in subjects]
        quizzes = [f"{course}/practice-{subjects[0]}"]
        return cls(course, lectures, quizzes, [f"{course}/essay-{essay}" for essay in essays])

    def package(self) -> Package:
        """Return the course as its publisher hands it over: long lectures, quizzes, essays."""
        about = Course(self.course, 0, {"ko": self.course}, {}, {}, {}, "")
        names = [*self.quizzes, *self.essays]
        lectures = [self._lecture(number) for number in range(len(self.lectures))]
        assignments = [self._assignment(name, number) for number, name in enumerate(names, 1)]
        return Package(about, tuple(lectures), tuple(assignments), {}, {})

    def _lecture(self, index: int) -> Lecture:
        name = self.lectures[index]
        title, low = {"ko": name}, Rendition("low", 9_000_000)
        return Lecture(
            name, self.course, 0, index + 1, title, "video", LECTURE_SECONDS, bytes(32), (low,)
        )

    def _assignment(self, name: str, number: int) -> Assignment:
        is_quiz = name in self.quizzes
        return Assignment(
            name,
            self.course,
            0,
            number,
            "quiz" if is_quiz else "essay",
            {"ko": name},
            {},
            points=10,
            items=_items() if is_quiz else (),
            practice=is_quiz,
        )


def _items() -> tuple[Item, ...]:
    options = tuple(Option(letter, {"ko": letter}) for letter in "abcd")
    kinds = [SORTS[number % len(SORTS)][0] for number in range(ITEMS)]
    return tuple(
        Item(str(number), kind, {"ko": "?"}, options if kind in {"single", "multiple"} else ())
        for number, kind in enumerate(kinds, 1)
    )


@dataclass(slots=True)
class Learner:
    """Somebody at a PC, who goes on where they were; whatever they do takes its time."""

    workspace: Workspace
    clock: BenchClock
    offers: Sequence[Offer]
    chance: random.Random
    _lecture: int = 0
    _position: int = 0
    _answered: int = 0
    lectures: Sequence[str] = field(init=False)
    quizzes: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        """Look at what there is."""
        self.lectures = [name for offer in self.offers for name in offer.lectures]
        self.quizzes = [name for offer in self.offers for name in offer.quizzes]

    def watch(self) -> None:
        """Watch on, now and then a little again, or another lecture."""
        if self.chance.random() < 0.15 or self._position > LECTURE_SECONDS - 400:
            self._lecture = (self._lecture + 1) % len(self.lectures)
            self._position = 0
        elif self.chance.random() < 0.25:
            self._position = max(0, self._position - self.chance.randrange(5, 60))
        seconds = self.chance.randrange(15, 200)
        span = Span(self._position, self._position + seconds)
        self._position += seconds
        self.clock.pass_ms(seconds * 1000)
        self.pause(1, 30)
        self.workspace.learning.study.watched(self.lectures[self._lecture], span)

    def answer(self) -> None:
        """Answer the next item of a quiz."""
        self.pause(10, 90)
        quiz = self.quizzes[self._answered // ITEMS % len(self.quizzes)]
        item = self._answered % ITEMS
        self._answered += 1
        value = self.chance.choice(SORTS[item % len(SORTS)][1])
        self._append(Answered(self.clock.stamp(), quiz, str(item + 1), value))

    def write(self, mentor: str, text: str) -> None:
        """Write to a mentor."""
        self.pause(20, 120)
        self._append(Sent(self.clock.stamp(), mentor, text))

    def hand_in(self, assignment: str, text: str) -> None:
        """Hand in an essay."""
        self.pause(300, 1500)
        self._append(Submitted(self.clock.stamp(), assignment, 1, text))

    def try_to_send(self) -> None:
        """Begin an exchange that is lost: what was offered is never joined to what comes after it."""
        with self.workspace.store.write() as db:
            pushing.offer(db, pushing.to_push(db))

    def pause(self, least: int, most: int) -> None:
        """Let between ``least`` and ``most`` seconds pass."""
        self.clock.pass_ms(self.chance.randrange(least * 1000, most * 1000))

    def _append(self, fact: Fact) -> None:
        with self.workspace.store.write() as db:
            outbox.append(db, fact)
