"""Taking central's answer into the database, all of it or none."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlite_utils import Database

from client.store import catalogue, files, handins, messages, outbox, progress, settings
from client.store.database import Store, Topics
from protocol import VERSION, codec, lanes
from protocol.lanes import Position, Segment
from protocol.messages import Request, Response
from protocol.records import (
    Assignment,
    Change,
    Course,
    Feedback,
    Handin,
    Learner,
    Lecture,
    Mentor,
    Message,
    Notice,
    Portal,
    Progress,
    ReadMark,
    Stamp,
    Tombstone,
    Verdict,
)

PULL_BYTES = 48 * 1024
"""How much of central's lanes one answer may bring: about 12 s of a 32 kbit/s line."""

TOPICS = ("lectures", "assignments", "messages", "notices", "people", "sync")


def next_request(store: Store, clock: Stamp) -> Request:
    """Return what there is to tell central, and where this device stands.

    What is to be sent is noted as offered first: from then on it may be anywhere. Raises LookupError
    if nobody has signed in here.
    """
    identity = settings.identity(store.db)
    if identity is None:
        raise LookupError("nobody has signed in here")
    with store.write() as db:
        segments = outbox.to_push(db)
        outbox.offer(db, segments)
        return Request(
            VERSION,
            bytes.fromhex(identity.device),
            clock,
            outbox.heads(db),
            following(db),
            segments,
            files.offers(db),
            PULL_BYTES,
        )


def apply(store: Store, response: Response, now: int) -> None:
    """Settle the outbox, take in the changes and move the positions, in one transaction.

    Raises codec.Malformed for an entry that is not what its kind should be; nothing is taken then.
    """
    with store.write(*_touched(response)) as db:
        outbox.settle(db, response.held)
        files.note_offsets(db, response.offsets)
        for segment in response.segments:
            _apply_segment(db, segment)
        link = settings.Link(
            online=True, last_sync=now, problem=response.pull, clock_offset=response.time - now
        )
        settings.put_link(db, link)


def following(db: Database) -> tuple[Position, ...]:
    """Return how far this device has each of central's lanes."""
    rows = db.execute("select id, n, chain from lane order by id").fetchall()
    return tuple(Position(id_, n, lanes.check(chain)) for id_, n, chain in rows)


def _touched(response: Response) -> Topics:
    return frozenset(TOPICS) if response.segments else frozenset({"sync"})


def _apply_segment(db: Database, segment: Segment) -> None:
    row = db.execute("select n, chain from lane where id = ?", [segment.lane]).fetchone()
    n, chain = row or (0, lanes.genesis(segment.lane))
    if segment.first == 1:
        # A new lane, or one that central began again after it was restored.
        n, chain = 0, lanes.genesis(segment.lane)
    if segment.first != n + 1 or segment.previous != lanes.check(chain):
        return
    entries = [bytes(entry) for entry in segment.entries]
    for entry in entries:
        change = codec.decode_change(entry)
        if change is not None:
            _TAKERS[type(change)](db, change)
        chain = lanes.link(chain, entry)
    db.table("lane").upsert({"id": segment.lane, "n": n + len(entries), "chain": chain}, pk="id")


def _take_tombstone(db: Database, change: Tombstone) -> None:
    catalogue.withdraw(db, change.kind, change.id)


_TAKERS: Mapping[type[Change], Callable[[Database, Any], None]] = {
    Portal: catalogue.put_portal,
    Notice: catalogue.put_notice,
    Course: catalogue.put_course,
    Lecture: catalogue.put_lecture,
    Assignment: catalogue.put_assignment,
    Tombstone: _take_tombstone,
    Mentor: messages.put_mentor,
    Message: messages.put,
    Verdict: handins.put_verdict,
    Feedback: handins.put_feedback,
    Progress: progress.join,
    ReadMark: messages.join_read_mark,
    Learner: settings.rename,
    Handin: handins.put,
}
