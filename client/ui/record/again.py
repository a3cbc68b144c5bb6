"""Questions that were got wrong, answered once more, one at a time; each answer counts at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from client.domain import marking
from client.domain.submission import Refused
from client.store.database import DiskFull, StoreUnavailable
from client.store.mistakes import Wrong
from client.ui import theme
from client.ui.assignments.quiz import ItemCard
from client.ui.context import Context
from client.ui.theme import SPACE_M
from client.ui.widgets.dialogs import Dialog
from client.ui.widgets.labels import Label
from client.ui.writing.troubles import in_words
from protocol.records import Answer


class TryAgain(Dialog):
    """One question after another, from ``first`` on; at the end it says how it went, and reproaches nobody."""

    def __init__(
        self, wrongs: Sequence[Wrong], first: int, context: Context, parent: QWidget
    ) -> None:
        super().__init__(self.tr("Try again"), parent, 620)
        self._wrongs = wrongs
        self._first = self._number = first
        self._context = context
        self._went: dict[int, bool] = {}
        self.at = Label("", "small")
        self.body.addWidget(self.at)
        self._place = QScrollArea()
        self._place.setWidgetResizable(True)
        self._place.setFrameShape(QFrame.Shape.NoFrame)
        self._place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._place.setMinimumHeight(min(420, parent.window().height() - theme.px(184)))
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

    @property
    def _is_last(self) -> bool:
        return self._number + 1 >= len(self._wrongs)

    @property
    def _is_alone(self) -> bool:
        return len(self._wrongs) - self._first == 1

    def _show(self) -> None:
        wrong = self._wrongs[self._number]
        self.card = ItemCard(wrong.item, self._number + 1, self._context.language, practice=True)
        self.card.checked.connect(self._on_checked)
        self.card.view.finished.connect(self._check)
        self._put(self.card)
        number, count = self._number - self._first + 1, len(self._wrongs) - self._first
        self.at.setText(f"{number} / {count}")
        self.at.setVisible(not self._is_alone)
        self.next.setText(self.tr("See how it went") if self._is_last else self.tr("Next question"))
        self.next.setVisible(not self._is_alone)
        self.card.view.begin()

    def _put(self, widget: QWidget) -> None:
        ground = QWidget()
        ground.setProperty("surface", "clear")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, SPACE_M, 0)
        column.addWidget(widget)
        column.addStretch(1)
        self._place.setWidget(ground)

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
        # Whoever sees the answer and then gives it has not known it.
        self._went.setdefault(self._number, right)
        after = self.next if self.next.isVisible() else self.close_button
        if right:
            after.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place.ensureWidgetVisible(self.card.mark)

    def _go_on(self) -> None:
        self.trouble.hide()
        if self._is_last:
            self._conclude()
            return
        self._number += 1
        self._show()

    def _conclude(self) -> None:
        """Say how it went, and when what went wrong comes again."""
        answered, right = len(self._went), sum(self._went.values())
        text = self.tr("You answered {0}, and {1} of them right.").format(answered, right)
        if not answered:
            text = self.tr("None was answered. They are here whenever you want.")
        after = (
            self.tr("All right! Each comes once more, after some days.")
            if right == answered
            else self.tr("What was not right yet comes again tomorrow.")
        )
        end = QWidget()
        column = QVBoxLayout(end)
        column.setContentsMargins(0, SPACE_M, 0, 0)
        column.addWidget(Label(text, "heading"))
        if answered:
            column.addWidget(Label(after, "muted"))
        self._put(end)
        self.at.hide()
        self.next.hide()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
