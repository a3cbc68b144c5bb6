"""The headings of a text, listed beside it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from client.ui import theme
from client.ui.theme import SPACE_S
from client.ui.widgets.painting import line_height, paint_row, paint_text

POSITION_ROLE = Qt.ItemDataRole.UserRole
LEVEL_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class HeadingDelegate(QStyledItemDelegate):
    """A heading, further in the deeper it stands; the one that is read is marked."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for a line."""
        del option, index
        return QSize(60, line_height() + SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the heading."""
        paint_row(painter, option)
        level = index.data(LEVEL_ROLE) or 0
        inset = SPACE_S + 2 + theme.px(14) * level
        area: QRect = option.rect.adjusted(inset, 0, -SPACE_S, 0)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        role = "body" if level < 2 else "small"
        paint_text(painter, area, str(index.data()), role, "accent" if current else "text")
