"""How far something has come, as a ring or a bar."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.ui import theme
from client.ui.widgets.painting import paint_bar, paint_ring


class ProgressRing(QWidget):
    """A ring with the percentage in it."""

    def __init__(self, size: int = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent = 0
        self._side = theme.px(size)
        self.setFixedSize(self._side, self._side)

    def set_percent(self, percent: int) -> None:
        """Show how much is done."""
        self._percent = percent
        self.setAccessibleName(f"{percent} %")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring and, where it is large enough, the number."""
        del event
        painter = QPainter(self)
        paint_ring(painter, self.rect().adjusted(1, 1, -1, -1), self._percent)
        if self._side >= theme.px(40):
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("text"))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), f"{self._percent}%")


class ProgressBar(QWidget):
    """A thin bar."""

    def __init__(self, token: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent = 0.0
        self._token = token
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_percent(self, percent: float) -> None:
        """Show how much is done."""
        self._percent = percent
        self.setAccessibleName(f"{percent:.0f} %")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the bar, and some width."""
        return QSize(120, theme.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        del event
        paint_bar(QPainter(self), self.rect(), self._percent, self._token)
