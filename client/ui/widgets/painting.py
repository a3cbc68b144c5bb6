"""Drawing for delegates: rows, chips, rings and bars that look like the widgets of the same name."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from client.ui import theme
from client.ui.theme import RADIUS_M, RADIUS_S

_TONES = {
    "neutral": ("muted", "track"),
    "accent": ("accent", "accent_soft"),
    "success": ("success", "success_soft"),
    "warning": ("warning", "warning_soft"),
    "danger": ("danger", "danger_soft"),
    "info": ("info", "info_soft"),
}


def paint_row(painter: QPainter, option: QStyleOptionViewItem, inset: int = 2) -> None:
    """Draw the ground of a row: under the pointer, selected, with focus."""
    state = option.state
    rect = QRectF(option.rect).adjusted(inset, 1, -inset, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawRoundedRect(rect, RADIUS_M, RADIUS_M)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(theme.colour("hover"))
        painter.drawRoundedRect(rect, RADIUS_M, RADIUS_M)
    if (
        state & QStyle.StateFlag.State_HasFocus
        and state & QStyle.StateFlag.State_KeyboardFocusChange
    ):
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS_M, RADIUS_M)


def paint_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    role: str = "body",
    token: str = "text",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw a line of text, in the middle of the height, ended by … where there is no room."""
    painter.setFont(theme.font(role))
    painter.setPen(theme.colour(token))
    fitting = theme.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter), fitting)


def text_width(text: str, role: str = "body") -> int:
    """Return how wide a line of text is."""
    return theme.metrics(role).horizontalAdvance(text)


def line_height(role: str = "body") -> int:
    """Return how high a line of text is."""
    return theme.metrics(role).height()


def chip_size(text: str) -> QSize:
    """Return how large a chip with this text is."""
    metrics = theme.metrics("small")
    return QSize(metrics.horizontalAdvance(text) + 16, metrics.height() + 6)


def paint_chip(painter: QPainter, right_middle: tuple[int, int], text: str, tone: str) -> QRect:
    """Draw a chip that ends at ``right_middle`` (x of its right edge, y of its middle); return where."""
    size = chip_size(text)
    right, middle = right_middle
    rect = QRect(right - size.width(), middle - size.height() // 2, size.width(), size.height())
    foreground, ground = _TONES[tone]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(QRectF(rect), RADIUS_S, RADIUS_S)
    paint_text(painter, rect, text, "small", foreground, Qt.AlignmentFlag.AlignHCenter)
    return rect


def paint_ring(painter: QPainter, rect: QRect, percent: int, token: str = "accent") -> None:
    """Draw a ring that is closed at 100 %."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(2.5, rect.width() / 9)
    inner = QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(theme.colour("track"), width))
    painter.drawEllipse(inner)
    if percent > 0:
        painter.setPen(_pen(theme.colour(token), width))
        painter.drawArc(inner, 90 * 16, -round(360 * 16 * min(percent, 100) / 100))


def paint_bar(painter: QPainter, rect: QRect, percent: float, token: str = "accent") -> None:
    """Draw a bar that is full at 100 %."""
    radius = rect.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("track"))
    painter.drawRoundedRect(QRectF(rect), radius, radius)
    if percent > 0:
        filled = QRectF(rect)
        filled.setWidth(max(rect.height(), rect.width() * min(percent, 100) / 100))
        painter.setBrush(theme.colour(token))
        painter.drawRoundedRect(filled, radius, radius)


def bold(font: QFont) -> QFont:
    """Return a font in bold."""
    found = QFont(font)
    found.setBold(True)
    return found


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
