"""What to fetch next, or why not and until when: the whole decision, and none of the fetching.

The engine is told what happened and what the world looks like, and answers with the one thing to do. It
holds no socket, no thread, no clock and no database; ``client.sync.downloader`` does what it says. For
every lecture that is wanted and not here there is a reason that can be shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from client.domain.policy import USUAL, DownloadPolicy, minutes_until_night
from client.domain.reasons import NO_REASON, Reason
from client.domain.surroundings import NOT_TOLD, Surroundings
from client.sync.backoff import Backoff

SMALL_BYTES = 1_000_000
"""What lacks no more than this is fetched over any connection, whatever it costs."""

SPARED_BYTES = 200_000_000
"""What is always left free on the disk: the system needs some, and so does the learner's own work."""

WORTHWHILE_BYTES = 1024
"""A line that brought so much is there, it only does not last."""

LIVELY_MS = 15_000
LIVELY_WAIT = 0.25
"""A line that brought something so lately is tried again so soon, and again: each try has its patience."""

ASLEEP_MS = 30_000
LONGEST_RETRY_MS = 6 * 60 * 60 * 1000
"""A time to try again that is further away than this was noted by a clock that was wrong."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A lecture that is wanted, and not here or not in its newest version; ``lacking`` in bytes.

    An ``urgent`` one waits for nothing but the line and the disk: the learner said "now".
    """

    lecture: str
    rendition: str
    lacking: int
    paused: bool = False
    urgent: bool = False
    problem: str = ""
    retry_at: int = 0
    renews: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What the world looks like: times in ms, sizes in bytes, ``minute`` of the local day.

    ``now`` is the PC's clock, right or wrong; ``mono`` goes on evenly, but may stand still while the PC
    sleeps. ``wishes`` are in the order of the queue, ``files`` of conversations go before them.
    """

    now: int
    mono: int
    minute: int = 0
    wishes: tuple[Wish, ...] = ()
    files: int = 0
    free: int = 10**15
    kept: int = 0
    policy: DownloadPolicy = USUAL
    surroundings: Surroundings = NOT_TOLD


@dataclass(frozen=True, slots=True)
class Fetch:
    """Fetch what is lacking of a lecture."""

    lecture: str
    rendition: str


@dataclass(frozen=True, slots=True)
class FetchFile:
    """Fetch the smallest file of a conversation."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Do nothing until woken, or until the seconds are over if there are any."""

    seconds: float | None = None
    reason: Reason = NO_REASON


Command: TypeAlias = Fetch | FetchFile | Rest


@dataclass(slots=True)
class DownloadEngine:
    """Decides what the downloader does; ``reasons`` tell how it stands with each wish, by lecture."""

    backoff: Backoff = field(default_factory=Backoff)
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    _problem: str = ""
    _not_before: float = 0.0
    _brought: int = 0
    _lively_until: int = 0
    _last: tuple[int, int] | None = None

    def came(self, count: int) -> None:
        """Take in that the line brought some bytes."""
        self._brought += count
        if self._brought >= WORTHWHILE_BYTES:
            self.backoff.reset()

    def worked(self) -> None:
        """Take in that something was brought to its end."""
        self.backoff.reset()

    def woken(self) -> None:
        """Take in that the learner did something: they are not kept waiting."""
        self._not_before = 0.0

    def cut(self, problem: str, mono: int, retry_after: float | None = None) -> float:
        """Take in that the line, or whoever answered, did not bring what was asked for.

        Return how long to rest (s).
        """
        if self._brought >= WORTHWHILE_BYTES:
            self._lively_until = mono + LIVELY_MS
        lively = mono < self._lively_until and problem == "unreachable" and retry_after is None
        wait = LIVELY_WAIT if lively else self.backoff.after_failure(retry_after)
        self._brought = 0
        self._problem = problem
        self._not_before = mono + wait * 1000
        return wait

    def look(self, look: Look) -> Command:
        """Return what to do in a world that looks like this."""
        self._notice_sleep(look)
        wait = max(0.0, self._not_before - look.mono)
        line = Reason(self._problem, look.now + int(wait)) if wait else None
        chosen = self._choose(look, line)
        if line and (chosen or look.files):
            return Rest(wait / 1000, line)
        if look.files:
            return FetchFile()
        if chosen:
            return Fetch(chosen.lecture, chosen.rendition)
        return self._rest(look)

    def _notice_sleep(self, look: Look) -> None:
        """After a sleep it is another hour, and often another line: what was found out is old."""
        last, self._last = self._last, (look.now, look.mono)
        if last and (look.now - last[0]) - (look.mono - last[1]) > ASLEEP_MS:
            self.backoff.reset()
            self._not_before = 0.0

    def _choose(self, look: Look, line: Reason | None) -> Wish | None:
        """Return the first wish that may be granted, and note for all how they stand."""
        reasons: dict[str, Reason] = {}
        chosen: Wish | None = None
        promised = 0
        for wish in in_order(look.wishes):
            reason = _held(wish, look) or _no_room(wish, look, promised)
            if reason is None:
                promised += wish.lacking
                reason = line or (Reason("after-others") if chosen or look.files else _coming(look))
                chosen = chosen or wish
            reasons[wish.lecture] = reason
        self.reasons = reasons
        return chosen

    def _rest(self, look: Look) -> Rest:
        times = [reason.until for reason in self.reasons.values() if reason.until]
        seconds = max(1.0, (min(times) - look.now) / 1000) if times else None
        first = next(
            (reason for reason in self.reasons.values() if reason.code != "paused"), NO_REASON
        )
        return Rest(seconds, first)


def in_order(wishes: Iterable[Wish]) -> list[Wish]:
    """Return what is not here at all before what is here in an older version."""
    return sorted(wishes, key=lambda wish: wish.renews)


def _held(wish: Wish, look: Look) -> Reason | None:
    """Return what keeps a wish from being granted, whatever the disk says; None for nothing."""
    if wish.paused:
        return Reason("paused")
    if wish.problem and 0 < wish.retry_at - look.now <= LONGEST_RETRY_MS:
        return Reason(wish.problem, wish.retry_at)
    if wish.urgent:
        return None
    minutes = minutes_until_night(look.policy, look.minute)
    if minutes:
        until = look.now - look.now % 60_000 + minutes * 60_000
        return Reason("waits-for-night", until, look.policy.night_from)
    if wish.lacking <= SMALL_BYTES:
        return None
    if look.policy.spare_metered and look.surroundings.metered:
        return Reason("waits-for-wifi")
    return Reason("battery-low") if look.surroundings.battery_low else None


def _no_room(wish: Wish, look: Look, promised: int) -> Reason | None:
    """Return how much room is lacking, once what goes before has come."""
    lacking = promised + wish.lacking + SPARED_BYTES - look.free
    if lacking > 0:
        return Reason("no-room", number=lacking)
    budget = look.policy.budget_bytes
    over = look.kept + promised + wish.lacking - budget
    if budget and over > 0:
        return Reason("over-budget", number=over)
    return None


def _coming(look: Look) -> Reason:
    cap = look.policy.cap_kbit
    return Reason("capped", number=cap) if cap else Reason("fetching")
