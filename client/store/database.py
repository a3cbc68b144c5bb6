"""Opening the learner's database, writing to it, and hearing that it changed.

What a block under ``write`` did is on the disk when the block is left, also if the power fails then,
and only after that does anybody hear of it.
"""

import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

from sqlite_utils import Database

from client.store.activity import Activity
from client.store.cipher import Key, connect
from client.store.migrations import bring_up_to_date
from client.store.turns import Turns

Topics: TypeAlias = frozenset[str]
Listener: TypeAlias = Callable[[Topics], None]
Unsubscribe: TypeAlias = Callable[[], None]

Connect: TypeAlias = Callable[[], sqlite3.Connection]

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_SCHEMA,
}
# The file beside the database that its connections share (-shm) finds no room.
_NO_ROOM = {sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMMAP}

log = logging.getLogger(__name__)


class StoreUnavailable(Exception):
    """The database cannot be used: it is damaged, of another version, or its disk does not answer."""


class StoreDamaged(StoreUnavailable):
    """The file is no database, or a torn one: what can be read of it may be rescued."""


class DiskFull(Exception):
    """There is no room for what was to be written; nothing of it was."""

    code = "disk-full"


class Store:
    """One learner's database, with one connection for each thread that uses it.

    Reads are free: take ``store.db`` and query. Writes go through ``write``, which names the topics
    they touch; once they are committed, every listener hears of it, on the thread that wrote.
    Opening raises StoreUnavailable or DiskFull.
    """

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._local = threading.local()
        self._writing = Turns()
        self._open: list[Database] = []
        self._listeners: list[Listener] = []
        self.activity = Activity()
        self.give_way: Callable[[], None] = _at_once
        """To be called between two entries by whoever writes many: waits while the window is at work."""
        try:
            with translated():
                check_whole(self.db)
                _check_shape(self.db)
        except BaseException:
            self.close()
            raise

    @property
    def db(self) -> Database:
        """This thread's connection."""
        if not hasattr(self._local, "db"):
            connection = self._connect()
            found = Database(connection)
            self._open.append(found)
            connection.execute("PRAGMA journal_mode = WAL")
            # NORMAL would lose the last commits in a power cut, and with them what a learner did.
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            # What is sorted must not be seen in a file of the system's.
            connection.execute("PRAGMA temp_store = MEMORY")
            self._local.db = found
        db: Database = self._local.db
        return db

    @property
    def is_awaited(self) -> bool:
        """Whether anybody waits until who writes now is done."""
        return bool(self._writing.waiting)

    @contextmanager
    def write(self, *topics: str) -> Iterator[Database]:
        """Run the block as one transaction, then tell listeners which topics it touched.

        Writers queue for their turn: SQLite's own lock polls, and lets a busy thread starve the others. The
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

    def hand_over(self) -> None:
        """Within ``write``: keep what was done, let those write who wait for it, and go on after them.

        What was done must make sense by itself, as whatever it is that comes between finds it. Raises as
        ``write`` does; only what was done since is undone then.
        """
        connection = self.db.conn
        connection.execute("COMMIT")
        self._writing.hand_over()
        connection.execute("BEGIN IMMEDIATE")

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


def _at_once() -> None:
    """Go on at once: nobody minds."""


def open_store(path: str, key: Key | None = None) -> Store:
    """Open the database at a path, making it if there is none, for this user alone.

    With a ``key`` all of it is encrypted; without, it is plain. On a full disk it can still be read,
    where the system lets connections share their index of the log in memory; no other process gets in
    meanwhile.
    """
    try:
        return Store(_connecting(path, key))
    except DiskFull:
        if os.name != "posix" or not Path(path).exists():
            raise
        log.warning("the disk is full: the database is opened without a file beside it")
        return Store(_connecting(path, key, "?vfs=unix-excl"))


def _connecting(path: str, key: Key | None, options: str = "") -> Connect:
    def connect_here() -> sqlite3.Connection:
        address = Path(path).absolute().as_uri() + options if options else path
        connection = connect(address, key, uri=bool(options))
        # The files beside it are made with the same permissions.
        with suppress(OSError):
            Path(path).chmod(0o600)
        return connection

    return connect_here


def check_whole(db: Database) -> None:
    """Raise StoreDamaged or sqlite3.DatabaseError if the file is not a database, or a torn one.

    Table by table, with those that a search index is made of: asked for all at once, SQLite would look through
    the index as such, too, which takes a second for 100,000 lectures.
    """
    rows = db.execute(
        "select name from sqlite_schema where type = 'table' and sql not like 'create virtual%'"
    ).fetchall()
    for (table,) in [("sqlite_schema",), *rows]:
        (verdict,) = db.execute(f"PRAGMA quick_check('{table}')").fetchone()
        if verdict != "ok":
            raise StoreDamaged(verdict)


def _check_shape(db: Database) -> None:
    """Migrate, and raise StoreUnavailable if that does not lead to what this version works with.

    Another version, newer or unfinished, may have made the database.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as pattern:
        expected = shape(bring_up_to_date(Database(pattern)))
    try:
        found = shape(bring_up_to_date(db))
    except sqlite3.OperationalError as error:
        if _code(error) != sqlite3.SQLITE_ERROR:
            raise
        raise StoreUnavailable(f"the database cannot be migrated: {error}") from error
    if found != expected:
        others = ", ".join(f"{table}.{column}" for table, column in sorted(found ^ expected))
        raise StoreUnavailable(f"the database is of another version: {others}")


def shape(db: Database) -> frozenset[tuple[str, str]]:
    """Return the columns there are, each with its table."""
    rows = db.execute(
        """
        select tables.name, columns.name
        from sqlite_schema as tables, pragma_table_info(tables.name) as columns
        where tables.type = 'table' and tables.name not like 'sqlite\\_%' escape '\\'
        """
    )
    return frozenset((table, column) for table, column in rows.fetchall())


@contextmanager
def translated() -> Iterator[None]:
    """Raise what SQLite says in the words of this module; a wrong statement, our bug, stays what it is."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = _code(error)
        if "is full" in str(error) or getattr(error, "sqlite_errorcode", 0) in _NO_ROOM:
            raise DiskFull(str(error)) from error
        if code in _DAMAGED:
            raise StoreDamaged(str(error)) from error
        if code in _UNAVAILABLE:
            raise StoreUnavailable(str(error)) from error
        raise


def _code(error: sqlite3.DatabaseError) -> int:
    """Return what kind of error it is: SQLite's own codes are finer."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
