"""Doing what the engine says, on a thread of its own."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import assert_never

from client.clock import Clock
from client.store import facts, outbox, replica, settings
from client.store.activity import Phase, SyncActivity
from client.store.database import DiskFull, Store, StoreUnavailable, Topics, translated
from client.store.shelf import Shelf
from client.sync.engine import (
    Command,
    Event,
    Exchange,
    Exchanged,
    Held,
    Hold,
    SignInRequired,
    SyncEngine,
    Unreachable,
    Upload,
    Uploaded,
    Wait,
    Woken,
)
from client.sync.replies import CentralUnreachable
from client.sync.transport import Denied, NotSignedIn, Transport
from client.sync.uploading import Uploading
from protocol import codec
from protocol.lanes import Position
from protocol.messages import SAY_POSITIONS

MAY_RELEASE = {"surroundings", "settings"}
"""The topics after which a file may go up that was waiting for something else than the line."""

log = logging.getLogger(__name__)


def _set_event() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


@dataclass(slots=True)
class SyncRunner:
    """Performs the engine's commands until it is stopped.

    ``line_free`` is clear while an exchange is under way: downloads step aside then. ``keep_token``
    keeps a new token that central gives.
    """

    store: Store
    transport: Transport
    clock: Clock
    attachments: Shelf
    engine: SyncEngine = field(default_factory=SyncEngine)
    line_free: threading.Event = field(default_factory=_set_event)
    keep_token: Callable[[str], None] = lambda _: None
    _wake: threading.Event = field(default_factory=threading.Event)
    _stopping: bool = False
    _sent: int = 0
    _begun_anew: int = 0
    _uploading: Uploading = field(init=False)

    def __post_init__(self) -> None:
        """Send files over the same connection."""
        self._uploading = Uploading(self.store, self.transport, self.clock, self.attachments)

    def run(self) -> None:
        """Perform commands until ``stop``: what the sync thread does."""
        unsubscribe = self.store.subscribe(self.on_change)
        event: Event = Woken()
        try:
            while not self._stopping:
                event = self.perform(self.engine.handle(event))
        finally:
            unsubscribe()

    def stop(self) -> None:
        """Ask for an end: what is under way is finished or given up."""
        self._stopping = True
        self._wake.set()

    def run_until_idle(self) -> str:
        """Exchange until there is nothing more to say or hear, and return what went wrong ("")."""
        command = self.engine.handle(Woken())
        while not isinstance(command, Wait):
            command = self.engine.handle(self.perform(command))
        self._show_wait(command)
        return command.problem

    def perform(self, command: Command) -> Event:
        """Do one thing and say how it went."""
        match command:
            case Exchange():
                return self._guarded(Phase.EXCHANGING, self._exchange)
            case Upload(piece):
                return self._guarded(Phase.UPLOADING, partial(self._upload, piece))
            case Hold(seconds):
                return self._hold(seconds)
            case Wait(seconds):
                self._show_wait(command)
                self._wake.wait(seconds)
                self._wake.clear()
                return Woken()
            case _:
                assert_never(command)

    def _guarded(self, phase: Phase, act: Callable[[], Event]) -> Event:
        try:
            with translated():
                return self._tried(phase, act)
        except DiskFull:
            return Unreachable("disk-full")
        except StoreUnavailable:
            log.exception("the database")
            return Unreachable("store")

    def _tried(self, phase: Phase, act: Callable[[], Event]) -> Event:
        waiting = outbox.waiting_count(self.store.db)
        total = waiting + self._sent
        self._show(SyncActivity(phase, done=self._sent, total=total))
        try:
            return act()
        except CentralUnreachable as error:
            log.info("central: %s", error)
            return self._offline(error.problem, error.retry_after)
        except NotSignedIn:
            self._note_problem("sign-in")
            return SignInRequired()
        except Denied as denial:
            log.warning("central denies an exchange: %s", denial)
            return self._offline("upgrade" if denial.code == "upgrade" else "malformed")
        except (codec.Malformed, OverflowError):
            # A number beyond 64 bits can be read, but no database takes it.
            log.exception("central sent what is no record")
            return self._offline("malformed")

    def _exchange(self) -> Event:
        before = self._waiting()
        followed = replica.following(self.store.db)
        self.line_free.clear()
        try:
            request = replica.next_request(self.store, self.clock.stamp())
            asked = outbox.ends(self.store.db)
            response = self.transport.exchange(request)
        finally:
            self.line_free.set()
        if response.token:
            self._take_token(response.token)
        replica.apply(self.store, request, response, self.clock.now())
        waiting = outbox.calls_for_more(self.store.db, asked) + facts.unsaid(self.store.db)
        self._sent += max(0, before - waiting)
        if response.pull == "sign-in" and not 0 < waiting < before:
            return SignInRequired()
        more = response.more and self._gets_on(followed)
        # Told digests, central may ask for positions; told positions, it has no reason to ask again.
        more |= response.pull == SAY_POSITIONS and isinstance(request.yours, bytes)
        return Exchanged(more, waiting, len(self._uploading.going()), self._uploading.limit())

    def _gets_on(self, followed: Sequence[Position]) -> bool:
        """Tell whether more of the same is any use: something was taken in, and not again and again.

        Every lane may begin anew once, as after a restore; one that does so for ever waits its turn.
        """
        now = replica.following(self.store.db)
        ends = {position.lane: position.n for position in now}
        if any(ends.get(before.lane, 0) < before.n for before in followed):
            self._begun_anew += 1
        return now != tuple(followed) and self._begun_anew <= len(now)

    def _waiting(self) -> int:
        """Return how many things central has not said to have, those of which no fact tells yet included."""
        return outbox.behind(self.store.db) + facts.unsaid(self.store.db)

    def _take_token(self, token: str) -> None:
        self.transport.token = token
        try:
            self.keep_token(token)
        except OSError:
            log.exception("no place for a new token")

    def _upload(self, most: int) -> Event:
        began = self.clock.monotonic()
        count = self._uploading.send(most)
        seconds = (self.clock.monotonic() - began) / 1000 if count else 0.0
        woken = self._wake.is_set()
        self._wake.clear()
        return Uploaded(
            len(self._uploading.going()), count, seconds, woken, self._uploading.limit()
        )

    def _hold(self, seconds: float) -> Event:
        woken = self._wake.wait(seconds)
        self._wake.clear()
        return Woken() if woken else Held()

    def _offline(self, problem: str, retry_after: float | None = None) -> Event:
        self._note_problem(problem)
        return Unreachable(problem, retry_after)

    def _note_problem(self, problem: str) -> None:
        """Keep what is known of the line, once for each change of it."""
        known = settings.link(self.store.db)
        if known.online or known.problem != problem:
            with self.store.write("sync") as db:
                settings.put_link(db, replace(known, online=False, problem=problem))

    def _show_wait(self, command: Wait) -> None:
        self._sent = self._begun_anew = 0
        if command.problem == "sign-in":
            self._show(SyncActivity(Phase.SIGN_IN_REQUIRED, command.problem))
        elif command.problem:
            retry_at = self.clock.now() + int((command.seconds or 0) * 1000)
            self._show(SyncActivity(Phase.WAITING, command.problem, retry_at))
        else:
            self._show(SyncActivity(Phase.RESTING))

    def _show(self, activity: SyncActivity) -> None:
        self.store.activity.sync = replace(activity, files=self._uploading.reasons)
        self.store.announce("activity")

    def on_change(self, topics: Topics) -> None:
        """Take in that something changed: what a learner did is said at once."""
        if topics & {"outbox", "wake"} or (self._uploading.is_held and topics & MAY_RELEASE):
            self._wake.set()
