"""What is written in benchmarks: the corpus that the dictionary is trained on, and what it never saw.

Both are made up for this purpose, by nobody's pupils. What is in ``held_out`` was written apart from
the corpus, on other subjects; a test holds them apart.
"""

from collections.abc import Sequence
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
HELD_OUT = Path(__file__).parent / "held_out"


def corpus(*names: str) -> Sequence[str]:
    """Return the lines of some of the corpus's texts, or of all of them."""
    found = [CORPUS / f"{name}.txt" for name in names] or sorted(CORPUS.glob("*.txt"))
    return [line for path in found for line in _lines(path)]


def essays() -> Sequence[str]:
    """Return the two essays of the reference day, of 800 characters each."""
    return [_whole(HELD_OUT / f"essay-{number}.txt") for number in (1, 2)]


def messages() -> Sequence[str]:
    """Return what the learner writes to mentors on the reference day."""
    return _lines(HELD_OUT / "messages.txt")


def replies() -> Sequence[str]:
    """Return what the mentors write."""
    return _lines(HELD_OUT / "replies.txt")


def comment() -> str:
    """Return what a mentor says of an essay."""
    return _whole(HELD_OUT / "comment.txt")


def notice() -> tuple[dict[str, str], dict[str, str]]:
    """Return the title and the body of a notice."""
    ko_title, ko_body, en_title, en_body = _lines(HELD_OUT / "notice.txt")
    return {"ko": ko_title, "en": en_title}, {"ko": ko_body, "en": en_body}


def held_out() -> Sequence[str]:
    """Return all that the dictionary must never have seen."""
    title, body = notice()
    return [*essays(), *messages(), *replies(), comment(), *title.values(), *body.values()]


def _lines(path: Path) -> Sequence[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line]


def _whole(path: Path) -> str:
    return path.read_text("utf-8").strip()
