"""Death in the middle of things: a fuse that burns with every statement, and kills when it is through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection, Cursor
from typing import TypeAlias

Value: TypeAlias = str | bytes | int | float | None
Values: TypeAlias = Sequence[Value] | Mapping[str, Value]
"""What sqlite-utils binds: less than sqlite3 would take."""


class Killed(BaseException):
    """The process is no more: nothing that it had not committed is."""


@dataclass
class Fuse:
    """Kills before the n-th statement from now, and from then on whatever is tried; None: never."""

    left: int | None = None

    def burn(self) -> None:
        """Count a statement. Raises Killed."""
        if self.left is None:
            return
        self.left -= 1
        if self.left < 0:
            raise Killed


class MortalConnection(Connection):
    """A connection to SQLite whose process can die before any of its statements."""

    fuse: Fuse | None = None

    def execute(self, sql: str, values: Values = (), /) -> Cursor:  # type: ignore[override]
        """Run a statement, if there still is a process."""
        if self.fuse:
            self.fuse.burn()
        return super().execute(sql, values)
