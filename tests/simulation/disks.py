"""Devices and their disks: real databases that are killed, copied, set back and cloned.

A *disk* is a folder; a *copy* of it is what a kill, an image or a snapshot would find there: the
database and its log as they are, with whatever was being written to it and not committed.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from unittest.mock import patch

from client.learning import Learning, learning
from client.store import database
from client.store.database import Store
from client.store.shelf import Shelf
from protocol.records import Stamp
from tests.simulation.fuse import Fuse, MortalConnection

DATABASE = "learner.db"
FULL = 2
"""What SQLite calls ``PRAGMA synchronous = FULL``."""


@dataclass
class Time:
    """What time it truly is (ms)."""

    now: int


@dataclass
class DeviceClock:
    """A PC's clocks: the wall clock is off by ``skew`` ms; ``began`` is when the present run did (ms, truly)."""

    time: Time
    skew: int
    began: int
    rng: Random

    def now(self) -> int:
        return self.time.now + self.skew

    def stamp(self) -> Stamp:
        return Stamp(self.began + self.skew, (self.time.now - self.began) // 1000)

    def monotonic(self) -> int:
        return self.time.now

    def fresh_id(self, size: int) -> bytes:
        return self.rng.randbytes(size)

    def jump(self, skew: int) -> None:
        """Have somebody set the wall clock, or begin a new run with what it shows."""
        self.began = self.time.now
        self.skew = skew


def copy_disk(folder: Path, to: Path) -> Path:
    """Copy a disk as it is this moment."""
    to.mkdir(parents=True)
    for name in (DATABASE, f"{DATABASE}-wal"):
        if (folder / name).exists():
            shutil.copyfile(folder / name, to / name)
    return to


@dataclass
class Disk:
    """An open database of a device, and what listeners were told of it."""

    folder: Path
    fuse: Fuse = field(default_factory=Fuse)
    told: int = -1
    store: Store = field(init=False)
    _glance: sqlite3.Connection = field(init=False)

    def __post_init__(self) -> None:
        self.store = Store(self._connect)
        (synchronous,) = self.store.db.execute("PRAGMA synchronous").fetchone()
        assert synchronous == FULL, "what a verb promised could be lost with the power"
        self._glance = sqlite3.connect(self.folder / DATABASE, isolation_level=None)
        self.store.subscribe(lambda _topics: self._look())
        self._look()

    def seen(self) -> int:
        """Return what somebody else sees in the database now, in one number."""
        row = self._glance.execute(
            "select (select coalesce(sum(n * 31 + held), 0) from own_lane) * 1009 "
            "+ (select coalesce(sum(n), 0) from lane)"
        ).fetchone()
        return int(row[0])

    def close(self) -> None:
        """Close every connection."""
        self.fuse.left = None
        self._glance.close()
        self.store.close()

    def learning(self, clock: DeviceClock) -> Learning:
        """Return the learner's verbs."""
        return learning(self.store, clock, Shelf(self.folder / "attachments"))

    def _look(self) -> None:
        """Do what a window does: look when told to, and go by what was seen until told again."""
        self.told = self.seen()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.folder / DATABASE, isolation_level=None, factory=MortalConnection
        )
        connection.fuse = self.fuse
        return connection


@contextmanager
def quick_opening() -> Iterator[None]:
    """Leave out, where thousands of databases of the newest shape are opened, to look at the shape."""
    nothing: Callable[[object], None] = lambda _db: None  # noqa: E731
    with (
        patch.object(database, "_check_shape", nothing),
        patch.object(database, "check_whole", nothing),
    ):
        yield


def make_disk(folder: Path) -> Path:
    """Make the disk of a new PC, on which nobody has signed in."""
    folder.mkdir(parents=True)
    with closing(database.open_store(str(folder / DATABASE))):
        pass
    return folder
