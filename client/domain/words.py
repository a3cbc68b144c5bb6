"""Which of several languages a text is shown in."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The first window needs a language, but no records, which are slow to import.
    from protocol.records import Mentor, Words

LANGUAGES = ("ko", "en")
MENTOR = {"ko": "멘토", "en": "Mentor"}
UNTITLED = {"ko": "제목 없음", "en": "Untitled"}


def pick(words: "Words", language: str) -> str:
    """Return a text in the language, else in Korean, else in English, else in any."""
    for wanted in (language, *LANGUAGES, *words):
        if words.get(wanted, "").strip():
            return words[wanted]
    return ""


def title_in(words: "Words", language: str) -> str:
    """Return the title of a course, a lecture, an assignment or a notice: never a blank one."""
    return pick(words, language) or pick(UNTITLED, language)


def name_of(mentor: "Mentor", language: str) -> str:
    """Return what a mentor is called; one whom central gave no name, by what they are."""
    return mentor.name.strip() or pick(MENTOR, language)
