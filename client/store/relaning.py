"""What migration m006 does to lanes that were named at random: they begin again, under their writer's names.

No central that is in use knew the old ones. The facts stay what they are and in their order, stamped in
the form of today; a fact is named by its chain value, so all that names one follows.
"""

import base64
import secrets
from collections.abc import Mapping, Sequence

import msgspec
from sqlite_utils import Database

from protocol import lanes

WATCHED, SUBMITTED = 1, 2
STAMP = 1
SPANS = 3
SUPERSEDES = 7
FEEDBACK_REF = 1

NAMED_IN: Sequence[tuple[str, str]] = (
    ("verdict", "ref"),
    ("submission", "ref"),
    ("submission", "supersedes"),
    ("message", "ref"),
    ("feedback", "ref"),
    ("dismissed", "ref"),
    ("draft", "supersedes"),
)


def begin_again(db: Database) -> None:
    """Give the device a writer id, its lanes the ids that follow from it, and all facts their new names."""
    rows = db.execute("select priority from own_lane order by priority").fetchall()
    if not rows:
        return
    writer = secrets.token_bytes(lanes.WRITER_BYTES)
    renamed: dict[bytes, bytes] = {}
    for (priority,) in rows:
        _begin_lane(db, writer, priority, renamed)
    for table, column in NAMED_IN:
        for before, after in renamed.items():
            db.execute(f"update {table} set {column} = ? where {column} = ?", [after, before])
    named = {_text(before): after for before, after in renamed.items()}
    for ref, record in db.execute("select ref, record from feedback").fetchall():
        record = _with_ref(record, FEEDBACK_REF, named)
        db.execute("update feedback set record = ? where ref = ?", [record, ref])


def _begin_lane(db: Database, writer: bytes, priority: int, renamed: dict[bytes, bytes]) -> None:
    lane = lanes.lane_of(writer, priority)
    n, chain = 0, lanes.genesis(lane)
    rows = db.execute(
        "select n, ref, body from entry where priority = ? order by n", [priority]
    ).fetchall()
    for n, ref, body in rows:
        renewed = _renewed(body, renamed)
        chain = lanes.link(chain, renewed)
        renamed[ref] = lanes.check(chain)
        db.execute(
            "update entry set chain = ?, ref = ?, body = ? where priority = ? and n = ?",
            [chain, renamed[ref], renewed, priority, n],
        )
    db.execute(
        "update own_lane set id = ?, n = ?, chain = ?, held = 0, offered = 0, writer = ? "
        "where priority = ?",
        [lane, n, chain, writer, priority],
    )


def _renewed(body: bytes, renamed: Mapping[bytes, bytes]) -> bytes:
    """Return a fact with its stamp, and the name of the one that it is sent instead of, as they are now."""
    fields = msgspec.json.decode(body, type=list[object])
    stamp = fields[STAMP]
    if isinstance(stamp, list):
        # It was wall clock, monotonic clock and boot: each is a run of its own now, 0 s long.
        fields[STAMP] = [stamp[0], 0]
    if fields[0] == WATCHED:
        del fields[SPANS + 1 :]
    renewed = msgspec.json.encode(fields)
    if fields[0] != SUBMITTED or len(fields) <= SUPERSEDES:
        return renewed
    return _with_ref(renewed, SUPERSEDES, {_text(old): new for old, new in renamed.items()})


def _with_ref(record: bytes, place: int, named: Mapping[str, bytes]) -> bytes:
    fields = msgspec.json.decode(record, type=list[object])
    known = named.get(str(fields[place]))
    if known is None:
        return record
    fields[place] = _text(known)
    return msgspec.json.encode(fields)


def _text(ref: bytes) -> str:
    return base64.b64encode(ref).decode("ascii")
