"""Replies that come side by side, each read on a thread of its own, and told to one listener.

Whoever listens is never held up by a name server, a handshake or a header that does not end: a reply is
given up by closing its connection, and what its thread still says is not heard any more.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from client.sync.assembly import Range
from client.sync.transport import Reply, Transport

MOST_UNHEARD_BYTES = 128 * 1024
"""More than this is left to the system, which then has the sender wait."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A reply begins: what of the file it will bring, and how long it took (s)."""

    strand: int
    comes: Range
    answered_in: float | None


@dataclass(frozen=True, slots=True)
class Came:
    """Bytes of a reply."""

    strand: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Ended:
    """A reply brought all that it promised (None), or ended otherwise."""

    strand: int
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A connection was made for the next question, or could not be."""


Heard: TypeAlias = Opened | Came | Ended | Prepared


@dataclass(slots=True, eq=False)
class Asked:
    """A question, and what it went over: itself, whatever other file's has the same number later.

    Nothing else goes over its transport before its thread ``is_over``.
    """

    strand: int
    transport: Transport
    is_given_up: bool = False
    is_over: bool = False


@dataclass(slots=True)
class Streams:
    """Asks over ``first``, and over connections of its own while that one is busy."""

    first: Transport
    _fresh: list[Transport] = field(default_factory=list)
    _rested: list[Transport] = field(default_factory=list)
    _idle: list[Transport] = field(default_factory=list)
    _busy: dict[int, Asked] = field(default_factory=dict)
    _heard: deque[Heard] = field(default_factory=deque)
    _unheard_bytes: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def __post_init__(self) -> None:
        """Begin with the connection that there is."""
        self._rested.append(self.first)

    @property
    def ready(self) -> int:
        """How many connections rest that can be asked over, as far as anybody knows."""
        return len(self._fresh) + len(self._rested)

    def ask(self, strand: int, sha256: bytes, wanted: Range, size: int) -> None:
        """Ask for a range of a file; what becomes of it is told under this number."""
        with self._changed:
            transport = self._take()
            transport.token = self.first.token
            asked = self._busy[strand] = Asked(strand, transport)
            self.first.pace.sharing = len(self._busy)

        self._read_beside(asked, lambda: transport.fetch(sha256, wanted.start, wanted.stop, size))

    def go_on(self, strand: int, coming: Reply) -> None:
        """Tell of a reply that comes over ``first`` already, under this number."""
        with self._changed:
            for resting in (self._fresh, self._rested, self._idle):
                if self.first in resting:
                    resting.remove(self.first)
            asked = self._busy[strand] = Asked(strand, self.first)
            self.first.pace.sharing = len(self._busy)
        self._read_beside(asked, lambda: coming)

    def prepare(self) -> None:
        """Make a connection that is as new as can be; ``Prepared`` tells when that is over."""
        with self._changed:
            spare = [one for one in self._idle if one is not self.first]
            transport = spare[0] if spare else self.first.another()
            if spare:
                self._idle.remove(transport)

        def connect() -> None:
            place = self._fresh
            try:
                transport.prepare()
            except Exception:
                place = self._idle
            with self._changed:
                place.append(transport)
                self._heard.append(Prepared())
                self._changed.notify_all()

        threading.Thread(target=connect, name="fetch", daemon=True).start()

    def unheard(self, strand: int) -> float | None:
        """Return how long nothing at all has come of a reply's connection (s), None if nobody knows."""
        asked = self._busy.get(strand)
        return asked.transport.unheard() if asked else None

    def listen(self, seconds: float) -> Heard | None:
        """Return what was told next, None if nothing was in that time."""
        with self._changed:
            if not self._heard:
                self._changed.wait(seconds)
            if not self._heard:
                return None
            heard = self._heard.popleft()
            if isinstance(heard, Came):
                self._unheard_bytes -= len(heard.body)
                self._changed.notify_all()
            elif isinstance(heard, Ended):
                self._free(heard)
            return heard

    def follow_pace(self) -> None:
        """Have no more under way to us than the line is found to hold."""
        with self._changed:
            self.first.pace.sharing = len(self._busy)
            for asked in self._busy.values():
                asked.transport.follow_pace()

    def widen(self, strand: int, behind: float) -> None:
        """Let so much more be under way on a reply's connection: it came, but waits for what was lost."""
        asked = self._busy.get(strand)
        if asked and behind:
            asked.transport.follow_pace(behind)

    def forget_rested(self) -> None:
        """Close the connections over which something came and that rest: a cut ends them, and tells nobody."""
        with self._changed:
            for transport in self._rested:
                transport.close()
            self._idle += self._rested
            self._rested.clear()

    def forget_all(self) -> None:
        """Close also those that were made and not used yet."""
        with self._changed:
            self._rested += self._fresh
            self._fresh.clear()
        self.forget_rested()

    def give_up(self, strand: int) -> None:
        """Close a reply's connection, and hear nothing more of it."""
        with self._changed:
            asked = self._busy.pop(strand, None)
            kept = [
                heard
                for heard in self._heard
                if isinstance(heard, Prepared) or heard.strand != strand
            ]
            self._heard = deque(kept)
            self._unheard_bytes = sum(len(heard.body) for heard in kept if isinstance(heard, Came))
            self._changed.notify_all()
        if asked is not None:
            asked.transport.give_up()
            with self._changed:
                asked.is_given_up = True
                if asked.is_over:
                    self._idle.append(asked.transport)

    def give_up_all(self) -> None:
        """Close all replies that are still coming."""
        for strand in list(self._busy):
            self.give_up(strand)

    def wake(self) -> None:
        """End a wait early: something else is to be looked at."""
        with self._changed:
            self._changed.notify_all()

    def _read_beside(self, asked: Asked, begin: Callable[[], Reply]) -> None:
        """Read a reply on a thread of its own."""

        def read() -> None:
            error: Exception | None = None
            try:
                self._read(asked, begin())
            except Exception as raised:
                error = raised
            self._tell(asked, Ended(asked.strand, error))
            with self._changed:
                asked.is_over = True
                if asked.is_given_up:
                    self._idle.append(asked.transport)

        threading.Thread(target=read, name="fetch", daemon=True).start()

    def _read(self, asked: Asked, coming: Reply) -> None:
        strand = asked.strand
        with coming as reply:
            going = self._tell(asked, Opened(strand, reply.comes, reply.answered_in))
            while going and (body := next(reply.pieces, None)):
                going = self._tell(asked, Came(strand, body))

    def _tell(self, asked: Asked, heard: Heard) -> bool:
        """Tell the listener, once there is room; return whether it still wants to hear."""
        strand = asked.strand
        with self._changed:
            self._changed.wait_for(
                lambda: (
                    self._busy.get(strand) is not asked or self._unheard_bytes < MOST_UNHEARD_BYTES
                )
            )
            if self._busy.get(strand) is not asked:
                return False
            self._heard.append(heard)
            if isinstance(heard, Came):
                self._unheard_bytes += len(heard.body)
            self._changed.notify_all()
        return True

    def _take(self) -> Transport:
        for resting in (self._fresh, self._rested, self._idle):
            if resting:
                return resting.pop()
        return self.first.another()

    def _free(self, ended: Ended) -> None:
        asked = self._busy.pop(ended.strand, None)
        if asked is not None:
            (self._idle if ended.error else self._rested).append(asked.transport)
