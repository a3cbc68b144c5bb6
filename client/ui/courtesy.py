"""Has whoever takes in thousands of changes wait while the window is at work.

Python computes on one thread at a time, and Qt gives its turn away hundreds of times while a list is painted:
beside a thread that only computes, the window waits for its turn anew each time. So that thread asks now and then
whether the window has got to the end of what it had to do, and goes on when it has.
"""

import threading

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from client.store.database import Store

ENTRIES = 4
"""After how many entries it is asked again: a millisecond or two."""

LONGEST_SECONDS = 0.2
"""Who has not answered by then is held up by something else, and waited for no more until it answers."""

STEP_SECONDS = 0.005
"""How often it is looked whether somebody waits to write meanwhile: perhaps the window itself."""

LAST = -1000
"""The priority of a question: below painting, so that it is answered after that."""

_QUESTION = QEvent.Type(QEvent.registerEventType())


class Courtesy(QObject):
    """Answers for the window, on whose thread it is made, from now until ``close``.

    It is called between two entries by the one thread that writes; ``questions`` counts what it asked.
    """

    _asked = Signal()

    def __init__(
        self,
        store: Store,
        parent: QObject | None = None,
        *,
        longest_seconds: float = LONGEST_SECONDS,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._steps = max(1, round(longest_seconds / STEP_SECONDS))
        self._own = threading.get_ident()
        self._answered = threading.Event()
        self._lock = threading.Lock()
        self._is_asked = False
        self._is_closed = False
        self._entries = 0
        self.questions = 0
        self._asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)
        store.give_way = self._give_way

    def close(self) -> None:
        """Hold nobody up any more."""
        with self._lock:
            # Nobody asks from now on: by the next question there may be nothing left to be asked.
            self._is_closed = True
        self._store.give_way = _at_once
        self._answered.set()

    def customEvent(self, event: QEvent) -> None:
        """Answer: all that came before this is done."""
        if event.type() == _QUESTION:
            self._is_asked = False
            self._answered.set()

    def _on_asked(self) -> None:
        # In two steps: an event that Python made on one thread must not be deleted on another.
        QCoreApplication.postEvent(self, QEvent(_QUESTION), LAST)

    def _give_way(self) -> None:
        self._entries += 1
        if self._entries % ENTRIES or self._is_asked or threading.get_ident() == self._own:
            return
        if not self._ask():
            return
        for _ in range(self._steps):
            if self._is_closed or self._store.is_awaited or self._answered.wait(STEP_SECONDS):
                return

    def _ask(self) -> bool:
        with self._lock:
            if not self._is_closed:
                self.questions += 1
                self._answered.clear()
                self._is_asked = True
                self._asked.emit()
            return not self._is_closed


def _at_once() -> None:
    """Go on at once: there is no window."""
