"""The machine that something is measured on: what it is, and how much of it others used meanwhile."""

import os
import platform
from dataclasses import dataclass, field
from pathlib import Path

_STAT, _SCHEDULED = Path("/proc/stat"), Path("/proc/thread-self/schedstat")
_IDLE = slice(3, 5)
"""Which of the times in its first line are of a processor that had nothing to do."""


def description() -> str:
    """Return what this machine is, in a line."""
    cpus = Path("/proc/cpuinfo")
    found = cpus.read_text() if cpus.exists() else ""
    names = [line.partition(":")[2].strip() for line in found.splitlines() if "model name" in line]
    name = names[0] if names else platform.processor()
    return f"{os.cpu_count()} x {name}, {platform.system()}, Python {platform.python_version()}"


class Line:
    """Tells how long the thread that made it was ready to run and had no processor (s).

    That is 0 where no system says so.
    """

    def __init__(self) -> None:
        self._file = _SCHEDULED.open("rb", buffering=0) if _SCHEDULED.exists() else None

    def stood(self) -> float:
        """Return it, since the thread began."""
        if self._file is None:
            return 0.0
        return int(os.pread(self._file.fileno(), 100, 0).split()[1]) / 1e9

    def close(self) -> None:
        """Ask no more."""
        if self._file is not None:
            self._file.close()


@dataclass(slots=True)
class Others:
    """Tells which share of the processors' time others used since it was made; None where no system says so."""

    _began: tuple[float, float] | None = field(default_factory=lambda: _times())
    _own: float = field(default_factory=lambda: _own_seconds())

    def share(self) -> float | None:
        """Return it, from 0 to 1."""
        now = _times()
        if now is None or self._began is None:
            return None
        busy, whole = now[0] - self._began[0], now[1] - self._began[1]
        return max(0.0, busy - (_own_seconds() - self._own)) / whole if whole else 0.0


def _own_seconds() -> float:
    times = os.times()
    return times.user + times.system


def _times() -> tuple[float, float] | None:
    """Return how long the processors were busy, and how long there were any (s)."""
    if not _STAT.exists():
        return None
    ticks = [int(one) for one in _STAT.read_text().split("\n", 1)[0].split()[1:9]]
    whole = sum(ticks)
    each = os.sysconf("SC_CLK_TCK")
    return (whole - sum(ticks[_IDLE])) / each, whole / each
