"""Where a PIN is entered: with the mouse or the keyboard, as digits or as pictures."""

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from client.profile.pin import FEWEST, MOST, Kind
from client.ui import icons, theme
from client.ui.spoken import announce
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button

PICTURES = (
    *("sun", "moon", "star", "home", "heart"),
    *("tree", "fish", "umbrella", "boat", "flower"),
)
"""What stands for each digit, from 0 on: never change the order, or nobody comes in any more."""

LARGE_TEXT = 1.4
"""From this text size on the keys lie in two long rows: four short ones would leave the screen."""


OF_PICTURES = {"wrong-pin": "wrong-pictures", "pin-wait": "pictures-wait"}


def of_kind(code: str, kind: Kind) -> str:
    """Return how what is said of a PIN is said where pictures open the profile."""
    return OF_PICTURES.get(code, code) if kind is Kind.PICTURES else code


class Pad(QWidget):
    """Ten keys, one that takes the last away, and one that is done. ``entered`` carries the PIN."""

    entered = Signal(str)
    changed = Signal()

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._pin = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(self.tr("Type digits, then Enter, or press the buttons"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        self._dots = Dots()
        column.addWidget(self._dots)
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE_S)
        column.addLayout(self._grid)
        self.keys = [self._key(digit) for digit in range(10)]
        self.back = self._special(self.tr("Delete"), "back", self._take_back)
        self.done = self._special(self.tr("Done"), "check", self._finish)
        self._lay_out()
        self._show()

    @property
    def pin(self) -> str:
        """What was entered so far."""
        return self._pin

    def clear(self) -> None:
        """Begin anew."""
        self._pin = ""
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, Backspace and Enter from the keyboard, whatever language it is in."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._finish()
        elif key == Qt.Key.Key_Backspace:
            self._take_back()
        elif event.text().isascii() and event.text().isdecimal():
            for digit in event.text():
                self._press(int(digit))
        else:
            super().keyPressEvent(event)

    def _key(self, digit: int) -> Button:
        key = Button("" if self.kind is Kind.PICTURES else str(digit), "secondary")
        if self.kind is Kind.PICTURES:
            key.setIcon(icons.icon(PICTURES[digit], "text", 30))
            key.setIconSize(icons.icon_size(30))
            key.setAccessibleName(self._names()[digit])
            key.setToolTip(self._names()[digit])
        else:
            key.setFont(theme.font("title"))
        key.setMinimumSize(theme.px(58), theme.px(46))
        key.clicked.connect(partial(self._press, digit))
        return key

    def _names(self) -> tuple[str, ...]:
        """Return what the pictures are called, from 0 on."""
        return (
            self.tr("Sun"),
            self.tr("Moon"),
            self.tr("Star"),
            self.tr("House"),
            self.tr("Heart"),
            self.tr("Tree"),
            self.tr("Fish"),
            self.tr("Umbrella"),
            self.tr("Boat"),
            self.tr("Flower"),
        )

    def _special(self, name: str, icon: str, act: object) -> Button:
        key = Button("", "primary" if icon == "check" else "secondary")
        key.setIcon(icons.icon(icon, "on_accent" if icon == "check" else "text", 22))
        key.setIconSize(icons.icon_size(22))
        key.setAccessibleName(name)
        key.setToolTip(name)
        key.setMinimumSize(theme.px(58), theme.px(46))
        key.clicked.connect(act)
        return key

    def _lay_out(self) -> None:
        columns = 6 if theme.scale() >= LARGE_TEXT else 3 if self.kind is Kind.DIGITS else 4
        order = [*self.keys[1:], self.back, self.keys[0], self.done]
        if self.kind is Kind.PICTURES:
            order = [*self.keys, self.back, self.done]
        for place, key in enumerate(order):
            self._grid.addWidget(key, place // columns, place % columns)

    def _press(self, digit: int, *_: object) -> None:
        if self.isEnabled() and len(self._pin) < MOST:
            self._pin += str(digit)
            self._show()
            self.changed.emit()

    def _take_back(self) -> None:
        self._pin = self._pin[:-1]
        self._show()
        self.changed.emit()

    def _finish(self) -> None:
        if self.isEnabled() and len(self._pin) >= FEWEST:
            self.entered.emit(self._pin)

    def _show(self) -> None:
        self._dots.show_count(len(self._pin))
        self.back.setEnabled(bool(self._pin))
        self.done.setEnabled(len(self._pin) >= FEWEST)
        text = self.tr("%n entered", "", len(self._pin))
        self._dots.setAccessibleName(text)
        called = self.tr("Pictures") if self.kind is Kind.PICTURES else self.tr("PIN")
        self.setAccessibleName(f"{called}, {text}")
        if self.isVisible():
            announce(self._dots, text)


class Dots(QWidget):
    """How many were entered, and not which."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self.setFixedHeight(theme.px(18))

    def show_count(self, count: int) -> None:
        """Show another number."""
        self._count = count
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a full dot for each, and empty ones up to the fewest there must be."""
        del event
        side, shown = theme.px(12), max(FEWEST, self._count)
        step = side + theme.px(8)
        left = (self.width() - shown * step + theme.px(8)) / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number in range(shown):
                is_full = number < self._count
                painter.setPen(QPen(theme.colour("accent" if is_full else "edge"), 2))
                painter.setBrush(theme.colour("accent") if is_full else theme.colour("surface"))
                top = (self.height() - side) / 2
                painter.drawEllipse(QRectF(left + number * step, top, side, side))
