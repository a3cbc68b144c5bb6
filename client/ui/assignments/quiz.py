"""A quiz on one page: each item on a card, practice marked on the spot."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.domain import marking
from client.domain.words import pick
from client.ui import icons, words
from client.ui.assignments.items.choice import ChoiceView
from client.ui.assignments.items.match import MatchView
from client.ui.assignments.items.order import OrderView
from client.ui.assignments.items.typed import NumericView, ShortView
from client.ui.assignments.items.view import ItemView
from client.ui.assignments.values import key_in_words
from client.ui.theme import SPACE_L, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Chip, Label, restyle
from client.ui.widgets.surfaces import Card
from protocol.records import Answer, Assignment, Item

VIEWS: Mapping[str, type[ItemView]] = {
    "single": ChoiceView,
    "multiple": ChoiceView,
    "numeric": NumericView,
    "short": ShortView,
    "order": OrderView,
    "match": MatchView,
}


class MarkLine(QWidget):
    """Whether an answer was right, what would have been, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        self._icon = QLabel()
        self.verdict = Label("", "strong")
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.verdict, 1)
        column.addLayout(top)
        self.key = Label()
        self.explanation = Label("", "muted")
        column.addWidget(self.key)
        column.addWidget(self.explanation)
        self.hide()

    def show_mark(self, verdict: str, tone: str, key: str, explanation: str) -> None:
        """Show a mark; ``key`` and ``explanation`` may be empty."""
        name = {"success": "check", "danger": "close"}.get(tone, "minus")
        self._icon.setPixmap(icons.pixmap(name, tone, 20))
        self.verdict.setText(verdict)
        restyle(self.verdict, role=tone)
        self.key.setText(key)
        self.key.setVisible(bool(key))
        self.explanation.setText(explanation)
        self.explanation.setVisible(bool(explanation))
        self.show()


class ItemCard(Card):
    """One item: its number, what it asks, where it is answered.

    ``checked`` carries the Answer that the learner had marked on the spot.
    """

    checked = Signal(object)

    def __init__(self, item: Item, number: int, language: str, *, practice: bool) -> None:
        super().__init__()
        self.item = item
        self._language = language
        prompt = pick(item.prompt, language)
        self.setAccessibleName(f"{number}. {prompt}")
        top = QHBoxLayout()
        top.addWidget(Label(f"{number}.", "heading"), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(Label(prompt, "heading"), 1, Qt.AlignmentFlag.AlignTop)
        worth = Chip(self.tr("%n point(s)", "", words.count(item.points)))
        top.addWidget(worth, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(top)
        if item.kind == "multiple":
            self.column.addWidget(Label(self.tr("Choose all that are right."), "small"))
        self.view = VIEWS.get(item.kind, ShortView)(item, language)
        self.view.changed.connect(self._on_changed)
        self.column.addWidget(self.view)
        self.mark = MarkLine()
        self.check = Button(self.tr("Check the answer"), icon="check")
        self.check.clicked.connect(self._on_check)
        self.check.setEnabled(False)
        self.column.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        self.check.setVisible(practice and bool(item.key))
        self.column.addWidget(self.mark)

    def show_value(self, value: Sequence[str]) -> None:
        """Show an answer that was given before."""
        self.view.show_value(value)
        self.check.setEnabled(bool(self.view.value()))

    def _on_changed(self) -> None:
        self.mark.hide()
        self.check.setEnabled(bool(self.view.value()))

    def _on_check(self) -> None:
        item = self.item
        answer = Answer(item.id, self.view.value())
        right = marking.is_right(item, answer)
        # The same answer once more is no other attempt.
        self.check.setEnabled(False)
        key = key_in_words(item, self._language)
        self.mark.show_mark(
            self.tr("Right!") if right else self.tr("Not right yet"),
            "success" if right else "danger",
            "" if right else self.tr("The right answer: %1").replace("%1", key),
            pick(item.explanation, self._language),
        )
        self.checked.emit(answer)


class Quiz(QWidget):
    """All items of an assignment; ``changed`` says that an answer is another one.

    ``checked`` carries an Answer that was marked on the spot, ``marked`` what says how.
    """

    changed = Signal()
    checked = Signal(object)
    marked = Signal(QWidget)
    finished = Signal()

    def __init__(
        self, assignment: Assignment, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        self.cards = [
            ItemCard(item, number, language, practice=assignment.practice)
            for number, item in enumerate(assignment.items, 1)
        ]
        for card in self.cards:
            card.view.changed.connect(self.changed)
            card.view.finished.connect(self._on_finished)
            card.checked.connect(self.checked)
            card.checked.connect(partial(self._on_marked, card))
            column.addWidget(card)

    def answers(self) -> tuple[Answer, ...]:
        """Return the answers that were given; items without one are left out."""
        given = (Answer(card.item.id, card.view.value()) for card in self.cards)
        return tuple(answer for answer in given if answer.value)

    def finish_composing(self) -> None:
        """Have a syllable that is still being composed become part of its answer."""
        for card in self.cards:
            card.view.finish_composing()

    def unanswered(self) -> int:
        """Return how many items have no answer."""
        return len(self.cards) - len(self.answers())

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show the answers that were given before."""
        values = {answer.item: answer.value for answer in answers}
        for card in self.cards:
            card.show_value(values.get(card.item.id, ()))

    def _on_marked(self, card: ItemCard, _: Answer) -> None:
        self.marked.emit(card.mark)

    def _on_finished(self) -> None:
        views = [card.view for card in self.cards]
        following = views[views.index(self.sender()) + 1 :]  # type: ignore[arg-type]
        if following:
            following[0].begin()
        else:
            self.finished.emit()
