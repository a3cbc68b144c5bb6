"""Playing a part of a lecture again and again, between two places that the learner chose. Times are in ms."""

from dataclasses import dataclass

SHORTEST = 1000
"""A part shorter than that would only stutter."""


@dataclass(slots=True)
class Loop:
    """The part: no place chosen yet, its beginning only, or both."""

    start: int | None = None
    stop: int | None = None

    @property
    def is_on(self) -> bool:
        """Whether a part is played again and again."""
        return self.stop is not None

    def press(self, at: int) -> None:
        """Choose the beginning, then the end, then neither: one button does all three.

        An end before the beginning is taken for the beginning: whoever went back meant that part.
        """
        if self.start is None:
            self.start = at
        elif self.stop is None and abs(at - self.start) >= SHORTEST:
            self.start, self.stop = min(at, self.start), max(at, self.start)
        else:
            self.clear()

    def clear(self) -> None:
        """Play on as usual."""
        self.start = self.stop = None

    def back_to(self, at: int, end: int) -> int | None:
        """Return where to go back to if that is due at a place; ``end`` is the lecture's.

        Whoever goes beyond the part on purpose is left alone there.
        """
        if self.start is None or self.stop is None:
            return None
        stop = min(self.stop, end) if end else self.stop
        return self.start if stop <= at < stop + SHORTEST else None
