"""The database and the folder that belong together, and the only ways to begin a transaction."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from central.store import schema

BUSY_SECONDS = 30
"""How long SQLite waits for another process that writes."""


class Store:
    """All that central keeps: ``engine`` for what it knows, ``folder`` for the bytes of blobs.

    ``write`` and ``read`` are the only doors. A write transaction is exclusive on SQLite from its
    first statement, so that it never fails halfway because somebody else wrote in between.
    """

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        self.folder = folder
        self._writing = threading.Lock()

    @classmethod
    def open(cls, folder: Path, url: str | None = None) -> Self:
        """Open what is in ``folder``, with SQLite there or the database at ``url``; bring it up to date.

        Raises sqlalchemy.exc.SQLAlchemyError if the database cannot be opened, OSError for the folder.
        """
        folder.mkdir(parents=True, exist_ok=True)
        engine = create_engine(
            _address(folder, url),
            pool_pre_ping=url is not None,
            pool_size=10,
            max_overflow=30,
            hide_parameters=True,
        )
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        store = cls(engine, folder)
        with store.write() as db:
            schema.upgrade(db)
        return store

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Begin a transaction that writes; commit it at the end, undo it if anything is raised."""
        if self.engine.dialect.name != "sqlite":
            with self.engine.begin() as db:
                yield db
            return
        with self._writing, self.engine.connect() as db:
            writer = db.execution_options(bandi_write=True)
            with writer.begin():
                yield writer

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Begin a transaction that only reads: one state of the database from beginning to end."""
        with self.engine.connect() as db:
            yield db.execution_options(bandi_write=False)

    def close(self) -> None:
        """Close every connection; the store cannot be used afterwards."""
        self.engine.dispose()


def _address(folder: Path, url: str | None) -> URL:
    if url is None:
        return URL.create("sqlite", database=str(folder / "central.db"))
    address = make_url(url)
    if address.drivername in ("postgres", "postgresql"):
        return address.set(drivername="postgresql+psycopg")
    return address


def _prepare_sqlite(connection: object, _entry: ConnectionPoolEntry) -> None:
    """Set what SQLite forgets with every connection; transactions are begun by us alone."""
    connection.isolation_level = None  # type: ignore[attr-defined]  # a DBAPI connection is untyped
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(db: Connection) -> None:
    writes = db.get_execution_options().get("bandi_write", False)
    db.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
