"""The picture of a lecture with its captions over it.

Both are drawn by ourselves: so captions look the same on every PC, and the page can be photographed.
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.ui import icons, theme
from client.ui.player.caption_picture import drawn

BLACK = QColor(8, 11, 20)
LEAST_LINES = 9
"""Of captions would find room in the picture, however large the learner's text is: most often there are two."""


class Screen(QWidget):
    """Shows frames, or for a lecture that is only heard its poster or its name."""

    clicked = Signal()
    double_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._frame = QVideoFrame()
        self._poster = QImage()
        self._title = ""
        self._is_heard = False
        self._caption = ""
        self._caption_picture = QPixmap()

    @property
    def caption(self) -> str:
        """The captions shown now."""
        return self._caption

    @property
    def has_frame(self) -> bool:
        """Whether there is a picture of the lecture to show."""
        return self._frame.isValid()

    def sizeHint(self) -> QSize:
        """Return the usual shape of a lecture."""
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which something can be made out."""
        return QSize(240, 120)

    def clear(self, title: str, poster: QImage, *, is_heard: bool) -> None:
        """Wait for another lecture's frames."""
        self._frame = QVideoFrame()
        self._title, self._poster, self._is_heard = title, poster, is_heard
        self.set_caption("")
        self.update()

    def set_frame(self, frame: QVideoFrame) -> None:
        """Show another frame."""
        if frame.isValid():
            self._frame = frame
            self.update()

    def set_caption(self, text: str) -> None:
        """Show other captions, or none."""
        if text != self._caption:
            self._caption = text
            self._caption_picture = QPixmap()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture and the captions over it."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), BLACK)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._frame.isValid():
            options = QVideoFrame.PaintOptions()
            options.backgroundColor = BLACK
            options.aspectRatioMode = Qt.AspectRatioMode.KeepAspectRatio
            options.paintFlags = QVideoFrame.PaintOptions.PaintFlag.DontDrawSubtitles
            self._frame.paint(painter, QRectF(self.rect()), options)
        elif not self._poster.isNull():
            painter.drawImage(self._fitted(self._poster.size()), self._poster)
        elif self._is_heard:
            self._paint_title(painter)
        if self._caption:
            self._paint_caption(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the captions anew for another width."""
        del event
        self._caption_picture = QPixmap()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Play or halt."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fill the screen, or no longer; the first click of the two is taken back."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()
            self.double_clicked.emit()

    def _fitted(self, size: QSize) -> QRect:
        fitted = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, fitted.width(), fitted.height())
        target.moveCenter(self.rect().center())
        return target

    def _paint_title(self, painter: QPainter) -> None:
        """Draw what stands for a lecture that has no picture: calm, with its name."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(theme.px(96), self.height() // 4)
        middle = self.rect().center()
        circle = QRect(0, 0, side, side)
        circle.moveCenter(middle)
        circle.moveBottom(middle.y() - side // 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.DARK.rail_selected))
        painter.drawEllipse(circle)
        inner = circle.adjusted(side // 4, side // 4, -side // 4, -side // 4)
        painter.drawPixmap(inner, icons.pixmap("audio", "glow", side // 2))
        painter.setPen(QColor(theme.DARK.text))
        painter.setFont(theme.font("title"))
        words = self.rect().adjusted(theme.px(24), 0, -theme.px(24), 0)
        words.setTop(circle.bottom() + theme.px(14))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, int(flags), self._title)

    def _paint_caption(self, painter: QPainter) -> None:
        if self._caption_picture.isNull():
            self._caption_picture = drawn(
                self._caption, self._caption_font(), self.width() * 0.88, self.devicePixelRatioF()
            )
        ratio = self._caption_picture.devicePixelRatio()
        left = (self.width() - self._caption_picture.width() / ratio) / 2
        bottom = self.height() - max(10, self.height() // 24)
        top = bottom - self._caption_picture.height() / ratio
        painter.drawPixmap(round(left), round(top), self._caption_picture)

    def _caption_font(self) -> QFont:
        """Return letters that grow with the picture and with the learner's text, and leave some of the picture."""
        font = theme.font("body")
        usual = self.height() / (16 if self._is_heard else 22)
        wanted = max(15.0, min(usual, 44.0)) * theme.scale()
        font.setPixelSize(round(max(15.0, min(wanted, self.height() / LEAST_LINES))))
        font.setBold(True)
        return font
