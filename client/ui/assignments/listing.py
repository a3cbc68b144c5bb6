"""The assignments in their groups: what is to be done first, then what is on its way, then the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from client.domain.submission import Stage
from client.domain.words import pick, title_in
from client.store import catalogue, handins
from client.store.handins import AssignmentRow
from client.ui import words
from client.ui.assignments import deadline
from client.ui.assignments.stages import points, stage_words
from client.ui.context import Context

translate = QCoreApplication.translate


class Group(StrEnum):
    """What a learner looks for; each assignment is in exactly one."""

    TO_DO = "to-do"
    WAITING = "waiting"
    RECEIVED = "received"
    GRADED = "graded"
    RETURNED = "returned"


GROUPS = {
    Stage.NONE: Group.TO_DO,
    Stage.DRAFT: Group.TO_DO,
    Stage.WAITING: Group.WAITING,
    Stage.RECEIVED: Group.RECEIVED,
    Stage.GRADED: Group.GRADED,
    Stage.RETURNED: Group.RETURNED,
    Stage.REFUSED: Group.RETURNED,
}
ORDER = (Group.RETURNED, Group.TO_DO, Group.WAITING, Group.RECEIVED, Group.GRADED)


@dataclass(frozen=True, slots=True)
class Line:
    """An assignment as the list shows it: every word of it is ready."""

    id: str
    group: Group
    kind: str
    stage: Stage
    title: str
    course: str
    state: str
    due: str
    due_tone: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What the page lists, and how many assignments each group has."""

    lines: Sequence[Line]
    counts: Mapping[Group, int]


def group_words(group: Group) -> str:
    """Return what a group is called."""
    return {
        Group.TO_DO: translate("Groups", "To do"),
        Group.WAITING: translate("Groups", "Waiting to be sent"),
        Group.RECEIVED: translate("Groups", "Received"),
        Group.GRADED: translate("Groups", "Graded"),
        Group.RETURNED: translate("Groups", "To do again"),
    }[group]


def listed(context: Context, wanted: Group | None = None) -> Listed:
    """Return the assignments of a group, or all, group after group. Slow for many: for another thread."""
    db, now = context.store.db, deadline.now(context)
    titles = {course.id: pick(course.title, context.language) for course in catalogue.courses(db)}
    found = [_line(row, titles, now, context.language) for row in handins.assignments(db)]
    groups = [line.group for line in found]
    kept = [line for line in found if wanted in {None, line.group}]
    kept.sort(key=lambda line: ORDER.index(line.group))
    return Listed(kept, {group: groups.count(group) for group in Group})


def lines(context: Context, wanted: Group | None = None) -> Sequence[Line]:
    """Return the assignments of a group, or all, group after group."""
    return listed(context, wanted).lines


def spoken(line: Line) -> str:
    """Return what a screen reader says of an assignment."""
    parts = (line.title, line.course, line.state, line.due)
    return ", ".join(part for part in parts if part)


def _line(row: AssignmentRow, titles: dict[str, str], now: int, language: str) -> Line:
    assignment, group = row.assignment, GROUPS[row.stage]
    open_ = group in {Group.TO_DO, Group.RETURNED}
    return Line(
        assignment.id,
        group,
        "practice" if assignment.practice else assignment.kind,
        row.stage,
        title_in(assignment.title, language),
        titles.get(assignment.course, ""),
        _state(row),
        words.due(assignment.due, now, language) if open_ else "",
        words.due_tone(assignment.due, now),
    )


def _state(row: AssignmentRow) -> str:
    feedback = row.handed.feedback if row.handed else None
    if row.stage is Stage.GRADED and feedback:
        score = f"{points(feedback.score)}/{points(feedback.points)}"
        return f"{stage_words(Stage.GRADED)} {score}"
    return stage_words(row.stage)
