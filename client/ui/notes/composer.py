"""Writing a note while a lecture plays: Enter keeps it, at the second at which it was begun.

What is begun is on the disk a moment later, and there again whenever the lecture is opened.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from client.domain.submission import Refused
from client.store import beside, notes
from client.store.beside import NEW_NOTE, Jotting
from client.store.database import DiskFull, StoreUnavailable
from client.ui.context import Context
from client.ui.notes.rows import place_words
from client.ui.theme import SPACE_S, SPACE_XS
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.writing.autosave import Autosave, Saving
from client.ui.writing.editor import MessageEdit
from client.ui.writing.saved import SavedLine
from client.ui.writing.troubles import in_words

NOTHING_BEGUN = Jotting("", NEW_NOTE, 0, "")
LINES = 3
EDITING_LINES = 8


class JottingEdit(MessageEdit):
    """A small text that Enter finishes and Esc puts aside; pictures have no place in it."""

    put_aside = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the text aside on Esc, unless a syllable is open that Esc is for."""
        if event.key() == Qt.Key.Key_Escape and not self.is_composing():
            self.put_aside.emit()
        else:
            super().keyPressEvent(event)

    def set_lines(self, lines: int, room: int = 0) -> None:
        """Be as high as so many lines, of which at most a third of ``room`` (px; 0: no matter) is taken."""
        margins = 2 * round(self.document().documentMargin()) + 20
        height = self.fontMetrics().lineSpacing()
        if room:
            lines = max(1, min(lines, (room // 3 - margins) // height))
        self.setFixedHeight(lines * height + margins)


class NoteComposer(QWidget):
    """``kept`` carries the id of a note that is on the disk, ``ended`` says that nobody writes any more."""

    kept = Signal(str)
    ended = Signal()
    began = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lecture = ""
        self._read = ""
        self._name = NEW_NOTE
        self._second: int | None = None
        self._seen = NOTHING_BEGUN.seen
        self._now = 0
        self._room = 0
        self._held: dict[str, Jotting] = {}
        self.heading = Label("", "small")
        self.editor = JottingEdit()
        self.editor.setPlaceholderText(self.tr("Write a note and press Enter"))
        self.editor.setAccessibleName(self.tr("Note"))
        self.autosave = Autosave(self._jot, self.editor.is_composing, self)
        self.trouble = Label("", "danger")
        self.keep = Button(self.tr("Keep"), "primary")
        self.cancel = Button(self.tr("Discard"), "quiet")
        self._lay_out()
        self.editor.edited.connect(self._on_edited)
        self.editor.entered.connect(self.finish)
        self.editor.put_aside.connect(self._put_aside)
        self.keep.clicked.connect(self.finish)
        self.cancel.clicked.connect(self._cancel)

    @property
    def text(self) -> str:
        """What is written so far."""
        return self.editor.toPlainText()

    @property
    def second(self) -> int:
        """The second that the note is for."""
        return self._now if self._second is None else self._second

    def show_lecture(self, lecture: str, read: str = "") -> None:
        """Be for another lecture; what was begun on it is there again. ``read`` is its kind if it is read.

        What the disk does not take is held here until it does, and said.
        """
        is_kept, is_full = self.autosave.flush(), self.autosave.state is Saving.DISK_FULL
        if not is_kept:
            if lecture == self._lecture:
                # What stands there is all there is of it.
                return
            self._held[self._lecture] = self._begun()
        self._lecture, self._read = lecture, read
        self._rest()
        if not is_kept:
            self.complain(DiskFull() if is_full else StoreUnavailable())

    def follow(self, second: int) -> None:
        """Say where the lecture is: a note that is not begun is for there."""
        if second != self._now:
            self._now = second
            if self._second is None:
                self._tell()

    def set_room(self, height: int) -> None:
        """Leave something of this height (px) to what stands below."""
        if height != self._room:
            self._room = height
            self._tell()

    def begin(self) -> None:
        """Write a note for where the lecture is, or go on with the one that is begun."""
        if self._second is None:
            self._second = self._now
            self._tell()
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.began.emit()

    def change(self, id_: str) -> None:
        """Write on a note that is there; a new one that was begun stays begun, or nothing is done."""
        self.editor.finish_composing()
        if not self.autosave.flush():
            return
        db = self._context.store.db
        note = notes.note(db, id_)
        if note is None:
            return
        begun = beside.jotting(db, note.lecture, id_)
        fresh = Jotting(note.lecture, id_, note.second, note.text, note.seen)
        self._take(begun or fresh, is_begun=True)
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """Keep the note, unless nothing is written."""
        self.editor.finish_composing()
        text = self.text.strip()
        if not text:
            self._cancel()
            return
        verbs = self._context.learning.notes
        try:
            if self._name == NEW_NOTE:
                id_ = verbs.add(self._lecture, text, self.second)
            else:
                id_ = self._name
                verbs.edit(id_, text, self._seen)
        except (Refused, DiskFull, StoreUnavailable) as error:
            self.complain(error)
        else:
            self._rest()
            self.kept.emit(id_)
            self.ended.emit()

    def leave(self) -> None:
        """Keep what is begun, an open syllable included."""
        self.editor.finish_composing()
        self.autosave.flush()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_S, 0, SPACE_S)
        column.setSpacing(SPACE_XS)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(SPACE_XS)
        foot.addWidget(SavedLine(self.autosave), 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.keep)
        for widget in (self.heading, self.editor, self.trouble, self._foot):
            column.addWidget(widget)

    def _rest(self) -> None:
        """Have nothing being written, but what was begun before."""
        held = self._held.pop(self._lecture, None)
        begun = held or beside.begun_note(self._context.store.db, self._lecture)
        self._take(begun or Jotting(self._lecture, NEW_NOTE, 0, ""), is_begun=begun is not None)
        if held:
            self.autosave.touch()

    def _take(self, jotting: Jotting, *, is_begun: bool) -> None:
        self.autosave.forget()
        if self._held:
            # Of another lecture: that is not on the disk, whatever becomes of this one.
            self.autosave.touch()
        self._name, self._seen = jotting.name, jotting.seen
        self._second = jotting.second if is_begun else None
        self.editor.show_text(jotting.text)
        self._tell()

    def _on_edited(self) -> None:
        if self._second is None:
            self._second = self._now
        self._tell()
        self.autosave.touch()

    def _jot(self) -> None:
        verbs = self._context.learning.notes
        if self._second is not None:
            verbs.jot(self._begun())
        for lecture, begun in tuple(self._held.items()):
            verbs.jot(begun)
            del self._held[lecture]
            self.trouble.hide()

    def _begun(self) -> Jotting:
        """Return what stands there."""
        return Jotting(self._lecture, self._name, self.second, self.text, self._seen)

    def _cancel(self) -> None:
        """Throw away what is begun; a note that is there stays as it was."""
        try:
            self._context.learning.notes.drop(self._lecture, self._name)
        except (DiskFull, StoreUnavailable) as error:
            self.complain(error)
        else:
            self._rest()
            self.ended.emit()

    def _put_aside(self) -> None:
        self.autosave.flush()
        if not self.text.strip():
            self._cancel()
        else:
            self.ended.emit()

    def complain(self, error: Exception) -> None:
        """Say what went wrong."""
        self.trouble.setText(in_words(error, self._context.language))
        self.trouble.show()

    def _tell(self) -> None:
        """Say which second it is for, and offer what makes sense."""
        self.trouble.hide()
        is_new = self._name == NEW_NOTE
        time = place_words(self.second, self._read)
        text = self.tr("Note at {0}") if is_new else self.tr("Changing the note at {0}")
        self.heading.setText(text.format(time))
        self.editor.set_lines(LINES if is_new else EDITING_LINES, self._room)
        is_begun = bool(self.text.strip()) or not is_new
        self._foot.setVisible(is_begun)
        self.cancel.setText(self.tr("Discard") if is_new else self.tr("Cancel"))
        self.cancel.setAccessibleName(self.cancel.text())
