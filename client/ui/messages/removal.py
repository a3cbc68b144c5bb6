"""Deleting a message that was refused or waits, and having it back while that is offered."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from client.domain.submission import Refused
from client.store.database import DiskFull, StoreUnavailable
from client.store.messages import Tick
from client.ui.context import Context
from client.ui.widgets.snackbar import Snackbar
from client.ui.writing.troubles import in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from client.store.messages import MessageRow


class Removal(QObject):
    """Deletes, says so, and offers to undo it."""

    def __init__(self, context: Context, snackbar: Snackbar, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._snackbar = snackbar

    def delete(self, message: "MessageRow") -> None:
        """Take a message away that was refused, or that waits; any other stays."""
        verbs = self._context.learning.messages
        is_waiting = message.tick is Tick.WAITING
        take: Callable[[bytes], MessageRow | None] = verbs.take_back if is_waiting else verbs.delete
        try:
            found = take(message.ref)
        except (Refused, DiskFull, StoreUnavailable) as error:
            self._snackbar.say(in_words(error, self._context.language))
            return
        if found is None and is_waiting:
            self._snackbar.say(self.tr("The message has been sent already, so it stays."))
        elif found is not None:
            undo = partial(_put_back, self._context, self._snackbar, found)
            self._snackbar.offer(self.tr("The message was deleted."), undo)


def _put_back(context: Context, snackbar: Snackbar, deleted: "MessageRow") -> None:
    """Have a message again, also when its conversation was left meanwhile: what waited is sent anew."""
    verbs = context.learning.messages
    try:
        if deleted.tick is Tick.WAITING:
            verbs.send_anew(deleted)
        else:
            verbs.restore(deleted)
    except (Refused, DiskFull, StoreUnavailable) as error:
        snackbar.say(in_words(error, context.language))
