"""On which page of a document the learner is, and a way to another."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from client.ui.theme import SPACE_XS
from client.ui.widgets.labels import LineLabel


class PageNumber(QWidget):
    """The number of the page, to be typed over; ``chosen`` counts from 0."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        self.line = QLineEdit()
        self.line.setProperty("kind", "search")
        self.line.setAccessibleName(self.tr("Page"))
        self.line.setFixedWidth(self.fontMetrics().horizontalAdvance("0000") + 30)
        self.line.returnPressed.connect(self._choose)
        self.total = LineLabel("", "muted")
        row.addWidget(self.line)
        row.addWidget(self.total)

    def show_page(self, page: int, total: int) -> None:
        """Show on which of the pages the learner is."""
        self.line.setText(str(page + 1))
        self.line.setValidator(QIntValidator(1, max(1, total), self.line))
        self.total.setText(f"/ {total}")
        self.total.setAccessibleName(self.tr("of %n page(s)", "", total))

    def _choose(self) -> None:
        self.chosen.emit(int(self.line.text()) - 1)
