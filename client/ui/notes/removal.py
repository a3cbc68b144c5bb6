"""Throwing notes away, with a while to change one's mind.

Either is on the disk when it is seen: a program that ends in between leaves things as the learner last saw them.
"""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from client.store import notes
from client.store.notes import Note
from client.ui.context import Context
from client.ui.notes.rows import Kind, Row
from client.ui.trying import trying
from client.ui.widgets.snackbar import Snackbar


class NoteRemoval(QObject):
    """``changed`` says that a note has gone, or is back."""

    changed = Signal()

    def __init__(self, context: Context, ground: QWidget) -> None:
        super().__init__(ground)
        self._context = context
        self._ground = ground
        self.snackbar = Snackbar(ground)

    def remove(self, row: Row) -> None:
        """Throw a note away; for some seconds the learner can undo it."""
        found = notes.note(self._context.store.db, row.key)
        if found is None:
            return
        said = (
            self.tr("Bookmark at {0} deleted")
            if row.kind is Kind.BOOKMARK
            else self.tr("Note at {0} deleted")
        )
        with trying(self._ground, self._context.language):
            self._context.learning.notes.remove(row.key)
            self.snackbar.offer(said.format(row.time), partial(self._put_back, found))
        self.changed.emit()

    def _put_back(self, note: Note) -> None:
        with trying(self._ground, self._context.language):
            self._context.learning.notes.put_back(note)
        self.changed.emit()
