"""What learners hand in: from the tables of ``course.toml`` to assignments and their keys."""

from collections.abc import Collection
from dataclasses import dataclass, field

from central.publishing.desk import Desk
from central.publishing.lessons import Rewriter
from central.publishing.quizzes import Quiz, read_quiz
from central.publishing.report import FolderRefused
from central.publishing.tables import Table
from central.service.catalogue import Key
from protocol.records import Assignment, Words

FIELDS = frozenset(
    "id kind lecture title body due due_in_days quiz practice points max_files max_mb".split()  # noqa: SIM905
)
KINDS = ("quiz", "essay", "photo")
MB = 1_000_000
MINUTE = 60_000
DAY = 86_400_000
KOREA = 9 * 60 * MINUTE
"""How far Korea's clocks are ahead of UTC, in ms, all the year round."""

MAX_FILES = {"quiz": 0, "essay": 3, "photo": 5}
MAX_MB = {"quiz": 0, "essay": 20, "photo": 20}
POINTS = 10


@dataclass(slots=True)
class Assigned:
    """The assignments of a course so far, with the keys that are to stay at central."""

    assignments: list[Assignment] = field(default_factory=list)
    keys: dict[str, dict[str, Key]] = field(default_factory=dict)

    def add_quiz(self, assignment: Assignment, quiz: Quiz) -> None:
        """Add a quiz whose keys travel only if it is for practice."""
        items = quiz.items if assignment.practice else quiz.secret()
        values = {name: getattr(assignment, name) for name in assignment.__struct_fields__}
        self.assignments.append(Assignment(**(values | {"items": items, "points": quiz.points()})))
        self.keys[assignment.id] = quiz.keys()


def read_assignment(
    desk: Desk, row: Table, course: str, lectures: Collection[str], assigned: Assigned
) -> None:
    """Add the assignment of a table."""
    row.check_fields(desk.report, FIELDS)
    kind = row.text("kind")
    if kind not in KINDS:
        raise row.wrong("kind", ", ".join(KINDS))
    assignment = Assignment(
        id=f"{course}/{row.id()}",
        course=course,
        version=0,
        number=len(assigned.assignments) + 1,
        kind=kind,
        title=row.words("title"),
        body=_body(desk, row),
        lecture=_lecture(row, course, lectures),
        due=_due(desk, row),
        points=row.whole("points", POINTS, 10_000),
        practice=row.flag("practice"),
        max_files=row.whole("max_files", MAX_FILES[kind], 50),
        max_bytes=round(row.number("max_mb", MAX_MB[kind]) * MB),
    )
    if kind != "quiz":
        assigned.assignments.append(assignment)
        return
    path = desk.file(row.where, row.text("quiz"))
    quiz = read_quiz(desk, path, row.language)
    if quiz.items:
        assigned.add_quiz(assignment, quiz)
    else:
        desk.report.leave_out("quiz-empty", where=row.where)


def _lecture(row: Table, course: str, lectures: Collection[str]) -> str:
    name = row.text("lecture", "")
    if name and f"{course}/{name}" not in lectures:
        raise FolderRefused("unknown-lecture", where=row.where, id=name)
    return f"{course}/{name}" if name else ""


def _due(desk: Desk, row: Table) -> int:
    due = row.time("due")
    if "due_in_days" not in row.values:
        return due or 0
    if due is not None:
        raise FolderRefused("due-twice", where=row.where)
    return _end_of_day(desk.now + round(row.number("due_in_days", 0) * DAY))


def _end_of_day(at: int) -> int:
    """Return 23:59 of that day in Korea: publishing again on the same day moves no deadline."""
    return (at + KOREA) // DAY * DAY + DAY - MINUTE - KOREA


def _body(desk: Desk, row: Table) -> Words:
    found = {}
    for language, text in row.words("body", {}).items():
        where, beside = row.where, ""
        if text.strip().lower().endswith(".md") and "\n" not in text.strip():
            where = desk.file(row.where, text.strip())
            text, beside = desk.text(where), where.rpartition("/")[0]
        rewriter = Rewriter(desk.report, where, language, beside, album=None)
        found[language] = rewriter.rewrite(text).strip()
    return found
