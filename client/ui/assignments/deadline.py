"""Deadlines, which are central's: what its clock says counts, and where this PC's differs both are told."""

from PySide6.QtCore import QCoreApplication

from client.store import settings
from client.ui import words
from client.ui.context import Context

APART_MS = 120_000
"""Clocks that are so near to each other are the same to anybody who hands something in."""

translate = QCoreApplication.translate


def now(context: Context) -> int:
    """Return the time as central has it, as far as that is known here (ms)."""
    return settings.true_time(context.store.db, context.clock.now())


def deadline(due: int, context: Context) -> str:
    """Return a deadline in words: by central's clock, and by this PC's too where that shows another time."""
    moment = words.moment(due, now(context), context.language)
    here = by_this_pc(due, context)
    if not here:
        return translate("Heading", "Deadline: %1").replace("%1", moment)
    text = translate("Heading", "Deadline: %1 by the server's clock, %2 by this PC's")
    return text.replace("%1", moment).replace("%2", here)


def by_this_pc(due: int, context: Context) -> str:
    """Return what this PC's clock will show at a deadline; "" if that is the same."""
    offset = settings.link(context.store.db).clock_offset
    if abs(offset) < APART_MS:
        return ""
    return words.moment(due - offset, context.clock.now(), context.language)
