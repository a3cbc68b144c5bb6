"""Bars that lie: how much of each subject there was, how far each course is. The value stands beside the name."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from client.ui import icons, theme
from client.ui.theme import RADIUS_S, SPACE_S, SPACE_XS
from client.ui.widgets import tips
from client.ui.widgets.painting import line_height, paint_bar, paint_text, text_width

THICK = 8


@dataclass(frozen=True, slots=True)
class BarText:
    """What a bar says: a name, a value in words, and how full it is (percent)."""

    name: str
    value: str
    percent: float
    is_done: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return f"{self.name}, {self.value}"


class Bar(QWidget):
    """A bar to look at."""

    def __init__(self, text: BarText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text_shown = text
        self.setAccessibleName(text.spoken)
        tips.put(self, text.name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for a line and the bar beneath it."""
        return bar_size()

    def minimumSizeHint(self) -> QSize:
        """Return the height; the width may be anything."""
        return QSize(80, bar_size().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        del event
        paint(QPainter(self), self.rect(), self.text_shown)


class CourseBar(QAbstractButton):
    """A bar that leads to its course."""

    def __init__(self, text: BarText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text_shown = text
        self.setAccessibleName(text.spoken)
        tips.put(self, text.name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for a line and the bar beneath it."""
        return bar_size()

    def minimumSizeHint(self) -> QSize:
        """Return the height; the width may be anything."""
        return QSize(80, bar_size().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar, lit up under the pointer, with a ring when the keyboard is there."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(ground, RADIUS_S, RADIUS_S)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(ground, RADIUS_S, RADIUS_S)
        paint(painter, self.rect(), self.text_shown)


def bar_size() -> QSize:
    """Return how large a bar with its words is."""
    return QSize(200, line_height("body") + theme.px(THICK) + 2 * SPACE_S + SPACE_XS)


def paint(painter: QPainter, rect: QRect, text: BarText) -> None:
    """Draw a name, its value at the end of the line, and the bar beneath."""
    room = rect.adjusted(SPACE_XS, SPACE_S, -SPACE_XS, -SPACE_S)
    line = QRect(room.left(), room.top(), room.width(), line_height("body"))
    width = min(text_width(text.value, "small") + 2, room.width() * 2 // 3)
    value = QRect(line.right() + 1 - width, line.top(), width, line.height())
    paint_text(painter, value, text.value, "small", "muted", Qt.AlignmentFlag.AlignRight)
    name = line.adjusted(0, 0, -width - SPACE_S, 0)
    if text.is_done:
        side = theme.px(16)
        icons.paint(
            painter, "check", QRect(name.left(), name.top(), side, name.height()), "success"
        )
        name.setLeft(name.left() + side + SPACE_XS)
    paint_text(painter, name, text.name)
    thick = theme.px(THICK)
    track = QRect(room.left(), room.bottom() + 1 - thick, room.width(), thick)
    paint_bar(painter, track, text.percent, "success" if text.is_done else "accent")
