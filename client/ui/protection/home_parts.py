"""What the first page says of protection: that a guardian has not agreed yet, and where help is."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from client.store import consent
from client.ui.context import Context
from client.ui.protection.states import state_words
from client.ui.theme import SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Card


def preview_card(context: Context) -> QWidget | None:
    """Return what tells a learner that they are looking around, None if they are not."""
    stands = consent.standing(context.store.db)
    if not stands.is_preview:
        return None
    card = Card()
    card.column.setSpacing(SPACE_S)
    title = QCoreApplication.translate("Consent", "You are looking around")
    text = QCoreApplication.translate(
        "Consent",
        "Look at the lectures, and watch the first one of each course. Messages, assignments and notes "
        "open once a guardian agrees; until then nothing of yours is kept or sent.",
    )
    card.column.addWidget(Label(title, "heading"))
    card.column.addWidget(Label(text, "muted"))
    if not stands.is_checked:
        card.column.addWidget(Label(state_words(stands, context), "warning"))
    return card


def help_link(act: Callable[[], None]) -> QWidget:
    """Return the way to the page of help."""
    button = Button(QCoreApplication.translate("Consent", "When I need help"), "link", "help")
    button.clicked.connect(act)
    return button
