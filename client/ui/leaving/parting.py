"""Whether one may go: what is still to be sent, and whether it is any use to wait for it."""

from dataclasses import dataclass, field

from client.store import files, outbox
from client.store.activity import Phase, SyncActivity
from client.store.database import Store

STUCK_SECONDS = 20
"""After so long without anything getting on, nobody is kept waiting."""

MOST_SECONDS = 180
"""After so long whoever left is surely gone: what is left waits, and the screen is locked."""

AT_REST = {Phase.RESTING, Phase.WAITING, Phase.SIGN_IN_REQUIRED}


@dataclass(frozen=True, slots=True)
class Left:
    """What central has not got: things that the learner did, and the bytes of files that belong to them."""

    things: int
    bytes: int


@dataclass(slots=True)
class Parting:
    """Follows how what waits becomes less, from the moment the learner said that they are done.

    ``problem`` is the code of what is in the way, once ``is_over``.
    """

    store: Store
    began: Left = field(init=False)
    left: Left = field(init=False)
    is_over: bool = False
    problem: str = ""
    _before: SyncActivity = field(init=False)
    _seconds: int = 0
    _still: int = 0

    def __post_init__(self) -> None:
        """Look what there is to be sent, and ask for it to be sent now."""
        self.began = self.left = left_to_send(self.store)
        self._before = self.store.activity.sync
        self.store.announce("wake")

    @property
    def sent(self) -> int:
        """How many things went since."""
        return max(0, self.began.things - self.left.things)

    @property
    def percent(self) -> int:
        """How much of it went: a thing counts as much as a hundredth of the files' bytes at most."""
        weight = max(1, self.began.bytes // 100)
        whole = self.began.things * weight + self.began.bytes
        rest = self.left.things * weight + self.left.bytes
        return 100 if not whole else max(0, min(100, 100 - 100 * rest // whole))

    def look(self) -> None:
        """Take in how it stands now."""
        left, now = left_to_send(self.store), self.store.activity.sync
        if left != self.left:
            self._still = 0
        self.left = left
        # Told by being another one: it may be over before anybody sees that it began.
        has_tried = now is not self._before and now.phase in AT_REST
        if has_tried and (now.problem or now.phase is Phase.SIGN_IN_REQUIRED or not left.things):
            self._end(now)

    def pass_second(self) -> None:
        """Take in that a second has passed."""
        self._seconds += 1
        self._still += 1
        self.look()
        if self._still >= STUCK_SECONDS or self._seconds >= MOST_SECONDS:
            self._end(self.store.activity.sync)

    def _end(self, activity: SyncActivity) -> None:
        self.is_over = True
        is_out = activity.phase is Phase.SIGN_IN_REQUIRED
        self.problem = "sign-in" if is_out else activity.problem


def left_to_send(store: Store) -> Left:
    """Return what central has not got yet; a file that cannot go is waited for by nobody."""
    unsent = [file for file in files.unsent(store.db) if not file.problem]
    # A hand-in and its photo are one thing, of which the photo goes last.
    things = outbox.waiting_count(store.db) or len(unsent)
    return Left(things, sum(max(0, file.size - file.received) for file in unsent))
