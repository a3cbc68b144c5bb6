"""Choosing one option, or several."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QWidget,
)

from client.ui.assignments.items.view import ItemView
from client.ui.widgets.labels import Label, LineLabel, restyle
from protocol.records import Item, Option

KEYS = 9
"""So many options have a key of their own."""


class OptionLine(QFrame):
    """A button with a text that may be long; a click anywhere on it counts."""

    def __init__(
        self,
        option: Option,
        number: int,
        text: str,
        button: QAbstractButton,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "choice")
        self.option = option
        self.button = button
        button.setAccessibleName(text)
        # Its words stand beside it, and Qt would leave room for others.
        button.setProperty("bare", "true")
        button.toggled.connect(self._show_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        if number <= KEYS:
            # As on paper, and as the key that chooses it.
            sign = LineLabel(chr(ord("①") + number - 1), "muted")
            sign.setMinimumHeight(button.sizeHint().height())
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(text), 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _show_chosen(self, chosen: bool) -> None:  # noqa: FBT001 - Qt's
        """Let the whole line show that it is the answer, not only a dot at its beginning."""
        restyle(self, chosen="true" if chosen else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click beside the button for one on it."""
        if event.button() is Qt.MouseButton.LeftButton and _is_on(self, event):
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
            self.button.click()


class ChoiceView(ItemView):
    """The options of an item, by mouse or with the keys 1 to 9."""

    def __init__(self, item: Item, language: str, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(item.kind == "single")
        self.lines: list[OptionLine] = []
        for number, option in enumerate(item.options, 1):
            button = QRadioButton() if item.kind == "single" else QCheckBox()
            self._group.addButton(button)
            line = OptionLine(option, number, self.words(option), button, self)
            self.lines.append(line)
            self.column.addWidget(line)
        self._group.buttonToggled.connect(self._on_toggled)

    def value(self) -> tuple[str, ...]:
        """Return the ids of the chosen options."""
        return tuple(line.option.id for line in self.lines if line.button.isChecked())

    def show_value(self, value: Sequence[str]) -> None:
        """Show an answer that was given before."""
        blocker = QSignalBlocker(self._group)
        for line in self.lines:
            line.button.setChecked(line.option.id in value)
        blocker.unblock()

    def begin(self) -> None:
        """Put the keyboard on the chosen option, or the first."""
        chosen = [line for line in self.lines if line.button.isChecked()] or self.lines
        if chosen:
            chosen[0].button.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose an option by its number."""
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(self.lines) and not event.modifiers() & _COMMANDS:
            self.lines[number].button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.lines[number].button.click()
        else:
            super().keyPressEvent(event)

    def _on_toggled(self, button: QAbstractButton, checked: bool) -> None:  # noqa: FBT001
        if checked or not isinstance(button, QRadioButton):
            self.changed.emit()


_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def _is_on(widget: QWidget, event: QMouseEvent) -> bool:
    return widget.rect().contains(event.position().toPoint())
