"""A field to search with: a glass before the words, and behind them a way to be rid of them."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from client.ui import icons, theme
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.buttons import IconButton

ICON = 18


class SearchField(QLineEdit):
    """A line edit whose icons grow with the text; Qt's own stay small."""

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.wipe = IconButton("close", self.tr("Clear the search"), self, ICON)
        self.wipe.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.wipe.clicked.connect(self._wipe)
        self.wipe.hide()
        self.setTextMargins(theme.px(ICON) + SPACE_S, 0, self.wipe.sizeHint().width() - SPACE_S, 0)
        self.textChanged.connect(self._on_text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the way to wipe at the end."""
        super().resizeEvent(event)
        hint = self.wipe.sizeHint()
        side = min(hint.height(), self.height() - 4)
        self.wipe.setGeometry(
            self.width() - hint.width() - 2, (self.height() - side) // 2, hint.width(), side
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, and the glass in it."""
        super().paintEvent(event)
        side = theme.px(ICON)
        place = QRect(SPACE_M, (self.height() - side) // 2, side, side)
        icons.paint(QPainter(self), "search", place)

    def _on_text(self, text: str) -> None:
        self.wipe.setVisible(bool(text))

    def _wipe(self) -> None:
        self.clear()
        self.textEdited.emit("")
