"""Reading a torn database: what is wrong with one page costs no other, and nothing hangs."""

import logging
import sqlite3
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from client.store.cipher import Key
from client.store.database import open_store
from client.store.pages import PAGE_BYTES, image, place

LAST_ROW = 2**63 - 1
ROW_BYTES = 40
"""What a row of ours takes at least."""

MOST_TRIES = 5000
PATIENCE_SECONDS = 60.0
PROGRESS_STEPS = 10_000

Row = Mapping[str, Any]

log = logging.getLogger(__name__)


def pages_of(path: Path, key: Key | None) -> bytearray:
    """Return a damaged database, decrypted where it can be, with a list of tables if it has lost its own."""
    pages = image(path, key)
    if not _has_its_tables(pages):
        _graft(pages, path.parent, key)
    return pages


@contextmanager
def opened(pages: bytearray) -> Iterator[sqlite3.Connection]:
    """Open a damaged database so that what is wrong with one table costs no other, and nothing hangs."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    with closing(sqlite3.connect(":memory:")) as damaged:
        damaged.deserialize(pages)
        damaged.set_progress_handler(lambda: time.monotonic() > deadline, PROGRESS_STEPS)
        damaged.execute("PRAGMA writable_schema = ON")
        damaged.row_factory = sqlite3.Row
        damaged.text_factory = _text
        yield damaged


def readable(damaged: sqlite3.Connection, table: str) -> Sequence[Row]:
    """Return the rows that can be read: before, between and behind the damages."""
    found: dict[int, Row] = {}
    gaps = deque([(0, LAST_ROW)])
    tries = 0
    while gaps and tries < MOST_TRIES:
        tries += 1
        first, last = gaps.popleft()
        until = _read(damaged, table, found, range(first, last))
        if until == last:
            continue
        since = _read(damaged, table, found, range(last - 1, until - 1, -1)) + 1
        if since == LAST_ROW:
            since = until + _most_rows(damaged)
        if since - until > 1:
            middle = (until + since) // 2
            gaps += [(until, middle), (middle, since)]
    if tries > 1:
        log.warning("%s can't be read as a whole, but %d rows of it can", table, len(found))
    return [found[number] for number in sorted(found)]


def _has_its_tables(pages: bytearray) -> bool:
    if not pages:
        return False
    with opened(pages) as damaged:
        try:
            return bool(damaged.execute("select count(sql) from sqlite_schema").fetchone()[0])
        except sqlite3.DatabaseError:
            return False


def _graft(pages: bytearray, folder: Path, key: Key | None) -> None:
    """Give a database that lost its list of tables that of a new one: they stand in the same places."""
    with tempfile.TemporaryDirectory(dir=folder) as beside:
        pattern = Path(beside) / "pattern.db"
        store = open_store(str(pattern), key)
        rows = store.db.execute("select rootpage from sqlite_schema").fetchall()
        store.close()
        fresh = image(pattern, key)
    roots = {rootpage for (rootpage,) in rows}
    for page in range(1, len(fresh) // PAGE_BYTES + 1):
        if page not in roots:
            place(pages, page, bytes(fresh[(page - 1) * PAGE_BYTES : page * PAGE_BYTES]))


def _read(damaged: sqlite3.Connection, table: str, found: dict[int, Row], numbers: range) -> int:
    """Read the rows of these numbers in their order; return the number that could not be reached."""
    order = "asc" if numbers.step > 0 else "desc"
    ends = sorted((numbers.start, numbers.stop - numbers.step))
    query = f"select rowid as r, * from {table} where rowid between ? and ? order by rowid {order}"
    reached = numbers.start
    try:
        for row in damaged.execute(query, ends):
            if row["r"] not in range(reached, numbers.stop, numbers.step):
                return reached
            found[row["r"]] = {key: row[key] for key in row.keys() if key != "r"}  # noqa: SIM118
            reached = row["r"] + numbers.step
    except sqlite3.DatabaseError:
        return reached
    return numbers.stop


def _most_rows(damaged: sqlite3.Connection) -> int:
    """Return how many rows the file has room for at most."""
    (pages,) = damaged.execute("PRAGMA page_count").fetchone()
    return int(pages) * PAGE_BYTES // ROW_BYTES


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
