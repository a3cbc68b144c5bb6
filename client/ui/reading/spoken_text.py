"""A lesson's text as screen readers read it: in the place of each formula and picture stand its words.

Offsets are counted as Qt counts them, in UTF-16 units; they differ from positions in the document by what the
words before them are longer than the one unit that stands for each.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from weakref import ref

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleTextInterface, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from client.ui.spoken import Offering

OBJECT = "\ufffc"
_UNIT = 2
"""Bytes of a UTF-16 unit."""


@dataclass(frozen=True, slots=True)
class SpokenDocument:
    """All words of a document, and where in it words stand for something else."""

    units: bytes = b""
    positions: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    longer: tuple[int, ...] = field(default=(0,))

    @property
    def length(self) -> int:
        """How many units there are."""
        return len(self.units) // _UNIT

    def cut(self, start: int, stop: int) -> str:
        """Return the words from one offset to another."""
        return self.units[start * _UNIT : stop * _UNIT].decode("utf-16-le", "replace")

    def offset(self, position: int) -> int:
        """Return where a position of the document is in the words."""
        before = bisect_right(self.positions, position - 1)
        return position + self.longer[before]

    def position(self, offset: int) -> int:
        """Return the position in the document of an offset; within a formula, the formula's."""
        number = bisect_right(self.starts, offset)
        if number == 0:
            return offset
        here = offset - self.longer[number]
        return max(here, self.positions[number - 1])


def read(letters: str, said: Callable[[int], str]) -> SpokenDocument:
    """Put words into a document's letters; ``said`` returns what is said of the object at a position."""
    units: list[bytes] = []
    positions: list[int] = []
    starts: list[int] = []
    extra: list[int] = []
    position = offset = 0
    for letter in letters:
        unit = letter.encode("utf-16-le", "surrogatepass")
        step = len(unit) // _UNIT
        if letter == OBJECT:
            unit = said(position).encode("utf-16-le")
            positions.append(position)
            starts.append(offset)
            extra.append(len(unit) // _UNIT - 1)
        units.append(unit)
        position += step
        offset += len(unit) // _UNIT
    longer = tuple(accumulate(extra, initial=0))
    return SpokenDocument(b"".join(units), tuple(positions), tuple(starts), longer)


class SpokenLesson(Offering):
    """A text that is read and not written, with words for what the eye sees."""

    def __init__(self, view: QTextBrowser, said: Callable[[QTextBrowser, int], str]) -> None:
        super().__init__(view, QAccessible.Role.EditableText)
        self._spoken = _Words(view, said)
        self.offered = {QAccessible.InterfaceType.TextInterface: self._spoken}

    def text(self, kind: QAccessible.Text) -> str:
        """Return the name, all words, or the description."""
        return self._spoken.all() if kind == QAccessible.Text.Value else super().text(kind)

    def state(self) -> QAccessible.State:
        """Return that it is of many lines, and not written in."""
        state = super().state()
        state.readOnly = state.multiLine = state.selectableText = 1
        return state


class _Words(QAccessibleTextInterface):
    """The words of a view; it holds none, as what PySide makes of an interface outlives the widget.

    From where to where something is selected cannot be told: PySide has no way to answer that.
    """

    def __init__(self, view: QTextBrowser, said: Callable[[QTextBrowser, int], str]) -> None:
        super().__init__()
        self._held = ref(view)
        self._say = said
        self._key: tuple[ref[QTextDocument], int] | None = None
        self._known = SpokenDocument()

    @property
    def _view(self) -> QTextBrowser:
        view = self._held()
        assert view is not None
        return view

    @property
    def _read(self) -> SpokenDocument:
        document = self._view.document()
        key = (ref(document), document.revision())
        if key != self._key:
            self._key = key
            self._known = read(self._view.toPlainText(), lambda at: self._say(self._view, at))
        return self._known

    def all(self) -> str:
        """Return all words."""
        return self._read.cut(0, self._read.length)

    def text(self, startOffset: int, endOffset: int) -> str:  # noqa: N803 - Qt's names
        """Return some of the words."""
        return self._read.cut(startOffset, endOffset)

    def characterCount(self) -> int:  # noqa: N802 - Qt's name
        """Return how many units there are."""
        return self._read.length

    def cursorPosition(self) -> int:  # noqa: N802 - Qt's name
        """Return where the learner reads."""
        return self._read.offset(self._view.textCursor().position())

    def setCursorPosition(self, position: int) -> None:  # noqa: N802 - Qt's name
        """Go somewhere, and bring it into sight."""
        self._view.setTextCursor(self._cursor(position))
        self._view.ensureCursorVisible()

    def selectionCount(self) -> int:  # noqa: N802 - Qt's name
        """Return 0, whatever is selected: who knew of a selection would be told nonsense of where it is."""
        return 0

    def addSelection(self, startOffset: int, endOffset: int) -> None:  # noqa: N802, N803 - Qt's
        """Select something: there is one selection."""
        self.setSelection(0, startOffset, endOffset)

    def setSelection(  # noqa: N802 - Qt's name
        self,
        selectionIndex: int,  # noqa: N803 - Qt's name
        startOffset: int,  # noqa: N803 - Qt's name
        endOffset: int,  # noqa: N803 - Qt's name
    ) -> None:
        """Select something."""
        del selectionIndex
        cursor = self._cursor(startOffset)
        cursor.setPosition(self._read.position(endOffset), QTextCursor.MoveMode.KeepAnchor)
        self._view.setTextCursor(cursor)

    def removeSelection(self, selectionIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """Select nothing."""
        del selectionIndex
        cursor = self._view.textCursor()
        cursor.clearSelection()
        self._view.setTextCursor(cursor)

    def characterRect(self, offset: int) -> QRect:  # noqa: N802 - Qt's name
        """Return where on the screen something stands."""
        rect = self._view.cursorRect(self._cursor(offset))
        return QRect(self._view.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def offsetAtPoint(self, point: QPoint) -> int:  # noqa: N802 - Qt's name
        """Return what stands at a place of the screen."""
        here = self._view.viewport().mapFromGlobal(point)
        return self._read.offset(self._view.cursorForPosition(here).position())

    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:  # noqa: N802, N803 - Qt's
        """Bring something into sight."""
        del endIndex
        self.setCursorPosition(startIndex)

    def _cursor(self, offset: int) -> QTextCursor:
        cursor = QTextCursor(self._view.document())
        last = self._view.document().characterCount() - 1
        cursor.setPosition(max(0, min(self._read.position(offset), last)))
        return cursor
