"""Central in a storm: the real service on a real database, with backups, restores and deaths.

Everything goes through ``POST /v1/sync``'s own function: bytes in, bytes out. Only HTTP is left out.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from unittest.mock import patch

from sqlalchemy import event
from sqlalchemy.engine import Connection

from central import clock
from central.store import schema
from central.store.database import Store
from tests.simulation.fuse import Fuse

DATABASE = "central.db"


class Dice:
    """Stands for ``secrets``: what nobody can guess, drawn from a seed."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def token_bytes(self, size: int) -> bytes:
        return self.rng.randbytes(size)

    def token_hex(self, size: int) -> str:
        return self.rng.randbytes(size).hex()

    def token_urlsafe(self, size: int) -> str:
        return self.rng.randbytes(size).hex()


@contextmanager
def loaded_dice(rng: Random) -> Iterator[None]:
    """Have central draw its names and lanes from ``rng``."""
    with patch.object(clock, "secrets", Dice(rng)):
        yield


@dataclass
class House:
    """A running central, which can be killed, and set back to any of its backups."""

    folder: Path
    fuse: Fuse = field(default_factory=Fuse)
    backups: list[Path] = field(default_factory=list)
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        self.store = self._open()

    def back_up(self, name: str) -> Path:
        """Keep the database as it is now."""
        path = self.folder / f"{name}.backup"
        with sqlite3.connect(self.folder / DATABASE) as source, sqlite3.connect(path) as target:
            source.backup(target)
        source.close()
        target.close()
        self.backups.append(path)
        return path

    def restore(self, backup: Path) -> None:
        """Set the database back."""
        self._close()
        for beside in ("-wal", "-shm"):
            (self.folder / f"{DATABASE}{beside}").unlink(missing_ok=True)
        shutil.copyfile(backup, self.folder / DATABASE)
        self.store = self._open()

    def restart(self) -> None:
        """Begin again after a death."""
        self._close()
        self.store = self._open()

    def fingerprint(self) -> str:
        """Return what stands for all that is in the database."""
        with sqlite3.connect(self.folder / DATABASE) as db:
            state = hashlib.blake2b(digest_size=16)
            for line in db.iterdump():
                state.update(line.encode())
        db.close()
        return state.hexdigest()

    def close(self) -> None:
        """Close every connection."""
        self._close()

    def _open(self) -> Store:
        with patch.object(schema, "upgrade", lambda _db: None):
            store = Store.open(self.folder)
        event.listen(store.engine, "before_cursor_execute", self._burn)
        event.listen(store.engine, "commit", self._burn_commit)
        return store

    def _burn(self, *_of_statement: object) -> None:
        self.fuse.burn()

    def _burn_commit(self, _db: Connection) -> None:
        self.fuse.burn()

    def _close(self) -> None:
        self.fuse.left = None
        self.store.close()
