"""The store's changes, as a Qt signal on the thread of the window."""

from PySide6.QtCore import QObject, Signal

from client.store.database import Store


class LiveStore(QObject):
    """Says which topics of the store have changed, whichever thread changed them.

    Topics: lectures, assignments, messages, drafts, notices, people, downloads, settings, outbox, sync,
    activity. Connect bound methods only: a lambda outlives its page.
    """

    changed = Signal(frozenset)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unsubscribe = store.subscribe(self.changed.emit)

    def close(self) -> None:
        """Say nothing more."""
        self._unsubscribe()
