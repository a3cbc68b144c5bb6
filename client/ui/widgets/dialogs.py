"""Dialogs: a card over the window, which is dimmed while one is open."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from client.ui import theme
from client.ui.clicks import Clicks
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import round_off

AROUND = 24
"""What of the window is left above and below a dialog."""


LOCK = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)


@runtime_checkable
class Lockable(Protocol):
    """A window that can be locked, whatever is open in it."""

    def lock(self) -> None:
        """Take everything off the screen."""


class Dialog(QDialog):
    """A question or a choice: a title, things in ``body``, and buttons at the foot.

    Show it with ``open()`` and listen to ``accepted``: the window goes on living meanwhile.
    """

    def __init__(self, title: str, parent: QWidget, width: int = 440) -> None:
        super().__init__(parent.window(), Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._scrim: Scrim | None = None
        self._clicks = Clicks(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = QFrame()
        card.setProperty("surface", "dialog")
        outer.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACE_L + 4, SPACE_L + 4, SPACE_L + 4, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(Label(title, "title"))
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_S)
        column.addLayout(self.body)
        column.addSpacing(SPACE_S)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(SPACE_S)
        self._foot.addStretch(1)
        column.addLayout(self._foot)
        self.setMinimumWidth(min(theme.px(width), parent.window().width() - 40))

    def add_button(self, text: str, kind: str = "secondary") -> Button:
        """Add a button at the end of the foot, and return it."""
        button = Button(text, kind)
        button.setAutoDefault(kind in {"primary", "danger"})
        button.setDefault(kind == "primary")
        self._foot.addWidget(button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the PC be locked in the middle of anything: shortcuts of the window beneath do not work now."""
        window: object = self.parentWidget()
        is_lock = event.keyCombination() == LOCK
        if is_lock and isinstance(window, Lockable):
            window.lock()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners round."""
        super().resizeEvent(event)
        round_off(self)

    def showEvent(self, event: QEvent) -> None:
        """Dim the window beneath."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._clicks.come_up()
        self.windowHandle().installEventFilter(self._clicks)
        parent = self.parentWidget()
        if parent is not None and self._scrim is None:
            self._scrim = Scrim(parent)
            self.adjustSize()
            self._lose_the_rest(parent.height() - AROUND)
            self.move(parent.mapToGlobal(parent.rect().center()) - self.rect().center())

    def _lose_the_rest(self, room: int) -> None:
        """Be no higher than broken lines need at the width there is, and than the window: Qt asks for more."""
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            self.resize(self.width(), min(layout.totalHeightForWidth(self.width()), room))

    def hideEvent(self, event: QEvent) -> None:
        """Let the window shine again."""
        super().hideEvent(event)  # type: ignore[arg-type]
        if self.windowHandle() is not None:
            self.windowHandle().removeEventFilter(self._clicks)
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None


class Question(Dialog):
    """Asks whether to do something; ``accepted`` means yes."""

    def __init__(
        self, title: str, text: str, yes: str, parent: QWidget, kind: str = "primary"
    ) -> None:
        super().__init__(title, parent)
        self.body.addWidget(Label(text, "muted"))
        self.no = self.add_button(self.tr("Cancel"))
        self.no.clicked.connect(self.reject)
        self.yes = self.add_button(yes, kind)
        self.yes.clicked.connect(self.accept)


class Scrim(QWidget):
    """The shade over a window that waits for an answer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shade."""
        del event
        shade = QColor(theme.tokens().rail)
        shade.setAlphaF(0.5)
        QPainter(self).fillRect(self.rect(), shade)
