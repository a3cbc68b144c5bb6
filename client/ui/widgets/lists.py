"""A list that is as high as its rows, so that a page scrolls as one, with actions in its rows."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from client.ui.models import Index


class ActionDelegate(QStyledItemDelegate):
    """Draws rows, parts of which are buttons."""

    def action_at(self, rect: QRect, index: Index, position: QPoint) -> str:
        """Return the name of the action under a position in the row at ``rect``; "" for none."""
        del rect, index, position
        return ""

    def tip_of(self, action: str, index: Index) -> str:
        """Return what an action is called."""
        del action, index
        return ""

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show what the action under the pointer is called."""
        action = self.action_at(view.visualRect(index), index, event.pos())
        tip = self.tip_of(action, index) if action else ""
        if tip:
            QToolTip.showText(event.globalPos(), tip, view)
            return True
        return super().helpEvent(event, view, option, index)


def dress(view: QAbstractItemView, name: str) -> None:
    """Have a view show rows that are pressed, one of which is chosen; ``name`` is what it is called."""
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setMouseTracking(True)
    view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
    view.viewport().setAutoFillBackground(False)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)


def pressed(view: QAbstractItemView, event: QMouseEvent) -> tuple[QModelIndex, str] | None:
    """Return which row a click was on, and which action in it, "" for the row itself; None for no row."""
    position = event.position().toPoint()
    index = view.indexAt(position)
    if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
        return None
    delegate = view.itemDelegate()
    if not isinstance(delegate, ActionDelegate):
        return index, ""
    return index, delegate.action_at(view.visualRect(index), index, position)


class FullList(QListView):
    """A view without a scroll bar of its own.

    ``opened`` says that a row was clicked or entered, ``acted`` that an action in it was. The menu
    key and the right button ask for ``customContextMenuRequested``.
    """

    opened = Signal(QModelIndex)
    acted = Signal(QModelIndex, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        model: QAbstractItemModel | None = self.model()
        count = model.rowCount() if model is not None else 0
        return QSize(200, sum(self.sizeHintForRow(row) for row in range(count)) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(80, self.sizeHint().height())

    def fit(self) -> None:
        """Take another height: the rows are others."""
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the width changes it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

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
        """Open the row on Enter."""
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self.opened.emit(index)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Have the page scroll to the row."""
        super().currentChanged(current, previous)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        ground = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and ground is not None and self.hasFocus():
            middle = self.mapTo(ground, self.visualRect(current).center())
            above.ensureVisible(middle.x(), middle.y(), 0, self.visualRect(current).height())
