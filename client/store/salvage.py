"""What can be read of a damaged database, row by row, taken over into a new one.

Central publishes its own again. What is saved here is the learner's: drafts, settings, progress, and
above all the lanes, so that what was not sent still is.
"""

import json
import logging
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace
from sqlite_utils import Database

from client.store import documents, facts, outbox, settings
from client.store.cipher import Key
from client.store.database import Store
from client.store.outbox import OwnLane
from client.store.torn import Row, opened, pages_of, readable
from protocol import codec, lanes
from protocol.records import Fact, Revised, Submitted, Unsent, Voided

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
    "answering",
    "left_at",
    "consent",
    "report",
)
"""Tables that cannot be had from central, or cost the learner something to fetch again."""

_ENTRY = {"priority": int, "n": int, "chain": bytes, "ref": bytes, "body": bytes, "at": int}
_LANE = {"priority": int, "writer": bytes, "n": int, "held": int}

log = logging.getLogger(__name__)


def carry_over(path: Path, store: Store, key: Key | None = None) -> None:
    """Take over what can be read of the damaged database at ``path``, which is not touched.

    With a ``key`` it is encrypted; what it holds is in memory only, until it is in the ``store``.
    """
    pages = pages_of(path, key)
    with store.write() as db, opened(pages) as damaged:
        for table in CARRIED_OVER:
            rows = readable(damaged, table)
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
    found = [row for row in readable(damaged, "entry") if _is_typed(row, _ENTRY)]
    known = {row["priority"]: row for row in readable(damaged, "own_lane") if _is_typed(row, _LANE)}
    judged = {row["ref"] for row in readable(damaged, "verdict")}
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
        case Voided() | Unsent():
            return replace(fact, ref=renamed.get(fact.ref, fact.ref))
        case Revised():
            # In their old order: what changed is told of the first.
            return replace(fact, parents=tuple(renamed.get(ref, ref) for ref in fact.parents))
    return fact


def _is_typed(row: Row, types: Mapping[str, type]) -> bool:
    """Tell whether a row of a torn page still is what it was."""
    return all(isinstance(row.get(column), type_) for column, type_ in types.items())


def _is_json(row: Row) -> bool:
    try:
        json.loads(row["value"])
    except (TypeError, ValueError):
        return False
    return True
