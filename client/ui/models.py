"""List models that move little: one is told its rows, one asks for them when the store says so."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QWidget

from client.store.database import Topics
from client.ui.live import LiveStore

RowT = TypeVar("RowT")
ROW_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class RowsModel(QAbstractListModel, Generic[RowT]):
    """Rows that it is told, and of which it tells views only what differs from those before.

    ``key`` tells which row is which, so that a view keeps its selection and its place when rows come, go or
    change. ``text`` is what a screen reader says for a row.
    """

    def __init__(
        self,
        key: Callable[[RowT], object],
        text: Callable[[RowT], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._text = text
        self._rows: list[RowT] = []

    def show(self, fresh: Sequence[RowT]) -> bool:
        """Have these rows from now on; return whether that makes a difference."""
        old_keys = [self._key(row) for row in self._rows]
        new_keys = [self._key(row) for row in fresh]
        differs = old_keys != new_keys
        if differs:
            self._move(old_keys, new_keys, fresh)
        for number, row in enumerate(fresh):
            if self._rows[number] != row:
                differs = True
                self._rows[number] = row
                self.dataChanged.emit(self.index(number), self.index(number))
        return differs

    def row(self, index: Index) -> RowT:
        """Return the row at an index."""
        return self._rows[index.row()]

    def rows(self) -> Sequence[RowT]:
        """Return all rows."""
        return tuple(self._rows)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's text, or under ROW_ROLE the row itself."""
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text(self.row(index))
        return self.row(index) if role == ROW_ROLE else None

    def _move(
        self, old_keys: Sequence[object], new_keys: Sequence[object], fresh: Sequence[RowT]
    ) -> None:
        edits = SequenceMatcher(a=old_keys, b=new_keys, autojunk=False).get_opcodes()
        for tag, a1, a2, b1, b2 in reversed(edits):
            if tag in ("delete", "replace"):
                self.beginRemoveRows(NOWHERE, a1, a2 - 1)
                del self._rows[a1:a2]
                self.endRemoveRows()
            if tag in ("insert", "replace"):
                self.beginInsertRows(NOWHERE, a1, a1 + b2 - b1 - 1)
                self._rows[a1:a1] = fresh[b1:b2]
                self.endInsertRows()


class QueryModel(RowsModel[RowT]):
    """The rows of a query, kept true to the store."""

    _seen_again = Signal()

    def __init__(
        self,
        query: Callable[[], Sequence[RowT]],
        key: Callable[[RowT], object],
        text: Callable[[RowT], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(key, text, parent)
        self._query = query
        self._rows = list(query())
        self._topics: Topics = frozenset()
        self._was_seen = False
        self._is_stale = False
        # Queued: a view that asks is in the midst of something.
        self._seen_again.connect(self.refresh, Qt.ConnectionType.QueuedConnection)

    def follow(self, live: LiveStore, *topics: str) -> None:
        """Ask again whenever one of the topics changes; on a page that was left, when it is seen again."""
        self._topics = frozenset(topics)
        live.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Ask again, and tell views only what differs."""
        self._is_stale = False
        self.show(list(self._query()))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        self._note_seen()
        return super().rowCount(parent)

    def _on_changed(self, topics: Topics) -> None:
        if topics & self._topics:
            if self._was_seen and not self._is_seen():
                self._is_stale = True
            else:
                self.refresh()

    def _is_seen(self) -> bool:
        view = self.parent()
        return isinstance(view, QWidget) and view.isVisible()

    def _note_seen(self) -> None:
        """Take note that a view asks, and ask again if it was told nothing while nobody looked."""
        if self._was_seen and not self._is_stale:
            return
        if self._is_seen():
            self._was_seen = True
            if self._is_stale:
                self._is_stale = False
                self._seen_again.emit()
