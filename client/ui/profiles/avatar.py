"""A learner's picture: the first letter of the name, in a colour that goes with the profile."""

import zlib

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from client.ui import theme

COLOURS = ("#0d6b68", "#2853b5", "#8a3b9c", "#b0413e", "#8a5200", "#176f3a", "#5b4bb3", "#9c2f6a")
"""White letters are legible on each."""


class Avatar(QWidget):
    """The picture, ``side`` pixels wide at the usual text size."""

    def __init__(self, name: str, seed: str, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._seed = name, seed
        self.setFixedSize(theme.px(side), theme.px(side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        with QPainter(self) as painter:
            draw(painter, QRectF(self.rect()), self._name, self._seed)


def picture(name: str, seed: str, side: int, ratio: float) -> QPixmap:
    """Return the picture, ``side`` pixels wide, for a button."""
    found = QPixmap(round(side * ratio), round(side * ratio))
    found.setDevicePixelRatio(ratio)
    found.fill(Qt.GlobalColor.transparent)
    with QPainter(found) as painter:
        draw(painter, QRectF(0, 0, side, side), name, seed)
    return found


def draw(painter: QPainter, room: QRectF, name: str, seed: str) -> None:
    """Draw a learner's picture into a square."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(COLOURS[zlib.crc32(seed.encode()) % len(COLOURS)]))
    painter.drawEllipse(room)
    font = theme.font("strong")
    font.setPixelSize(max(8, round(room.height() * 0.45)))
    painter.setFont(font)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), name[:1].upper())
