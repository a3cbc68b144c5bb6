"""Doing what the engine says, on a thread of its own."""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import assert_never

from client.clock import Clock
from client.store import facts, files, outbox, replica, settings
from client.store.activity import Phase, SyncActivity
from client.store.database import DiskFull, Store, StoreUnavailable, Topics, translated
from client.store.shelf import Shelf
from client.sync.engine import (
    Command,
    Event,
    Exchange,
    Exchanged,
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
from protocol import codec
from protocol.lanes import Position
from protocol.messages import SAY_POSITIONS

WRONG_HASH = 422
UPLOAD_TRIES = 3
"""How often a file is tried that central does not take, until the program starts again."""

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
    _denials: Counter[bytes] = field(default_factory=Counter)

    def run(self) -> None:
        """Perform commands until ``stop``: what the sync thread does."""
        unsubscribe = self.store.subscribe(self._on_change)
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
        return Exchanged(more, waiting, len(self._to_upload()))

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

    def _to_upload(self) -> Sequence[files.Attachment]:
        """Return the files that central is to have, without those that it denied too often."""
        found = files.to_upload(self.store.db)
        return [file for file in found if self._denials[file.sha256] < UPLOAD_TRIES]

    def _upload(self, most: int) -> Event:
        found = self._to_upload()
        piece = self._piece(found[0], most) if found else b""
        began = self.clock.monotonic()
        if piece:
            self._send(found[0], piece)
        seconds = (self.clock.monotonic() - began) / 1000
        return Uploaded(len(self._to_upload()), len(piece), seconds)

    def _send(self, file: files.Attachment, piece: bytes) -> None:
        try:
            received = self.transport.upload(file.sha256, file.received, file.size, piece)
        except Denied as denial:
            self._take_denial(file, denial)
            return
        if received > file.size:
            raise CentralUnreachable("malformed", "more of a file than there is")
        if received <= file.received:
            self._denials[file.sha256] += 1
        with self.store.write("outbox-files") as db:
            files.note_received(db, file.sha256, received)

    def _piece(self, file: files.Attachment, most: int) -> bytes:
        """Return what of a file goes up next; empty, and noted, if the disk does not have it."""
        length = min(most, file.size - file.received)
        try:
            piece = self.attachments.read(file.sha256, file.received, length)
        except OSError as error:
            log.warning("an attachment cannot be read: %s", type(error).__name__)
            piece = b""
        if len(piece) == length:
            return piece
        self._note_missing(file)
        return b""

    def _take_denial(self, file: files.Attachment, denial: Denied) -> None:
        """Start again if the whole was not what it should be; otherwise leave this file alone."""
        log.warning("central denies a file: %s", denial)
        if denial.status != WRONG_HASH:
            self._denials[file.sha256] = UPLOAD_TRIES
            with self.store.write("sync") as db:
                files.note_refused(db, file.sha256)
            return
        self._denials[file.sha256] += 1
        with self.store.write() as db:
            files.note_received(db, file.sha256, 0)
        if not self.attachments.is_whole(file.sha256):
            self._note_missing(file)

    def _note_missing(self, file: files.Attachment) -> None:
        log.error("an attachment is gone from the disk, or damaged")
        with self.store.write("assignments", "messages") as db:
            files.note_missing(db, file.sha256)

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
        self.store.activity.sync = activity
        self.store.announce("activity")

    def _on_change(self, topics: Topics) -> None:
        if topics & {"outbox", "wake"}:
            self._wake.set()
