"""A line at the foot of the window that says what was done and offers to undo it."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import LineLabel

SHOWN_MS = 7000


class Snackbar(QFrame):
    """Says that something was done; for some seconds it can be undone.

    Exactly one of ``undone`` and ``expired`` is emitted for each ``offer``; ``say`` emits neither.
    """

    undone = Signal()
    expired = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", "snackbar")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_M)
        self.label = LineLabel()
        self.button = Button(self.tr("Undo"), "inverse")
        self.button.clicked.connect(self._undo)
        row.addWidget(self.label)
        row.addWidget(self.button)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.conclude)
        self._open = False
        parent.installEventFilter(self)
        self.hide()

    def offer(self, text: str) -> None:
        """Say what was done, with a button that undoes it; whatever was offered before is final now."""
        self.conclude()
        self._open = True
        self._show(text)

    def say(self, text: str) -> None:
        """Say something that cannot be undone."""
        self.conclude()
        self._show(text)

    def conclude(self) -> None:
        """Make final what was offered, and go away."""
        self._timer.stop()
        self.hide()
        if self._open:
            self._open = False
            self.expired.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _show(self, text: str) -> None:
        self.label.setText(text)
        self.button.setVisible(self._open)
        self.setAccessibleName(text)
        self.show()
        self._place()
        self.raise_()
        self._timer.start()

    def _undo(self) -> None:
        self._open = False
        self._timer.stop()
        self.hide()
        self.undone.emit()

    def _place(self) -> None:
        self.adjustSize()
        ground = self.parentWidget()
        if ground is not None:
            left = (ground.width() - self.width()) // 2
            self.move(left, ground.height() - self.height() - SPACE_L)
