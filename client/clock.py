"""Where time and fresh identifiers come from, so that tests can say what they are."""

import secrets
import time
from datetime import UTC, datetime
from typing import Protocol

from protocol.records import Stamp

MAX_PARTING_MS = 2000
"""How far wall and monotonic clock may part before a new run of stamps begins."""

LAST_MS = 253_370_764_800_000
"""The beginning of the year 9999: whoever says something later cannot mean it."""


class Clock(Protocol):
    """A source of time, and of identifiers that nobody else will ever make."""

    def now(self) -> int:
        """Return the wall time in milliseconds since the epoch, right or wrong."""

    def monotonic(self) -> int:
        """Return milliseconds since some moment; whoever sets the wall clock does not change this."""

    def stamp(self) -> Stamp:
        """Return what the clocks of this PC show, for central to make sense of."""

    def fresh_id(self, size: int) -> bytes:
        """Return that many random bytes."""


class SystemClock:
    """The clocks of this PC; a run of its stamps lasts as long as the program, unless the clocks part."""

    def __init__(self) -> None:
        self._began = self.monotonic()
        self._run = self.now()

    def now(self) -> int:
        """Return the wall time in milliseconds since the epoch, right or wrong."""
        return time.time_ns() // 1_000_000

    def monotonic(self) -> int:
        """Return milliseconds since some moment; whoever sets the wall clock does not change this."""
        return time.monotonic_ns() // 1_000_000

    def stamp(self) -> Stamp:
        """Return what the clocks of this PC show, for central to make sense of."""
        passed = self.monotonic() - self._began
        began = self.now() - passed
        if abs(began - self._run) > MAX_PARTING_MS:
            self._run = began
        return Stamp(self._run, passed // 1000)

    def fresh_id(self, size: int) -> bytes:
        """Return that many random bytes."""
        return secrets.token_bytes(size)


def local_time(milliseconds: int) -> datetime:
    """Return what clocks here show at a time since the epoch; one that no calendar has becomes its end."""
    within = min(max(milliseconds, 0), LAST_MS)
    return datetime.fromtimestamp(within / 1000, tz=UTC).astimezone()


def minute_of_day(milliseconds: int) -> int:
    """Return the minute of the local day at a time since the epoch."""
    local = local_time(milliseconds)
    return local.hour * 60 + local.minute
