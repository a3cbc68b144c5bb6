"""What is said when something could not be done: a rule, or the disk, said no."""

from client.domain.sentences import code_of
from client.domain.submission import Refused
from client.learning.files import short_name
from client.ui import words

MOST_LINES = 4
"""Of files that were not taken: more would leave no room to write in."""


def in_words(error: Exception, language: str) -> str:
    """Return a sentence for a Refused, a DiskFull or a StoreUnavailable."""
    if isinstance(error, Refused):
        return words.refusal(error, language)
    code = code_of(error)
    return f"{words.problem(code, language)}. {words.remedy(code, language)}"


def with_file(said: str, error: Exception, name: str, language: str) -> str:
    """Return what was said so far and, below it, why a file was not taken: of several, none goes untold."""
    why, called = in_words(error, language), short_name(name)
    lines = [*said.splitlines(), why if called in why else f"{called}: {why}"]
    if len(lines) > MOST_LINES:
        lines = ["…", *lines[1 - MOST_LINES :]]
    return "\n".join(lines)
