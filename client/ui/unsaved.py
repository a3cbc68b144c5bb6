"""What the disk does not take: nobody closes the window on it unasked."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from client.ui.widgets.dialogs import Question
from client.ui.writing.autosave import Autosave


def is_saved(window: QWidget) -> bool:
    """Save what is not saved, wherever in a window it is written; tell whether all of it is on the disk now."""
    behind = [one for one in window.findChildren(Autosave) if not one.flush()]
    return not behind


def ask(window: QWidget, close: Callable[[], object]) -> Question:
    """Ask whether to close a window though something in it is not saved, and do so if that is wanted."""
    translate = QCoreApplication.translate
    question = Question(
        translate("Unsaved", "Close without saving?"),
        translate(
            "Unsaved",
            "What you wrote last cannot be saved. Stay, and it is tried again; or copy it before you close.",
        ),
        translate("Unsaved", "Close anyway"),
        window,
        "danger",
    )
    question.accepted.connect(close)
    question.open()
    question.no.setFocus()
    return question
