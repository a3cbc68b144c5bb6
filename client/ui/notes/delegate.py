"""How notes look in a list: their second at the left, their words, and what can be done with them at the right."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from client.ui import icons, theme
from client.ui.models import ROW_ROLE, Index
from client.ui.notes.rows import Kind, Row, kind_words
from client.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from client.ui.widgets.lists import ActionDelegate
from client.ui.widgets.painting import line_height, paint_row, paint_text, text_width

TARGET = 28
"""What a button in a row measures at least, at the usual text size."""

NARROW_EMS = 16
ACTIONS = ("edit", "delete")
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
_BROKEN = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWrapAnywhere)


class NoteDelegate(ActionDelegate):
    """Draws rows with at most ``lines`` lines of words.

    With ``even`` rows all notes are of one height, which is known without looking at a single word:
    thousands of them are laid out at once.
    """

    def __init__(self, parent: QAbstractItemView, lines: int, *, even: bool = False) -> None:
        super().__init__(parent)
        self._view = parent
        self._lines = lines
        self._even = even
        self._heights: dict[tuple[bool, bool, int, float], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the words."""
        del option
        row: Row = index.data(ROW_ROLE)
        width = self._view.viewport().width()
        if not self._even and row.kind is not Kind.HEADING:
            return QSize(120, self._height(row, width, self._lines_of(row, width)))
        # Thousands of rows are of two or three heights: each is worked out once.
        key = (row.kind is Kind.HEADING, bool(row.foot), width, theme.scale())
        if key not in self._heights:
            self._heights[key] = self._height(row, width, self._lines)
        return QSize(120, self._heights[key])

    def _height(self, row: Row, width: int, lines: int) -> int:
        if row.kind is Kind.HEADING:
            return line_height("strong") + line_height("small") + SPACE_M + SPACE_S
        height = lines * line_height() + 2 * SPACE_S
        if row.foot:
            height += line_height("small") + 2
        if _is_narrow(width):
            height += _head_height()
        return max(height, theme.px(TARGET) + SPACE_S)

    def _lines_of(self, row: Row, width: int) -> int:
        """Return how many lines the words take, where that may differ."""
        room = self._words_in(QRect(0, 0, width, 0)).width()
        bounds = QFontMetrics(theme.font()).boundingRect(
            QRect(0, 0, max(60, room), 10_000), wrapped(row.text, max(60, room)), row.text or "가"
        )
        return min(self._lines, -(-bounds.height() // line_height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row: Row = index.data(ROW_ROLE)
        if row.kind is Kind.HEADING:
            self._paint_heading(painter, option.rect, row)
            return
        paint_row(painter, option)
        area = option.rect.adjusted(SPACE_M, SPACE_S, 0, -SPACE_S)
        first = QRect(area.left(), area.top(), _time_width(), line_height())
        paint_text(painter, first, row.time, "small", "accent")
        words = self._words_in(option.rect)
        if row.foot:
            foot = QRect(words.left(), words.bottom() - line_height("small"), words.width(), 0)
            foot.setHeight(line_height("small"))
            paint_text(painter, foot, row.foot, "small", "muted")
            words.setBottom(foot.top() - 2)
        self._paint_words(painter, words, row)
        if row.changeable and _is_lit(option):
            for action in ACTIONS:
                icons.paint(painter, action, _inner(self._target(option.rect, action)))

    def action_at(self, rect: QRect, index: Index, position: QPoint) -> str:
        """Return what is under a position: ``edit``, ``delete`` or nothing."""
        row: Row = index.data(ROW_ROLE)
        if not row.changeable:
            return ""
        return next((name for name in ACTIONS if self._target(rect, name).contains(position)), "")

    def tip_of(self, action: str, index: Index) -> str:
        """Return what an action is called."""
        del index
        return self.tr("Change (F2)") if action == "edit" else self.tr("Delete (Del)")

    def _paint_words(self, painter: QPainter, area: QRect, row: Row) -> None:
        if row.kind is Kind.BOOKMARK:
            side = theme.px(16)
            mark = QRect(area.left(), area.top() + (line_height() - side) // 2, side, side)
            icons.paint(painter, "bookmark", mark, "info")
            beside = QRect(mark.right() + SPACE_S, area.top(), area.width() - side, line_height())
            paint_text(painter, beside, kind_words(row.kind), "body", "muted")
            return
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        flags = wrapped(row.text, area.width())
        painter.drawText(area, flags, self.fitting(row.text, area))

    def fitting(self, text: str, area: QRect) -> str:
        """Return as much of a text as has room, ended by … where there is more."""
        metrics = QFontMetrics(theme.font())
        room = max(1, area.height() // line_height()) * area.width()
        if metrics.horizontalAdvance(text) < room * 0.8 and "\n" not in text:
            return text
        lines = text.split("\n")
        shown = max(1, area.height() // line_height())
        is_broken = wrapped(text, area.width()) != _WRAPPED
        if len(lines) <= shown and not self._even and not is_broken:
            return text
        joined = " ".join(lines) if self._even else text
        return metrics.elidedText(joined, Qt.TextElideMode.ElideRight, round(room * 0.92))

    def _paint_heading(self, painter: QPainter, rect: QRect, row: Row) -> None:
        area = rect.adjusted(SPACE_M, SPACE_M, -SPACE_M, 0)
        title = QRect(area.left(), area.top(), area.width(), line_height("strong"))
        paint_text(painter, title, row.text, "strong")
        below = QRect(area.left(), title.bottom() + 1, area.width(), line_height("small"))
        paint_text(painter, below, row.foot, "small", "muted")

    def _words_in(self, rect: QRect) -> QRect:
        """Return where the words stand: between the second and what can be done, or below both."""
        if _is_narrow(rect.width()):
            return rect.adjusted(SPACE_M, SPACE_S + _head_height(), -SPACE_S, -SPACE_S)
        left = SPACE_M + _time_width() + SPACE_S
        right = 2 * theme.px(TARGET) + SPACE_S
        return rect.adjusted(left, SPACE_S, -right, -SPACE_S)

    def _target(self, rect: QRect, action: str) -> QRect:
        side = theme.px(TARGET)
        place = len(ACTIONS) - ACTIONS.index(action)
        return QRect(rect.right() - place * side - SPACE_XS, rect.top() + SPACE_XS, side, side)


def wrapped(text: str, width: int) -> int:
    """Return how lines are broken: within words, too, if one of them is wider than ``width`` px."""
    metrics = QFontMetrics(theme.font())
    has_room = all(metrics.horizontalAdvance(word) <= width for word in text.split())
    return _WRAPPED if has_room else _BROKEN


def _is_narrow(width: int) -> bool:
    """Tell whether words beside the second would be squeezed into a column."""
    return width < NARROW_EMS * text_width("가")


def _head_height() -> int:
    """Return how much the second and the buttons take, where the words stand below them."""
    return max(line_height(), theme.px(TARGET) - SPACE_S)


def _time_width() -> int:
    return text_width("0:00:00", "small")


def _inner(target: QRect) -> QRect:
    """Return where the icon is drawn in its target."""
    side = theme.px(18)
    inner = QRect(0, 0, side, side)
    inner.moveCenter(target.center())
    return inner


def _is_lit(option: QStyleOptionViewItem) -> bool:
    state = QStyle.StateFlag
    return bool(option.state & (state.State_MouseOver | state.State_Selected))
