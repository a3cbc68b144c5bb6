"""What a test began to write is put away before the store under it is closed."""

from PySide6.QtWidgets import QApplication

from client.ui.writing.autosave import Autosave


def put_away() -> None:
    """Have nothing save itself any more: on a busy machine the test is over before it does."""
    for window in QApplication.topLevelWidgets():
        for autosave in window.findChildren(Autosave):
            autosave.forget()
