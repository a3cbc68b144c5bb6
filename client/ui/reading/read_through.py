"""Notices that a text was read to its end."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea

DWELL_MS = 5000
"""How long the end must be in sight: whoever looks for something passes it sooner."""


class ReadThrough(QObject):
    """Says ``reached`` once the end of what is scrolled was in sight for some seconds."""

    reached = Signal()

    def __init__(self, area: QAbstractScrollArea, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Not its bar: what Qt made, PySide may know as another object later, and call this one gone.
        self._area = area
        self._is_open = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._say)
        area.verticalScrollBar().valueChanged.connect(self._look)
        area.verticalScrollBar().rangeChanged.connect(self._look)

    def begin(self) -> None:
        """Begin with what is shown, laid out to its end."""
        self._is_open = True
        self._look()

    def leave(self) -> None:
        """End with what is shown no more."""
        self._is_open = False
        self._timer.stop()

    def _look(self) -> None:
        bar = self._area.verticalScrollBar()
        if not self._is_open or bar.value() < bar.maximum():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(DWELL_MS)

    def _say(self) -> None:
        if self._is_open:
            self._is_open = False
            self.reached.emit()
