"""What the disk does not take: nobody closes the window on it unasked."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from client.ui.widgets.dialogs import Question
from client.ui.writing.autosave import Autosave, Saving


def is_saved(window: QWidget) -> bool:
    """Save what is not saved, wherever in a window it is written; tell whether all of it is on the disk now."""
    behind = [one for one in window.findChildren(Autosave) if not one.flush()]
    return not behind


def _why(window: QWidget) -> str:
    """Return why something in a window is not saved, and what to do about it."""
    translate = QCoreApplication.translate
    states = {one.state for one in window.findChildren(Autosave)}
    if Saving.DISK_FULL in states:
        return translate(
            "Unsaved",
            "The disk is full, so what you wrote last is not saved. Stay, and remove lectures that you have "
            "finished or other files: then it is saved by itself. Or copy it into another program first.",
        )
    if Saving.REFUSED in states:
        return translate(
            "Unsaved",
            "What you wrote last is too long to be saved. Stay, and make it shorter. Or copy it into another "
            "program first.",
        )
    return translate(
        "Unsaved",
        "What you wrote last cannot be saved. Stay, and it is tried again. Or copy it into another program "
        "first.",
    )


def ask(window: QWidget, close: Callable[[], object]) -> Question:
    """Ask whether to close a window though something in it is not saved, and do so if that is wanted."""
    translate = QCoreApplication.translate
    question = Question(
        translate("Unsaved", "Close without saving?"),
        _why(window),
        translate("Unsaved", "Close anyway"),
        window,
        "danger",
    )
    question.accepted.connect(close)
    question.open()
    question.no.setFocus()
    return question
