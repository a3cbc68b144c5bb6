"""Puts formulas, and words for missing pictures, into a text that is already read.

What is read comes first, then what is below it, then what is above. Formulas are drawn on another thread, some at
a time; the window's thread puts those in at once, as they stand close together and the text is laid out anew from
the first to the last of them, and then lets the learner scroll and type. What is read stays where it is.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor

from client.ui.background import Background
from client.ui.reading import pictures, typesetter
from client.ui.reading.composed import Composed
from client.ui.reading.pictures import Drawn, Lines, Pictures
from client.ui.widgets import tips

FEW = 8
"""Formulas that are put in at a time: a few milliseconds of the window's thread."""

Spot = tuple[int, str]
"""A position in the text, and the name of what stands there."""


class Reader(Protocol):
    """Who shows the text: knows what is read, and keeps it in sight."""

    def place(self) -> int:
        """Return the position in the text that is at the top."""

    def keep_in_place(self, position: int, offset: float) -> None:
        """Bring a position back to where it was on the screen, ``offset`` pixels below the top."""

    def offset_of(self, position: int) -> float:
        """Return how far below the top a position is, in pixels."""

    def absent_words(self, name: str) -> str:
        """Return the sentence for a picture that is not here."""


class Filling(QObject):
    """Fills one document; ``finished`` once all is in it. Let go of by ``stop``."""

    finished = Signal()

    def __init__(
        self, composed: Composed, images: Pictures, reader: Reader, background: Background
    ) -> None:
        super().__init__()
        self._composed = composed
        self._images = images
        self._reader = reader
        self._background = background
        self._left: list[Spot] = sorted(
            (position, name)
            for name, place in composed.places.items()
            for position in place.positions
        )
        self._drawn: dict[str, Drawn | None] = {}
        self._put_in: dict[str, Drawn] = {}
        self._words: dict[str, str] = {}
        self._lines = Lines(composed.document.defaultFont())
        self._is_stopped = False

    @property
    def is_done(self) -> bool:
        """Tell whether all is in the text."""
        return not self._left

    def begin(self) -> None:
        """Begin with what is at the top of the screen."""
        if self._is_stopped:
            return
        spots = self._next()
        if not spots:
            self.finished.emit()
            return
        names = {name for _, name in spots} - self._drawn.keys()
        self._background.run(lambda: self._draw(names), lambda found: self._put_some(spots, found))

    def stop(self) -> None:
        """Put nothing in any more."""
        self._is_stopped = True

    def words(self, name: str) -> str:
        """Return a formula in words, as far as it was drawn."""
        return self._words.get(name, "")

    def _next(self) -> Sequence[Spot]:
        here = bisect_left(self._left, (self._reader.place(), ""))
        return self._left[here : here + FEW] or self._left[-FEW:]

    def _draw(self, names: set[str]) -> dict[str, tuple[Drawn | None, str]]:
        """Draw formulas. Not on the window's thread."""
        return {name: self._draw_one(name) for name in names}

    def _draw_one(self, name: str) -> tuple[Drawn | None, str]:
        look, room = self._composed.look, self._composed.places[name].room
        formula = self._composed.text.formulas.get(name)
        if formula is None:
            svg, said = self._images.formula(name), ""
        else:
            drawing = typesetter.draw(formula)
            svg, said = drawing.svg, drawing.words
        return (pictures.formula(svg, look.em, room, look.ratio) if svg else None), said

    def _put_some(self, spots: Sequence[Spot], found: dict[str, tuple[Drawn | None, str]]) -> None:
        if self._is_stopped:
            return
        for name, (drawn, said) in found.items():
            self._drawn[name], self._words[name] = drawn, said
        top = self._reader.place()
        offset = self._reader.offset_of(top)
        whole = QTextCursor(self._composed.document)
        whole.beginEditBlock()
        for position, name in spots:
            self._put(position, name)
        whole.endEditBlock()
        self._reader.keep_in_place(top, offset)
        first = bisect_left(self._left, spots[0])
        del self._left[first : first + len(spots)]
        self.begin()

    def _put(self, position: int, name: str) -> None:
        document = self._composed.document
        drawn = self._put_in.get(name)
        if drawn is None:
            drawn = self._put_in[name] = self._drawn[name] or self._instead(name)
            pictures.put(document, name, drawn)
        cursor = QTextCursor(document)
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        form = cursor.charFormat().toImageFormat()
        self._lines.set_in(form, drawn)
        if said := self._words[name]:
            form.setToolTip(tips.plain(said))
        cursor.setCharFormat(form)

    def _instead(self, name: str) -> Drawn:
        """Return what is shown of something that is not here, or cannot be drawn."""
        document, ratio = self._composed.document, self._composed.look.ratio
        room = self._composed.places[name].room
        if name in self._composed.text.formulas:
            return pictures.in_words(self._words[name] or "?", document.defaultFont(), room, ratio)
        return pictures.absent(self._reader.absent_words(name), room, ratio)
