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

CACHED_STATEMENTS = 1000
"""More than we have: sqlcipher3 throws out what came last, so a full cache compiles each anew."""

Key: TypeAlias = Callable[[], bytes]
"""Gives a database's key each time a connection is made, so that nobody has to keep it."""

_SAVEPOINT = "SAVEPOINT sqlite_utils_"

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
    make = sqlite3.Connection if key is None else _connection()
    connection = make(
        address,
        uri=uri,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=CACHED_STATEMENTS,
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
def _connection() -> type[sqlite3.Connection]:
    """Return SQLCipher's kind of connection, to be used as if it were sqlite3's."""

    class Connection(_sqlcipher().Connection):  # type: ignore[misc]
        def execute(self, statement: str, *values: object) -> object:
            # sqlite-utils makes up a name for each savepoint, and sqlcipher3 would keep as many statements
            # as there is room for, and compile all others anew. Nested ones may have the same name.
            if _SAVEPOINT in statement:
                statement = statement[: statement.index(_SAVEPOINT) + len(_SAVEPOINT)]
            return super().execute(statement, *values)

    return cast("type[sqlite3.Connection]", Connection)


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
