"""Syllables that an input method still holds: what is seen in a field is what is kept, also when it is left."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


def finish(field: QWidget, unfinished: Callable[[], str]) -> None:
    """Have what is composed in a field become text; ``unfinished`` returns what of it is none yet."""
    if not unfinished():
        return
    QGuiApplication.inputMethod().commit()
    if left := unfinished():
        # No input method answers for it any more: the keyboard is elsewhere by now.
        event = QInputMethodEvent()
        event.setCommitString(left)
        QApplication.sendEvent(field, event)


class ComposedLine(QLineEdit):
    """A line of text that knows what is being composed in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unfinished = ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follow the composing of a syllable."""
        self._unfinished = event.preeditString()
        super().inputMethodEvent(event)

    def finish_composing(self) -> None:
        """Have what is composed become text."""
        finish(self, lambda: self._unfinished)
