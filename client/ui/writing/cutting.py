"""A photo with a frame on it that says which part is sent: moved and drawn by pointer or by keys."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.ui import theme
from client.ui.writing.photo import WHOLE

LEAST = 0.1
"""How small the frame gets, of each side."""

STEP = 0.02
HANDLE = 14
_ARROWS = {
    Qt.Key.Key_Left: (-STEP, 0.0),
    Qt.Key.Key_Right: (STEP, 0.0),
    Qt.Key.Key_Up: (0.0, -STEP),
    Qt.Key.Key_Down: (0.0, STEP),
}


class CutView(QWidget):
    """Shows a photo and the frame; ``changed`` says that the frame is another one.

    Arrows move it, with Shift they draw its lower right corner. The frame is in shares of the photo.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.cut = QRectF(WHOLE)
        self._corner: tuple[bool, bool] | None = None
        self._from: tuple[QPointF, QRectF] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell()

    def show_image(self, image: QImage) -> None:
        """Show another photo, whole."""
        self._image = image
        self.set_cut(WHOLE)

    def set_cut(self, cut: QRectF) -> None:
        """Put the frame somewhere; it stays on the photo, and is never too small to be taken hold of."""
        width = min(max(cut.width(), LEAST), 1.0)
        height = min(max(cut.height(), LEAST), 1.0)
        left = min(max(cut.left(), 0.0), 1.0 - width)
        top = min(max(cut.top(), 0.0), 1.0 - height)
        self.cut = QRectF(left, top, width, height)
        self._tell()
        self.changed.emit()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room in which handwriting can be told."""
        return QSize(520, 300)

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(200, 140)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the frame, or with Shift make it smaller or larger."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        across, down = step
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._stretch(self.cut, (True, True), QPointF(across, down))
        else:
            self.set_cut(self.cut.translated(across, down))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a corner, or of the frame."""
        frame = self._frame()
        position = event.position()
        reach = theme.px(HANDLE)
        self._corner = None
        for right in (False, True):
            for bottom in (False, True):
                corner = _corner_of(frame, right=right, bottom=bottom)
                if (corner - position).manhattanLength() <= 2 * reach:
                    self._corner = (right, bottom)
        if self._corner is not None or frame.contains(position):
            self._from = (position, QRectF(self.cut))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the corner, or move the frame."""
        shown = self._shown()
        if self._from is None or shown.isEmpty():
            return
        start, before = self._from
        moved = event.position() - start
        share = QPointF(moved.x() / shown.width(), moved.y() / shown.height())
        if self._corner is None:
            self.set_cut(before.translated(share))
        else:
            self._stretch(before, self._corner, share)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        del event
        self._from = self._corner = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the photo, dark where it is cut away, and the frame with its corners."""
        del event
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing
        )
        shown, frame = self._shown(), self._frame()
        if shown.isEmpty():
            return
        painter.drawImage(shown, self._image)
        away = QPainterPath()
        away.addRect(shown)
        away.addRect(frame)
        painter.fillPath(away, QColor(0, 0, 0, 150))
        self._paint_frame(painter, frame)

    def _paint_frame(self, painter: QPainter, frame: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # Two lines, so that the frame is seen on white paper and on a dark table.
        for colour, width in ((QColor("black"), 3.5), (QColor("white"), 1.5)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(frame)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 3))
            painter.drawRect(frame.adjusted(-2, -2, 2, 2))
        side = theme.px(HANDLE)
        painter.setPen(QPen(QColor("black"), 1.5))
        painter.setBrush(QColor("white"))
        for right in (False, True):
            for bottom in (False, True):
                corner = _corner_of(frame, right=right, bottom=bottom)
                painter.drawEllipse(corner, side / 2, side / 2)

    def _stretch(self, before: QRectF, corner: tuple[bool, bool], by: QPointF) -> None:
        right, bottom = corner
        found = QRectF(before)
        if right:
            found.setRight(min(1.0, max(found.left() + LEAST, found.right() + by.x())))
        else:
            found.setLeft(max(0.0, min(found.right() - LEAST, found.left() + by.x())))
        if bottom:
            found.setBottom(min(1.0, max(found.top() + LEAST, found.bottom() + by.y())))
        else:
            found.setTop(max(0.0, min(found.bottom() - LEAST, found.top() + by.y())))
        self.set_cut(found)

    def _shown(self) -> QRectF:
        """Return where the photo is: as large as fits, with room for the corners."""
        side = theme.px(HANDLE)
        room = QRectF(self.rect()).adjusted(side, side, -side, -side)
        size = self._image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        found = QRectF(0, 0, size.width(), size.height())
        found.moveCenter(room.center())
        return found

    def _frame(self) -> QRectF:
        shown, cut = self._shown(), self.cut
        return QRectF(
            shown.left() + cut.left() * shown.width(),
            shown.top() + cut.top() * shown.height(),
            cut.width() * shown.width(),
            cut.height() * shown.height(),
        )

    def _tell(self) -> None:
        text = self.tr("Part that is sent: %1 % wide and %2 % high, from %3 % and %4 %")
        cut = self.cut
        for mark, share in zip(
            ("%1", "%2", "%3", "%4"),
            (cut.width(), cut.height(), cut.left(), cut.top()),
            strict=True,
        ):
            text = text.replace(mark, str(round(100 * share)))
        self.setAccessibleName(text)


def _corner_of(frame: QRectF, *, right: bool, bottom: bool) -> QPointF:
    return QPointF(
        frame.right() if right else frame.left(), frame.bottom() if bottom else frame.top()
    )
