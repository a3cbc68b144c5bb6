"""How long a key that is pressed at any moment waits until the window's thread gets to it."""

from collections.abc import Sequence
from time import perf_counter

from benchmarks.machine import Line


class Beat:
    """How long it is (s) from one ``tick`` to the next, each of them when the window's thread has time.

    It is told apart how much of that the thread was ready to run and had no processor, as others used them:
    the sync's own thread, too, where there are no more processors than that.
    """

    def __init__(self) -> None:
        self._line = Line()
        self._before, self._stood = perf_counter(), self._line.stood()
        self._gaps: list[float] = []
        self._own: list[float] = []

    def tick(self) -> None:
        """Take note of the time."""
        now, stood = perf_counter(), self._line.stood()
        self._gaps.append(now - self._before)
        self._own.append(max(0.0, now - self._before - (stood - self._stood)))
        self._before, self._stood = now, stood

    def close(self) -> None:
        """Take note no more."""
        self._line.close()

    def waits(self, share: float) -> float:
        """Return how long (ms) a key waits at most, in this share of cases."""
        return _waits(self._gaps, share)

    def own_waits(self, share: float) -> float:
        """Return the same without what the thread stood in line for a processor."""
        return _waits(self._own, share)


def _waits(gaps: Sequence[float], share: float) -> float:
    allowed = sum(gaps) * (1 - share)
    low, high = 0.0, max(gaps)
    for _ in range(40):
        middle = (low + high) / 2
        late = sum(gap - middle for gap in gaps if gap > middle)
        low, high = (middle, high) if late > allowed else (low, middle)
    return high * 1000
