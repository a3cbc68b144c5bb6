"""What a quiz knows of the view of an item, whatever its kind."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from client.domain.words import pick
from protocol.records import Item, Option


class ItemView(QWidget):
    """Shows what is to be answered, and holds the answer.

    ``changed`` says that the learner answered otherwise than before, ``finished`` that Enter was
    pressed: on to the next item.
    """

    changed = Signal()
    finished = Signal()

    def __init__(self, item: Item, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.language = language
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)

    def value(self) -> tuple[str, ...]:
        """Return the answer; empty: not answered."""
        raise NotImplementedError

    def show_value(self, value: Sequence[str]) -> None:
        """Show an answer that was given before."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the keyboard where the answer begins."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def finish_composing(self) -> None:
        """Have a syllable that is still being composed become part of the answer."""

    def words(self, option: Option) -> str:
        """Return an option's text."""
        return pick(option.text, self.language)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next item on Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finished.emit()
        else:
            super().keyPressEvent(event)
