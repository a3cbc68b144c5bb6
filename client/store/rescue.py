"""Going on after the database was damaged, without losing what can still be read.

The damaged file is never thrown away, and stays in its place until the new one is complete: whatever
ends the program in between, the next start begins the rescue again.
"""

import logging
from pathlib import Path

from client.store import salvage
from client.store.database import Store, StoreUnavailable, open_store

PARTS = ("", "-wal", "-shm")
"""The files that are one database, the first of which is it."""

log = logging.getLogger(__name__)


def open_or_rescue(path: Path, now: int) -> tuple[Store, str]:
    """Open the database; if it is damaged, a new one with what could be read of the old.

    Return the store, and the name under which the damaged file is kept ("" if there was none).
    Raises StoreUnavailable if the disk itself does not answer, and DiskFull.
    """
    fresh = path.with_name(f"{path.stem}.rescue{path.suffix}")
    if fresh.exists() and not path.exists():
        return _put_in_place(fresh, path, now)
    try:
        if not _is_emptied(path):
            return open_store(str(path)), ""
        log.warning("the database is an empty file")
    except StoreUnavailable as error:
        if not _is_readable(path):
            raise
        log.warning("the database is damaged: %s", error)
    for suffix in PARTS:
        _part(fresh, suffix).unlink(missing_ok=True)
    store = open_store(str(fresh))
    try:
        salvage.carry_over(path, store)
        store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        store.close()
    return _put_in_place(fresh, path, now)


def _put_in_place(fresh: Path, path: Path, now: int) -> tuple[Store, str]:
    """Set aside what is left of the damaged database, and open the one that was rescued from it."""
    kept = path.with_name(f"{path.stem}.damaged-{now}{path.suffix}")
    for suffix in PARTS:
        if _part(path, suffix).exists():
            _part(path, suffix).replace(_part(kept, suffix))
    fresh.replace(path)
    return open_store(str(path)), kept.name


def _part(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _is_emptied(path: Path) -> bool:
    """Tell whether there is a file with nothing in it: SQLite would call that a new database."""
    return path.exists() and path.stat().st_size == 0


def _is_readable(path: Path) -> bool:
    try:
        with path.open("rb") as reader:
            reader.read(16)
    except OSError:
        return False
    return True
