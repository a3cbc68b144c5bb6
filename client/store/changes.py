"""Taking in what central says, entry by entry; what this version cannot read waits for one that can."""

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from client.store import (
    catalogue,
    consent,
    facts,
    handins,
    help_lines,
    messages,
    progress,
    settings,
)
from client.store.database import Store
from protocol import codec
from protocol.records import (
    Assignment,
    Change,
    Consent,
    Course,
    Feedback,
    Handin,
    HelpLines,
    Learner,
    Lecture,
    Mentor,
    Message,
    Notice,
    Portal,
    Progress,
    ReadMark,
    Relayed,
    Tombstone,
    Verdict,
)

log = logging.getLogger(__name__)


def take(db: Database, entry: bytes) -> None:
    """Take in an entry of one of central's lanes, or keep it for a later version.

    Raises codec.Malformed for an entry of a known kind that does not hold what it should.
    """
    if not _take(db, entry):
        # Said once more, it is the latest.
        db.execute("delete from unread where body = ?", [entry])
        db.execute("insert into unread (body) values (?)", [entry])


def unread(db: Database) -> int:
    """Return how many entries this version cannot read."""
    (count,) = db.execute("select count(*) from unread").fetchone()
    return int(count)


def read_again(store: Store) -> None:
    """Take in what earlier versions could not read, if this one knows other kinds than the last did."""
    kinds = ",".join(map(str, sorted(codec.FACT_KINDS | codec.CHANGE_KINDS)))
    if settings.known_kinds(store.db) == kinds:
        return
    with store.write() as db:
        _read_again(db, db.execute("select body from unread order by rowid").fetchall())
        settings.put_known_kinds(db, kinds)


def _read_again(db: Database, rows: Iterable[tuple[bytes]]) -> None:
    for (body,) in rows:
        try:
            done = _take(db, body)
        except codec.Malformed:
            # It came when nobody could tell; nothing would ever make sense of it.
            log.warning("an entry that was kept is not what its kind should be")
            done = True
        if done:
            db.execute("delete from unread where body = ?", [body])


def _take(db: Database, entry: bytes) -> bool:
    """Take in an entry; return whether that was possible."""
    change = codec.decode_change(entry)
    if change is None:
        return False
    if isinstance(change, Relayed):
        return _take_relayed(db, change)
    _TAKERS[type(change)](db, change)
    return True


def _take_relayed(db: Database, change: Relayed) -> bool:
    try:
        fact = codec.decode_fact(bytes(change.entry))
    except codec.Malformed:
        # What another device wrote must not keep this one from everything that follows.
        log.warning("another device's fact is not what its kind should be")
        return True
    if fact is None:
        return False
    facts.fold(db, change.writer, change.ref, fact)
    return True


def _take_tombstone(db: Database, change: Tombstone) -> None:
    catalogue.withdraw(db, change.kind, change.id)


def _take_verdict(db: Database, change: Verdict) -> None:
    handins.put_verdict(db, change)
    messages.note_number(db, change)


_TAKERS: Mapping[type[Change], Callable[[Database, Any], None]] = {
    Portal: catalogue.put_portal,
    Notice: catalogue.put_notice,
    Course: catalogue.put_course,
    Lecture: catalogue.put_lecture,
    Assignment: catalogue.put_assignment,
    Tombstone: _take_tombstone,
    Mentor: messages.put_mentor,
    Message: messages.put,
    Verdict: _take_verdict,
    Feedback: handins.put_feedback,
    Progress: progress.join,
    ReadMark: messages.join_read_mark,
    Learner: settings.rename,
    Handin: handins.put,
    Consent: consent.take,
    HelpLines: help_lines.put,
}
