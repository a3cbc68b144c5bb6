"""When to talk to central: the whole decision, and none of the talking.

The engine is told what happened and answers with the one thing to do next. It holds no socket, no
thread and no clock; ``client.sync.runner`` does what it says.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from client.sync.backoff import Backoff

POLL_SECONDS = 120.0
"""How often central is asked for news. An idle exchange weighs about 0.5 kB: 15 kB an hour."""

FRUITLESS_EXCHANGES = 3
"""How often to go on at once although central has taken nothing of what it lacks."""


FIRST_PIECE = 64 * 1024
LEAST_UPLOAD, LARGEST_UPLOAD = 16 * 1024, 4 * 1024 * 1024
UPLOAD_SECONDS = 8.0
"""How large a piece of a file is that goes up, before and after anything was measured."""


@dataclass(frozen=True, slots=True)
class Woken:
    """There is something to say, or reason to think there is something to hear."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """An exchange went through.

    ``more`` is waiting at central, ``waiting`` facts are here that central has not said to have,
    ``uploads`` files are named by facts that central has, and lacks.
    """

    more: bool
    waiting: int
    uploads: int


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A piece of a file arrived; ``uploads`` files still lack something.

    ``count`` bytes of it took so many ``seconds``, 0 where nothing was sent.
    """

    uploads: int
    count: int = 0
    seconds: float = 0.0


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
class Wait:
    """Do nothing until woken, or until the seconds are over if there are any."""

    seconds: float | None
    problem: str = ""


Event: TypeAlias = Woken | Exchanged | Uploaded | Unreachable | SignInRequired
Command: TypeAlias = Exchange | Upload | Wait


@dataclass(slots=True)
class SyncEngine:
    """Decides, one event at a time, what the client does next about central."""

    backoff: Backoff = field(default_factory=Backoff)
    _waiting: int = 0
    _fruitless: int = 0
    _piece: int = FIRST_PIECE

    def handle(self, event: Event) -> Command:
        """Take in what happened and return what to do."""
        match event:
            case Woken():
                return Exchange()
            case Exchanged():
                self.backoff.reset()
                return self._after_exchange(event)
            case Uploaded(uploads, count, seconds):
                self.backoff.reset()
                self._measure(count, seconds)
                # The exchange after the last piece tells what central makes of the whole.
                return Upload(self._piece) if uploads else Exchange()
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
        return Upload(self._piece) if event.uploads else Wait(POLL_SECONDS)

    def _measure(self, count: int, seconds: float) -> None:
        """Let the next piece be what the line carried; a line that was cut begins with small ones again."""
        if count and seconds > 0:
            wanted = UPLOAD_SECONDS * count / seconds
            # The answer to a short piece is mostly the way there and back: no more than twice at once.
            self._piece = int(min(max(wanted, LEAST_UPLOAD), 2 * self._piece, LARGEST_UPLOAD))
