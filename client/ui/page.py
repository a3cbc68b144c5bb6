"""What a page of the shell is, and how it asks to go elsewhere."""

from dataclasses import dataclass
from string import hexdigits

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from client.ui.context import Context

SEARCH = "?"
"""An item of the lectures' page that begins with this is what was searched for; any other is a course."""


_SECOND = "#t="
"""What stands between a lecture and a second of it, as in addresses of media."""

_MESSAGE = "#m="
"""What stands between a mentor and a message of the conversation."""

REF_BYTES = 8

SAVED = "!saved"
"""The item of the lectures' page that is all lectures kept on this PC."""

DOWNLOADS = "downloads"
"""The item of the page of settings that is what downloads may cost."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the window: a page, and which item it shows (a course, a lecture, a search)."""

    page: str
    item: str = ""


def moment(lecture: str, second: int) -> str:
    """Return the item that is a second of a lecture."""
    return f"{lecture}{_SECOND}{second}"


def lecture_of(item: str) -> tuple[str, int | None]:
    """Return the lecture that an item is, and the second of it, if one is meant."""
    lecture, found, second = item.rpartition(_SECOND)
    if found and second.isascii() and second.isdecimal():
        return lecture, int(second[:9])
    return item, None


def message_of(item: str) -> tuple[str, bytes]:
    """Return the mentor that an item is, and the message of the conversation, b"" if none is meant."""
    mentor, found, ref = item.rpartition(_MESSAGE)
    if found and len(ref) == 2 * REF_BYTES and all(letter in hexdigits for letter in ref):
        return mentor, bytes.fromhex(ref)
    return item, b""


def said(mentor: str, ref: bytes) -> str:
    """Return the item that is a message of a conversation."""
    return f"{mentor}{_MESSAGE}{ref.hex()}"


class Page(QWidget):
    """One page of the shell. ``went`` asks for another: its name, and the item to show there."""

    went = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def show_item(self, item: str) -> None:
        """Show an item, or with "" the page as it begins."""

    def leave(self) -> None:
        """Stop what should not go on unseen."""
