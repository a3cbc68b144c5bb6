"""What is seen first, while the learner's work is being opened.

It needs neither the style sheet nor ``Qt.AlignmentFlag`` and the like, which take a third of the time until it
is painted: it looks the same with the style sheet as without.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.ui import firefly, theme
from client.ui.translation import product_name

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Opening(QWidget):
    """The firefly, and a line that says what is going on; ``painted`` says that it is seen."""

    painted = Signal()

    def __init__(self, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE_M)
        column.addStretch(2)
        picture = QLabel()
        picture.setPixmap(firefly.picture(96))
        name = _words(product_name(), "display")
        self.line = _words(sentence or self.tr("Opening your studies…"), "muted")
        ink = self.line.palette()
        ink.setColor(QPalette.ColorRole.WindowText, theme.colour("muted"))
        self.line.setPalette(ink)
        for part in (picture, name, self.line):
            # Between two springs: to centre it otherwise takes Qt's names.
            row = QHBoxLayout()
            row.addStretch()
            row.addWidget(part)
            row.addStretch()
            column.addLayout(row)
        column.addStretch(3)

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Tell that it is painted."""
        super().paintEvent(event)
        self.painted.emit()


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setFont(theme.font(role))
    return label
