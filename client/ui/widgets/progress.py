"""How far something has come, as a bar."""

from PySide6.QtCore import QCoreApplication, QObject, QSize
from PySide6.QtGui import QAccessible, QAccessibleInterface, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.ui import theme
from client.ui.spoken import Spoken
from client.ui.widgets.painting import paint_bar


class ProgressBar(QWidget):
    """A thin bar."""

    def __init__(self, token: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.percent = 0.0
        self._token = token
        self.setAccessibleName(QCoreApplication.translate("Progress", "Progress"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_percent(self, percent: float) -> None:
        """Show how much is done."""
        self.percent = percent
        self.update()

    def spoken_interface(self) -> QAccessibleInterface:
        """Say how much is done."""
        return Spoken(self, QAccessible.Role.ProgressBar, _percent)

    def sizeHint(self) -> QSize:
        """Return the height of the bar, and some width."""
        return QSize(120, theme.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        del event
        paint_bar(QPainter(self), self.rect(), self.percent, self._token)


def _percent(shown: QObject) -> str:
    return f"{getattr(shown, 'percent', 0):.0f} %"
