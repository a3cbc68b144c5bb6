"""The time and fresh names: the only module of central that may ask for either."""

import secrets
import time
from typing import Protocol


class Clock(Protocol):
    """Whoever says what time it is."""

    def now(self) -> int:
        """Return the time in ms since the epoch."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> int:
        """Return the time in ms since the epoch."""
        return time.time_ns() // 1_000_000


def fresh_bytes(size: int) -> bytes:
    """Return that many bytes which nobody can guess."""
    return secrets.token_bytes(size)


def fresh_id() -> str:
    """Return a new name for something that central made: 20 letters and digits."""
    return secrets.token_hex(10)


def fresh_token() -> str:
    """Return a new token: 32 bytes in URL-safe base64."""
    return secrets.token_urlsafe(32)
