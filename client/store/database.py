"""Opening the learner's database, writing to it, and hearing that it changed.

What a block under ``write`` did is on the disk when the block is left, also if the power fails then,
and only after that does anybody hear of it.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from sqlite_utils import Database

from client.store.activity import Activity
from client.store.migrations import migrations

Topics: TypeAlias = frozenset[str]
Listener: TypeAlias = Callable[[Topics], None]
Unsubscribe: TypeAlias = Callable[[], None]

BUSY_SECONDS = 30.0


class StoreUnavailable(Exception):
    """The database cannot be used: it is damaged, or its disk does not answer."""


class DiskFull(Exception):
    """There is no room for what was to be written; nothing of it was."""


class Store:
    """One learner's database, with one connection for each thread that uses it.

    Reads are free: take ``store.db`` and query. Writes go through ``write``, which names the topics
    they touch; once they are committed, every listener hears of it, on the thread that wrote.
    Opening raises StoreUnavailable or DiskFull.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._local = threading.local()
        self._writing = threading.Lock()
        self._open: list[Database] = []
        self._listeners: list[Listener] = []
        self.activity = Activity()
        with translated():
            check_whole(self.db)
            migrations.apply(self.db)

    @property
    def db(self) -> Database:
        """This thread's connection."""
        if not hasattr(self._local, "db"):
            connection = self._connect()
            connection.execute("PRAGMA journal_mode = WAL")
            # NORMAL would lose the last commits in a power cut, and with them what a learner did.
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            self._local.db = Database(connection)
            self._open.append(self._local.db)
        db: Database = self._local.db
        return db

    @contextmanager
    def write(self, *topics: str) -> Iterator[Database]:
        """Run the block as one transaction, then tell listeners which topics it touched.

        Writers queue for our lock: SQLite's own polls, and lets a busy thread starve the others. The
        transaction is a writer from its first statement: one that read first, and then found another
        writer ahead of it, could not go on. Raises StoreUnavailable or DiskFull, nothing written.
        """
        db = self.db
        if db.conn.in_transaction:
            raise RuntimeError("a write within a write")
        with self._writing, translated():
            db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.conn.execute("COMMIT")
            except BaseException:
                db.rollback()
                raise
        self.announce(*topics)

    def announce(self, *topics: str) -> None:
        """Tell listeners of something that is not in the database, or ask them for something.

        ``wake`` asks for an exchange now; ``wanted`` says that the download queue changed;
        ``activity`` that ``activity`` did.
        """
        for listener in tuple(self._listeners):
            listener(frozenset(topics))

    def subscribe(self, listener: Listener) -> Unsubscribe:
        """Call ``listener`` after every write; return what ends that."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def close(self) -> None:
        """Close every connection; nobody may use the store any more."""
        for db in self._open:
            db.close()


def open_store(path: str) -> Store:
    """Open the database at a path, making it if there is none."""
    return Store(
        lambda: sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
    )


def check_whole(db: Database) -> None:
    """Raise sqlite3.DatabaseError if the file is not a database, or a torn one."""
    (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)


@contextmanager
def translated() -> Iterator[None]:
    """Raise what SQLite says in the words of this module."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if "is full" in str(error):
            raise DiskFull(str(error)) from error
        if _is_environment(error):
            raise StoreUnavailable(str(error)) from error
        raise


def _is_environment(error: sqlite3.DatabaseError) -> bool:
    """Tell a database in trouble from a wrong statement, which is our bug."""
    if type(error) is sqlite3.DatabaseError:
        return True
    signs = ("unable to open", "readonly", "locked", "malformed", "disk I/O")
    return any(sign in str(error) for sign in signs)
