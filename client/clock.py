"""Where time and fresh identifiers come from, so that tests can say what they are."""

import secrets
import time
from datetime import UTC, datetime
from typing import Protocol

from protocol.records import Stamp


class Clock(Protocol):
    """A source of time, and of identifiers that nobody else will ever make."""

    def now(self) -> int:
        """Return the wall time in milliseconds since the epoch, right or wrong."""

    def stamp(self) -> Stamp:
        """Return what the clocks of this PC show, for central to make sense of."""

    def fresh_id(self, size: int) -> bytes:
        """Return that many random bytes."""


class SystemClock:
    """The clocks of this PC.

    Monotonic times can be compared within one run of the program only, so each run counts as a boot
    of its own.
    """

    def __init__(self) -> None:
        self._boot = secrets.randbits(31)

    def now(self) -> int:
        """Return the wall time in milliseconds since the epoch, right or wrong."""
        return time.time_ns() // 1_000_000

    def stamp(self) -> Stamp:
        """Return what the clocks of this PC show, for central to make sense of."""
        return Stamp(self.now(), time.monotonic_ns() // 1_000_000, self._boot)

    def fresh_id(self, size: int) -> bytes:
        """Return that many random bytes."""
        return secrets.token_bytes(size)


def minute_of_day(milliseconds: int) -> int:
    """Return the minute of the local day at a time since the epoch."""
    local = datetime.fromtimestamp(milliseconds / 1000, tz=UTC).astimezone()
    return local.hour * 60 + local.minute
