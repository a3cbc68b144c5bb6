"""Taking in what central says, entry by entry; what this version cannot read waits for one that can."""

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from client.store import (
    appointments,
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
    Appointment,
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
    MessageGone,
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

    That may be able to make sense of what does not hold what its kind should, too; what follows it in the
    lane must not wait for that.
    """
    if not _is_taken(db, entry):
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
        if _is_taken(db, body):
            db.execute("delete from unread where body = ?", [body])


def _is_taken(db: Database, entry: bytes) -> bool:
    """Take in an entry, all of it or nothing; return whether that was possible."""
    db.execute("savepoint entry")
    try:
        done = _take(db, entry)
    except (codec.Malformed, OverflowError) as error:
        # A number beyond 64 bits can be read, but no database takes it.
        log.warning(
            "an entry of central's is not what its kind should be: %s", type(error).__name__
        )
        db.execute("rollback to entry")
        done = False
    db.execute("release entry")
    return done


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
    fact = codec.decode_fact(bytes(change.entry))
    if fact is None:
        return False
    facts.fold(db, change.writer, change.ref, fact)
    return True


def _take_tombstone(db: Database, change: Tombstone) -> None:
    catalogue.withdraw(db, change.kind, change.id)


def _take_verdict(db: Database, change: Verdict) -> None:
    handins.put_verdict(db, change)
    messages.note_number(db, change)
    messages.note_unsent(db, change)


_TAKERS: Mapping[type[Change], Callable[[Database, Any], None]] = {
    Portal: catalogue.put_portal,
    Notice: catalogue.put_notice,
    Course: catalogue.put_course,
    Lecture: catalogue.put_lecture,
    Assignment: catalogue.put_assignment,
    Tombstone: _take_tombstone,
    Mentor: messages.put_mentor,
    Message: messages.put,
    MessageGone: messages.put_gone,
    Verdict: _take_verdict,
    Feedback: handins.put_feedback,
    Progress: progress.join,
    ReadMark: messages.join_read_mark,
    Learner: settings.rename,
    Handin: handins.put,
    Consent: consent.take,
    HelpLines: help_lines.put,
    Appointment: appointments.put,
}
