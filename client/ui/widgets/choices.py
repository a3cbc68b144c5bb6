"""Ways to choose: a switch, and one of a few in a row."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from client.ui import theme
from client.ui.widgets.buttons import Button


class Switch(QAbstractButton):
    """Something that is on or off, at once."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the size of the switch with room for its focus ring."""
        return QSize(theme.px(46), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a switch does not shrink."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the switch."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        radius = track.height() / 2
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if on else "edge"))
        painter.drawRoundedRect(track, radius, radius)
        side = track.height() - 6
        left = track.right() - side - 3 if on else track.left() + 3
        painter.setBrush(theme.colour("on_accent" if on else "surface"))
        painter.drawEllipse(QRectF(left, track.top() + 3, side, side))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)


class Segments(QFrame):
    """One of a few, side by side; ``options`` are (value, words)."""

    chosen = Signal(str)

    def __init__(
        self, options: Sequence[tuple[str, str]], current: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "segments")
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self._values: list[str] = []
        self._group = QButtonGroup(self)
        for value, words in options:
            button = Button(words, "segment")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(value == current)
            self._group.addButton(button, len(self._values))
            self._values.append(value)
            row.addWidget(button)
        self._group.idClicked.connect(self._choose)
        self._stop_at_chosen()

    def buttons(self) -> Sequence[QAbstractButton]:
        """Return the buttons, in their order."""
        return self._group.buttons()

    @property
    def current(self) -> str:
        """What is chosen."""
        return self._values[self._group.checkedId()]

    def select(self, value: str) -> None:
        """Show another choice, without a word to anybody."""
        self._group.button(self._values.index(value)).setChecked(True)
        self._stop_at_chosen()

    def _stop_at_chosen(self) -> None:
        """Have Tab stop at what is chosen: from there the arrows go on."""
        for button in self._group.buttons():
            stops = button.isChecked() or self._group.checkedId() < 0
            policy = Qt.FocusPolicy
            button.setFocusPolicy(policy.TabFocus if stops else policy.NoFocus)

    def _choose(self, number: int) -> None:
        self.chosen.emit(self._values[number])
