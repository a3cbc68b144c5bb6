"""Going on after the database was damaged, without losing what can still be read.

The damaged file is never thrown away, and stays in its place until the new one is complete: whatever
ends the program in between, the next start begins the rescue again.
"""

import logging
from dataclasses import dataclass
from pathlib import Path

from client.store import salvage
from client.store.cipher import Key
from client.store.database import Store, StoreDamaged, open_store
from client.store.disk import room_needed

PARTS = ("", "-wal", "-shm")
"""The files that are one database, the first of which is it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was done: the name under which the damaged file is kept, and the code of what to say."""

    name: str
    code: str


def open_or_rescue(path: Path, now: int, key: Key | None = None) -> tuple[Store, Rescued | None]:
    """Open the database; if it is damaged, a new one with what could be read of the old.

    With a ``key`` both are encrypted, and every file on the way. Nothing but damage leads to a rescue.
    Raises StoreUnavailable, if the disk does not answer or another version made the database, and
    DiskFull.
    """
    fresh = path.with_name(f"{path.stem}.rescue{path.suffix}")
    if fresh.exists() and not path.exists():
        return _put_in_place(fresh, path, now, key)
    try:
        if not _is_emptied(path):
            return open_store(str(path), key), None
        log.warning("the database is an empty file")
    except StoreDamaged as error:
        log.warning("the database is damaged: %s", error)
    with room_needed():
        _rescue(path, fresh, key)
        return _put_in_place(fresh, path, now, key)


def _rescue(path: Path, fresh: Path, key: Key | None) -> None:
    for suffix in PARTS:
        _part(fresh, suffix).unlink(missing_ok=True)
    store = open_store(str(fresh), key)
    try:
        salvage.carry_over(path, store, key)
        store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        store.close()


def _put_in_place(fresh: Path, path: Path, now: int, key: Key | None) -> tuple[Store, Rescued]:
    """Set aside what is left of the damaged database, and open the one that was rescued from it."""
    kept = path.with_name(f"{path.stem}.damaged-{now}{path.suffix}")
    for suffix in PARTS:
        if _part(path, suffix).exists():
            _part(path, suffix).replace(_part(kept, suffix))
    fresh.replace(path)
    store = open_store(str(path), key)
    code = "rescued-empty" if salvage.is_empty(store.db) else "rescued"
    return store, Rescued(kept.name, code)


def _part(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _is_emptied(path: Path) -> bool:
    """Tell whether a database lost all but its log: SQLite would call that a new one, and delete the log."""
    if path.exists():
        return path.stat().st_size == 0
    log_beside = _part(path, "-wal")
    return log_beside.exists() and log_beside.stat().st_size > 0
