"""The quizzes of a curriculum: JSON files, one for each language, that number their quizzes alike.

A question is published once, with its words in every language, so its options and its key have to
be the same in all of them. Where they are not, nobody here can know which is right.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from central.publishing.assignments import Assigned
from central.publishing.desk import Desk
from central.publishing.quizzes import MAX_ITEMS, Quiz, Unmarkable, checked
from central.publishing.report import FolderRefused, Report
from protocol.records import Assignment, Item, Lecture, Option, Words

FOLDER = "quizzes"
_TAIL = (": Quizzes", ": 퀴즈")


class Choice(msgspec.Struct, frozen=True, rename="camel"):
    """An option; whether it is right is written as a truth value by some and as text by others."""

    answer_text: str
    is_correct: bool | str = False

    def right(self) -> bool:
        """Tell whether it is marked as right."""
        return str(self.is_correct).strip().lower() == "true"


class Question(msgspec.Struct, frozen=True, rename="camel"):
    """A question with its options."""

    question_text: str
    answer_options: tuple[Choice, ...]


class Numbered(msgspec.Struct, frozen=True):
    """A quiz under its number."""

    id: int
    title: str
    quiz: tuple[Question, ...]


class Collection(msgspec.Struct, frozen=True):
    """All quizzes in one language."""

    quizzes: tuple[Numbered, ...]
    title: str = ""


@dataclass(slots=True)
class Bank:
    """The quizzes of a curriculum, by number and language."""

    title: Words = field(default_factory=dict)
    quizzes: dict[int, dict[str, Numbered]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def add(self, report: Report, number: int, lecture: Lecture, assigned: Assigned) -> None:
        """Add the quiz of this number to the assignments of a lecture."""
        if number in self.used or number not in self.quizzes:
            return
        self.used.add(number)
        versions = self.quizzes[number]
        where = f"{FOLDER}, quiz {number}"
        quiz = Quiz(tuple(_items(report, where, versions)))
        if not quiz.items:
            report.leave_out("quiz-empty", where=where)
            return
        assignment = Assignment(
            id=f"{lecture.course}/quiz-{number}",
            course=lecture.course,
            version=0,
            number=len(assigned.assignments) + 1,
            kind="quiz",
            title={language: _line(each.title) for language, each in versions.items()},
            body={},
            lecture=lecture.id,
            practice=True,
        )
        assigned.add_quiz(assignment, quiz)

    def remark_unused(self, report: Report) -> None:
        """Say which quizzes no lesson links to: they are not published."""
        for number in sorted(self.quizzes.keys() - self.used):
            report.leave_out("quiz-unused", where=FOLDER, number=number)


def read_bank(desk: Desk) -> Bank:
    """Read the quiz files of the folder; none is no quizzes."""
    bank = Bank()
    for path in sorted((desk.folder.root / FOLDER).glob("*.json")):
        language, relative = path.stem, desk.folder.relative(path)
        if not re.fullmatch(r"[a-z]{2,3}", language) or not desk.folder.has(relative):
            continue
        for collection in _collections(desk, relative):
            title = collection.title
            for tail in _TAIL:
                title = title.removesuffix(tail)
            if title.strip():
                bank.title[language] = _line(title)
            for quiz in collection.quizzes:
                bank.quizzes.setdefault(quiz.id, {})[language] = quiz
    return bank


def _collections(desk: Desk, path: str) -> list[Collection]:
    try:
        found = json.loads(desk.text(path))
        return msgspec.convert(found if isinstance(found, list) else [found], list[Collection])
    except (json.JSONDecodeError, msgspec.ValidationError, RecursionError) as error:
        raise FolderRefused("bad-toml", file=path, why=error) from error


def _items(report: Report, where: str, versions: Mapping[str, Numbered]) -> list[Item]:
    found = []
    count = max(len(each.quiz) for each in versions.values())
    for number in range(min(count, MAX_ITEMS)):
        asked = {
            language: each.quiz[number]
            for language, each in versions.items()
            if number < len(each.quiz)
        }
        try:
            found.append(checked(_item(number + 1, asked)))
        except Unmarkable as problem:
            report.leave_out(
                problem.code, where=f"{where}, question {number + 1}", **problem.fields
            )
    return found


def _item(number: int, asked: Mapping[str, Question]) -> Item:
    languages = ", ".join(asked)
    keys = {tuple(choice.right() for choice in each.answer_options) for each in asked.values()}
    if len(keys) > 1:
        raise Unmarkable("item-keys-differ", languages=languages)
    (right,) = keys
    options = tuple(
        Option(
            str(place + 1),
            {name: _line(each.answer_options[place].answer_text) for name, each in asked.items()},
        )
        for place in range(len(right))
    )
    return Item(
        id=str(number),
        kind="single",
        prompt={language: _line(each.question_text) for language, each in asked.items()},
        options=options,
        key=tuple(option.id for option, is_right in zip(options, right, strict=True) if is_right),
    )


def _line(text: str) -> str:
    """Return a text without the doubled blanks that are common in these files."""
    return " ".join(text.split())
