"""A chart of columns: how long it was on each day, or in each week, with the goal as a line across.

Every value is written where it has room. One column at a time is chosen, by arrow or pointer, and told in words:
above the chart, and to a screen reader. Nothing is told by colour alone: what is now has bold words, the goal a
broken line, what is chosen a bar beneath.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.ui import theme
from client.ui.theme import RADIUS_S, SPACE_S, SPACE_XS
from client.ui.widgets.painting import line_height, paint_text, text_width

HEIGHT = 168
WIDEST = 46
LEAST_SECONDS = 1800
"""A chart with less than this in it is not stretched to its full height: five minutes are no tower."""

_CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``label`` stands beneath it, ``told`` is all of it in words; ``seconds`` is its height."""

    label: str
    told: str
    seconds: int
    is_now: bool = False


class Columns(QWidget):
    """The columns, the last one chosen at first. ``chosen`` carries the words of the one that is."""

    chosen = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._columns: tuple[Column, ...] = ()
        self._goal, self._goal_text = 0, ""
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_columns(
        self, title: str, columns: Sequence[Column], goal: int = 0, goal_text: str = ""
    ) -> None:
        """Show these; ``goal`` in seconds, 0 for none, and what is written on its line."""
        if (title, tuple(columns), goal) == (self._title, self._columns, self._goal):
            return
        self._title, self._columns = title, tuple(columns)
        self._goal, self._goal_text = goal, goal_text
        values = [column.told for column in columns]
        if goal_text:
            values.append(goal_text)
        self.setAccessibleDescription(", ".join(values))
        self._current = len(columns) - 1
        self._tell()

    @property
    def current(self) -> int:
        """Which column is chosen, from the left."""
        return self._current

    def choose(self, number: int) -> None:
        """Choose another column, if there is one."""
        if 0 <= number < len(self._columns) and number != self._current:
            self._current = number
            self._tell()

    def sizeHint(self) -> QSize:
        """Return some width, and the height for columns with words above and beneath."""
        return QSize(320, theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the height; the width may be anything."""
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, Home and End."""
        last = len(self._columns) - 1
        target = {
            Qt.Key.Key_Left: self._current - 1,
            Qt.Key.Key_Right: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            self.choose(max(0, min(target, last)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose the column under the pointer."""
        self._choose_at(event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the column under the pointer, or the finger."""
        self._choose_at(event.position().toPoint())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart."""
        del event
        if not self._columns:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self._ground()
        painter.fillRect(0, ground.bottom() + 1, self.width(), 1, theme.colour("edge"))
        self._paint_choice(painter)
        self._paint_goal(painter, ground)
        step = self._step_of_labels()
        for number, column in enumerate(self._columns):
            is_told = (len(self._columns) - 1 - number) % step == 0
            self._paint_column(painter, number, column, is_told=is_told)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_S, RADIUS_S)

    def _tell(self) -> None:
        told = self._columns[self._current].told if self._columns else ""
        self.setAccessibleName(f"{self._title}: {told}")
        self.chosen.emit(told)
        self.update()

    def _choose_at(self, position: QPoint) -> None:
        for number in range(len(self._columns)):
            room = self._room(number)
            if room.left() <= position.x() <= room.right():
                self.choose(number)

    def _ground(self) -> QRect:
        """Return where the columns stand: what is left between the values and the labels."""
        small = line_height("small")
        top = small + SPACE_S
        return QRect(0, top, self.width(), self.height() - top - small - SPACE_S - 1)

    def _room(self, number: int) -> QRect:
        """Return the stripe of a column, in whole pixels, so that its edges are sharp."""
        count, gutter = len(self._columns), self._gutter()
        width = self.width() - gutter
        left = gutter + width * number // count
        return QRect(left, 0, gutter + width * (number + 1) // count - left, self.height())

    def _gutter(self) -> int:
        """Return how much is kept free at the left for the goal's words."""
        return text_width(self._goal_text, "small") + 2 * SPACE_S if self._goal else 0

    def _height(self, seconds: int) -> int:
        highest = max(LEAST_SECONDS, self._goal, *(column.seconds for column in self._columns))
        return round(self._ground().height() * seconds / highest)

    def _step_of_labels(self) -> int:
        """Return how many columns share one label: all have one where they fit."""
        widest = max(text_width(column.label, "strong") for column in self._columns)
        return max(
            1, -(-(widest + SPACE_S) * len(self._columns) // max(1, self.width() - self._gutter()))
        )

    def _paint_column(
        self, painter: QPainter, number: int, column: Column, *, is_told: bool
    ) -> None:
        room, ground = self._room(number), self._ground()
        width = min(round(room.width() * 0.64), theme.px(WIDEST))
        height = max(self._height(column.seconds), 3 if column.seconds else 0)
        bar = QRect(0, ground.bottom() + 1 - height, width, height)
        bar.moveLeft(room.left() + (room.width() - width) // 2)
        painter.fillPath(_column_shape(bar), theme.colour("accent"))
        if column.seconds:
            self._paint_value(painter, number, bar)
        if is_told:
            self._paint_label(painter, number, column)

    def _paint_choice(self, painter: QPainter) -> None:
        """Lay a ground behind what is chosen, and a bar beneath it: the ground alone would be told by colour."""
        room, ground = self._room(self._current), self._ground()
        stripe = QRect(room.left() + 1, ground.top(), room.width() - 2, ground.height())
        painter.fillRect(stripe, theme.colour("sunken"))
        foot = QRect(stripe.left(), ground.bottom() + 1, stripe.width(), 3)
        painter.fillRect(foot, theme.colour("text"))

    def _paint_value(self, painter: QPainter, number: int, bar: QRect) -> None:
        column, room = self._columns[number], self._room(number)
        text = str(max(1, column.seconds // 60))
        width = text_width(text, "small") + 2
        if width > room.width():
            return
        small = line_height("small")
        above = QRect(room.center().x() - width // 2, bar.top() - small - 2, width, small)
        if self._goal:
            # The goal's line does not go through the number.
            is_ground = number == self._current and above.top() >= self._ground().top()
            painter.fillRect(above, theme.colour("sunken" if is_ground else "surface"))
        token = "text" if column.is_now else "muted"
        paint_text(painter, above, text, "small", token, _CENTRE)

    def _paint_label(self, painter: QPainter, number: int, column: Column) -> None:
        role, token = ("strong", "text") if column.is_now else ("small", "muted")
        small, width = line_height("small"), text_width(column.label, role) + SPACE_XS
        middle = self._room(number).center().x()
        left = max(0, min(middle - width // 2, self.width() - width))
        place = QRect(left, self.height() - small - 1, width, small)
        paint_text(painter, place, column.label, role, token, _CENTRE)

    def _paint_goal(self, painter: QPainter, ground: QRect) -> None:
        if not self._goal:
            return
        line = ground.bottom() + 1 - self._height(self._goal)
        painter.setPen(QPen(theme.colour("muted"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(self._gutter(), line, self.width(), line)
        small = line_height("small")
        place = QRect(0, line - small // 2, self._gutter() - SPACE_S, small)
        paint_text(painter, place, self._goal_text, "small", "muted")


def _column_shape(bar: QRect) -> QPainterPath:
    """Return a column with a round head, standing flat on its foot."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    radius = min(RADIUS_S, bar.width() / 2, bar.height())
    path.addRoundedRect(QRectF(bar), radius, radius)
    foot = QRectF(bar.left(), bar.bottom() + 1 - radius, bar.width(), radius)
    path.addRect(foot)
    return path
