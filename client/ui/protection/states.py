"""How it stands with consent, in a learner's words."""

from PySide6.QtCore import QCoreApplication

from client.domain.consent import Standing, State
from client.ui import words
from client.ui.context import Context


def state_words(stands: Standing, context: Context) -> str:
    """Return how it stands with consent."""
    if stands.state is State.GIVEN:
        text = QCoreApplication.translate("Consent", "{who} agreed on {day}.")
        now = context.clock.now()
        day = words.day(stands.at, now, context.language)
        return text.format(who=who(stands.by), day=day)
    if stands.state is State.WITHDRAWN:
        return QCoreApplication.translate("Consent", "Consent was withdrawn.")
    if stands.state is State.NEEDED and not stands.is_checked:
        return QCoreApplication.translate(
            "Consent", "Whether a guardian agreed could not be checked. Please sign in again."
        )
    if stands.state is State.NEEDED:
        return QCoreApplication.translate("Consent", "A guardian has not agreed yet.")
    return ""


def who(by: str) -> str:
    """Return who agreed, by how they stand to the learner."""
    named = {
        "mother": QCoreApplication.translate("Consent", "Your mother"),
        "father": QCoreApplication.translate("Consent", "Your father"),
        "grandparent": QCoreApplication.translate("Consent", "Your grandparent"),
        "institution": QCoreApplication.translate("Consent", "The head of your home"),
        "self": QCoreApplication.translate("Consent", "You yourself"),
    }
    return named.get(by, QCoreApplication.translate("Consent", "Your guardian"))
