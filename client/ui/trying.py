"""Doing something that a rule or the disk may refuse, and saying so where the learner looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from client.domain.submission import Refused
from client.store.database import DiskFull, StoreUnavailable
from client.ui.writing.troubles import in_words


@runtime_checkable
class Reporting(Protocol):
    """A window that can say in a line what went wrong."""

    def report(self, text: str) -> None:
        """Say it."""


@contextmanager
def trying(widget: QWidget, language: str) -> Iterator[None]:
    """Run the block; where it is refused, have the widget's window say why. Nothing was changed then."""
    try:
        yield
    except (Refused, DiskFull, StoreUnavailable) as error:
        _report(widget, in_words(error, language))


def _report(widget: QWidget, text: str) -> None:
    above: QWidget | None = widget
    while above is not None:
        if isinstance(above, Reporting):
            above.report(text)
            return
        above = above.parentWidget()
