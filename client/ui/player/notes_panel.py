"""The notes and bookmarks on a lecture, beside it: a click goes there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from client.store import catalogue, notes
from client.store.database import Topics
from client.ui.context import Context
from client.ui.notes.composer import NoteComposer
from client.ui.notes.list import NoteList
from client.ui.notes.removal import NoteRemoval
from client.ui.notes.rows import Row, read_kind, row_of
from client.ui.protection.gate import closed_words, is_open
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label

MOST_LINES = 12


class NotesPanel(QWidget):
    """``sought`` carries where to go (ms), ``marked`` where notes stand (s); ``all_asked`` wants all notes."""

    sought = Signal(int)
    marked = Signal(list)
    all_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lecture = ""
        self._read = ""
        self.composer = NoteComposer(context)
        self.list = NoteList(self.tr("Notes on this lecture"), MOST_LINES)
        self.removal = NoteRemoval(context, self)
        self.nothing = Label("", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(SPACE_M, SPACE_M * 2, SPACE_M, 0)
        self.all = Button(self.tr("All my notes"), "quiet", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, 0, SPACE_S, SPACE_S)
        column.setSpacing(0)
        column.addWidget(self.composer)
        # Either takes the room that is left: what is written stays at the top.
        column.addWidget(self.nothing, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.list.opened.connect(self._go)
        self.list.edit_asked.connect(self._change)
        self.list.delete_asked.connect(self.removal.remove)
        self.composer.kept.connect(self._on_kept)
        self.removal.changed.connect(self.refresh)
        self.all.clicked.connect(self.all_asked)
        context.live.changed.connect(self._on_changed)

    @property
    def is_open(self) -> bool:
        """Whether notes may be written."""
        return is_open(self._context, "notes")

    def begin(self) -> None:
        """Have a note written, if one may be."""
        if self.is_open:
            self.composer.begin()

    def show_lecture(self, lecture: str) -> None:
        """Show another lecture's."""
        self._lecture = lecture
        found = catalogue.lecture(self._context.store.db, lecture)
        self._read = read_kind(found.kind) if found is not None else ""
        self.composer.show_lecture(lecture, self._read)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the notes that are there, however large the text is."""
        super().resizeEvent(event)
        self.composer.set_room(event.size().height())

    def leave(self) -> None:
        """Keep what is begun."""
        self.composer.leave()

    def bookmark(self, second: int) -> None:
        """Set a bookmark. Raises Refused, StoreUnavailable or DiskFull."""
        id_ = self._context.learning.notes.mark(self._lecture, second)
        self.refresh()
        self.list.select(id_)

    def refresh(self) -> None:
        """Show what there is now."""
        there = notes.of_lecture(self._context.store.db, self._lecture) if self._lecture else ()
        rows = [row_of(note, read=self._read) for note in there]
        self.list.show_rows(rows)
        is_open = self.is_open
        none_yet = self.tr("No notes yet. Press N to write one, B to set a bookmark.")
        self.nothing.setText(none_yet if is_open else closed_words())
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not (rows and is_open))
        for widget in (self.composer, self.all):
            widget.setVisible(is_open)
        self.marked.emit([row.second for row in rows])

    def _go(self, row: Row) -> None:
        self.sought.emit(row.second * 1000)

    def _change(self, row: Row) -> None:
        if self.is_open:
            self.composer.change(row.key)

    def _on_kept(self, id_: str) -> None:
        self.refresh()
        self.list.select(id_)

    def _on_changed(self, topics: Topics) -> None:
        if topics & {"notes", "people"}:
            self.refresh()
