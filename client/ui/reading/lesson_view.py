"""A lesson text on the screen: set in a column of a good measure, with its pictures and formulas."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from client.ui import theme
from client.ui.reading import grounds, pictures, typography
from client.ui.reading.markdown import slug
from client.ui.reading.pictures import Pictures

MEASURE_EMS = 46
ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
_FEATURES = QTextDocument.MarkdownFeature
_NO_IMAGE = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text, and where it stands."""

    level: int
    text: str
    position: int


class LessonView(QTextBrowser):
    """Shows one text. It asks for nothing that is not given to it: no file, no web."""

    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        ground = theme.tokens().surface
        self.setStyleSheet(f"QTextBrowser {{ background: {ground}; border: 0; padding: 0 }}")
        self._text = ""
        self._pictures = Pictures({}, {})
        self._zoom = 100

    @property
    def zoom(self) -> int:
        """How large the letters are, in percent."""
        return self._zoom

    def show_text(self, text: str, pictures_: Pictures) -> None:
        """Show a text."""
        self._text, self._pictures = text, pictures_
        self._set()
        self.verticalScrollBar().setValue(0)

    def set_zoom(self, percent: int) -> None:
        """Set the text larger or smaller, and stay at the same place of it."""
        if percent != self._zoom:
            place = self.place()
            self._zoom = percent
            self._set()
            self.go_to(place)
            self.zoomed.emit()

    def step_zoom(self, steps: int) -> None:
        """Set the text larger or smaller by steps."""
        nearest = min(ZOOMS, key=lambda zoom: abs(zoom - self._zoom))
        place = ZOOMS.index(nearest) + steps
        self.set_zoom(ZOOMS[max(0, min(place, len(ZOOMS) - 1))])

    def headings(self) -> Sequence[Heading]:
        """Return the headings in their order."""
        return [
            Heading(block.blockFormat().headingLevel(), block.text().strip(), block.position())
            for block in typography.blocks(self.document())
            if block.blockFormat().headingLevel() and block.text().strip()
        ]

    def place(self) -> int:
        """Return the position in the text that is at the top."""
        return self.cursorForPosition(QPoint(4, 4)).position()

    def go_to(self, position: int) -> None:
        """Bring a position of the text to the top."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, max(0, self.document().characterCount() - 1)))
        top = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        margin = cursor.blockFormat().topMargin() / 2
        self.verticalScrollBar().setValue(0 if position == 0 else round(top - margin))

    def go_to_heading(self, name: str) -> bool:
        """Go to the heading that a link calls by this name; False if there is none."""
        for heading in self.headings():
            if slug(heading.text) == slug(QUrl.fromPercentEncoding(name.encode())):
                self.go_to(heading.position)
                return True
        return False

    def mark(self, places: Sequence[QTextCursor], current: int) -> None:
        """Mark what was found; the current one stands out, and is brought into sight."""
        marks = []
        for number, place in enumerate(places):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = place
            here = number == current
            mark.format.setBackground(theme.colour("accent" if here else "warning_soft"))
            mark.format.setForeground(theme.colour("on_accent" if here else "warning"))
            marks.append(mark)
        self.setExtraSelections(marks)
        if 0 <= current < len(places):
            cursor = QTextCursor(places[current])
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what lies beneath the text: grounds of code, bars of quotations."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self.verticalScrollBar().value())
        painter.setPen(Qt.PenStyle.NoPen)
        em = self._size() * self.logicalDpiX() / 72
        top = self.verticalScrollBar().value()
        grounds.paint(painter, self.document(), (top, top + self.viewport().height()), em)
        painter.end()
        super().paintEvent(event)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give nothing: pictures are put into the text when it is set."""
        del kind, name
        return _NO_IMAGE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines from growing too long, and pictures from growing out of them."""
        place = self.place()
        self._set_margins()
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set_pictures()
            if event.oldSize().width() > 0:
                self.go_to(place)

    def _size(self) -> float:
        return theme.font().pointSizeF() * 1.06 * self._zoom / 100

    def _set(self) -> None:
        font = theme.font()
        font.setPointSizeF(self._size())
        document = self.document()
        document.setDefaultFont(font)
        document.setMarkdown(self._text, _FEATURES.MarkdownDialectGitHub | _FEATURES.MarkdownNoHTML)
        self._set_margins()
        typography.set_document(document, self._size())
        typography.set_margins(document, theme.px(24))
        self._set_pictures()

    def _set_margins(self) -> None:
        em = self._size() * self.logicalDpiX() / 72
        bar = self.verticalScrollBar().sizeHint().width()
        usual = min(40, max(16, self.width() // 24))
        side = max(usual, round((self.width() - bar - MEASURE_EMS * em) / 2))
        self.setViewportMargins(side, 0, side, 0)

    def _set_pictures(self) -> None:
        room = max(80.0, self.viewport().width() - 2 * self.document().documentMargin() - 4)
        for block in typography.blocks(self.document()):
            found = typography.fragments(block)
            for start, length, form in found:
                if form.isImageFormat():
                    self._set_picture(block, (start, length), room)

    def _set_picture(self, block: QTextBlock, place: tuple[int, int], room: float) -> None:
        cursor = QTextCursor(block)
        for position in range(place[0], place[0] + place[1]):
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
            form = cursor.charFormat().toImageFormat()
            name = form.name()
            font = self.document().defaultFont()
            ratio = self.devicePixelRatioF()
            drawn = self._pictures.draw(name, font, room, ratio)
            if drawn is None:
                said = str(form.property(form.Property.ImageAltText) or name.rpartition("/")[2])
                drawn = pictures.absent(self._absent(said), room, ratio)
            self.document().addResource(
                QTextDocument.ResourceType.ImageResource.value, QUrl(name), drawn.image
            )
            pictures.set_in_line(form, drawn, font)
            cursor.setCharFormat(form)

    def _absent(self, name: str) -> str:
        return self.tr("This picture is not here: {0}").format(name)
