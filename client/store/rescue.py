"""Going on after the database was damaged, without losing what can still be read.

The damaged file is never thrown away. What the learner wrote is carried over row by row: their lanes
(so that what was not sent still is), drafts and settings. What central publishes comes again by itself.
"""

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from client.store.database import Store, StoreUnavailable, open_store
from protocol import lanes

CARRIED_OVER = (
    "setting",
    "draft",
    "draft_file",
    "named_file",
    "attachment",
    "submission",
    "progress",
    "read_mark",
    "download",
)
"""Tables that cannot be had from central, or cost the learner something to fetch again."""

log = logging.getLogger(__name__)


def open_or_rescue(path: Path, now: int) -> tuple[Store, str]:
    """Open the database; if it is damaged, a new one with what could be read of the old.

    Return the store, and the name under which the damaged file is kept ("" if there was none).
    Raises StoreUnavailable if the disk itself does not answer, and DiskFull.
    """
    try:
        return open_store(str(path)), ""
    except StoreUnavailable as error:
        if not _is_damaged(path):
            raise
        log.warning("the database is damaged: %s", error)
    kept = path.with_name(f"{path.stem}.damaged-{now}{path.suffix}")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.replace(kept.with_name(kept.name + suffix))
    store = open_store(str(path))
    with store.write() as db:
        _carry_over(kept, db)
    return store, kept.name


def _is_damaged(path: Path) -> bool:
    try:
        with path.open("rb") as reader:
            reader.read(16)
    except OSError:
        return False
    return True


def _carry_over(kept: Path, db: Database) -> None:
    with closing(sqlite3.connect(f"file:{kept}?mode=ro", uri=True)) as damaged:
        damaged.row_factory = sqlite3.Row
        for table in CARRIED_OVER:
            rows = list(_readable(damaged, table))
            log.warning("carried over %d rows of %s", len(rows), table)
            db.table(table).insert_all(rows, ignore=True)
        _carry_over_lanes(damaged, db)


def _carry_over_lanes(damaged: sqlite3.Connection, db: Database) -> None:
    """Take over each lane as far as its chain holds: what follows a damage proves nothing."""
    entries = sorted(_readable(damaged, "entry"), key=lambda row: (row["priority"], row["n"]))
    for row in _readable(damaged, "own_lane"):
        n, chain = 0, lanes.genesis(row["id"])
        for entry in entries:
            if entry["priority"] != row["priority"] or entry["n"] != n + 1:
                continue
            following = lanes.link(chain, entry["body"])
            if following != entry["chain"]:
                break
            db.table("entry").insert(entry, ignore=True)
            n, chain = n + 1, following
        whole = {**row, "n": n, "chain": chain, "held": min(row["held"], n), "offered": n}
        db.table("own_lane").insert(whole, replace=True)


def _readable(damaged: sqlite3.Connection, table: str) -> Sequence[dict[str, Any]]:
    """Return the rows that can be read, from the front and, past a damage, from the back."""
    found: dict[int, dict[str, Any]] = {}
    for order in ("asc", "desc"):
        try:
            for row in damaged.execute(f"select rowid as r, * from {table} order by rowid {order}"):
                if row["r"] in found:
                    break
                found[row["r"]] = {key: value for key, value in dict(row).items() if key != "r"}
        except sqlite3.DatabaseError as error:
            log.warning("%s can't be read to the end: %s", table, error)
    return [found[number] for number in sorted(found)]
