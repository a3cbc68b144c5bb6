"""What can be read of a damaged database, row by row, taken over into a new one.

Central publishes its own again. What is saved here is the learner's: drafts, settings, progress, and
above all the lanes, so that what was not sent still is.
"""

import json
import logging
import secrets
import sqlite3
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from sqlite_utils import Database

from client.store import documents, facts, outbox, settings
from client.store.cipher import Key
from client.store.database import Store, open_store
from client.store.outbox import OwnLane
from client.store.pages import PAGE_BYTES, image, place
from protocol import codec, lanes
from protocol.records import Fact, Revised, Submitted, Voided

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
    "version",
    "register",
    "chosen",
    "counter",
    "answer",
    "voided",
    "jotting",
    "left_at",
    "consent",
    "report",
)
"""Tables that cannot be had from central, or cost the learner something to fetch again."""

LAST_ROW = 2**63 - 1
ROW_BYTES = 40
"""What a row of ours takes at least."""

MOST_TRIES = 5000
PATIENCE_SECONDS = 60.0
PROGRESS_STEPS = 10_000

_ENTRY = {"priority": int, "n": int, "chain": bytes, "ref": bytes, "body": bytes, "at": int}
_LANE = {"priority": int, "writer": bytes, "n": int, "held": int}

Row = Mapping[str, Any]

log = logging.getLogger(__name__)


def carry_over(path: Path, store: Store, key: Key | None = None) -> None:
    """Take over what can be read of the damaged database at ``path``, which is not touched.

    With a ``key`` it is encrypted; what it holds is in memory only, until it is in the ``store``.
    """
    pages = image(path, key)
    if not _has_its_tables(pages):
        _graft(pages, path.parent, key)
    with store.write() as db, _damaged(pages) as damaged:
        for table in CARRIED_OVER:
            rows = _readable(damaged, table)
            _insert(db, table, list(filter(_is_json, rows)) if table == "setting" else rows)
        _carry_over_lanes(damaged, db)
        documents.refresh_all(db)
        # Central is to tell again what it knows, this device's own facts too.
        settings.spell_out(db)


def is_empty(db: Database) -> bool:
    """Tell whether nothing at all was carried over."""
    return not any(
        db.execute(f"select 1 from {table} limit 1").fetchone()
        for table in (*CARRIED_OVER, "entry")
    )


@contextmanager
def _damaged(pages: bytearray) -> Iterator[sqlite3.Connection]:
    """Open a damaged database so that what is wrong with one table costs no other, and nothing hangs."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    with closing(sqlite3.connect(":memory:")) as damaged:
        damaged.deserialize(pages)
        damaged.set_progress_handler(lambda: time.monotonic() > deadline, PROGRESS_STEPS)
        damaged.execute("PRAGMA writable_schema = ON")
        damaged.row_factory = sqlite3.Row
        damaged.text_factory = _text
        yield damaged


def _has_its_tables(pages: bytearray) -> bool:
    if not pages:
        return False
    with _damaged(pages) as damaged:
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
    """Take over each lane as far as its chain holds, and say anew what was not sent beyond that.

    If nothing tells who wrote them, another writer goes on. Otherwise the same one does, although
    central may have more of a lane than could be read: then the lane forks, which costs some bytes and
    loses nothing, whereas a fact that was sent and is said again by another writer would be another fact.
    """
    found = [row for row in _readable(damaged, "entry") if _is_typed(row, _ENTRY)]
    known = {
        row["priority"]: row for row in _readable(damaged, "own_lane") if _is_typed(row, _LANE)
    }
    judged = {row["ref"] for row in _readable(damaged, "verdict")}
    writers = [row["writer"] for row in known.values() if len(row["writer"]) == lanes.WRITER_BYTES]
    # Without the device's id, central would take these lanes for somebody else's.
    is_ours = bool(writers) and settings.identity(db) is not None
    outbox.begin(db, writers[0] if is_ours else secrets.token_bytes(lanes.WRITER_BYTES))
    beyond: list[Row] = []
    for lane in outbox.own_lanes(db):
        entries = [row for row in found if row["priority"] == lane.priority]
        entries.sort(key=lambda row: row["n"])
        held = known[lane.priority]["held"] if lane.priority in known else 0
        after = held
        if is_ours:
            after = max(held, _carry_over_lane(db, lane, held, entries))
        beyond += [row for row in entries if row["n"] > after and row["ref"] not in judged]
    _say_again(db, beyond)


def _carry_over_lane(db: Database, lane: OwnLane, held: int, entries: Sequence[Row]) -> int:
    n, chain = 0, lanes.genesis(lane.id)
    for row in entries:
        if row["n"] != n + 1 or lanes.link(chain, row["body"]) != row["chain"]:
            break
        db.table("entry").insert(dict(row), ignore=True)
        n, chain = n + 1, row["chain"]
    db.execute(
        "update own_lane set n = ?, chain = ?, held = ?, offered = ? where priority = ?",
        [n, chain, min(held, n), n, lane.priority],
    )
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
            renamed[row["ref"]] = facts.say_again(db, _naming(fact, renamed))
    for before, after in renamed.items():
        if before == after:
            continue
        db.execute("update submission set ref = ? where ref = ?", [after, before])
        documents.rename(db, before, after)
        db.execute("delete from answer where ref = ?", [before])
    log.warning("%d facts are said again", len(renamed))


def _naming(fact: Fact, renamed: Mapping[bytes, bytes]) -> Fact:
    """Return a fact that names others as they are called now."""
    match fact:
        case Submitted():
            supersedes = renamed.get(fact.supersedes, fact.supersedes)
            return replace(fact, supersedes=supersedes)
        case Voided():
            return replace(fact, ref=renamed.get(fact.ref, fact.ref))
        case Revised():
            # In their old order: what changed is told of the first.
            return replace(fact, parents=tuple(renamed.get(ref, ref) for ref in fact.parents))
    return fact


def _readable(damaged: sqlite3.Connection, table: str) -> Sequence[Row]:
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
