"""Finding what belongs to what."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from client.ui.assignments.items.view import ItemView
from client.ui.widgets.labels import Label
from protocol.records import Item


class CalmCombo(QComboBox):
    """A choice that scrolling past does not change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class MatchView(ItemView):
    """Each left-hand option with a choice of the right-hand ones beside it."""

    def __init__(self, item: Item, language: str, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self.choices: list[CalmCombo] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, option in enumerate(item.options):
            text = self.words(option)
            label, choice = Label(text), self._choice(text)
            # Where a screen reader goes by what a choice is labelled with, and not by its name.
            label.setBuddy(choice)
            grid.addWidget(label, row, 0)
            grid.addWidget(choice, row, 1)
        self.column.addLayout(grid)
        if self.choices:
            self.setFocusProxy(self.choices[0])

    def value(self) -> tuple[str, ...]:
        """Return the right-hand id beside each left-hand option, "" where none was chosen."""
        chosen = tuple(choice.currentData() for choice in self.choices)
        return chosen if any(chosen) else ()

    def show_value(self, value: Sequence[str]) -> None:
        """Show an answer that was given before."""
        padded = [*value, *[""] * len(self.choices)]
        for choice, chosen in zip(self.choices, padded, strict=False):
            blocker = QSignalBlocker(choice)
            choice.setCurrentIndex(max(choice.findData(chosen), 0))
            blocker.unblock()

    def _choice(self, beside: str) -> CalmCombo:
        choice = CalmCombo(self)
        choice.setAccessibleName(self.tr("What belongs to: %1").replace("%1", beside))
        choice.addItem(self.tr("Choose"), "")
        for match in self.item.matches:
            choice.addItem(self.words(match), match.id)
        choice.currentIndexChanged.connect(self._on_chosen)
        self.choices.append(choice)
        return choice

    def _on_chosen(self) -> None:
        self.changed.emit()
