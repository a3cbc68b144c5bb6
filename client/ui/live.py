"""The store's changes, as a Qt signal on the thread of the window."""

import threading

from PySide6.QtCore import QObject, QTimer, Signal

from client.store.database import Store, Topics
from client.ui.courtesy import Courtesy

GATHERED_MS = 400
"""How long changes of other threads are gathered: who takes in thousands has pages ask again a few times."""


class LiveStore(QObject):
    """Says which topics of the store have changed, whichever thread changed them.

    Topics: lectures, assignments, messages, drafts, notices, people, downloads, settings, outbox, sync,
    activity. Connect bound methods only: a lambda outlives its page. What was done on the window's own thread is
    said at once; what other threads did is said at once when nothing was for a while, else with what follows.
    While that is said, ``is_from_elsewhere``.
    """

    changed = Signal(frozenset)
    _came = Signal()

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own = threading.get_ident()
        self._lock = threading.Lock()
        self._gathered: set[str] = set()
        self.is_from_elsewhere = False
        self.is_closed = False
        self._rest = QTimer(self, singleShot=True, interval=GATHERED_MS)
        self._rest.timeout.connect(self._pass_on)
        self._came.connect(self._on_came)
        self.courtesy = Courtesy(store, self)
        self._unsubscribe = store.subscribe(self._on_change)

    def close(self) -> None:
        """Say nothing more, of what was heard before either: the store may be closed by then."""
        self._unsubscribe()
        with self._lock:
            # Who was about to tell of something does not any more: this may be gone by then.
            self.is_closed = True
        self.courtesy.close()
        self._rest.stop()

    def not_answered(self, error: Exception) -> None:
        """Raise why a question to the store has no answer, unless that was closed: who locks waits for none."""
        if not self.is_closed:
            raise error

    def _on_change(self, topics: Topics) -> None:
        if threading.get_ident() == self._own:
            self.changed.emit(topics)
            return
        with self._lock:
            is_first = not self._gathered
            self._gathered |= topics
            if is_first and not self.is_closed:
                self._came.emit()

    def _on_came(self) -> None:
        if not self._rest.isActive():
            self._pass_on()

    def _pass_on(self) -> None:
        with self._lock:
            gathered, self._gathered = frozenset(self._gathered), set()
        if gathered and not self.is_closed:
            self._rest.start()
            self.is_from_elsewhere = True
            try:
                self.changed.emit(gathered)
            finally:
                self.is_from_elsewhere = False
