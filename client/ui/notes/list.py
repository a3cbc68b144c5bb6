"""A list of notes: a click goes to the lecture's second, and the words can be changed or thrown away."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu

from client.ui import icons
from client.ui.notes.delegate import NoteDelegate
from client.ui.notes.rows import Kind, NoteRows, Row
from client.ui.player.transcript import NAVIGATION
from client.ui.widgets.focus import FocusRing

BATCH = 100


class NoteList(QListView):
    """``opened``, ``edit_asked`` and ``delete_asked`` carry the row; letters are left to the player."""

    opened = Signal(object)
    edit_asked = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, name: str, lines: int, *, even: bool = False) -> None:
        super().__init__()
        self.rows = NoteRows(self)
        self.setModel(self.rows)
        self.notes = NoteDelegate(self, lines, even=even)
        self.setItemDelegate(self.notes)
        self.setAccessibleName(name)
        self._ring = FocusRing(self)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """Show these, with the keyboard on its row or on what is there now; return whether they are others."""
        before, selected = self.currentIndex().row(), self.selected()
        if not self.rows.show(rows):
            return False
        if selected is not None:
            self.select(selected.key)
            if not self.currentIndex().isValid():
                self.setCurrentIndex(self.rows.index(min(before, len(rows) - 1)))
        return True

    def select(self, key: str) -> None:
        """Go to a row, if it is there."""
        index = self.rows.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def selected(self) -> Row | None:
        """Return the row that the keyboard is on."""
        index = self.currentIndex()
        return self.rows.row(index) if index.isValid() else None

    def menu_of(self, row: Row) -> QMenu:
        """Return what can be done with a row."""
        menu = QMenu(self)
        go = menu.addAction(icons.icon("play"), self.tr("Go to {0}").format(row.time))
        go.triggered.connect(_Telling(self.opened, row))
        if row.changeable:
            word = self.tr("Write on it") if row.kind is Kind.BOOKMARK else self.tr("Change")
            edit = menu.addAction(icons.icon("edit"), word)
            edit.triggered.connect(_Telling(self.edit_asked, row))
            delete = menu.addAction(icons.icon("delete"), self.tr("Delete"))
            delete.triggered.connect(_Telling(self.delete_asked, row))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew: in a narrower list lines break elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go there on one click, or do what the part of the row under the pointer does."""
        super().mouseReleaseEvent(event)
        position = event.position().toPoint()
        index = self.indexAt(position)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        action = self.notes.action_at(self.visualRect(index), index, position)
        self._act(action or "open", index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, F2 changes, Delete throws away, arrows move; the rest is the player's."""
        asked = _KEYS.get(Qt.Key(event.key()))
        if asked and self.currentIndex().isValid():
            self._act(asked, self.currentIndex())
        elif event.key() in NAVIGATION:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _act(self, action: str, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row.kind is Kind.HEADING:
            return
        if action == "open":
            self.opened.emit(row)
        elif row.changeable:
            (self.edit_asked if action == "edit" else self.delete_asked).emit(row)

    def _show_menu(self, position: QPoint) -> None:
        index = self.indexAt(position)
        if index.isValid() and self.rows.row(index).kind is not Kind.HEADING:
            menu = self.menu_of(self.rows.row(index))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.viewport().mapToGlobal(position))


class _Telling:
    """Tells of a row when its entry in a menu is chosen."""

    def __init__(self, signal: SignalInstance, row: Row) -> None:
        self._signal = signal
        self._row = row

    def __call__(self) -> None:
        self._signal.emit(self._row)


_KEYS = {
    Qt.Key.Key_Return: "open",
    Qt.Key.Key_Enter: "open",
    Qt.Key.Key_F2: "edit",
    Qt.Key.Key_Delete: "delete",
}
