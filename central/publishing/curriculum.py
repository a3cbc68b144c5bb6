"""Reads a curriculum: numbered sections of lessons, with translations beside them and its quizzes.

It is the form in which many open courses lie in repositories. Nobody wrote it for us, so nothing of
it can be refused for its form: what cannot be used is left out and said.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from central.publishing import markdown_source
from central.publishing.assignments import MAX_FILES, MAX_MB, MB, POINTS, Assigned
from central.publishing.curriculum_quizzes import Bank, read_bank
from central.publishing.desk import Desk
from central.publishing.lessons import Rewriter
from central.publishing.packing import Place, describe, pack
from central.publishing.reading_matter import read_texts
from central.service.catalogue import Package
from protocol.records import Assignment, Course, Lecture, Words

LANGUAGE = "en"
"""Of the texts that translations are made from."""

QUIZ_LINK = "/quiz/"
MAX_LESSONS = 500
_QUIZ = re.compile(r"/quiz/(\d{1,6})")
_NUMBER = re.compile(r"^(\d+)")
_HOLDER = re.compile(r"^\s*Copyright(?: \(c\))?(?: [\d, -]+)? +(.{2,80}?)\.?\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson's folder, from the root."""

    path: str

    def texts(self, desk: Desk, name: str) -> dict[str, str]:
        """Return the paths of a text in all its languages."""
        found = (
            {LANGUAGE: f"{self.path}/{name}.md"}
            if desk.folder.has(f"{self.path}/{name}.md")
            else {}
        )
        beside = desk.folder.root / self.path / "translations"
        for path in sorted(beside.glob(f"{name}.*.md")):
            language = path.name.removeprefix(f"{name}.").removesuffix(".md")
            relative = desk.folder.relative(path)
            if re.fullmatch(r"[a-z]{2,3}", language) and desk.folder.has(relative):
                found[language] = relative
        return found


def is_curriculum(desk: Desk) -> bool:
    """Tell whether the folder has numbered sections with lessons in them."""
    return bool(_lessons(desk))


def read_curriculum(desk: Desk) -> Package:
    """Read the folder on the desk."""
    name = slug(desk.folder.root.name) or "course"
    bank = read_bank(desk)
    assigned = Assigned()
    lectures = []
    for number, lesson in enumerate(_lessons(desk)[:MAX_LESSONS], start=1):
        lecture = _lecture(desk, lesson, name, number)
        lectures.append(lecture)
        for quiz in _quizzes(desk, lesson):
            bank.add(desk.report, quiz, lecture, assigned)
        _add_task(desk, lesson, lecture, assigned)
    bank.remark_unused(desk.report)
    assignments = tuple(assigned.assignments)
    return Package(
        _course(desk, name, bank), tuple(lectures), assignments, assigned.keys, desk.blobs
    )


def slug(name: str) -> str:
    """Return a folder's name as an id: small letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:80]


def _lessons(desk: Desk) -> list[Lesson]:
    sections = [path for path in _folders(desk.folder.root) if _NUMBER.match(path.name)]
    found = []
    for section in sections:
        for path in _folders(section):
            lesson = Lesson(desk.folder.relative(path))
            numbered = _NUMBER.match(path.name) is not None
            if desk.folder.has(f"{lesson.path}/README.md") and (
                numbered or desk.folder.has(f"{lesson.path}/assignment.md")
            ):
                found.append(lesson)
    return found


def _folders(path: Path) -> list[Path]:
    """Return the folders in one, in the order of their numbers; links lead nowhere."""

    def order(each: Path) -> tuple[int, str]:
        number = _NUMBER.match(each.name)
        return (int(number[1][:9]) if number else 10**9, each.name)

    found = (each for each in path.iterdir() if each.is_dir() and not each.is_symlink())
    return sorted(found, key=order)


def _course(desk: Desk, name: str, bank: Bank) -> Course:
    title = bank.title or {LANGUAGE: desk.folder.root.name}
    licence = desk.text("LICENSE") if desk.folder.has("LICENSE") else ""
    holder = _HOLDER.search(licence)
    return Course(name, 0, title, {}, {}, {}, holder[1] if holder else "")


def _lecture(desk: Desk, lesson: Lesson, course: str, number: int) -> Lecture:
    texts = lesson.texts(desk, "README")
    if len(texts) == 1:
        desk.report.remark("no-translation", where=lesson.path, language="ko")
    section, _, last = lesson.path.rpartition("/")
    figure = _NUMBER.match(section)
    place = Place(
        course=course,
        id=f"{course}/{figure[1] if figure else 0}-{slug(last)}",
        number=number,
        title=_titles(desk, texts, last),
    )
    lecture = pack(desk, place, read_texts(desk, texts, (QUIZ_LINK,)))
    desk.report.publish("lecture", id=place.id, what=describe(lecture))
    return lecture


def _titles(desk: Desk, texts: dict[str, str], default: str) -> Words:
    found = {language: markdown_source.heading(desk.text(path)) for language, path in texts.items()}
    return {language: title[:300] for language, title in found.items() if title} or {
        LANGUAGE: default
    }


def _quizzes(desk: Desk, lesson: Lesson) -> list[int]:
    """Return the numbers of the quizzes that a lesson links to."""
    found: list[int] = []
    for path in lesson.texts(desk, "README").values():
        for block in markdown_source.read(desk.text(path)):
            numbers = (_QUIZ.search(mark.target) for mark in block.marks)
            found += [int(each[1]) for each in numbers if each and int(each[1]) not in found]
    return found


def _add_task(desk: Desk, lesson: Lesson, lecture: Lecture, assigned: Assigned) -> None:
    texts = lesson.texts(desk, "assignment")
    if not texts:
        desk.report.remark("no-assignment", where=lesson.path)
        return
    bodies = {}
    for language, path in texts.items():
        rewriter = Rewriter(
            report=desk.report,
            where=path,
            language=language,
            beside=path.rpartition("/")[0],
            album=None,
            offline_links=(QUIZ_LINK,),
        )
        bodies[language] = rewriter.rewrite(desk.text(path)).strip()
    task = Assignment(
        id=f"{lecture.id}-task",
        course=lecture.course,
        version=0,
        number=len(assigned.assignments) + 1,
        kind="essay",
        title=_titles(desk, texts, lecture.id),
        body=bodies,
        lecture=lecture.id,
        points=POINTS,
        max_files=MAX_FILES["essay"],
        max_bytes=MAX_MB["essay"] * MB,
    )
    assigned.assignments.append(task)
