"""What can be read of a damaged database, row by row, taken over into a new one.

Central publishes its own again. What is saved here is the learner's: drafts, settings, progress, and
above all the lanes, so that what was not sent still is.
"""

import json
import logging
import secrets
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copyfile
from typing import Any

from sqlite_utils import Database

from client.store import outbox, settings
from client.store.database import Store, open_store
from protocol import codec, lanes

CARRIED_OVER = (
    "setting",
    "draft",
    "draft_file",
    "named_file",
    "attachment",
    "submission",
    "progress",
    "read_mark",
    "dismissed",
    "download",
)
"""Tables that cannot be had from central, or cost the learner something to fetch again."""

PAGE_BYTES = 4096
OLDER_THAN_HEADER = 92
"""Where the header says for which change it is valid; if not for this one, the file's size counts."""

_ENTRY = {"priority": int, "n": int, "chain": bytes, "ref": bytes, "body": bytes, "at": int}
_LANE = {"priority": int, "id": bytes, "n": int, "chain": bytes, "held": int, "offered": int}

Row = Mapping[str, Any]

log = logging.getLogger(__name__)


def carry_over(path: Path, store: Store) -> None:
    """Take over what can be read of the damaged database at ``path``, which is not touched."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder, store.write() as db:
        copy = _copied(path, Path(folder))
        if not _has_a_beginning(copy):
            _graft(copy)
        with closing(sqlite3.connect(copy)) as damaged:
            damaged.row_factory = sqlite3.Row
            damaged.text_factory = _text
            for table in CARRIED_OVER:
                rows = _readable(damaged, table)
                _insert(db, table, list(filter(_is_json, rows)) if table == "setting" else rows)
            _carry_over_lanes(damaged, db)


def _copied(path: Path, folder: Path) -> Path:
    copy = folder / path.name
    for suffix in ("", "-wal"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            copyfile(part, copy.with_name(copy.name + suffix))
    return copy


def _has_a_beginning(copy: Path) -> bool:
    with closing(sqlite3.connect(copy)) as damaged:
        try:
            return bool(damaged.execute("select count(*) from sqlite_schema").fetchone()[0])
        except sqlite3.DatabaseError:
            return False


def _graft(copy: Path) -> None:
    """Give a database whose first page is lost that of a new one: its tables stand in the same places."""
    with tempfile.TemporaryDirectory(dir=copy.parent) as folder:
        pattern = Path(folder) / "pattern.db"
        open_store(str(pattern)).close()
        first = bytearray(pattern.read_bytes()[:PAGE_BYTES])
    first[OLDER_THAN_HEADER : OLDER_THAN_HEADER + 4] = bytes(4)
    with copy.open("r+b") as writer:
        writer.write(first)


def _insert(db: Database, table: str, rows: Sequence[Row]) -> None:
    taken = 0
    for row in rows:
        try:
            db.table(table).insert(dict(row), ignore=True)
            taken += 1
        except sqlite3.IntegrityError as error:
            log.warning("a row of %s is not one: %s", table, error)
    log.warning("carried over %d rows of %s", taken, table)


def _carry_over_lanes(damaged: sqlite3.Connection, db: Database) -> None:
    """Take over each lane as far as its chain holds, and say anew what was not sent beyond that."""
    found = [row for row in _readable(damaged, "entry") if _is_typed(row, _ENTRY)]
    known = {
        row["priority"]: row for row in _readable(damaged, "own_lane") if _is_typed(row, _LANE)
    }
    judged = {row["ref"] for row in _readable(damaged, "verdict")}
    # Without the device's id, central would take these lanes for somebody else's.
    signed_in = settings.identity(db) is not None
    beyond: list[Row] = []
    for priority in sorted(set(outbox.PRIORITIES.values())):
        entries = [row for row in found if row["priority"] == priority]
        entries.sort(key=lambda row: row["n"])
        lane, reached = known.get(priority), 0
        if lane and signed_in:
            reached = _carry_over_lane(db, lane, entries)
        else:
            outbox.begin(db, {priority: secrets.token_bytes(lanes.LANE_BYTES)})
        after = max(reached, lane["held"] if lane else 0)
        beyond += [row for row in entries if row["n"] > after and row["ref"] not in judged]
    _say_again(db, beyond)


def _carry_over_lane(db: Database, lane: Row, entries: Sequence[Row]) -> int:
    n, chain = 0, lanes.genesis(lane["id"])
    for row in entries:
        if row["n"] != n + 1 or lanes.link(chain, row["body"]) != row["chain"]:
            break
        db.table("entry").insert(dict(row), ignore=True)
        n, chain = n + 1, row["chain"]
    held = min(lane["held"], n)
    whole = {**lane, "n": n, "chain": chain, "held": held, "offered": n}
    db.table("own_lane").insert(whole, replace=True)
    return n


def _say_again(db: Database, rows: Sequence[Row]) -> None:
    """Append facts that central lacks, and that follow on nothing any more, under new names."""
    renamed: dict[bytes, bytes] = {}
    for row in rows:
        try:
            fact = codec.decode_fact(row["body"])
        except codec.Malformed:
            continue
        if fact is not None:
            renamed[row["ref"]] = outbox.append(db, fact)
    for before, after in renamed.items():
        db.execute("update submission set ref = ? where ref = ?", [after, before])
    log.warning("%d facts are said again", len(renamed))


def _readable(damaged: sqlite3.Connection, table: str) -> Sequence[Row]:
    """Return the rows that can be read, from the front and, past a damage, from the back."""
    found: dict[int, Row] = {}
    for order in ("asc", "desc"):
        with _as_far_as_it_goes(table):
            for row in damaged.execute(f"select rowid as r, * from {table} order by rowid {order}"):
                if row["r"] in found:
                    break
                found[row["r"]] = {key: row[key] for key in row.keys() if key != "r"}  # noqa: SIM118
    return [found[number] for number in sorted(found)]


@contextmanager
def _as_far_as_it_goes(table: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        log.warning("%s can't be read to the end: %s", table, error)


def _is_typed(row: Row, types: Mapping[str, type]) -> bool:
    """Tell whether a row of a torn page still is what it was."""
    return all(isinstance(row.get(column), type_) for column, type_ in types.items())


def _is_json(row: Row) -> bool:
    try:
        json.loads(row["value"])
    except (TypeError, ValueError):
        return False
    return True


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
