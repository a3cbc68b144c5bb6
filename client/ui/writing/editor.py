"""A plain text editor that knows when a syllable is being composed, and takes files and pictures."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from client.domain.undoing import Step, undone
from client.ui.writing import composing


class WritingEdit(QPlainTextEdit):
    """Text as the learner writes it; ``edited`` says that it is another one than before.

    Files and pictures that are dropped or pasted do not become text: they are announced.
    """

    edited = Signal()
    files_given = Signal(list)
    picture_given = Signal(QImage)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._unfinished = ""
        self._text = ""
        self.textChanged.connect(self._on_text_changed)

    def is_composing(self) -> bool:
        """Tell whether the input method holds a syllable that is not in the text yet."""
        return bool(self._unfinished)

    def show_text(self, text: str) -> None:
        """Put another text in, as if nothing had been typed; what is typed next goes on from its end."""
        self._text = text
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def show_history(self, text: str, steps: Sequence[Step]) -> None:
        """Put a text in as ``show_text`` does, with the steps that led to it, first to last, to be undone."""
        known = _reached_by(text, steps)
        first = text
        for step in reversed(known):
            first = undone(first, step) or ""
        self._text = text
        blocker = QSignalBlocker(self)
        self.setPlainText(first)
        for step in known:
            self._take_step(step)
        self.moveCursor(QTextCursor.MoveOperation.End)
        blocker.unblock()

    def _take_step(self, step: Step) -> None:
        text = self.toPlainText()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(_units(text[: step.start]))
        stop = step.start + len(step.removed)
        cursor.setPosition(_units(text[:stop]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(step.inserted)
        cursor.endEditBlock()

    def finish_composing(self) -> None:
        """Have the syllable that the input method holds become text."""
        composing.finish(self, lambda: self._unfinished)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window where there is nothing to undo in the text."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follow the composing of a syllable."""
        self._unfinished = event.preeditString()
        super().inputMethodEvent(event)
        self._on_text_changed()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802
        """Take files and pictures, too."""
        return source.hasUrls() or source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Announce files and a picture; insert all else as text."""
        paths = local_files(source)
        if paths:
            self.files_given.emit(paths)
        elif source.hasImage() and not source.hasText():
            self.picture_given.emit(QImage(source.imageData()))
        else:
            super().insertFromMimeData(source)

    def _on_text_changed(self) -> None:
        text = self.toPlainText()
        if text != self._text:
            self._text = text
            self.edited.emit()


class MessageEdit(WritingEdit):
    """A text in which Enter means "send", but never while a syllable is composed."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send on Enter; begin a new line on Shift+Enter."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not is_enter or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif not self.is_composing():
            self.entered.emit()


def _reached_by(text: str, steps: Sequence[Step]) -> Sequence[Step]:
    """Return the last of these steps that lead to a text: what another device wrote is in none of them."""
    for number in range(len(steps), 0, -1):
        before = undone(text, steps[number - 1])
        if before is None:
            return steps[number:]
        text = before
    return steps


def _units(text: str) -> int:
    """Return how long a text is for Qt, which counts UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def local_files(source: QMimeData) -> list[Path]:
    """Return the files that were dropped or pasted."""
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
