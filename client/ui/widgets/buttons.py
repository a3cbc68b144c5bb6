"""Buttons of the kinds that the style knows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from client.ui import icons

_ICON_TOKENS = {
    "primary": "on_accent",
    "danger": "on_danger",
    "secondary": "text",
    "quiet": "accent",
    "link": "accent",
    "inverse": "on_inverse_accent",
    "segment": "muted",
    "pill": "muted",
}


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button if that is what Enter asks for, on every system alike; return whether it was.

    In a dialog it is the button that the keyboard is on, then, and not another one that is the default.
    """
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.isAutoRepeat():
        return False
    button.click()
    return True


class Button(QPushButton):
    """A button with words; ``kind`` is primary, secondary, quiet, danger or link.

    A page has at most one primary button. A click does not leave a focus ring behind; Tab shows one.
    """

    def __init__(
        self, text: str, kind: str = "secondary", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setAutoDefault(False)
        if icon:
            self.set_icon(icon)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as well as Space."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def set_icon(self, name: str, token: str = "") -> None:
        """Show an icon before the words, in the colour that fits the kind."""
        token = token or _ICON_TOKENS[self.property("kind")]
        gap = icons.GAP if self.text() else 0
        self.setIcon(icons.spaced(name, token, 18, gap))
        self.setIconSize(icons.icon_size(18, gap))


class IconButton(QToolButton):
    """A button with an icon only; ``name`` is what it is called by tooltip and screen reader."""

    def __init__(
        self, icon: str, name: str, parent: QWidget | None = None, size: int = icons.SIZE
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "icon")
        self._size = size
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.show_as(icon, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as well as Space."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def show_as(self, icon: str, name: str, token: str = "muted") -> None:
        """Show another icon, and be called by another name."""
        self.setIcon(icons.icon(icon, token, self._size))
        self.setIconSize(icons.icon_size(self._size))
        self.setToolTip(name)
        self.setAccessibleName(name)
