"""Putting options in order: by dragging, with Alt+Up and Alt+Down, or with buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from client.ui import icons, theme
from client.ui.assignments.items.view import ItemView
from client.ui.models import Index
from client.ui.theme import RADIUS_M, SPACE_M, SPACE_S, SPACE_XS
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.painting import paint_text
from protocol.records import Item

_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class LineDelegate(QStyledItemDelegate):
    """An option with the place that it has now, and a handle."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room that the text needs."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else 200
        room = QRect(0, 0, width - self._left() - SPACE_M, 10_000)
        text = option.fontMetrics.boundingRect(room, _WRAPPED, index.data())
        return QSize(80, max(text.height(), theme.px(20)) + 2 * SPACE_M)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one option."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = option.rect.adjusted(1, 3, -1, -3)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(theme.colour("accent" if chosen else "border"))
        painter.setBrush(theme.colour("accent_soft" if chosen else "surface"))
        painter.drawRoundedRect(QRectF(ground).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_M, RADIUS_M)
        side = theme.px(18)
        handle = QRect(ground.left() + SPACE_S, ground.top(), side, ground.height())
        icons.paint(painter, "drag-handle", handle)
        number = handle.translated(side + SPACE_XS, 0).adjusted(0, 0, SPACE_S, 0)
        paint_text(painter, number, f"{index.row() + 1}.", "strong", "muted")
        painter.setFont(option.font)
        painter.setPen(theme.colour("text"))
        text = ground.adjusted(self._left(), 0, -SPACE_M, 0)
        painter.drawText(text, _WRAPPED | int(Qt.AlignmentFlag.AlignVCenter), index.data())
        painter.restore()

    def _left(self) -> int:
        return 2 * theme.px(18) + 3 * SPACE_S


class OrderList(QListWidget):
    """The options, as tall as they are. A line that is dragged changes places at once, so that the order is seen.

    ``moved`` says that a line is elsewhere now.
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: QListWidgetItem | None = None
        self.setItemDelegate(LineDelegate(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def move_line(self, row: int, target: int) -> None:
        """Put a line elsewhere, and stay on it."""
        self.insertItem(target, self.takeItem(row))
        self.setCurrentRow(target)
        self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a line."""
        super().mousePressEvent(event)
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._held = self.itemAt(event.position().toPoint()) if is_left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Have the line that is held change places with those whose middle the pointer has passed."""
        if self._held is None:
            super().mouseMoveEvent(event)
            return
        row, high = self.row(self._held), event.position().y()
        others = (self.item(other) for other in range(self.count()) if other != row)
        target = sum(self.visualItemRect(other).center().y() < high for other in others)
        if target != row:
            self.move_line(row, target)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None
        super().mouseReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the options need at this width."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Be as tall as all options together."""
        self.doItemsLayout()
        rows = (self.visualItemRect(self.item(row)).bottom() for row in range(self.count()))
        self.setFixedHeight(max(rows, default=0) + self.verticalOffset() + 12)

    def minimumSizeHint(self) -> QSize:
        """Let the width be anything."""
        return QSize(80, 40)


class OrderView(ItemView):
    """Options in the order that the learner gives them; as long as nothing was moved: not answered."""

    def __init__(self, item: Item, language: str, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self._answered = False
        self.list = OrderList(self)
        self.list.setAccessibleName(self.tr("Put these in order"))
        self.list.installEventFilter(self)
        self.list.moved.connect(self._on_moved)
        self._fill([option.id for option in item.options])
        self.setFocusProxy(self.list)
        self.column.addWidget(self.list)
        self.hint = Label("", "small")
        self.column.addLayout(self._buttons())
        self.column.addWidget(self.hint)
        self._tell()

    def value(self) -> tuple[str, ...]:
        """Return the ids of all options in their order."""
        if not self._answered:
            return ()
        rows = range(self.list.count())
        return tuple(self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in rows)

    def show_value(self, value: Sequence[str]) -> None:
        """Show an answer that was given before."""
        known = [option.id for option in self.item.options]
        self._answered = sorted(value) == sorted(known)
        self._fill(value if self._answered else known)
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move an option with Alt and an arrow."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(step)
                return True
        return super().eventFilter(watched, event)

    def _buttons(self) -> QHBoxLayout:
        up = Button(self.tr("Up"), icon="up")
        down = Button(self.tr("Down"), icon="down")
        self.keep = Button(self.tr("Answer in this order"), icon="check")
        up.setAccessibleName(self.tr("Move the chosen line up"))
        down.setAccessibleName(self.tr("Move the chosen line down"))
        up.clicked.connect(self._move_up)
        down.clicked.connect(self._move_down)
        self.keep.clicked.connect(self._on_moved)
        row = QHBoxLayout()
        for button in (up, down, self.keep):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _fill(self, order: Sequence[str]) -> None:
        texts = {option.id: self.words(option) for option in self.item.options}
        self.list.clear()
        for id_ in order:
            line = QListWidgetItem(texts[id_])
            line.setData(Qt.ItemDataRole.UserRole, id_)
            self.list.addItem(line)
        self.list.setCurrentRow(0)
        self.list.fit()

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        target = row + step
        if not 0 <= row < self.list.count() or not 0 <= target < self.list.count():
            return
        self.list.move_line(row, target)

    def _on_moved(self) -> None:
        self._answered = True
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        self.keep.setVisible(not self._answered)
        self.hint.setText(
            self.tr("Drag the lines, or use Alt+Up and Alt+Down.")
            if self._answered
            else self.tr("Not answered yet. Drag the lines, or use Alt+Up and Alt+Down.")
        )
