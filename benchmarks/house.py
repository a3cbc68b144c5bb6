"""A central over real HTTP and a learner's PC: what every benchmark acts through."""

import hashlib
import random
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import keyring
from keyring.backends import fail

from central.api.app import create_app
from central.api.settings import Settings
from central.server import Server, listen
from central.store.database import Store
from client.clock import Clock
from client.config import Paths
from client.store import outbox, settings
from client.store.settings import Identity
from client.workspace import Workspace, open_workspace
from protocol.lanes import WRITER_BYTES
from protocol.records import Stamp

PASSWORD = "correct horse battery"
MONDAY_MORNING = 1_900_018_800_000
"""When a benchmark's time begins (ms)."""


@dataclass
class BenchClock:
    """A clock that goes when it is told to, and makes up the same ids each time."""

    time: int = MONDAY_MORNING
    run: int = 0
    made: int = 0

    def __post_init__(self) -> None:
        """Start the program."""
        self.restart()

    def now(self) -> int:
        """Return the wall time (ms)."""
        return self.time

    def stamp(self) -> Stamp:
        """Return what the clocks show."""
        return Stamp(self.run, (self.time - self.run) // 1000)

    def monotonic(self) -> int:
        """Return milliseconds since some moment."""
        return self.time

    def fresh_id(self, size: int) -> bytes:
        """Return bytes that look random."""
        self.made += 1
        return hashlib.blake2b(f"bench {self.made}".encode(), digest_size=size).digest()

    def pass_ms(self, milliseconds: int) -> None:
        """Let time pass."""
        self.time += milliseconds

    def restart(self) -> None:
        """Start the program anew, as every time the PC is switched on."""
        self.run = self.time


@contextmanager
def foreseeable(seed: int) -> Iterator[random.Random]:
    """Have all identifiers drawn from a seed until the block ends, so that bytes can be compared."""
    chance = random.Random(seed)
    with (
        mock.patch.object(secrets, "token_bytes", chance.randbytes),
        mock.patch.object(secrets, "token_hex", lambda size: chance.randbytes(size).hex()),
    ):
        yield chance


@contextmanager
def pc(folder: Path, clock: Clock) -> Iterator[Workspace]:
    """Open a learner's PC, away from the keyring of whoever runs this."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    workspace = open_workspace(Paths(folder), clock)
    try:
        yield workspace
    finally:
        workspace.close()
        keyring.set_keyring(before)


def exchanged(workspace: Workspace) -> None:
    """Exchange until neither side has anything to say. Raises RuntimeError if that fails."""
    problem = workspace.line().runner.run_until_idle()
    if problem:
        raise RuntimeError(problem)


@dataclass(frozen=True, slots=True)
class House:
    """A central that answers at ``url``; ``store`` is what it keeps."""

    url: str
    store: Store


@contextmanager
def central(folder: Path, clock: BenchClock, database: str | None = None) -> Iterator[House]:
    """Serve on the loopback as ``bandi-central serve`` does, until the block ends."""
    with listen("127.0.0.1", 0) as listening:
        app = create_app(Settings(folder, database, clock))
        server = Server(app)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            server.ready.wait()
            yield House(f"http://127.0.0.1:{listening.getsockname()[1]}", app.state.store)
        finally:
            server.should_exit = True
            thread.join()


def signed_in(workspace: Workspace) -> None:
    """Make a PC somebody's, without any central."""
    with workspace.store.write() as db:
        outbox.begin(db, workspace.clock.fresh_id(WRITER_BYTES))
        device = workspace.clock.fresh_id(16).hex()
        settings.put_identity(db, Identity("https://central.test", "me", "나", "p", device))
