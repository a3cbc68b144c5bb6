"""Sentences of the first page that are made without a widget."""

from PySide6.QtCore import QCoreApplication

from client.domain.submission import Stage


def came_back_text(stage: Stage) -> str:
    """Return what is to be done about a hand-in that came back."""
    if stage is Stage.REFUSED:
        return QCoreApplication.translate("HomePage", "Send again")
    return QCoreApplication.translate("HomePage", "Returned")
