"""The hand-ins of an assignment, each with what became of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from client.domain.submission import Stage
from client.domain.words import name_of, pick
from client.store import messages
from client.store.handins import Handed
from client.store.mistakes import keyed
from client.ui import words
from client.ui.assignments.quiz import MarkLine
from client.ui.assignments.stages import TONES, points, stage_words
from client.ui.assignments.values import in_words, key_in_words
from client.ui.context import Context
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Chip, Label, LineLabel
from client.ui.widgets.surfaces import Card, Line, clear
from client.ui.writing.layouts import widgets
from protocol.records import Assignment, Feedback, Item, ItemResult

EXCERPT = 600
AGAIN = {Stage.REFUSED, Stage.RETURNED}


class HandedCard(Card):
    """One hand-in; ``again_asked`` carries its name when the learner wants to go on from it."""

    again_asked = Signal(bytes)

    def __init__(self, handed: Handed, assignment: Assignment | None, context: Context) -> None:
        super().__init__()
        self.handed = handed
        self._assignment = assignment
        self._language = context.language
        self._db = context.store.db
        self._now = context.clock.now()
        self.column.setSpacing(SPACE_M)
        self.column.addLayout(self._top())
        self._add_refusal()
        if handed.feedback:
            self._add_feedback(handed.feedback)
        self._add_content()

    def _top(self) -> QHBoxLayout:
        handed = self.handed
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        time = words.moment(handed.at, self._now, self._language)
        row.addWidget(Label(self.tr("Handed in %1").replace("%1", time), "strong"), 1)
        if handed.verdict and handed.verdict.late:
            row.addWidget(Chip(self.tr("Late"), "warning"))
        if handed.verdict and handed.verdict.receipt:
            row.addWidget(LineLabel(f"#{handed.verdict.receipt}", "small"))
        row.addWidget(Chip(stage_words(handed.stage), TONES[handed.stage]))
        return row

    def _add_refusal(self) -> None:
        handed = self.handed
        if handed.verdict and handed.stage is Stage.REFUSED:
            verdict = handed.verdict
            self.reason = Label(
                words.verdict(verdict.code, verdict.words, self._language), "danger"
            )
            self.column.addWidget(self.reason)
        self.again = Button(self.tr("Edit and hand in again"), icon="edit")
        self.again.clicked.connect(self._on_again)
        self.column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_feedback(self, feedback: Feedback) -> None:
        score = f"{points(feedback.score)} / {points(feedback.points)}"
        if feedback.state == "graded":
            self.column.addWidget(Label(self.tr("Score: %1").replace("%1", score), "title"))
        if feedback.comment:
            self.column.addWidget(Label(feedback.comment))
        time = words.moment(feedback.at, self._now, self._language)
        mentor = messages.mentor(self._db, feedback.by)
        name = name_of(mentor, self._language) if mentor else ""
        self.column.addWidget(Label(f"{name} · {time}" if name else time, "small"))
        items = {item.id: item for item in self._assignment.items} if self._assignment else {}
        for result in feedback.results:
            if result.item in items:
                self.column.addWidget(Line())
                off = feedback.tolerances.get(result.item, 0.0)
                self.column.addWidget(self._result(keyed(items[result.item], result, off), result))

    def _result(self, item: Item, result: ItemResult) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(Label(pick(item.prompt, self._language), "strong"))
        value = self._value(item.id)
        answer = in_words(item, value, self._language) or self.tr("Not answered")
        column.addWidget(Label(self.tr("Your answer: %1").replace("%1", answer)))
        mark = MarkLine()
        full = result.score >= item.points
        key = key_in_words(item, self._language)
        mark.show_mark(
            f"{points(result.score)} / {item.points}",
            "success" if full else "warning" if result.score else "danger",
            "" if full or not key else self.tr("The right answer: %1").replace("%1", key),
            pick(result.explanation, self._language),
        )
        column.addWidget(mark)
        return block

    def _add_content(self) -> None:
        handed = self.handed
        if handed.text:
            text = handed.text[:EXCERPT] + ("…" if len(handed.text) > EXCERPT else "")
            self.column.addWidget(Label(text, "muted"))
        if handed.answers and not handed.feedback:
            count = len(handed.answers)
            self.column.addWidget(Label(self.tr("%n question(s) answered", "", count), "muted"))
        for file in handed.files:
            self.column.addWidget(Label(f"{file.name} ({words.size(file.size)})", "muted"))

    def _value(self, item: str) -> Sequence[str]:
        return next((answer.value for answer in self.handed.answers if answer.item == item), ())

    def _on_again(self) -> None:
        self.again_asked.emit(self.handed.ref)


class History(QWidget):
    """All hand-ins, the latest first."""

    again_asked = Signal(bytes)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(Label(self.tr("What you handed in"), "heading"))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(SPACE_L)
        column.addLayout(self._cards)

    def cards(self) -> list[HandedCard]:
        """Return the cards, the latest first."""
        found = widgets(self._cards)
        return [card for card in found if isinstance(card, HandedCard)]

    def show_history(self, history: Sequence[Handed], assignment: Assignment | None) -> None:
        """Show these hand-ins."""
        if (history, assignment) == self._shown:
            return
        self._shown = (history, assignment)
        clear(self._cards)
        for number, handed in enumerate(history):
            card = HandedCard(handed, assignment, self._context)
            # What can be done about the latest one stands at the top of the page.
            card.again.setVisible(number > 0 and handed.stage in AGAIN)
            card.again_asked.connect(self.again_asked)
            self._cards.addWidget(card)
        self.setVisible(bool(history))
