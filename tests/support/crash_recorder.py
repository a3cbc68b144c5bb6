"""What a learner's program asks of its disk, noted down in order, so that it can be cut short anywhere.

The database's side is the statements of a connection, to be repeated on a disk that takes notes. The
other files' side is taken as it happens: after each write, sync, rename and removal, how the folder
looks, and how a power cut would leave it.
"""

import os
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator, Set
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias
from unittest import mock

from client.store.database import Store
from tests.support.crash_files import Folder, Tree

SYNCS = {"fsync", "fdatasync"}
CALLS = SYNCS | {
    "write",
    "pwrite",
    "replace",
    "rename",
    "unlink",
    "remove",
    "ftruncate",
    "truncate",
}
CHANGES = {"insert", "update", "delete", "replace"}


@dataclass(frozen=True, slots=True)
class Begun:
    """All before this is preparation."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A verb has returned: the learner was told that it is done."""


Step: TypeAlias = str | Tree | Begun | Promised


@dataclass(slots=True)
class Recorder:
    """Notes what a program asks of the disk, whichever of its threads asks.

    A disk that ``lies`` of files or of folders says that they are safe, and they are not.
    """

    lies: Literal["", "files", "folders"] = ""
    steps: list[Step] = field(default_factory=list)
    _connections: int = 0
    _turn: threading.RLock = field(default_factory=threading.RLock)

    def open_store(self, path: Path) -> Store:
        """Open a database whose statements are noted."""

        def connect() -> sqlite3.Connection:
            connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            noted = self._note if self._connections == 0 else self._note_transactions()
            connection.set_trace_callback(noted)
            self._connections += 1
            return connection

        return Store(connect)

    def _note(self, statement: str) -> None:
        with self._turn:
            # SQLite's own doing, and what Python reports once more for each trigger, comes by itself.
            again = bool(self.steps) and self.steps[-1] == statement
            if not statement.startswith("--") and not (again and _starts(statement, CHANGES)):
                self.steps.append(statement)

    def _note_transactions(self) -> Callable[[str], None]:
        """Return what notes a second connection: all is repeated by one, and only writers take turns."""
        within = False

        def note(statement: str) -> None:
            nonlocal within
            if within or _starts(statement, {"begin"}):
                self._note(statement)
                within = not _starts(statement, {"commit", "rollback"})

        return note

    def begin(self) -> None:
        """Say that what comes from now on is what may be cut short."""
        self.steps.append(Begun())

    def promise(self) -> None:
        """Say that a verb has returned."""
        self.steps.append(Promised())

    @contextmanager
    def watching(self, root: Path) -> Iterator[None]:
        """Note what happens to the files of a folder while the block runs."""
        folder = Folder(root)
        folder.look()
        self.steps.append(folder.tree())
        with ExitStack() as stack:
            for name in sorted(CALLS):
                noting = self._noting(folder, name, getattr(os, name))
                stack.enter_context(mock.patch.object(os, name, noting))
            yield
        self._look(folder)

    def _noting(self, folder: Folder, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*arguments: Any, **named: Any) -> Any:
            with self._turn:
                # What was written through other calls, before this one.
                self._look(folder)
                done = call(*arguments, **named)
                if name in SYNCS and self.lies != _kind(arguments[0]):
                    folder.synced(arguments[0])
                    self.steps.append(folder.tree())
                self._look(folder)
            return done

        return noted

    def _look(self, folder: Folder) -> None:
        if folder.look():
            self.steps.append(folder.tree())


def _kind(handle: int) -> str:
    return "folders" if stat.S_ISDIR(os.fstat(handle).st_mode) else "files"


def _starts(statement: str, words: Set[str]) -> bool:
    return statement.lstrip().partition(" ")[0].rstrip(";").lower() in words
