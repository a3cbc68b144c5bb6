"""The way to the rest of a long list: what nobody has asked for yet is not made."""

from PySide6.QtWidgets import QWidget

from client.ui import words
from client.ui.widgets.buttons import Button

AT_FIRST = 60
"""How many lectures are listed at once: three screens of them."""

STEP = 240
"""How many more with each press."""


class More(Button):
    """Says how many more the next press shows; hidden where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "link", parent=parent)
        self.room = AT_FIRST

    def grow(self) -> None:
        """Make room for some more."""
        self.room += STEP

    def show_left(self, count: int) -> None:
        """Offer the rest of ``count`` rows, as far as there is any."""
        left = max(0, count - self.room)
        self.setText(self.tr("Show %n more", "", words.count(min(left, STEP))))
        self.setAccessibleName(self.text())
        self.setVisible(bool(left))
