"""A list with a scroll bar of its own, for more rows than anybody counts."""

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from client.ui import theme
from client.ui.models import Index
from client.ui.theme import SPACE_L
from client.ui.widgets.lists import dress, pressed


class BigList(QTableView):
    """A view of rows of one height: a list of Qt's would measure each of them.

    ``opened`` says that a row was clicked or entered, ``acted`` that an action in it was. The menu
    key and the right button ask for ``customContextMenuRequested``.
    """

    opened = Signal(QModelIndex)
    acted = Signal(QModelIndex, str)

    def __init__(self, name: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(height // 2)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(height)

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:  # noqa: N802 - Qt's name
        """Show where the keyboard is also if it was here before the rows were."""
        super().rowsInserted(parent, start, end)
        if self.hasFocus() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the row on one click, or do what the part of it under the pointer does."""
        super().mouseReleaseEvent(event)
        found = pressed(self, event)
        if found is None:
            return
        index, action = found
        if action:
            self.acted.emit(index, action)
        else:
            self.opened.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row on Enter; Home and End go to the first and the last."""
        index = self.currentIndex()
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self.opened.emit(index)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and self.model().rowCount():
            row = 0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1
            self.setCurrentIndex(self.model().index(row, 0))
        else:
            super().keyPressEvent(event)


def paint_waiting(painter: QPainter, rect: QRect) -> None:
    """Draw a row that is not here yet: two bars where its words will be."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("sunken"))
    room = rect.adjusted(SPACE_L, 0, -SPACE_L, 0)
    thick = theme.px(10)
    for share, top in ((0.45, -thick - 3), (0.25, 5)):
        bar = QRectF(room.left(), room.center().y() + top, room.width() * share, thick)
        painter.drawRoundedRect(bar, thick / 2, thick / 2)
