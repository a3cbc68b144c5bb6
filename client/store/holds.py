"""Which of this PC's lecture files somebody keeps, without saying who: for all learners who use the PC.

A mark is a keyed hash of the file's own, so only its owner can tell it from another's, and nobody can tell which
marks belong together. Marks end by themselves: a learner who never comes back holds nothing for ever. Days are
those on which this PC was used, so a wrong clock ends nothing early. Whoever deletes it all costs others no work:
marks come back as learners do, and meanwhile nothing is removed that was only just found without one.
"""

import hmac
import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from client.clock import Clock

MARK_BYTES = 16
PURPOSE = "holds"
DAY_MS = 24 * 60 * 60 * 1000
FOR_EVER = 10**9
NOBODY = b""
"""The mark of a file that was found without one."""

GRACE_DAYS = 60
"""For so many days of use nobody is taken at their silence: they may not have come back yet."""

_SHAPE = """
create table if not exists day (one integer primary key check (one = 1), date integer, number integer) strict;
create table if not exists mark (
    sha256 blob not null, mark blob not null, ends integer not null, guarded integer not null,
    primary key (sha256, mark)
) strict, without rowid;
create table if not exists cleared (sha256 blob primary key) strict, without rowid;
"""

Keys: TypeAlias = Callable[[str], bytes]
"""Gives 32 bytes for a purpose, here "holds". Raises OSError if locked."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Holds:
    """The marks of all learners, as one of them, with these ``keys``, reads and writes them.

    ``days`` is how long a mark lasts without being renewed, 0 for ever. Every method raises OSError where the file
    cannot be used; a damaged one is begun anew.
    """

    path: Path
    keys: Keys
    clock: Clock
    days: int = 0

    def renew(self, wanted: Mapping[bytes, bool]) -> None:
        """Have these marks of mine, each guarded or not, and no others."""
        key = self.keys(PURPOSE)
        with self._open() as db:
            today = self._today(db)
            known = db.execute("select distinct sha256 from mark").fetchall()
            mine = [(sha256, _mark(key, sha256)) for (sha256,) in known if sha256 not in wanted]
            db.executemany("delete from mark where sha256 = ? and mark = ?", mine)
            ends = today + self.days if self.days else FOR_EVER
            rows = [(sha, _mark(key, sha), ends, int(guard)) for sha, guard in wanted.items()]
            db.executemany("insert or replace into mark values (?, ?, ?, ?)", rows)
            db.executemany(
                "delete from mark where sha256 = ? and mark = x''", ((sha,) for sha in wanted)
            )

    def add(self, sha256: bytes) -> None:
        """Mark one more file as mine, guarded: it is on its way."""
        with self._open() as db:
            ends = self._today(db) + self.days if self.days else FOR_EVER
            row = (sha256, _mark(self.keys(PURPOSE), sha256), ends, 1)
            db.execute("insert or replace into mark values (?, ?, ?, ?)", row)
            db.execute("delete from cleared where sha256 = ?", [sha256])

    def release(self, sha256: bytes) -> bool:
        """Keep a file no longer, and tell whether somebody else does."""
        mine = _mark(self.keys(PURPOSE), sha256)
        with self._open() as db:
            others = db.execute(
                "select 1 from mark where sha256 = ? and mark not in (?, x'') and ends >= ?",
                [sha256, mine, self._today(db)],
            ).fetchone()
            db.execute("delete from mark where sha256 = ? and mark in (?, x'')", [sha256, mine])
        return others is not None

    def mine(self) -> frozenset[bytes]:
        """Return the files that carry a mark of mine."""
        key = self.keys(PURPOSE)
        with self._open() as db:
            rows = db.execute("select sha256, mark from mark").fetchall()
        return frozenset(sha for sha, mark in rows if hmac.compare_digest(mark, _mark(key, sha)))

    def guarded(self) -> frozenset[bytes]:
        """Return what must not go, whoever needs room: somebody chose it, fetches it or is in the middle of it."""
        with self._open() as db:
            found = db.execute(
                "select distinct sha256 from mark where guarded and ends >= ?", [self._today(db)]
            ).fetchall()
        return frozenset(sha256 for (sha256,) in found)

    def nobodys(self, present: Iterable[bytes]) -> frozenset[bytes]:
        """Return which of these files nobody has kept for long; those without a mark begin to count now."""
        present = frozenset(present)
        with self._open() as db:
            today = self._today(db)
            marks = db.execute("select sha256, max(ends) from mark group by sha256").fetchall()
            ends = dict(marks)
            fresh = ((sha, NOBODY, today + GRACE_DAYS, 0) for sha in present - ends.keys())
            db.executemany("insert into mark values (?, ?, ?, ?)", fresh)
            gone = [(sha, today) for sha in ends.keys() - present]
            db.executemany("delete from mark where sha256 = ? and (mark = x'' or ends < ?)", gone)
        return frozenset(sha for sha in present & ends.keys() if ends[sha] < today)

    def note_cleared(self, gone: Iterable[bytes]) -> None:
        """Remember that these went to make room: whoever kept them is told, and asked."""
        with self._open() as db:
            db.executemany("insert or ignore into cleared values (?)", ((sha,) for sha in gone))

    def cleared(self) -> frozenset[bytes]:
        """Return what went to make room."""
        with self._open() as db:
            return frozenset(sha for (sha,) in db.execute("select sha256 from cleared"))

    def _today(self, db: sqlite3.Connection) -> int:
        """Return the number of this day of use."""
        date = self.clock.now() // DAY_MS
        known = db.execute("select date, number from day").fetchone()
        if known is not None and known[0] == date:
            return int(known[1])
        number = known[1] + 1 if known else 1
        db.execute("insert or replace into day values (1, ?, ?)", [date, number])
        return int(number)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection in a transaction. Raises OSError."""
        try:
            with closing(self._connected()) as db, db:
                db.execute("begin immediate")
                yield db
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
                log.warning("what is known of lectures is damaged, and begun anew")
                self.path.unlink(missing_ok=True)
            raise OSError(str(error)) from error

    def _connected(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=5, isolation_level=None)
        try:
            db.executescript(_SHAPE)
        except BaseException:
            db.close()
            raise
        return db


def _mark(key: bytes, sha256: bytes) -> bytes:
    return hmac.digest(key, sha256, "sha256")[:MARK_BYTES]
