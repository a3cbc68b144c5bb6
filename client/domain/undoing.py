"""What changed between two states of a text, so that the earlier one can be had back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A change of a text: at ``start`` (in characters), ``removed`` gave way to ``inserted``."""

    start: int
    removed: str
    inserted: str


def step(before: str, after: str) -> Step:
    """Return the one change that makes a text of another; it is as short as can be."""
    start = _alike(before, after)
    rest = min(len(before), len(after)) - start
    tail = min(rest, _alike(before[::-1], after[::-1]))
    return Step(start, before[start : len(before) - tail], after[start : len(after) - tail])


def undone(text: str, last: Step) -> str | None:
    """Return a text as it was before a change; None if it was not that change which made it."""
    stop = last.start + len(last.inserted)
    if text[last.start : stop] != last.inserted or last.start > len(text):
        return None
    return text[: last.start] + last.removed + text[stop:]


def _alike(first: str, second: str) -> int:
    """Return how many letters at the beginning of two texts are the same."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(first), len(second)))
