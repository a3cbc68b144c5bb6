"""What this device remembers of sticks: which bundles it packed, so that it knows its own again."""

import json
from collections.abc import Iterable, Mapping

from sqlite_utils import Database

MOST_NAMES = 2000
"""So many bundles of one's own are known again; older ones are nobody's any more."""

_NAME = "courier"


def packed(db: Database) -> Mapping[bytes, int]:
    """Return the bundles and wishes that were packed here and not heard of since, and when (ms)."""
    row = db.execute("select value from setting where name = ?", [_NAME]).fetchone()
    found = json.loads(row[0]) if row else {}
    return {bytes.fromhex(name): at for name, at in found.items()}


def note_packed(db: Database, names: Iterable[bytes], at: int) -> None:
    """Remember names of bundles or wishes that are about to be put on a stick."""
    _put(db, {**packed(db), **dict.fromkeys(names, at)})


def forget_packed(db: Database, names: Iterable[bytes]) -> None:
    """Forget bundles that have arrived, or were taken off their stick."""
    gone = frozenset(names)
    _put(db, {name: at for name, at in packed(db).items() if name not in gone})


def marks(db: Database) -> int:
    """Return how many hand-ins are marked."""
    (count,) = db.execute("select count(*) from feedback").fetchone()
    return int(count)


def _put(db: Database, names: Mapping[bytes, int]) -> None:
    newest = sorted(names.items(), key=lambda item: item[1])[-MOST_NAMES:]
    value = json.dumps({name.hex(): at for name, at in newest})
    db.table("setting").upsert({"name": _NAME, "value": value}, pk="name")
