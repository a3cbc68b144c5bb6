"""A lesson set as a document, ready but for its formulas: made on another thread, laid out on the window's.

A document may change threads as long as nobody has laid it out: what lays out keeps fonts of its own thread.
So nothing here measures a letter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QThread
from PySide6.QtGui import (
    QFont,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from client.ui import theme
from client.ui.reading import pictures, typography
from client.ui.reading.lesson_text import LessonText
from client.ui.reading.pictures import Pictures, is_formula
from client.ui.widgets import tips

TAB_EMS = 2.0
LONGEST_PARAGRAPH = 20_000
"""Letters of a paragraph in which pictures are set: Qt looks at all of it for each. Nobody writes such a one."""

GUESSED_LETTER = 0.55
"""Of an em, for each letter of a formula that is not drawn yet."""

_QUOTE_PX = _INDENT_PX = 40
"""By how much Qt's reader of HTML moves a quotation to the right."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is to be set.

    ``size`` is that of its letters in points, ``em`` that of its formulas and ``room`` that for its pictures in
    pixels, each of which is ``ratio`` of the screen's.
    """

    families: tuple[str, ...]
    size: float
    em: float
    room: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text, and where it stands."""

    level: int
    text: str
    position: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a text a picture stands, and how wide it may be."""

    positions: tuple[int, ...]
    room: float


@dataclass(frozen=True, slots=True)
class Composed:
    """A document, and what stands where in it: pictures by name, headings, places that links lead to."""

    document: QTextDocument
    text: LessonText
    look: Look
    places: Mapping[str, Place] = field(default_factory=dict)
    headings: tuple[Heading, ...] = ()
    anchors: Mapping[str, int] = field(default_factory=dict)


def compose(text: LessonText, images: Pictures, look: Look, to: QThread) -> Composed:
    """Return a text, set; it belongs to the thread ``to`` then."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    # Not the application's font: what a copy of it shares belongs to the window's thread.
    font = QFont()
    font.setFamilies(look.families)
    font.setPointSizeF(look.size)
    document.setDefaultFont(font)
    option = QTextOption()
    option.setTabStopDistance(TAB_EMS * look.em)
    document.setDefaultTextOption(option)
    document.setHtml(text.html)
    _mark_blocks(document)
    places = _set_pictures(document, text, images, look)
    typography.set_document(document, look.size)
    typography.set_margins(document, theme.px(24))
    found = Composed(
        document, text, look, places, tuple(_headings(document)), dict(_anchors(document))
    )
    document.moveToThread(to)
    return found


def _mark_blocks(document: QTextDocument) -> None:
    """Say of code and quotations what they are, as Qt's reader of Markdown would."""
    for block in typography.blocks(document):
        found, form = block.blockFormat(), QTextBlockFormat()
        if found.nonBreakableLines():
            form.setProperty(QTextFormat.Property.BlockCodeFence, "`")
        elif found.leftMargin() >= _QUOTE_PX and QTextCursor(block).currentTable() is None:
            form.setProperty(
                QTextFormat.Property.BlockQuoteLevel, int(found.leftMargin() // _QUOTE_PX)
            )
        if found.hasProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth):
            form.setBackground(theme.colour("border"))
        if form.propertyCount():
            QTextCursor(block).mergeBlockFormat(form)


def _set_pictures(
    document: QTextDocument, text: LessonText, images: Pictures, look: Look
) -> dict[str, Place]:
    """Put the pictures in that are here, leave room for the others; return where they stand."""
    places, rooms = _places(document, look)
    for name, positions in places.items():
        drawn = images.draw(name, rooms[name], look.ratio)
        width, height = (drawn.width, drawn.height) if drawn else _guessed(name, text, look)
        width = min(width, rooms[name])
        if drawn:
            pictures.put(document, name, drawn)
        for position in positions:
            cursor = QTextCursor(document)
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
            form = cursor.charFormat().toImageFormat()
            form.setWidth(width)
            form.setHeight(height)
            form.setToolTip(tips.plain(words_of(name, text)))
            cursor.setCharFormat(form)
    return {
        name: Place(tuple(positions), rooms[name])
        for name, positions in places.items()
        if not images.has_picture(name)
    }


def _places(document: QTextDocument, look: Look) -> tuple[dict[str, list[int]], dict[str, float]]:
    """Return where the pictures of each name stand, and the room for them: in a table, there is less."""
    places: dict[str, list[int]] = {}
    rooms: dict[str, float] = {}
    for block in typography.blocks(document):
        if block.length() > LONGEST_PARAGRAPH:
            continue
        room = _room(block, look)
        for start, length, form in typography.fragments(block):
            if form.isImageFormat():
                name = form.toImageFormat().name()
                places.setdefault(name, []).extend(range(start, start + length))
                rooms[name] = min(rooms.get(name, look.room), max(2 * look.em, room))
    return places, rooms


def _room(block: QTextBlock, look: Look) -> float:
    cursor = QTextCursor(block)
    in_table, in_list = cursor.currentTable() is not None, cursor.currentList() is not None
    if in_table:
        return look.room / cursor.currentTable().columns() - 2 * look.em
    level = typography.quote_level(block)
    indent = cursor.currentList().format().indent() * _INDENT_PX if in_list else 0
    return look.room - indent - (1.2 * level + 1) * look.em * (level > 0)


def words_of(name: str, text: LessonText) -> str:
    """Return what a picture or a formula says to somebody who does not see it; empty if nothing."""
    picture = text.pictures.get(name)
    if picture is not None:
        return picture.words
    formula = text.formulas.get(name)
    return formula.markup if formula is not None and formula.is_latex else ""


def _guessed(name: str, text: LessonText, look: Look) -> tuple[float, float]:
    formula = text.formulas.get(name)
    if formula is None:
        return (look.em, look.em) if is_formula(name) else (look.room, 4 * look.em)
    letters = len(formula.markup) // (2 if formula.is_latex else 20) + 1
    return min(look.room, letters * look.em * GUESSED_LETTER), look.em


def _headings(document: QTextDocument) -> Iterator[Heading]:
    for block in typography.blocks(document):
        level = block.blockFormat().headingLevel()
        said = _plain(block)
        if level and said:
            yield Heading(level, said, block.position())


def _anchors(document: QTextDocument) -> Iterator[tuple[str, int]]:
    for block in typography.blocks(document):
        for start, _, form in typography.fragments(block):
            for name in form.anchorNames():
                yield name, start


def _plain(block: QTextBlock) -> str:
    return block.text().replace("\ufffc", " ").strip()


def skeleton() -> QImage:
    """Return what is seen in the place of what is not drawn yet."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(theme.colour("sunken"))
    return image
