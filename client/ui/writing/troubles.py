"""What is said when something could not be done: a rule, or the disk, said no."""

from client.domain.submission import Refused
from client.store.database import DiskFull
from client.ui import words


def in_words(error: Exception, language: str) -> str:
    """Return a sentence for a Refused, a DiskFull or a StoreUnavailable."""
    if isinstance(error, Refused):
        return words.refusal(error, language)
    code = "disk-full" if isinstance(error, DiskFull) else "store"
    return f"{words.problem(code, language)}. {words.remedy(code, language)}"
