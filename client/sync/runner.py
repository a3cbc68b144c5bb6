"""Doing what the engine says, on a thread of its own."""

import logging
import threading
from dataclasses import dataclass, field, replace
from typing import assert_never

from client.clock import Clock
from client.store import files, outbox, replica, settings
from client.store.activity import Phase, SyncActivity
from client.store.database import DiskFull, Store, StoreUnavailable, Topics
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
from client.sync.transport import CentralUnreachable, Denied, NotSignedIn, Transport
from protocol import codec

UPLOAD_PIECE_BYTES = 64 * 1024
"""Small enough that an exchange need not wait long on a bad line: 16 s at 32 kbit/s."""

log = logging.getLogger(__name__)


def _set_event() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


@dataclass(slots=True)
class SyncRunner:
    """Performs the engine's commands until it is stopped.

    ``line_free`` is clear while an exchange is under way: downloads step aside then.
    """

    store: Store
    transport: Transport
    clock: Clock
    attachments: Shelf
    engine: SyncEngine = field(default_factory=SyncEngine)
    line_free: threading.Event = field(default_factory=_set_event)
    _wake: threading.Event = field(default_factory=threading.Event)
    _stopping: bool = False
    _sent: int = 0

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
                return self._guarded(Phase.EXCHANGING)
            case Upload():
                return self._guarded(Phase.UPLOADING)
            case Wait(seconds):
                self._show_wait(command)
                self._wake.wait(seconds)
                self._wake.clear()
                return Woken()
            case _:
                assert_never(command)

    def _guarded(self, phase: Phase) -> Event:
        waiting = outbox.waiting_count(self.store.db)
        total = max(waiting + self._sent, 1)
        self._show(SyncActivity(phase, done=self._sent, total=total))
        try:
            return self._exchange() if phase is Phase.EXCHANGING else self._upload()
        except CentralUnreachable as error:
            log.info("central: %s", error)
            return self._offline(error.problem, error.retry_after)
        except NotSignedIn:
            self._note_problem("sign-in")
            return SignInRequired()
        except Denied as denial:
            log.warning("central denies an exchange: %s", denial)
            return self._offline("upgrade" if denial.code == "upgrade" else "malformed")
        except codec.Malformed:
            log.exception("central sent what is no record")
            return self._offline("malformed")
        except DiskFull:
            return Unreachable("disk-full")
        except StoreUnavailable:
            log.exception("the database")
            return Unreachable("store")

    def _exchange(self) -> Event:
        before = outbox.waiting_count(self.store.db)
        self.line_free.clear()
        try:
            request = replica.next_request(self.store, self.clock.stamp())
            response = self.transport.exchange(request)
        finally:
            self.line_free.set()
        replica.apply(self.store, response, self.clock.now())
        if response.token:
            self.transport.token = response.token
        if response.pull == "sign-in":
            return SignInRequired()
        waiting = outbox.waiting_count(self.store.db)
        self._sent += max(0, before - waiting)
        return Exchanged(response.more, waiting, len(files.to_upload(self.store.db)))

    def _upload(self) -> Event:
        found = files.to_upload(self.store.db)
        if not found:
            return Uploaded(0)
        file = found[0]
        try:
            piece = self.attachments.read(file.sha256, file.received, UPLOAD_PIECE_BYTES)
        except OSError:
            log.exception("an attachment is gone from the disk")
            with self.store.write("assignments", "messages") as db:
                files.note_missing(db, file.sha256)
            return Uploaded(len(found) - 1)
        try:
            received = self.transport.upload(file.sha256, file.received, file.size, piece)
        except Denied as denial:
            return self._upload_denied(file, denial, len(found) - 1)
        with self.store.write("outbox-files") as db:
            files.note_received(db, file.sha256, received)
        return Uploaded(len(files.to_upload(self.store.db)))

    def _upload_denied(self, file: files.Attachment, denial: Denied, others: int) -> Event:
        """Start again if the whole was not what it should be; otherwise leave this file for later."""
        log.warning("central denies a file: %s", denial)
        received = 0 if denial.status == 422 else file.received
        with self.store.write() as db:
            files.note_received(db, file.sha256, received)
            if denial.status != 422:
                files.set_aside(db, file.sha256)
        return Uploaded(others)

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
        self._sent = 0
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
