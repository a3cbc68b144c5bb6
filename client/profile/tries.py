"""How often a PIN was wrong, and how long to wait: on the disk before an attempt is judged.

Ending the program, the power or the day changes nothing: a wait counts down on a clock that nobody can
set, and what passed on it is never more than what really passed. The record is overwritten in its place,
so that a full disk neither keeps a learner out nor lets anybody guess for free.
"""

import json
import math
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from client.domain.submission import Refused
from client.store.disk import room_needed, sync_folder

FREE = 4
WAITS = (30, 60, 5 * 60, 15 * 60, 60 * 60)
"""Seconds after the fifth wrong try and each that follows; the last for all after it."""

RECORD_BYTES = 64
MOST_BYTES = 4096
"""That are read of a record: what is longer was not written here."""


@dataclass(frozen=True, slots=True)
class _Record:
    """``left`` seconds of waiting from ``since`` on, in seconds of the steady clock."""

    wrong: int = 0
    left: float = 0.0
    since: float = 0.0


@dataclass(frozen=True, slots=True)
class Tries:
    """The wrong tries of one profile; ``steady`` gives seconds that only ever grow until the PC restarts."""

    path: Path
    steady: Callable[[], float] = time.monotonic

    def wait(self) -> float:
        """Return for how many seconds no try is taken."""
        record, now = self._read(), self.steady()
        if now < record.since:
            # The PC was restarted: what was left is still left.
            self._write(_Record(record.wrong, record.left, now))
            return record.left
        return max(0.0, record.left - (now - record.since))

    def begin(self) -> None:
        """Count a try as a wrong one, before it is judged. Raises Refused while there is a wait, OSError."""
        left = self.wait()
        if left > 0:
            raise Refused("pin-wait", seconds=int(left) + 1)
        wrong = self._read().wrong + 1
        self._write(_Record(wrong, _wait_after(wrong), self.steady()))

    def succeed(self) -> None:
        """Count none any more: the PIN was right."""
        self._write(_Record())

    @property
    def wrong(self) -> int:
        """How many tries were wrong since the last right one."""
        return self._read().wrong

    def _read(self) -> _Record:
        try:
            with self.path.open("rb") as reader:
                return _record(json.loads(reader.read(MOST_BYTES)))
        except FileNotFoundError:
            return _Record()
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            # Somebody was at it: as if all tries had been wrong.
            wrong = FREE + len(WAITS)
            torn = _Record(wrong, _wait_after(wrong), self.steady())
            self._write(torn)
            return torn

    def _write(self, record: _Record) -> None:
        found = {
            "wrong": record.wrong,
            "left": round(record.left, 1),
            "since": round(record.since, 1),
        }
        body = json.dumps(found).encode().ljust(RECORD_BYTES)
        is_new = not self.path.exists()
        with room_needed():
            flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)
            handle = os.open(self.path, flags, 0o600)
            try:
                os.write(handle, body)
                # What somebody wrote behind it would be read as torn for ever.
                os.ftruncate(handle, len(body))
                os.fsync(handle)
            finally:
                os.close(handle)
            if is_new:
                sync_folder(self.path.parent)


def _record(found: dict[str, float]) -> _Record:
    """Return a record that could have been written here. Raises ValueError and its like."""
    record = _Record(int(found["wrong"]), float(found["left"]), float(found["since"]))
    if not (
        0 <= record.wrong < 10**6 and 0 <= record.left <= WAITS[-1] and math.isfinite(record.since)
    ):
        raise ValueError("not written here")
    return record


def _wait_after(wrong: int) -> float:
    if wrong <= FREE:
        return 0.0
    return float(WAITS[min(wrong - FREE, len(WAITS)) - 1])
