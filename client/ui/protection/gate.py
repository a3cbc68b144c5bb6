"""Which pages are open, by what a guardian agreed to: what leads to one that is not is left out, or says why."""

from PySide6.QtCore import QCoreApplication

from client.domain.consent import Purpose, Standing
from client.store import consent
from client.ui.context import Context

PERSONAL = {
    "messages": Purpose.MENTORING,
    "assignments": Purpose.LEARNING,
    "notes": Purpose.LEARNING,
    "record": Purpose.LEARNING,
}
"""The pages on which things are kept of whoever uses them, and what for."""

ALWAYS = {"help", "settings"}
"""What is open even when nobody agrees any more."""


def page_instead(stands: Standing, page: str) -> str:
    """Return which page stands in the place of one that is closed, "" if it is open."""
    if stands.is_withdrawn:
        return "" if page in ALWAYS else "withdrawn"
    purpose = PERSONAL.get(page)
    return "" if purpose is None or stands.allows(purpose) else "closed"


def is_open(context: Context, page: str) -> bool:
    """Tell whether a page can be used by whoever is in."""
    return not page_instead(consent.standing(context.store.db), page)


def closed_words() -> str:
    """Return why something is closed."""
    return QCoreApplication.translate("Consent", "This opens once a guardian agrees")
