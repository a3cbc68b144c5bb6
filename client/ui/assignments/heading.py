"""The head of an assignment: what it is called, when it is due, where it stands, what it says."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from client.domain.submission import Stage
from client.domain.words import pick, title_in
from client.store import catalogue
from client.store.handins import Handed
from client.ui import words
from client.ui.assignments import deadline
from client.ui.assignments.flow import Flow
from client.ui.assignments.stages import Ladder, rungs
from client.ui.context import Context
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Chip, Label, NameChip
from client.ui.widgets.prose import Prose
from protocol.records import Assignment

translate = QCoreApplication.translate

UNDONE = {Stage.REFUSED, Stage.RETURNED}


class Heading(QWidget):
    """Title, chips, ladder and text of an assignment."""

    lecture_asked = Signal(str)

    def __init__(
        self, assignment: Assignment, context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._assignment = assignment
        self._context = context
        self._urgency: Chip | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(Label(title_in(assignment.title, context.language), "display"))
        column.addWidget(self._chips())
        self.ladder = Ladder()
        column.addWidget(self.ladder)
        self._add_body(column)
        if assignment.lecture and catalogue.lecture(context.store.db, assignment.lecture):
            column.addLayout(self._lecture())

    def show_handed(self, handed: Handed | None, *, has_draft: bool) -> None:
        """Show where the latest hand-in stands."""
        now = self._context.clock.now()
        if self._urgency:
            self._urgency.setVisible(handed is None or handed.stage in UNDONE)
        self.ladder.show_rungs(rungs(handed, now, self._context.language, has_draft=has_draft))

    def _chips(self) -> QWidget:
        chips = QWidget()
        flow = Flow(chips, SPACE_S)
        assignment, language = self._assignment, self._context.language
        course = catalogue.course(self._context.store.db, assignment.course)
        if course:
            flow.addWidget(NameChip(title_in(course.title, language)))
        flow.addWidget(Chip(kind_words(assignment), "accent" if assignment.practice else "neutral"))
        if assignment.points:
            flow.addWidget(Chip(self.tr("%n point(s)", "", words.count(assignment.points))))
        if assignment.due:
            now = deadline.now(self._context)
            tone = words.due_tone(assignment.due, now)
            self._urgency = Chip(words.due(assignment.due, now, language), tone)
            flow.addWidget(self._urgency)
            flow.addWidget(Chip(deadline.deadline(assignment.due, self._context)))
        return chips

    def _add_body(self, column: QVBoxLayout) -> None:
        text = pick(self._assignment.body, self._context.language)
        if text:
            column.addWidget(Prose(text))

    def _lecture(self) -> QHBoxLayout:
        row = QHBoxLayout()
        button = Button(self.tr("Open the lecture"), "link", icon="lectures")
        button.clicked.connect(self._on_lecture)
        row.addWidget(button)
        row.addStretch(1)
        return row

    def _on_lecture(self) -> None:
        self.lecture_asked.emit(self._assignment.lecture)


def kind_words(assignment: Assignment) -> str:
    """Return what sort of assignment it is."""
    if assignment.practice:
        return translate("Heading", "Practice")
    return {
        "quiz": translate("Heading", "Quiz"),
        "essay": translate("Heading", "Essay"),
        "photo": translate("Heading", "Photo or file"),
    }.get(assignment.kind, translate("Heading", "Assignment"))
