"""A lesson text on the screen: set in a column of a good measure, with its pictures and formulas."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QLocale,
    QMimeData,
    QPoint,
    Qt,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtGui import (
    QAccessibleInterface,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget
from shiboken6 import isValid

from client.ui import theme
from client.ui.background import Background
from client.ui.reading import composed, grounds, typesetter
from client.ui.reading.composed import Composed, Heading, Look
from client.ui.reading.filling import Filling
from client.ui.reading.laying_out import LayingOut
from client.ui.reading.lesson_text import LessonText
from client.ui.reading.markdown import slug
from client.ui.reading.pictures import Pictures, is_formula
from client.ui.reading.spoken_text import SpokenLesson
from client.ui.reading.typesetter import Formula
from client.ui.spoken import announce

MEASURE_EMS = 46
ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
MOST_MARKS = 300
"""Found places that are marked, around the one that is looked at: thousands would hold the window up."""

OBJECT = "\ufffc"


class LessonView(QTextBrowser):
    """Shows one text. It asks for nothing that is not given to it: no file, no web."""

    zoomed = Signal()
    shown = Signal()
    """A text was set and can be read; its formulas may still be on their way."""

    filled = Signal()
    """Every formula is in its place."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Always: a bar that comes later makes all of the text be laid out anew.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        ground = theme.tokens().surface
        self.setStyleSheet(f"QTextBrowser {{ background: {ground}; border: 0; padding: 0 }}")
        self._background = background
        self._text = LessonText()
        self._pictures = Pictures({}, {})
        self._composed: Composed | None = None
        self._filling: Filling | None = None
        self._asked = 0
        self._zoom = 100
        self._laying_out = LayingOut(self)
        self._laying_out.finished.connect(self._fill)
        self._again = QTimer(self, interval=150, singleShot=True)
        self._again.timeout.connect(self._compose_again)

    @property
    def zoom(self) -> int:
        """How large the letters are, in percent."""
        return self._zoom

    @property
    def is_filled(self) -> bool:
        """Tell whether every formula is in its place."""
        return self._filling is not None and self._filling.is_done and self._laying_out.is_done

    def show_text(self, text: LessonText, images: Pictures, place: int = 0) -> None:
        """Show a text from a place in it."""
        self._text, self._pictures = text, images
        self._compose(place)

    def clear_text(self) -> None:
        """Let go of the text and of its pictures."""
        self._asked += 1
        self._stop()
        self._composed = None
        self._text, self._pictures = LessonText(), Pictures({}, {})
        self.setDocument(QTextDocument(self))

    def set_zoom(self, percent: int) -> None:
        """Set the text larger or smaller, and stay at the same place of it."""
        if percent != self._zoom:
            self._zoom = percent
            if self._text.html:
                self._compose(self.place())
            self.zoomed.emit()

    def step_zoom(self, steps: int) -> None:
        """Set the text larger or smaller by steps."""
        nearest = min(ZOOMS, key=lambda zoom: abs(zoom - self._zoom))
        place = ZOOMS.index(nearest) + steps
        self.set_zoom(ZOOMS[max(0, min(place, len(ZOOMS) - 1))])

    def headings(self) -> Sequence[Heading]:
        """Return the headings in their order."""
        return self._composed.headings if self._composed else ()

    def place(self) -> int:
        """Return the position in the text that is at the top."""
        return self.cursorForPosition(QPoint(4, 4)).position()

    def go_to(self, position: int) -> None:
        """Bring a position of the text to the top."""
        if position == 0:
            self.verticalScrollBar().setValue(0)
            return
        cursor = self._cursor(position)
        top = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        margin = cursor.blockFormat().topMargin() / 2
        self.verticalScrollBar().setValue(round(top - margin))

    def offset_of(self, position: int) -> float:
        """Return how far below the top a position is, in pixels."""
        return self.cursorRect(self._cursor(position)).top()

    def keep_in_place(self, position: int, offset: float) -> None:
        """Bring a position back to where it was on the screen, ``offset`` pixels below the top."""
        moved = self.offset_of(position) - offset
        if moved and self.verticalScrollBar().value():
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(moved))

    def go_to_anchor(self, name: str) -> bool:
        """Go to the heading or place that a link calls by this name; False if there is none."""
        name = QUrl.fromPercentEncoding(name.encode())
        anchors = self._composed.anchors if self._composed else {}
        if name in anchors:
            self.go_to(anchors[name])
            return True
        for heading in self.headings():
            if slug(heading.text) == slug(name):
                self.go_to(heading.position)
                return True
        return False

    def mark(self, places: Sequence[QTextCursor], current: int) -> None:
        """Mark what was found; the current one stands out, and is brought into sight."""
        marks = []
        first = max(0, current - MOST_MARKS // 2)
        for number, place in enumerate(places[first : first + MOST_MARKS], first):
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

    def absent_words(self, name: str) -> str:
        """Return the sentence for a picture that is not here, or only on the web."""
        picture = self._text.pictures.get(name)
        said = (picture.words if picture else "") or name.rpartition("/")[2]
        if picture is not None and picture.host:
            return self.tr("This picture is only on the web ({0}): {1}").format(picture.host, said)
        return self.tr("This picture is not here: {0}").format(said)

    def words_at(self, position: int) -> str:
        """Return what the picture or formula at a position says in words."""
        cursor = self._cursor(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        name = cursor.charFormat().toImageFormat().name()
        filled = self._filling.words(name) if self._filling else ""
        return filled or composed.words_of(name, self._text)

    def said_at(self, position: int) -> str:
        """Return what a screen reader says of the picture or formula at a position."""
        cursor = self._cursor(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        name = cursor.charFormat().toImageFormat().name()
        formula, said = self._text.formulas.get(name), composed.words_of(name, self._text)
        if formula is None and is_formula(name):
            # Drawn before it came: its words are what it was written as.
            formula = Formula(said, is_latex=True)
        if formula is not None:
            return typesetter.say(formula, QLocale().name())
        return (
            self.tr("Picture: {0}").format(said)
            if said
            else self.tr("Picture without a description")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn on or off, with F7 as in browsers, a cursor with which the keyboard reads and selects."""
        if event.key() == Qt.Key.Key_F7:
            by_keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextInteractionFlags(self.textInteractionFlags() ^ by_keyboard)
            is_on = bool(self.textInteractionFlags() & by_keyboard)
            announce(self, self.tr("Cursor on") if is_on else self.tr("Cursor off"))
        else:
            super().keyPressEvent(event)

    def spoken_interface(self) -> QAccessibleInterface:
        """Have formulas and pictures read in words."""
        return SpokenLesson(self, _said)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Copy words: of a formula, what it says."""
        cursor = self.textCursor()
        position, said = cursor.selectionStart(), []
        for letter in cursor.selectedText():
            said.append(self.words_at(position) if letter == OBJECT else letter)
            position += 2 if ord(letter) > 0xFFFF else 1
        found = QMimeData()
        found.setText("".join(said).replace("\u2029", "\n").replace("\u2028", "\n"))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what lies beneath the text: grounds of code, bars of quotations."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self.verticalScrollBar().value())
        painter.setPen(Qt.PenStyle.NoPen)
        em = self._size() * self.logicalDpiX() / 72
        top = self.verticalScrollBar().value()
        first = self.cursorForPosition(QPoint(0, 0)).block()
        grounds.paint(painter, first, (top, top + self.viewport().height()), em)
        painter.end()
        super().paintEvent(event)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give a grey ground: what is shown is put into the text, and nothing is ever fetched."""
        del kind, name
        return composed.skeleton()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines from growing too long, and pictures from growing out of them."""
        is_other_width = event.size().width() != event.oldSize().width()
        if not is_other_width or self._composed is None:
            self._set_margins()
            super().resizeEvent(event)
            return
        place = self.place()
        self._set_margins()
        super().resizeEvent(event)
        self.go_to(place)
        self._again.start()

    def _cursor(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(max(0, min(position, self.document().characterCount() - 1)))
        return cursor

    def _size(self) -> float:
        return theme.font().pointSizeF() * 1.06 * self._zoom / 100

    def _look(self) -> Look:
        font = theme.font()
        font.setPointSizeF(self._size())
        em = QFontMetricsF(font).height() / 1.06
        # Whether there is a bar is not known yet; with one, there is this much room.
        bar = self.verticalScrollBar().sizeHint().width()
        sides = 2 * (self._side() + self.document().documentMargin()) + bar + 4
        room = max(80.0, self.width() - sides)
        return Look(tuple(font.families()), self._size(), em, room, self.devicePixelRatioF())

    def _compose(self, place: int) -> None:
        self._asked += 1
        self._set_margins()
        number, thread = self._asked, self.thread()
        text, images, look = self._text, self._pictures, self._look()

        def show(found: Composed) -> None:
            if isValid(self) and number == self._asked:
                self._show(found, place)

        self._background.run(lambda: composed.compose(text, images, look, thread), show)

    def _compose_again(self) -> None:
        """Set pictures and formulas anew for another width, if it makes a difference to them."""
        if self._composed is not None and self._look() != self._composed.look:
            self._compose(self.place())

    def _show(self, found: Composed, place: int) -> None:
        self._stop()
        self._composed = found
        found.document.setParent(self)
        self.setDocument(found.document)
        self._filling = Filling(found, self._pictures, self, self._background)
        self._filling.finished.connect(self.filled)
        self._laying_out.begin(found.document, place)
        self.go_to(place)
        self.shown.emit()

    def _fill(self) -> None:
        if self._filling is not None:
            self._filling.begin()

    def _stop(self) -> None:
        self._laying_out.stop()
        if self._filling is not None:
            self._filling.stop()
            self._filling = None

    def _set_margins(self) -> None:
        side = self._side()
        self.setViewportMargins(side, 0, side, 0)

    def _side(self) -> int:
        """Return how far the text keeps from either side, in pixels."""
        em = self._size() * self.logicalDpiX() / 72
        bar = self.verticalScrollBar().sizeHint().width()
        usual = min(40, max(16, self.width() // 24))
        return max(usual, round((self.width() - bar - MEASURE_EMS * em) / 2))


def _said(view: QTextBrowser, position: int) -> str:
    return view.said_at(position) if isinstance(view, LessonView) else ""
