"""The mistake notes: what was answered wrong, why, and the way to try again until it is right."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from client.domain import marking
from client.domain.submission import Refused
from client.store.database import DiskFull, StoreUnavailable
from client.store.mistakes import Wrong
from client.ui.assignments.quiz import ItemCard
from client.ui.context import Context
from client.ui.record.look import Noted
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.dialogs import Dialog
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Card, Line, SectionHeading, clear
from client.ui.writing.layouts import widgets
from client.ui.writing.troubles import in_words
from protocol.records import Answer

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
        column.addWidget(Label(noted.prompt, "strong"))
        column.addWidget(Label(noted.where, "small"))
        given = noted.given or self.tr("Not answered")
        column.addWidget(Label(self.tr("Your answer: {0}").format(given)))
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
    """The mistake notes, the latest first; ``again_asked`` carries which one is to be tried."""

    again_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Sequence[Noted] = ()
        self._room = AT_ONCE
        self.column.setSpacing(SPACE_S)
        self.heading = SectionHeading(self.tr("Mistake notes"))
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


class TryAgain(Dialog):
    """One mistake after another, to be answered once more; each answer counts at once."""

    def __init__(
        self, wrongs: Sequence[Wrong], first: int, context: Context, parent: QWidget
    ) -> None:
        super().__init__(self.tr("Try again"), parent, 620)
        self._wrongs = wrongs
        self._number = first
        self._context = context
        self._place = QScrollArea()
        self._place.setWidgetResizable(True)
        self._place.setFrameShape(QFrame.Shape.NoFrame)
        self._place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._place.setMinimumHeight(min(420, parent.window().height() - 220))
        self._place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._place)
        self.trouble = Label("", "danger")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.close_button = self.add_button(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.next = self.add_button(self.tr("Next question"))
        self.next.clicked.connect(self._go_on)
        self._show()

    def _show(self) -> None:
        wrong = self._wrongs[self._number]
        ground = QWidget()
        ground.setProperty("surface", "clear")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, SPACE_M, 0)
        self.card = ItemCard(wrong.item, self._number + 1, self._context.language, practice=True)
        self.card.checked.connect(self._on_checked)
        self.card.view.finished.connect(self._check)
        column.addWidget(self.card)
        column.addStretch(1)
        self._place.setWidget(ground)
        self.next.setVisible(self._number + 1 < len(self._wrongs))
        self.card.view.begin()

    def _check(self) -> None:
        self.card.check.click()

    def _on_checked(self, answer: Answer) -> None:
        wrong = self._wrongs[self._number]
        try:
            self._context.learning.practice.answered(wrong.assignment.id, answer)
        except (Refused, DiskFull, StoreUnavailable) as error:
            self.trouble.setText(in_words(error, self._context.language))
            self.trouble.show()
            return
        self.trouble.hide()
        right = marking.is_right(wrong.item, answer)
        after = self.next if self.next.isVisible() else self.close_button
        if right:
            after.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place.ensureWidgetVisible(self.card.mark)

    def _go_on(self) -> None:
        self._number += 1
        self.trouble.hide()
        self._show()
