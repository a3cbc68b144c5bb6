"""Double clicks by people who open everything with one: the second is not for what the first brought up."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


class Clicks(QObject):
    """Hears of the clicks of a window before what is under them, and keeps back what is meant for nothing there.

    A row that is opened with a double click goes with the first one, and the second would answer the question that
    came up in its place, or say yes in a dialog.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        self._pressed: QWidget | None = None
        self._keeps_back = False
        self._since, self._where = QElapsedTimer(), QPoint()

    def come_up(self) -> None:
        """Take in that the window comes up: a click that opened it may be the first of two."""
        self._since.start()
        self._where = QCursor.pos()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the second click back if it is on something else than the first one."""
        del watched
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._before, self._pressed = self._pressed, self._under(event)
            self._keeps_back = self._is_second(event)
            return self._keeps_back
        if kind == QEvent.Type.MouseButtonDblClick:
            self._keeps_back = self._pressed is not self._before
            return self._keeps_back
        if kind == QEvent.Type.MouseButtonRelease and self._keeps_back:
            self._keeps_back = False
            return True
        return False

    def _is_second(self, event: QMouseEvent) -> bool:
        """Tell whether a press comes as soon after the window as a double click does, and where that was."""
        is_soon = (
            self._since.isValid() and self._since.elapsed() < QApplication.doubleClickInterval()
        )
        moved = (event.globalPosition().toPoint() - self._where).manhattanLength()
        return is_soon and moved < QApplication.startDragDistance()

    def _under(self, event: QMouseEvent) -> QWidget | None:
        return self._window.childAt(event.position().toPoint())
