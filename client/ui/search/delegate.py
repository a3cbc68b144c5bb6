"""How what was found looks: what fits is lit up in it."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from client.domain.finding import Spans
from client.ui import icons, theme
from client.ui.models import ROW_ROLE, Index
from client.ui.search.rows import Found, Heading, ResultRow
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets import painting
from client.ui.widgets.places import in_qt


class ResultDelegate(QStyledItemDelegate):
    """Draws headings, things found, and the way to more."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for two lines, or for one."""
        del option
        row: ResultRow = index.data(ROW_ROLE)
        if isinstance(row, Heading):
            return QSize(200, painting.line_height("small") + 2 * SPACE_S)
        if isinstance(row, Found) and row.below:
            lines = painting.line_height("body") + painting.line_height("small")
            return QSize(200, lines + 2 * SPACE_S + 2)
        return QSize(200, painting.line_height("body") + 2 * SPACE_S + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row: ResultRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = option.rect.adjusted(SPACE_M, 0, -SPACE_M, 0)
        if isinstance(row, Heading):
            painting.paint_text(painter, room.adjusted(0, 4, 0, 0), row.text, "small", "muted")
        else:
            painting.paint_row(painter, option)
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            if isinstance(row, Found):
                self._paint_found(painter, room, row, chosen=chosen)
            else:
                painting.paint_text(painter, _beside_icon(room), row.text, "body", "accent")
        painter.restore()

    def _paint_found(self, painter: QPainter, room: QRect, row: Found, *, chosen: bool) -> None:
        side = theme.px(icons.SIZE)
        place = QRect(room.left(), room.center().y() - side // 2 + 1, side, side)
        icons.paint(painter, row.icon, place, "accent" if chosen else "muted")
        room = _beside_icon(room)
        if chosen:
            hint = "↵"
            painting.paint_text(painter, room, hint, "body", "accent", Qt.AlignmentFlag.AlignRight)
            room.setRight(room.right() - painting.text_width(hint) - SPACE_S)
        title, small = painting.line_height("body"), painting.line_height("small")
        height = title + (small + 2 if row.below else 0)
        upper = QRect(room.left(), room.top() + (room.height() - height) // 2, room.width(), title)
        paint_lit(painter, upper, row.title, row.spans)
        if row.below:
            lower = QRect(room.left(), upper.bottom() + 3, room.width(), small)
            painting.paint_text(painter, lower, row.below, "small", "muted")


def paint_lit(painter: QPainter, rect: QRect, text: str, spans: Spans) -> None:
    """Draw a line of text, parts of which are lit up, ended by … where there is no room."""
    font = theme.font("body")
    bold = painting.bold(font)
    shown = QFontMetrics(bold).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    layout = QTextLayout(shown, font)
    lit = [(in_qt(shown, start), in_qt(shown, stop)) for start, stop in spans if stop <= len(shown)]
    layout.setFormats([_lit(start, stop, bold) for start, stop in lit])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(float(rect.width()) + 1)
    layout.endLayout()
    painter.setPen(theme.colour("text"))
    layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2))


def _lit(start: int, stop: int, font: QFont) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length = start, stop - start
    shape = QTextCharFormat()
    shape.setFont(font)
    shape.setForeground(QColor(theme.tokens().accent))
    found.format = shape
    return found


def _beside_icon(room: QRect) -> QRect:
    return room.adjusted(theme.px(icons.SIZE) + SPACE_M, 0, 0, 0)
