"""Draws an assignment in the list: what it is, of which course, where it stands, when it is due."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from client.domain.submission import Stage
from client.ui import icons, theme
from client.ui.assignments.listing import Line
from client.ui.assignments.stages import ICONS, TONES
from client.ui.models import ROW_ROLE
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.painting import (
    chip_size,
    line_height,
    paint_chip,
    paint_row,
    paint_text,
)

KINDS = {"quiz": "quiz", "essay": "edit", "photo": "camera", "practice": "quiz"}
"""The icon of each kind: none of them may look like something that is done."""

Index = QModelIndex | QPersistentModelIndex


class AssignmentDelegate(QStyledItemDelegate):
    """Two lines of text, and a chip or two at their end (below them in a narrow list)."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for two lines, or three in a narrow list."""
        del option, index
        height = line_height("strong") + line_height("small") + SPACE_S + 2 * SPACE_M
        if self._is_narrow():
            height += chip_size("0").height() + SPACE_S
        return QSize(200, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one assignment."""
        line = index.data(ROW_ROLE)
        if not isinstance(line, Line):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row(painter, option)
        inner = option.rect.adjusted(SPACE_M, SPACE_M, -SPACE_M, -SPACE_M)
        side = theme.px(icons.SIZE)
        lines = line_height("strong") + SPACE_S + line_height("small")
        place = QRect(inner.left(), inner.top() + (lines - side) // 2, side, side)
        icons.paint(painter, KINDS.get(line.kind, "assignment"), place, "accent")
        text = inner.adjusted(side + SPACE_M, 0, 0, 0)
        if self._is_narrow():
            height = chip_size("0").height()
            chips = QRect(text.left(), text.bottom() - height + 1, text.width(), height)
            self._paint_chips(painter, chips, line, from_left=True)
        else:
            text.setRight(self._paint_chips(painter, text, line, from_left=False) - SPACE_M)
        self._paint_words(painter, text, line)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRect, line: Line) -> None:
        first = QRect(room.left(), room.top(), room.width(), line_height("strong"))
        paint_text(painter, first, line.title, "strong")
        second = first.translated(0, first.height() + SPACE_S)
        second.setHeight(line_height("small"))
        paint_text(painter, second, line.course, "small", "muted")

    def _paint_chips(self, painter: QPainter, room: QRect, line: Line, *, from_left: bool) -> int:
        """Draw the chips, and return where they begin."""
        chips = [(line.due, line.due_tone, "")] if line.due else []
        icon = "" if line.stage is Stage.NONE else ICONS[line.stage]
        chips.append((line.state, TONES[line.stage], icon))
        left = room.left()
        right = room.right()
        middle = room.center().y()
        for text, tone, name in chips if from_left else reversed(chips):
            width = chip_size(text).width() + (theme.px(16) + 4 if name else 0)
            edge = left + width if from_left else right
            self._paint_one(painter, (edge, middle), (text, tone, name))
            left, right = left + width + SPACE_S, right - width - SPACE_S
        return right

    def _paint_one(
        self, painter: QPainter, right_middle: tuple[int, int], chip: tuple[str, str, str]
    ) -> None:
        text, tone, icon = chip
        where = paint_chip(painter, right_middle, text, tone)
        if icon:
            side = theme.px(16)
            place = QRect(where.left() - side - 4, where.top(), side, where.height())
            icons.paint(painter, icon, place, "muted" if tone == "neutral" else tone)

    def _is_narrow(self) -> bool:
        view = self.parent()
        return isinstance(view, QListView) and view.viewport().width() < theme.px(560)
