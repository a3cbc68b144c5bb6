"""Deleting a message that was refused, and having it back while that is offered."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from client.store.database import DiskFull, StoreUnavailable
from client.ui.context import Context
from client.ui.widgets.snackbar import Snackbar
from client.ui.writing.troubles import in_words
from protocol.records import Ref

if TYPE_CHECKING:
    from client.store.messages import MessageRow


class Removal(QObject):
    """Deletes, says so, and offers to undo it."""

    def __init__(self, context: Context, snackbar: Snackbar, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._snackbar = snackbar

    def delete(self, ref: Ref) -> None:
        """Take a refused message away."""
        try:
            found = self._context.learning.messages.delete(ref)
        except (DiskFull, StoreUnavailable) as error:
            self._snackbar.say(in_words(error, self._context.language))
            return
        if found is not None:
            undo = partial(_put_back, self._context, self._snackbar, found)
            self._snackbar.offer(self.tr("The message was deleted."), undo)


def _put_back(context: Context, snackbar: Snackbar, deleted: "MessageRow") -> None:
    """Have a message again, also when its conversation was left meanwhile."""
    try:
        context.learning.messages.restore(deleted)
    except (DiskFull, StoreUnavailable) as error:
        snackbar.say(in_words(error, context.language))
