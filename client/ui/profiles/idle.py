"""Whether anybody still sits here: no key, no mouse, no lecture for a while, or a PC that slept."""

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QWindow

from client.clock import Clock

IDLE_MINUTES = 10
"""After so long without a sign of the learner, a profile that has a PIN is locked."""

TICK_MS = 5000
SLEPT_MS = 60_000
"""A tick that comes so late came after the PC slept: somebody else may have woken it."""

_SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleWatch(QObject):
    """Says ``idle`` once when nobody was there for so long. ``touch`` tells of any other sign of life."""

    idle = Signal()

    def __init__(
        self, clock: Clock, minutes: int = IDLE_MINUTES, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock, self._limit = clock, minutes * 60_000
        self._passed = 0
        self._before = clock.now()
        self._cursor = QPoint()
        self._watched: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
            self._watch(app.focusWindow())

    def touch(self) -> None:
        """Take in a sign of life."""
        self._passed = 0

    def tick(self) -> None:
        """Count; the wall clock only tells whether the PC slept, so setting it cannot keep it awake."""
        now, cursor = self._clock.now(), QCursor.pos()
        slept = now - self._before > TICK_MS + SLEPT_MS
        self._before = now
        if cursor != self._cursor:
            self._cursor = cursor
            self._passed = 0
        self._passed += TICK_MS
        if slept or self._passed >= self._limit:
            self.stop()
            self.idle.emit()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take in what comes to the window, and let it pass."""
        if event.type() in _SIGNS:
            self.touch()
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
