"""When to talk to central: the whole decision, and none of the talking.

The engine is told what happened and answers with the one thing to do next. It holds no socket, no
thread and no clock; ``client.sync.runner`` does what it says.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from client.sync.backoff import Backoff
from client.sync.bucket import Bucket

POLL_SECONDS = 120.0
"""How often central is asked for news. An idle exchange weighs about 0.5 kB: 15 kB an hour."""

FRUITLESS_EXCHANGES = 3
"""How often to go on at once although central has taken nothing of what it lacks."""


FIRST_PIECE = 64 * 1024
LEAST_UPLOAD, LARGEST_UPLOAD = 16 * 1024, 4 * 1024 * 1024
UPLOAD_SECONDS = 8.0
"""How large a piece of a file is that goes up, before and after anything was measured."""

LIMITED_SECONDS = 2.0
"""Where a rate is to be kept, a piece is what it brings in this time: the line is held for no longer."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What files that go up keep to: a ``rate`` in bytes a second, 0 for none.

    ``now`` is when (s of a clock that goes on evenly).
    """

    rate: float = 0.0
    now: float = 0.0


NO_LIMIT = Limit()


@dataclass(frozen=True, slots=True)
class Woken:
    """There is something to say, or reason to think there is something to hear."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """An exchange went through.

    ``more`` is waiting at central, ``waiting`` facts are here that central has not said to have,
    ``uploads`` files are named by facts that central has, and lacks, and may go up now.
    """

    more: bool
    waiting: int
    uploads: int
    limit: Limit = NO_LIMIT


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A piece of a file arrived; ``uploads`` files still lack something, and may go up now.

    ``count`` bytes of it took so many ``seconds``, 0 where nothing was sent. ``woken``: meanwhile there came
    something to say.
    """

    uploads: int
    count: int = 0
    seconds: float = 0.0
    woken: bool = False
    limit: Limit = NO_LIMIT


@dataclass(frozen=True, slots=True)
class Held:
    """The line was held still for as long as was said, and nobody wanted anything."""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Central did not answer as it should, or asked to be left alone for a while (s)."""

    problem: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class SignInRequired:
    """Central no longer knows who this is."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Send what central lacks and take in the next page of what is new."""


@dataclass(frozen=True, slots=True)
class Upload:
    """Send a piece of a file that central lacks: what the line carries in a few seconds (bytes).

    So long does an exchange wait at most, and so much is lost at most with a cut.
    """

    piece: int = FIRST_PIECE


@dataclass(frozen=True, slots=True)
class Hold:
    """Send nothing for so many seconds, unless woken: the rate is to be kept."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Wait:
    """Do nothing until woken, or until the seconds are over if there are any."""

    seconds: float | None
    problem: str = ""


Event: TypeAlias = Woken | Exchanged | Uploaded | Held | Unreachable | SignInRequired
Command: TypeAlias = Exchange | Upload | Hold | Wait


@dataclass(slots=True)
class SyncEngine:
    """Decides, one event at a time, what the client does next about central."""

    backoff: Backoff = field(default_factory=Backoff)
    _waiting: int = 0
    _fruitless: int = 0
    _piece: int = FIRST_PIECE
    _bucket: Bucket = field(default_factory=Bucket)
    _not_before: float = 0.0

    def handle(self, event: Event) -> Command:
        """Take in what happened and return what to do."""
        match event:
            case Woken():
                return Exchange()
            case Exchanged():
                self.backoff.reset()
                return self._after_exchange(event)
            case Uploaded():
                self.backoff.reset()
                return self._after_piece(event)
            case Held():
                return Upload(self._next_piece())
            case Unreachable(problem, retry_after):
                self._piece = min(self._piece, FIRST_PIECE)
                return Wait(self.backoff.after_failure(retry_after), problem)
            case SignInRequired():
                return Wait(None, "sign-in")

    def _after_exchange(self, event: Exchanged) -> Command:
        arrived = event.waiting < self._waiting
        self._fruitless = 0 if arrived or not event.waiting else self._fruitless + 1
        self._waiting = event.waiting
        if event.more or (event.waiting and self._fruitless < FRUITLESS_EXCHANGES):
            return Exchange()
        return self._upload(event.limit) if event.uploads else Wait(POLL_SECONDS)

    def _after_piece(self, event: Uploaded) -> Command:
        self._measure(event.count, event.seconds)
        self._bucket.limit(event.limit.rate)
        self._not_before = event.limit.now + self._bucket.take(event.count, event.limit.now)
        # The exchange after the last piece tells what central makes of the whole; what is said goes before files.
        if event.woken or not event.uploads:
            return Exchange()
        return self._upload(event.limit)

    def _upload(self, limit: Limit) -> Command:
        """Send the next piece, once the rate allows it."""
        self._bucket.limit(limit.rate)
        wait = self._not_before - limit.now
        return Hold(wait) if limit.rate and wait > 0 else Upload(self._next_piece())

    def _next_piece(self) -> int:
        most = max(LEAST_UPLOAD, int(self._bucket.rate * LIMITED_SECONDS))
        return min(self._piece, most) if self._bucket.rate else self._piece

    def _measure(self, count: int, seconds: float) -> None:
        """Let the next piece be what the line carried; a line that was cut begins with small ones again."""
        if count and seconds > 0:
            wanted = UPLOAD_SECONDS * count / seconds
            # The answer to a short piece is mostly the way there and back: no more than twice at once.
            self._piece = int(min(max(wanted, LEAST_UPLOAD), 2 * self._piece, LARGEST_UPLOAD))
