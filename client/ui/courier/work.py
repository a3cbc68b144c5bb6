"""One piece of work with a stick, off the window's thread: told of as it goes, and ended on request."""

import time
from collections.abc import Callable
from threading import Event
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, Signal
from shiboken6 import isValid

from client.domain.carrying import Cancelled, Delivered, Packed, Taken
from client.ui.background import Background
from client.ui.carrying import Step

Done: TypeAlias = Packed | Delivered | Taken
Task: TypeAlias = Callable[[Step], Done]

SHOW_SECONDS = 0.1
"""How often the window hears how far the work is."""


class Work(QObject):
    """Runs one task at a time. ``stepped`` says what is done and how far (0 to 100 %)."""

    stepped = Signal(str, int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._cancelled = Event()
        self._shown = 0.0
        self.running = False
        # Whoever ends the program is not kept waiting for a stick.
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self.cancel)

    def start(self, task: Task) -> None:
        """Begin, unless something is under way."""
        if self.running:
            return
        self.running = True
        self._cancelled.clear()
        self._background.run(lambda: task(self._step), self._on_done, self._on_failed)

    def cancel(self) -> None:
        """Ask for an end; what is done by then stays done."""
        self._cancelled.set()

    def _step(self, code: str, done: int, total: int) -> None:
        """Tell how far it is, on the thread that works. Raises Cancelled."""
        if self._cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._shown >= SHOW_SECONDS and isValid(self):
            self._shown = now
            self.stepped.emit(code, min(100, 100 * done // max(1, total)))

    def _on_done(self, found: Done) -> None:
        self.running = False
        self.done.emit(found)

    def _on_failed(self, error: Exception) -> None:
        self.running = False
        self.failed.emit(error)
