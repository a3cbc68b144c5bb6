"""How long to hold still so that a rate is kept: a token bucket, without a clock of its own."""

from dataclasses import dataclass

BURST_SECONDS = 1.0


@dataclass(slots=True)
class Bucket:
    """``rate`` in bytes a second, 0 for no limit; a second's worth may go at once."""

    rate: float = 0.0
    _level: float = 0.0
    _at: float | None = None

    def limit(self, rate: float) -> None:
        """Keep to another rate from now on."""
        if rate != self.rate:
            self.rate, self._at = rate, None

    def take(self, count: int, now: float) -> float:
        """Spend some bytes, and return how long to hold still then (s)."""
        if not self.rate:
            return 0.0
        burst = self.rate * BURST_SECONDS
        if self._at is None:
            self._level, self._at = burst, now
        self._level = min(burst, self._level + (now - self._at) * self.rate) - count
        self._at = now
        return max(0.0, -self._level / self.rate)
