"""What a page of the shell is, and how it asks to go elsewhere."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from client.ui.context import Context


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the window: a page, and which item it shows (a course, a lecture, a search)."""

    page: str
    item: str = ""


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
