"""Where one types what to find."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from client.ui.widgets.search_field import SearchField

_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -6,
    Qt.Key.Key_PageDown: 6,
}


class TypingField(SearchField):
    """A field that says what is typed while a syllable is still being put together.

    ``typed`` has the text with that syllable in it, ``stepped`` how far the arrows move the choice;
    ``entered`` says that the choice is to be opened.
    """

    typed = Signal(str)
    stepped = Signal(int)
    entered = Signal()

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, name, parent)
        self._unfinished = ""
        self.textChanged.connect(self._tell)

    @property
    def all_text(self) -> str:
        """What stands there, with the syllable that is being typed."""
        at = self.cursorPosition()
        return self.text()[:at] + self._unfinished + self.text()[at:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take in a syllable, finished or not."""
        self._unfinished = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice with the arrows, and open it on Enter."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.typed.emit(self.all_text)
