"""What of a lecture was really played, worked out from what the player reports.

Only what was played counts: who skips ahead earns nothing, and how fast it is played changes nothing.
Told what happened, it answers with the stretch that is to be recorded now, if there is one.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from protocol.records import Span

HEARTBEAT_SECONDS = 15
"""How much may be lost when the power fails."""

STEP_MS = 5000
"""No two reports of a player that plays on lie further apart; what does is a jump."""

NEAR_MS = 1000
STALE_REPORTS = 10
"""A player may go on reporting the old place for a moment after it was sent to another."""

TOLERANCE_MS = 250
"""What a player may be off at either end of a second that still counts as played."""


@dataclass(frozen=True, slots=True)
class Played:
    """Playing began, or went on, at a place (ms)."""

    at: int


@dataclass(frozen=True, slots=True)
class Reached:
    """The player says where it is (ms)."""

    at: int


@dataclass(frozen=True, slots=True)
class Paused:
    """Playing was halted at a place (ms)."""

    at: int


@dataclass(frozen=True, slots=True)
class Sought:
    """The learner went to another place (ms)."""

    to: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The lecture was played to its end (ms)."""

    at: int


@dataclass(frozen=True, slots=True)
class Left:
    """The learner left the lecture."""


Event: TypeAlias = Played | Reached | Paused | Sought | Ended | Left


@dataclass(slots=True)
class Watching:
    """One sitting in front of one lecture of ``duration`` seconds (0: not known)."""

    duration: int = 0
    _playing: bool = False
    _place: int = 0
    _unrecorded: int = 0
    _target: int | None = None
    _stale: int = field(default=0)

    def handle(self, event: Event) -> Span | None:
        """Take in what happened and return what is to be recorded now."""
        match event:
            case Played(at):
                return self._resume(at)
            case Reached(at):
                return self._reach(at)
            case Paused(at) | Ended(at):
                return self._halt(at)
            case Sought(to):
                return self._seek(to)
            case Left():
                self._playing = False
                return self._record()

    def _resume(self, at: int) -> Span | None:
        self._playing = True
        if self._target is None and abs(at - self._place) > NEAR_MS:
            return self._jump(at)
        return None

    def _reach(self, at: int) -> Span | None:
        if not self._playing or self._is_stale(at):
            return None
        if not 0 <= at - self._place <= STEP_MS:
            return self._jump(at)
        self._place = at
        due = self._whole_seconds() - self._unrecorded >= HEARTBEAT_SECONDS
        return self._record() if due else None

    def _halt(self, at: int) -> Span | None:
        if self._playing and not self._is_stale(at) and 0 <= at - self._place <= STEP_MS:
            self._place = at
        self._playing = False
        return self._record()

    def _seek(self, to: int) -> Span | None:
        span = self._jump(to)
        self._target, self._stale = to, STALE_REPORTS
        return span

    def _jump(self, to: int) -> Span | None:
        """Go on elsewhere: a second counts only if it is played from its beginning."""
        span = self._record()
        self._place = to
        self._unrecorded = -(-(to - TOLERANCE_MS) // 1000)
        return span

    def _is_stale(self, at: int) -> bool:
        if self._target is None:
            return False
        near = abs(at - self._target) <= NEAR_MS
        self._stale -= 1
        if near or self._stale <= 0:
            self._target = None
        return not near and self._target is not None

    def _record(self) -> Span | None:
        start, stop = max(0, self._unrecorded), self._whole_seconds()
        if stop <= start:
            return None
        self._unrecorded = stop
        return Span(start, stop)

    def _whole_seconds(self) -> int:
        seconds = (self._place + TOLERANCE_MS) // 1000
        return min(seconds, self.duration) if self.duration else seconds
