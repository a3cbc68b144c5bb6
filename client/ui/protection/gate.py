"""Which pages are open, by what a guardian agreed to."""

from client.domain.consent import Purpose, Standing

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
