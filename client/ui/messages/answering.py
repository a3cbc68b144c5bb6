"""The message that is being answered, over the place where the answer is written."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from client.ui import theme
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.buttons import IconButton
from client.ui.widgets.labels import ElidedLabel


class AnsweringBar(QFrame):
    """Who is answered, and a line of what they said. ``given_up`` says that nobody is to be answered after all."""

    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, 0, 0, 0)
        row.setSpacing(SPACE_S)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.who = ElidedLabel("", "strong")
        self.said = ElidedLabel("", "small")
        words.addWidget(self.who)
        words.addWidget(self.said)
        row.addLayout(words, 1)
        self.away = IconButton("close", self.tr("Do not answer this message"), size=16)
        self.away.clicked.connect(self.given_up)
        row.addWidget(self.away)
        self.hide()

    def show_message(self, who: str, said: str) -> None:
        """Show what is answered."""
        self.who.setText(self.tr("Reply to %1").replace("%1", who))
        self.said.setText(said)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar at the left."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 2, 3, self.height() - 4, theme.colour("accent"))
