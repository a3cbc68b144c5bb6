"""Double clicks by people who open everything with one: the second is not for what the first brought up."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


class Clicks(QObject):
    """Hears of the clicks of a window before what is under them, and keeps back what is meant for nothing there.

    A row that is opened with a double click goes with the first one, and the second would answer the question that
    came up in its place.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        self._pressed: QWidget | None = None
        self._keeps_back = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the second click back if it is on something else than the first one."""
        del watched
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._before, self._pressed = self._pressed, self._under(event)
        elif kind == QEvent.Type.MouseButtonDblClick:
            self._keeps_back = self._pressed is not self._before
            return self._keeps_back
        elif kind == QEvent.Type.MouseButtonRelease and self._keeps_back:
            self._keeps_back = False
            return True
        return False

    def _under(self, event: QMouseEvent) -> QWidget | None:
        return self._window.childAt(event.position().toPoint())
