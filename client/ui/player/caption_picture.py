"""Captions as a picture: white, outlined, on a dark ground, so that they can be read over anything."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)

BEHIND_TEXT = QColor(8, 11, 20, 190)


def drawn(text: str, font: QFont, room: float, ratio: float) -> QPixmap:
    """Return the captions, broken into lines of at most ``room``; ``ratio`` is the screen's."""
    metrics = QFontMetricsF(font)
    lines = broken(text, font, room)
    pad = metrics.height() * 0.3
    widths = [metrics.horizontalAdvance(line) for line in lines]
    size = QSize(round(max(widths) + 2 * pad) + 2, round(len(lines) * metrics.height() + pad))
    path = QPainterPath()
    for number, (line, width) in enumerate(zip(lines, widths, strict=True)):
        baseline = pad / 2 + metrics.ascent() + number * metrics.height()
        path.addText((size.width() - width) / 2, baseline, font, line)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(BEHIND_TEXT)
    painter.drawRoundedRect(QRectF(0, 0, size.width(), size.height()), pad / 2, pad / 2)
    painter.strokePath(path, _outline(metrics.height()))
    painter.fillPath(path, QColor(255, 255, 255))
    painter.end()
    return picture


def broken(text: str, font: QFont, room: float) -> list[str]:
    """Break a text into lines that fit."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(_wrapping())
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            start = line.textStart()
            lines.append(paragraph[start : start + line.textLength()].strip())
        layout.endLayout()
    return lines or [text]


def _outline(height: float) -> QPen:
    pen = QPen(QColor(0, 0, 0), height * 0.12)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
