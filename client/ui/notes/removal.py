"""Throwing notes away, with a while to change one's mind.

Until that while is over nothing is thrown away: the note only looks gone. A program that ends in between has
lost nothing, and other devices never hear of a slip.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from client.ui.context import Context
from client.ui.notes.rows import Kind, Row
from client.ui.trying import trying
from client.ui.widgets.snackbar import Snackbar


class NoteRemoval(QObject):
    """``going`` is the note that is about to go, "" for none; ``changed`` says that it is another one now."""

    changed = Signal()

    def __init__(self, context: Context, ground: QWidget) -> None:
        super().__init__(ground)
        self._context = context
        self._ground = ground
        self.going = ""
        self.snackbar = Snackbar(ground)
        self.snackbar.undone.connect(self._undo)
        self.snackbar.expired.connect(self._remove)

    def leaving(self, key: str) -> bool:
        """Tell whether a note is about to go."""
        return key == self.going

    def remove(self, row: Row) -> None:
        """Throw a note away, unless the learner undoes it."""
        said = (
            self.tr("Bookmark at {0} deleted")
            if row.kind is Kind.BOOKMARK
            else self.tr("Note at {0} deleted")
        )
        self.snackbar.offer(said.format(row.time))
        self.going = row.key
        self.changed.emit()

    def conclude(self) -> None:
        """Do at once what is still to be done."""
        self.snackbar.conclude()

    def _undo(self) -> None:
        self.going = ""
        self.changed.emit()

    def _remove(self) -> None:
        leaving, self.going = self.going, ""
        with trying(self._ground, self._context.language):
            self._context.learning.notes.remove(leaving)
        self.changed.emit()
