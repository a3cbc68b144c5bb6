"""Rows to press: an icon, a title, a line beneath, and a chip at the end. For short lists only."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from client.ui import icons, theme
from client.ui.theme import RADIUS_M, SPACE_M, SPACE_S
from client.ui.widgets import painting, tips


@dataclass(frozen=True, slots=True)
class RowText:
    """What a row says; ``tone`` is the chip's."""

    title: str
    subtitle: str = ""
    chip: str = ""
    tone: str = "neutral"
    icon: str = ""
    spoken_chip: str = ""
    """What is said instead of a chip that is no words: a number."""


class Row(QAbstractButton):
    """One row; ``key`` is what it stands for."""

    def __init__(self, text: RowText, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text_shown = text
        self.key = key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            ", ".join(
                part for part in (text.title, text.subtitle, text.spoken_chip or text.chip) if part
            )
        )
        tips.put(self, text.title)

    def sizeHint(self) -> QSize:
        """Return room for both lines."""
        height = painting.line_height("body") + 2 * SPACE_S
        if self.text_shown.subtitle:
            height += painting.line_height("small") + 2
        return QSize(200, height)

    def minimumSizeHint(self) -> QSize:
        """Return the height; the width may be anything."""
        return QSize(80, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(self.rect(), RADIUS_M, RADIUS_M)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS_M, RADIUS_M)
        self._paint_text(painter, self._paint_ends(painter))

    def _paint_ends(self, painter: QPainter) -> QRect:
        """Draw the icon and the chip, and return what is left between them."""
        room = self.rect().adjusted(SPACE_S, 0, -SPACE_S, 0)
        if self.text_shown.icon:
            side = theme.px(icons.SIZE)
            place = QRect(room.left(), room.center().y() - side // 2 + 1, side, side)
            icons.paint(painter, self.text_shown.icon, place)
            room.setLeft(place.right() + SPACE_M)
        if self.text_shown.chip:
            end = (room.right(), room.center().y())
            chip = painting.paint_chip(painter, end, self.text_shown.chip, self.text_shown.tone)
            room.setRight(chip.left() - SPACE_S)
        return room

    def _paint_text(self, painter: QPainter, room: QRect) -> None:
        if not self.text_shown.subtitle:
            painting.paint_text(painter, room, self.text_shown.title)
            return
        title, small = painting.line_height("body"), painting.line_height("small")
        top = room.top() + (room.height() - title - small - 2) // 2
        upper = QRect(room.left(), top, room.width(), title)
        lower = QRect(room.left(), top + title + 2, room.width(), small)
        painting.paint_text(painter, upper, self.text_shown.title)
        painting.paint_text(painter, lower, self.text_shown.subtitle, "small", "muted")
