"""Notices that a text was read to its end."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QScrollBar

DWELL_MS = 5000
"""How long the end must be in sight: whoever looks for something passes it sooner."""


class ReadThrough(QObject):
    """Says ``reached`` once the end of what a scroll bar moves was in sight for some seconds."""

    reached = Signal()

    def __init__(self, bar: QScrollBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._is_open = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._say)
        bar.valueChanged.connect(self._look)
        bar.rangeChanged.connect(self._look)

    def begin(self) -> None:
        """Begin with what is shown, laid out to its end."""
        self._is_open = True
        self._look()

    def leave(self) -> None:
        """End with what is shown no more."""
        self._is_open = False
        self._timer.stop()

    def _look(self) -> None:
        if not self._is_open or self._bar.value() < self._bar.maximum():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(DWELL_MS)

    def _say(self) -> None:
        if self._is_open:
            self._is_open = False
            self.reached.emit()
