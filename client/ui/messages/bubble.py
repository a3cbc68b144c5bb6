"""Where everything in a message's bubble lies: what it answers, its text, its files, its time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QTextCharFormat, QTextLayout, QTextOption

from client.domain import finding
from client.ui import theme
from client.ui.messages.rows import ThreadRow, author_of
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from client.ui.widgets.painting import line_height, text_width
from client.ui.widgets.places import in_qt
from client.ui.writing.pictures import is_picture
from protocol.records import File

LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
WIDEST = 560


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message laid out for a width. All places are relative to the row's top left corner.

    ``again`` and ``delete`` are what can be done with a message that was refused.
    """

    row: ThreadRow
    height: int
    ground: QRect
    text: QTextLayout
    text_at: QPoint
    files: tuple[QRect, ...]
    meta: QRect
    reason: QRect
    about: QRect
    quote: QRect
    again: QRect
    delete: QRect

    def link_at(self, where: QPoint) -> str:
        """Return the address that is written at a place; "" for none."""
        inside = QPointF(where - self.text_at)
        for number in range(self.text.lineCount()):
            line = self.text.lineAt(number)
            if line.naturalTextRect().contains(inside):
                at = line.xToCursor(inside.x(), line.CursorPosition.CursorOnCharacter)
                return next((url for start, url in links(self.row.text) if _in(at, start, url)), "")
        return ""

    def file_at(self, where: QPoint) -> int | None:
        """Return which file is shown at a place."""
        return next((n for n, rect in enumerate(self.files) if rect.contains(where)), None)


def lay_out(row: ThreadRow, width: int, name: str = "", typed: str = "") -> Bubble:
    """Return a message's bubble in a row of this width.

    ``name`` is the mentor's; what was ``typed`` stands out where it is found.
    """
    message = row.message
    assert message is not None
    room = max(min(int(width * 0.78), theme.px(WIDEST)) - 2 * SPACE_M, theme.px(80))
    text, text_size = _text(row.text, room, typed)
    sizes = [_file_size(file, room) for file in message.files]
    meta = QSize(
        text_width(row.time, "small") + (theme.px(18) if message.mine else 0) + SPACE_XS,
        line_height("small"),
    )
    about = _about_size(row.about, room)
    quote = _quote_size(row, name, room)
    inner = max(size.width() for size in (text_size, meta, about, quote, *sizes))
    left = width - SPACE_L - inner - 2 * SPACE_M if message.mine else SPACE_L
    y = SPACE_XS + SPACE_S
    quote_at = QRect(left + SPACE_M, y, inner, quote.height()) if row.quote else QRect()
    y += quote.height() + (SPACE_S if row.quote else 0)
    about_at = QRect(QPoint(left + SPACE_M, y), about)
    y += about.height()
    files = []
    for size in sizes:
        files.append(QRect(QPoint(left + SPACE_M, y), size))
        y += size.height() + SPACE_S
    text_at = QPoint(left + SPACE_M, y)
    y += text_size.height() + (SPACE_XS if row.text else 0)
    meta_at = QRect(QPoint(left + SPACE_M + inner - meta.width(), y), meta)
    y += meta.height() + SPACE_S
    ground = QRect(left, SPACE_XS, inner + 2 * SPACE_M, y - SPACE_XS)
    reason = _reason(row.reason, width, y)
    below = reason.bottom() + SPACE_XS if row.reason else y
    again, delete = _ways_out(row, width, below)
    height = (again.bottom() if again.isValid() else below) + SPACE_XS
    ways = (quote_at, again, delete)
    return Bubble(
        row, height, ground, text, text_at, tuple(files), meta_at, reason, about_at, *ways
    )


def links(text: str) -> Iterator[tuple[int, str]]:
    """Return where addresses are written in a text, as Qt counts, and which."""
    return ((in_qt(text, found.start()), found.group()) for found in LINK.finditer(text))


def _in(at: int, start: int, url: str) -> bool:
    return start <= at < start + len(url)


def again_words() -> str:
    """Return how a refused message is sent again."""
    return QCoreApplication.translate("Thread", "Send again")


def delete_words() -> str:
    """Return how a message is taken away that was refused, or waits still."""
    return QCoreApplication.translate("Thread", "Delete")


def _text(text: str, room: int, typed: str) -> tuple[QTextLayout, QSize]:
    layout = QTextLayout(text.replace("\n", "\u2028"), theme.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    fits = finding.match(text, typed) if typed else None
    spans = [
        (in_qt(text, start), in_qt(text, stop)) for start, stop in (fits.spans if fits else ())
    ]
    found = [_marked(start, stop - start) for start, stop in spans]
    layout.setFormats([*(_link(start, len(url)) for start, url in links(text)), *found])
    height, widest = 0.0, 0.0
    layout.beginLayout()
    while text and (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        line.setPosition(QPointF(0, height))
        height += line.height()
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return layout, QSize(int(widest) + 1, int(height) + 1 if text else 0)


def _link(start: int, length: int) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    look = QTextCharFormat()
    look.setFontUnderline(True)
    found.start, found.length, found.format = start, length, look
    return found


def _marked(start: int, length: int) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    look = QTextCharFormat()
    look.setBackground(theme.colour("warning_soft"))
    look.setForeground(theme.colour("warning"))
    found.start, found.length, found.format = start, length, look
    return found


def _quote_size(row: ThreadRow, name: str, room: int) -> QSize:
    """Return room for a bar, who is answered, and a line of what they said."""
    if row.quote is None:
        return QSize(0, 0)
    who = author_of(name, mine=row.quote.mine)
    width = max(text_width(who, "small"), text_width(row.quote.text, "small"))
    height = 2 * line_height("small") + SPACE_S
    return QSize(min(width + 2 * SPACE_S + SPACE_XS, room), height)


def _ways_out(row: ThreadRow, width: int, top: int) -> tuple[QRect, QRect]:
    """Return where a refused message is sent again, and where it is deleted: high enough to be hit."""
    if not row.is_refused:
        return QRect(), QRect()
    height = max(line_height("small") + SPACE_S, theme.px(28))
    delete = QRect(0, top, text_width(delete_words(), "small") + 2 * SPACE_S, height)
    delete.moveRight(width - SPACE_L)
    again = QRect(0, top, text_width(again_words(), "small") + 2 * SPACE_S, height)
    again.moveRight(delete.left() - SPACE_S)
    return again, delete


def _about_size(about: str, room: int) -> QSize:
    """Return room for the line that leads to a lecture, high enough to be hit."""
    if not about:
        return QSize(0, 0)
    width = theme.px(20) + SPACE_XS + text_width(about, "small") + SPACE_XS
    return QSize(min(width, room), max(line_height("small"), theme.px(24)) + SPACE_XS)


def _file_size(file: File, room: int) -> QSize:
    # A picture that is still to come has its room already: what is read does not move when it is there.
    if is_picture(file.media_type):
        return QSize(min(theme.px(220), room), theme.px(140))
    return QSize(min(theme.px(320), room), line_height() + line_height("small") + SPACE_S * 2)


def _reason(reason: str, width: int, top: int) -> QRect:
    if not reason:
        return QRect()
    room = QRect(SPACE_L, top + SPACE_XS, width - 2 * SPACE_L, 10_000)
    flags = int(Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextWordWrap)
    return QFontMetrics(theme.font("small")).boundingRect(room, flags, reason)
