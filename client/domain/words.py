"""Which of several languages a text is shown in."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The first window needs a language, but no records, which are slow to import.
    from protocol.records import Words

LANGUAGES = ("ko", "en")


def pick(words: "Words", language: str) -> str:
    """Return a text in the language, else in Korean, else in English, else in any."""
    for wanted in (language, *LANGUAGES, *words):
        if words.get(wanted):
            return words[wanted]
    return ""
