"""Connecting to a database that is encrypted at rest, as to any other.

SQLCipher encrypts and authenticates every page, of the database and of the log beside it, under a key
that is a key already: nothing is derived from a passphrase, so opening takes milliseconds. Its errors
are made kinds of ``sqlite3``'s once, here, so that nobody else has to know which library it was.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias, cast

KEY_BYTES = 48
"""32 of the key, and 16 of the salt: known without the file, should its first page be torn."""

BUSY_SECONDS = 30.0

Key: TypeAlias = Callable[[], bytes]
"""Gives a database's key each time a connection is made, so that nobody has to keep it."""

_ERRORS = (
    "DatabaseError",
    "OperationalError",
    "IntegrityError",
    "DataError",
    "InternalError",
    "ProgrammingError",
    "NotSupportedError",
    "InterfaceError",
)


def connect(address: str, key: Key | None, *, uri: bool = False) -> sqlite3.Connection:
    """Open a database, the file of which is plain if there is no ``key``; transactions are ours.

    With a wrong key, the first statement raises sqlite3.DatabaseError: the file is no database.
    """
    driver = sqlite3 if key is None else _sqlcipher()
    connection: sqlite3.Connection = driver.connect(
        address, uri=uri, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    if key is not None:
        # It would say on stderr of every torn page that it is torn.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = {_literal(key)}")
    return connection


def export(plain: Path, target: Path, key: Key) -> None:
    """Write all of a plain database into a new encrypted one. Raises sqlite3.DatabaseError."""
    with closing(_sqlcipher().connect(str(plain), isolation_level=None)) as connection:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"ATTACH DATABASE ? AS vault KEY {_literal(key)}", [str(target)])
        connection.execute("PRAGMA vault.synchronous = FULL")
        connection.execute("SELECT sqlcipher_export('vault')").fetchall()
        connection.execute("DETACH DATABASE vault")


def _literal(key: Key) -> str:
    return f"\"x'{key().hex()}'\""


@cache
def _sqlcipher() -> ModuleType:
    from sqlcipher3 import dbapi2

    for name in _ERRORS:
        theirs, ours = getattr(dbapi2, name), getattr(sqlite3, name)
        _make_kind_of(cast("Any", theirs), ours)
    module: ModuleType = dbapi2
    return module


def _make_kind_of(theirs: Any, ours: type[Exception]) -> None:
    """Let whoever expects our kind of error meet theirs, too: sqlite-utils does, and so do we."""
    if not issubclass(theirs, ours):
        theirs.__bases__ = (*theirs.__bases__, ours)
