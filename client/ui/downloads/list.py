"""A list of downloads, and all that can be done with one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from client.store.wishes import State
from client.ui import icons
from client.ui.context import Context
from client.ui.downloads.rows import (
    DOWN,
    FIRST,
    ICONS,
    NOW,
    OPEN,
    PAUSE,
    PIN,
    REMOVE,
    RESUME,
    UNPIN,
    UP,
    DownloadDelegate,
    DownloadRow,
    action_name,
    actions_of,
    details,
)
from client.ui.models import RowsModel
from client.ui.widgets.lists import FullList

STEPS = {Qt.Key.Key_Up: UP, Qt.Key.Key_Down: DOWN}


class DownloadList(FullList):
    """Lists downloads. ``asked`` says what the learner wants done with which."""

    asked = Signal(object, str)

    def __init__(self, name: str, context: Context) -> None:
        super().__init__(name)
        self._context = context
        self.rows: RowsModel[DownloadRow] = RowsModel(_id, self._caption, self)
        self.setItemDelegate(DownloadDelegate(context, self))
        self.setModel(self.rows)
        self.rows.rowsInserted.connect(self.fit)
        self.rows.rowsRemoved.connect(self.fit)
        self.acted.connect(self._act)
        self.opened.connect(self._open)
        self.customContextMenuRequested.connect(self._offer_menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space holds or lets go on, or has it stay; Delete removes, Ctrl+Up fetches first, or now.

        Alt+Up and Alt+Down move it in the queue.
        """
        index = self.currentIndex()
        if not index.isValid():
            super().keyPressEvent(event)
            return
        row = self.rows.row(index)
        step = STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(row, step)
            return
        wanted = {
            Qt.Key.Key_Space: (PAUSE, RESUME, PIN, UNPIN),
            Qt.Key.Key_Delete: (REMOVE,),
        }.get(Qt.Key(event.key()), ())
        if event.key() == Qt.Key.Key_Up and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            wanted = (NOW, FIRST)
        possible = [action for action in actions_of(row) if action in wanted]
        if possible:
            self.asked.emit(row, possible[0])
        else:
            super().keyPressEvent(event)

    def _caption(self, row: DownloadRow) -> str:
        return f"{row.title}, {details(row, self._context)}"

    def _act(self, index: QModelIndex, action: str) -> None:
        self.asked.emit(self.rows.row(index), action)

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if OPEN in actions_of(row):
            self.asked.emit(row, OPEN)

    def _move(self, row: DownloadRow, action: str) -> None:
        if action in self._moves(row):
            self.asked.emit(row, action)

    def _moves(self, row: DownloadRow) -> Sequence[str]:
        """Return which ways a download can go in the queue."""
        if row.saved.state is State.SAVED:
            return ()
        rows = [each.id for each in self.rows.rows()]
        at = rows.index(row.id)
        return (*((UP,) if at else ()), *((DOWN,) if at < len(rows) - 1 else ()))

    def _offer_menu(self, position: QPoint) -> None:
        index = self.indexAt(position)
        if not index.isValid():
            index = self.currentIndex()
        if not index.isValid():
            return
        row = self.rows.row(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in (*actions_of(row), *self._moves(row)):
            entry = menu.addAction(icons.icon(ICONS[action]), action_name(action))
            entry.triggered.connect(partial(self.asked.emit, row, action))
        menu.popup(self.viewport().mapToGlobal(position))


def _id(row: DownloadRow) -> str:
    return row.id
