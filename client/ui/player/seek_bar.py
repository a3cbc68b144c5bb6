"""The line of a lecture: where it is, and below, in a second tone, what was really watched.

Above it stand small marks where there are notes and bookmarks, and the part that is played again and again.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessibleInterface,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from client.ui import theme, words
from client.ui.player.keys import LONG_STEP_MS, SHORT_STEP_MS
from client.ui.player.looping import Loop
from client.ui.spoken import SpokenSlider
from protocol.records import Span


class SeekBar(QAbstractSlider):
    """A slider in ms; ``sought`` is where the learner wants to go."""

    sought = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setSingleStep(SHORT_STEP_MS)
        self.setPageStep(LONG_STEP_MS)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Position in the lecture"))
        self._spans: Sequence[Span] = ()
        self._marks: Sequence[int] = ()
        self._loop = Loop()

    def sizeHint(self) -> QSize:
        """Return room for the handle and the strip below."""
        return QSize(160, theme.px(26))

    def set_spans(self, spans: Sequence[Span]) -> None:
        """Show what was watched."""
        self._spans = tuple(spans)
        self._describe()

    def spans(self) -> Sequence[Span]:
        """Return what is shown as watched."""
        return self._spans

    def set_marks(self, seconds: Sequence[int]) -> None:
        """Show where notes and bookmarks stand."""
        self._marks = tuple(seconds)
        self._describe()

    def marks(self) -> Sequence[int]:
        """Return where notes and bookmarks are shown, in seconds."""
        return self._marks

    def show_loop(self, loop: Loop) -> None:
        """Show the part that is played again and again, or as much as is chosen of it."""
        self._loop = Loop(loop.start, loop.stop)
        self.update()

    def set_position(self, ms: int) -> None:
        """Show where the lecture is, unless the learner is just moving the handle."""
        if not self.isSliderDown():
            self.setValue(ms)

    def spoken_interface(self) -> QAccessibleInterface:
        """Say where the lecture is in minutes and seconds, and let whoever reads it go elsewhere."""
        return SpokenSlider(self, spoken_place, _seek)

    def seek(self, ms: int) -> None:
        """Ask to go elsewhere."""
        self.sought.emit(min(max(0, ms), self.maximum()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the groove, what was watched below it, and the handle."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = self._groove()
        _bar(painter, groove, "track")
        here = self._x(self.value())
        played = QRectF(groove.left(), groove.top(), here - groove.left(), groove.height())
        _bar(painter, played, "accent")
        strip = QRectF(groove.left(), groove.bottom() + 3, groove.width(), theme.px(3))
        _bar(painter, strip, "track")
        for span in self._spans:
            left, right = self._x(span.start * 1000), self._x(span.stop * 1000)
            part = QRectF(left, strip.top(), max(2.0, right - left), strip.height())
            _bar(painter, part, "success")
        self._paint_loop(painter, groove)
        self._paint_marks(painter, groove)
        self._paint_handle(painter, here, groove.center().y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle to where it was pressed."""
        if event.button() == Qt.MouseButton.LeftButton and self.maximum() > 0:
            self.setSliderDown(True)
            self.setSliderPosition(self._ms(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the handle, and say which time is under the pointer."""
        ms = self._ms(event.position().x())
        if self.isSliderDown():
            self.setSliderPosition(ms)
        QToolTip.showText(event.globalPosition().toPoint(), words.clock(ms // 1000), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to where the handle was let go."""
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            self.setSliderDown(False)
            self.sought.emit(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go a step with the arrow keys, to either end with Home and End."""
        steps = {
            Qt.Key.Key_Left: self.value() - self.singleStep(),
            Qt.Key.Key_Right: self.value() + self.singleStep(),
            Qt.Key.Key_PageDown: self.value() - self.pageStep(),
            Qt.Key.Key_PageUp: self.value() + self.pageStep(),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: max(0, self.maximum() - 1000),
        }
        to = steps.get(Qt.Key(event.key()))
        if to is None:
            event.ignore()
        else:
            self.seek(to)

    def event(self, event: QEvent) -> bool:
        """Draw the focus anew when it comes or goes."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().event(event)

    def _groove(self) -> QRectF:
        margin = theme.px(8)
        height = theme.px(6)
        top = (self.height() - height) / 2 - theme.px(2)
        return QRectF(margin, top, self.width() - 2 * margin, height)

    def _x(self, ms: int) -> float:
        groove = self._groove()
        share = min(1.0, ms / self.maximum()) if self.maximum() > 0 else 0.0
        return groove.left() + groove.width() * share

    def _ms(self, x: float) -> int:
        groove = self._groove()
        share = (x - groove.left()) / max(1.0, groove.width())
        return round(min(1.0, max(0.0, share)) * self.maximum())

    def _describe(self) -> None:
        watched = sum(span.stop - span.start for span in self._spans)
        parts = [self.tr("Watched: {0}").format(words.clock(watched))]
        if self._marks:
            parts.append(self.tr("%n note(s) and bookmark(s)", "", len(self._marks)))
        self.setAccessibleDescription(", ".join(parts))
        self.update()

    def _paint_loop(self, painter: QPainter, groove: QRectF) -> None:
        """Draw the two ends as brackets and what is between in a tone of its own."""
        if self._loop.start is None:
            return
        left = self._x(self._loop.start)
        right = self._x(self._loop.stop) if self._loop.stop is not None else left
        part = QRectF(left, groove.top(), right - left, groove.height())
        painter.fillRect(part, theme.colour("warning"))
        painter.setPen(QPen(theme.colour("warning"), theme.px(2)))
        ends = [left] if self._loop.stop is None else [left, right]
        for x in ends:
            top, bottom = groove.top() - theme.px(4), groove.bottom() + theme.px(4)
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def _paint_marks(self, painter: QPainter, groove: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("info"))
        half, height = theme.px(3), theme.px(5)
        bottom = groove.top() - 1
        for second in self._marks:
            x = self._x(second * 1000)
            painter.drawPolygon(
                [
                    QPointF(x - half, bottom - height),
                    QPointF(x + half, bottom - height),
                    QPointF(x, bottom),
                ]
            )

    def _paint_handle(self, painter: QPainter, x: float, y: float) -> None:
        radius = theme.px(7)
        painter.setBrush(theme.colour("accent"))
        painter.setPen(QPen(theme.colour("surface"), 2))
        painter.drawEllipse(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            outer = radius + 3
            painter.drawEllipse(QRectF(x - outer, y - outer, 2 * outer, 2 * outer))


def _bar(painter: QPainter, rect: QRectF, token: str) -> None:
    radius = rect.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(token))
    painter.drawRoundedRect(rect, radius, radius)


def spoken_place(bar: QObject) -> str:
    """Return where a bar that counts in ms stands, and how long the lecture is, in words."""
    at, length = (words.spoken_clock(bar.property(name) // 1000) for name in ("value", "maximum"))
    return f"{at} / {length}"


def _seek(bar: QAbstractSlider, ms: int) -> None:
    if isinstance(bar, SeekBar):
        bar.seek(ms)
