"""A line at the foot of the window that says what was done and offers to undo it."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from client.ui.spoken import announce
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label

SHOWN_MS = 7000


@runtime_checkable
class Ground(Protocol):
    """A window in which one thing can be undone at a time, whatever page is seen."""

    def take_bar(self, bar: "Snackbar") -> None:
        """Have this line in sight, and Ctrl+Z mean it."""


class Snackbar(QFrame):
    """Says that something was done; for some seconds it can be undone, from whatever page.

    Exactly one of ``undone`` and ``expired`` is emitted for each ``offer``; ``say`` emits neither. No time passes
    while the pointer rests on it.
    """

    undone = Signal()
    expired = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", "snackbar")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_M)
        self.label = Label()
        self.button = Button(self.tr("Undo"), "inverse")
        self.button.setToolTip("Ctrl+Z")
        self.button.setAccessibleDescription("Ctrl+Z")
        self.button.clicked.connect(self.undo)
        row.addWidget(self.label)
        row.addWidget(self.button)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.conclude)
        self._open = False
        self._act: Callable[[], object] | None = None
        parent.installEventFilter(self)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether there is something to undo."""
        return self._open

    def offer(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done, with a button that undoes it; whatever was offered before is final now.

        ``undo`` is called before ``undone`` is emitted; it must do without a page that may be gone by then.
        """
        self.conclude()
        self._open, self._act = True, undo
        self._show(text)

    def say(self, text: str) -> None:
        """Say something that cannot be undone."""
        self.conclude()
        self._show(text)

    def undo(self) -> None:
        """Undo what was done, if that is still offered."""
        if not self._open:
            return
        self._open = False
        self._timer.stop()
        self.hide()
        act, self._act = self._act, None
        if act is not None:
            act()
        self.undone.emit()

    def conclude(self) -> None:
        """Make final what was offered, and go away."""
        self._timer.stop()
        self.hide()
        self._act = None
        if self._open:
            self._open = False
            self.expired.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go a while after the pointer has left."""
        super().leaveEvent(event)
        if self.isVisible():
            self._timer.start()

    def _show(self, text: str) -> None:
        self._settle()
        self.label.setText(text)
        self.button.setVisible(self._open)
        self.setAccessibleName(text)
        self.show()
        self._place()
        self.raise_()
        self._timer.start()
        announce(self, self.tr("%1 Ctrl+Z undoes it.").replace("%1", text) if self._open else text)

    def _settle(self) -> None:
        """Move from the page to the window, where it stays in sight when another page is looked at."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, Ground):
            above = above.parentWidget()
        if above is None:
            return
        before = self.parentWidget()
        if above is not before:
            if before is not None:
                before.removeEventFilter(self)
            self.setParent(above)
            above.installEventFilter(self)
        above.take_bar(self)

    def _place(self) -> None:
        ground = self.parentWidget()
        if ground is None or not self.label.text():
            return
        beside = self.button.sizeHint().width() + SPACE_M if self._open else 0
        room = ground.width() - beside - 3 * SPACE_L - SPACE_M
        words = self.label.fontMetrics().horizontalAdvance(self.label.text()) + 2
        # Over several lines rather than beyond the window, where nobody could undo anything.
        width = max(1, min(words, room))
        self.label.setFixedSize(width, self.label.heightForWidth(width))
        self.adjustSize()
        left = (ground.width() - self.width()) // 2
        self.move(left, ground.height() - self.height() - SPACE_L)
