"""The mistake notes: what was answered wrong, why, when it is due again, and the way to try it then."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from client.ui.record.look import Noted
from client.ui.theme import SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Chip, Label
from client.ui.widgets.surfaces import Card, Line, SectionHeading, clear
from client.ui.writing.layouts import widgets

AT_ONCE = 5
"""How many are shown, and how many more with each press of the button."""


class MistakeRow(QWidget):
    """One mistake. The right answer is shown on demand: whoever wants to try first is not told."""

    again_asked = Signal()

    def __init__(self, noted: Noted, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.noted = noted
        self.setAccessibleName(noted.prompt)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_S, 0, SPACE_S)
        column.setSpacing(SPACE_S)
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(Label(noted.prompt, "strong"), 1)
        chip = Chip(noted.due, "accent" if noted.is_due else "neutral")
        head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(Label(noted.where, "small"))
        if noted.is_wrong:
            given = noted.given or self.tr("Not answered")
            column.addWidget(Label(self.tr("Your answer: {0}").format(given)))
        else:
            column.addWidget(Label(self.tr("You had it right last time: once more, to keep it.")))
        self.key = Label(self.tr("The right answer: {0}").format(noted.key), "success")
        self.explanation = Label(noted.explanation, "muted")
        column.addWidget(self.key)
        column.addWidget(self.explanation)
        column.addLayout(self._buttons())
        self._show_key(shown=False)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        self.again = Button(self.tr("Try again"), icon="retry")
        self.again.setAccessibleName(f"{self.again.text()}: {self.noted.prompt}")
        self.again.clicked.connect(self.again_asked)
        self.reveal = Button(self.tr("Show the answer"), "link")
        self.reveal.setCheckable(True)
        self.reveal.toggled.connect(self._on_revealed)
        row.addWidget(self.again)
        row.addWidget(self.reveal)
        row.addStretch(1)
        return row

    def _on_revealed(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._show_key(shown=shown)

    def _show_key(self, *, shown: bool) -> None:
        self.key.setVisible(shown)
        self.explanation.setVisible(shown and bool(self.noted.explanation))
        text = self.tr("Hide the answer") if shown else self.tr("Show the answer")
        self.reveal.setText(text)
        self.reveal.setAccessibleName(f"{text}: {self.noted.prompt}")


class MistakesCard(Card):
    """The mistake notes, what is due first first; ``again_asked`` carries which one is to be tried.

    ``review_asked`` asks for all that are due, one after the other.
    """

    again_asked = Signal(int)
    review_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Sequence[Noted] = ()
        self._room = AT_ONCE
        self.column.setSpacing(SPACE_S)
        self.review = Button(self.tr("Review"), "secondary", "retry")
        self.review.clicked.connect(self.review_asked)
        self.heading = SectionHeading(self.tr("Mistake notes"), None, self.review)
        self.column.addWidget(self.heading)
        self.none = Label("", "muted")
        self.column.addWidget(self.none)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.column.addLayout(self._rows)
        self.more = Button("", "link")
        self.more.clicked.connect(self._show_more)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def rows(self) -> list[MistakeRow]:
        """Return the rows that are shown."""
        return [row for row in widgets(self._rows) if isinstance(row, MistakeRow)]

    def show_mistakes(self, found: Sequence[Noted]) -> None:
        """Show these; the same ones stay as they are."""
        if found == self._shown and self._rows.count():
            return
        self._shown = found
        self._fill()

    def _fill(self) -> None:
        clear(self._rows)
        title = self.tr("Mistake notes")
        count = len(self._shown)
        self.heading.label.setText(f"{title} {count}" if count else title)
        self.none.setText(self.tr("What you get wrong in practice and quizzes is gathered here."))
        self.none.setVisible(not count)
        due = sum(noted.is_due for noted in self._shown)
        self.review.setText(self.tr("Review %n", "", due))
        self.review.setAccessibleName(self.review.text())
        self.review.setVisible(due > 0)
        for number, noted in enumerate(self._shown[: self._room]):
            if number:
                self._rows.addWidget(Line())
            row = MistakeRow(noted)
            row.again_asked.connect(partial(self.again_asked.emit, number))
            self._rows.addWidget(row)
        left = count - self._room
        self.more.setText(self.tr("Show %n more", "", max(0, min(left, AT_ONCE))))
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(left > 0)

    def _show_more(self) -> None:
        self._room += AT_ONCE
        self._fill()
