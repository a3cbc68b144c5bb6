"""Conversations with mentors, in the order in which central numbered the messages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import msgspec
from sqlite_utils import Database

from client.store import documents, files, findable, outbox
from client.store.handins import dismiss, undismiss, verdict
from protocol import codec
from protocol.records import (
    File,
    Mentor,
    Message,
    MessageGone,
    Moment,
    ReadMark,
    Ref,
    Unsent,
    Verdict,
)

ME = "me"

_files = msgspec.json.Decoder(tuple[File, ...])
_mentors = msgspec.json.Decoder(Mentor)
_encoder = msgspec.json.Encoder()

COLUMNS = "ref, mentor, number, author, text, at, files, lecture, second, quoted"
Columns: TypeAlias = tuple[bytes, str, int | None, str, str, int, bytes, str, int, bytes]


class Tick(StrEnum):
    """How far the learner's own message has come."""

    WAITING = "waiting"
    ARRIVED = "arrived"
    READ = "read"
    REFUSED = "refused"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message as it is shown; ``number`` is 0 until central has numbered it.

    ``about`` is the moment of a lecture that is meant, if any is; ``quoted`` the message that is answered.
    """

    ref: Ref
    mentor: str
    number: int
    mine: bool
    text: str
    at: int
    files: tuple[File, ...]
    tick: Tick
    about: Moment | None = None
    quoted: Ref = b""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A mentor, how many of their messages are unread, and the last thing that was said.

    One who is ``gone`` can no longer be written to; what was said stays. ``draft`` is what is being written, in
    a line.
    """

    mentor: Mentor
    unread: int
    last: MessageRow | None
    gone: bool = False
    draft: str = ""

    @property
    def id(self) -> str:
        """The mentor's id."""
        return self.mentor.id


def owner_of(mentor: str) -> str:
    """Return what the draft of a message to this mentor is filed under."""
    return f"message:{mentor}"


def put_mentor(db: Database, mentor: Mentor) -> None:
    """Keep who is a mentor of this learner."""
    record = codec.encode_record(mentor)
    row = {"id": mentor.id, "name": mentor.name, "gone": 0, "record": record}
    db.table("mentor").upsert(row, pk="id")


def mentor(db: Database, mentor: str) -> Mentor | None:
    """Return a mentor by id, also one who is gone; of one whom central no longer names, only the id."""
    row = db.execute("select record from mentor where id = ?", [mentor]).fetchone()
    if row:
        return _mentors.decode(row[0])
    said = db.execute(
        "select 1 from message where mentor = ? and not hidden limit 1", [mentor]
    ).fetchone()
    return Mentor(mentor, mentor, {}) if said else None


def may_be_written_to(db: Database, mentor: str) -> bool:
    """Tell whether somebody is a mentor of this learner now."""
    return bool(db.execute("select 1 from mentor where id = ? and not gone", [mentor]).fetchone())


def put(db: Database, message: Message) -> None:
    """Keep a message as central numbered it, or with number 0 as the learner has just written it.

    What central says is there is shown, unless it was taken back here and central has not said anything of that.
    """
    files.note_at_central(db, message.files)
    hidden = _is_being_taken_back(db, message.ref)
    db.table("message").upsert(
        {
            "ref": message.ref,
            "mentor": message.mentor,
            "number": message.number or None,
            "author": message.author,
            "text": message.text,
            "at": message.at,
            "files": _encoder.encode(message.files),
            "lecture": message.about.lecture if message.about else "",
            "second": message.about.second if message.about else 0,
            "quoted": message.quoted,
            "hidden": int(hidden),
        },
        pk="ref",
    )
    if not hidden:
        findable.put(db, findable.Kind.MESSAGE, message.ref.hex(), message.text)


def put_gone(db: Database, gone: MessageGone) -> None:
    """Show a message no longer that was taken back, on this PC or another."""
    db.execute("update message set hidden = 1 where ref = ?", [gone.ref])
    findable.drop(db, findable.Kind.MESSAGE, gone.ref.hex())


def fold_unsent(db: Database, ref: Ref, fact: Unsent) -> None:
    """Show a message no longer that the learner took back here; what comes of it is not asked about, either."""
    db.execute("update message set unsent = ? where ref = ?", [ref, fact.ref])
    put_gone(db, MessageGone(fact.ref))
    dismiss(db, fact.ref)


def note_unsent(db: Database, said: Verdict) -> None:
    """Show a message again that could not be taken back."""
    if said.state != "rejected":
        return
    row = db.execute(
        "select ref, text from message where unsent <> x'' and unsent = ?", [said.ref]
    ).fetchone()
    if row:
        db.execute("update message set hidden = 0 where ref = ?", [row[0]])
        findable.put(db, findable.Kind.MESSAGE, row[0].hex(), row[1])
        undismiss(db, row[0])


def kept(db: Database, mentor: str) -> dict[Ref, Verdict]:
    """Return why messages are still there that were taken back, until the learner has taken note of it."""
    rows = db.execute(
        """
        select ref, unsent from message
        where unsent <> x'' and mentor = ? and not hidden and unsent not in (select ref from dismissed)
        """,
        [mentor],
    ).fetchall()
    said = {ref: verdict(db, unsent) for ref, unsent in rows}
    return {ref: found for ref, found in said.items() if found and found.state == "rejected"}


def note_number(db: Database, verdict: Verdict) -> None:
    """Take over the place in its conversation, and the true time, that central gave a message of this device."""
    if verdict.number:
        db.execute(
            "update message set number = ?, at = case ? when 0 then at else ? end where ref = ?",
            [verdict.number, verdict.made, verdict.made, verdict.ref],
        )


def conversations(db: Database) -> Sequence[Conversation]:
    """Return the learner's conversations, the one in which something was said last first.

    With every mentor there is, and with those who were one and with whom anything was said.
    """
    rows = db.execute(
        """
        select id, name, gone, record from mentor
        where not gone or exists (select 1 from message where mentor = mentor.id and not hidden)
        order by name, id
        """
    ).fetchall()
    named = {id_ for id_, *_ in rows}
    rows += [(id_, id_, 1, None) for id_ in _written_with(db) if id_ not in named]
    found = [
        Conversation(
            _mentors.decode(record) if record else Mentor(id_, name, {}),
            unread(db, id_),
            _last(db, id_),
            gone=bool(gone),
            draft="" if gone else _draft_line(db, id_),
        )
        for id_, name, gone, record in rows
    ]
    return sorted(found, key=lambda row: row.last.at if row.last else 0, reverse=True)


def thread(db: Database, mentor: str, limit: int = 500) -> Sequence[MessageRow]:
    """Return the latest messages of a conversation, oldest first, those on their way at the end."""
    rows = db.execute(
        f"""
        select {COLUMNS} from message where mentor = ? and number is null and not hidden
        order by at desc, rowid desc limit ?
        """,
        [mentor, limit],
    ).fetchall()
    rows += db.execute(
        f"""
        select {COLUMNS} from message where mentor = ? and number is not null and not hidden
        order by number desc, at desc, rowid desc limit ?
        """,
        [mentor, limit - len(rows)],
    ).fetchall()
    return read(db, mentor, reversed(rows))


def read(db: Database, mentor: str, rows: Iterable[Columns]) -> Sequence[MessageRow]:
    """Return messages of a conversation, of which ``COLUMNS`` were asked for, with how far each has come."""
    found = list(rows)
    # Only what central has not numbered may be waiting.
    is_whole = all(row[2] for row in found)
    waiting, mark = frozenset() if is_whole else outbox.waiting_refs(db), read_mark(db, mentor)
    return [_row(db, row, waiting, mark) for row in found]


def about(db: Database, lecture: str, limit: int = 200) -> Sequence[MessageRow]:
    """Return the latest messages to and from any mentor that are about a lecture, oldest first."""
    rows = db.execute(
        f"""
        select {COLUMNS} from message where lecture = ? and not hidden order by at desc, rowid desc limit ?
        """,
        [lecture, limit],
    ).fetchall()
    waiting = outbox.waiting_refs(db)
    return [_row(db, row, waiting, read_mark(db, row[1])) for row in reversed(rows)]


def asked_last(db: Database) -> str:
    """Return the mentor to whom the learner's latest question about a lecture went, "" if none ever did."""
    row = db.execute(
        """
        select mentor from message where lecture <> '' and author = 'me' and not hidden
        order by at desc, rowid desc limit 1
        """
    ).fetchone()
    return row[0] if row else ""


def unread(db: Database, mentor: str | None = None) -> int:
    """Return how many messages of a mentor, or of all, the learner has not seen."""
    if mentor is None:
        return sum(unread(db, one) for one in _written_with(db))
    (count,) = db.execute(
        """
        select count(*) from message where author <> 'me' and mentor = ?
        and number > coalesce((select mine from read_mark where read_mark.mentor = ?), 0)
        """,
        [mentor, mentor],
    ).fetchone()
    return int(count)


def last_number(db: Database, mentor: str) -> int:
    """Return the greatest number in a conversation."""
    (number,) = db.execute(
        "select coalesce(max(number), 0) from message where mentor = ?", [mentor]
    ).fetchone()
    return int(number)


def read_mark(db: Database, mentor: str) -> ReadMark:
    """Return how far each side has read."""
    row = db.execute("select mine, theirs from read_mark where mentor = ?", [mentor]).fetchone()
    return ReadMark(mentor, *row) if row else ReadMark(mentor, 0, 0)


def join_read_mark(db: Database, mark: ReadMark) -> None:
    """Merge another copy's read mark: nothing read becomes unread."""
    db.execute(
        """
        insert into read_mark (mentor, mine, theirs) values (?, ?, ?)
        on conflict (mentor) do update
        set mine = max(mine, excluded.mine), theirs = max(theirs, excluded.theirs)
        """,
        [mark.mentor, mark.mine, mark.theirs],
    )


def draft(db: Database, mentor: str) -> tuple[str, tuple[File, ...]]:
    """Return the message that the learner has begun to write, here or on another device."""
    owner = owner_of(mentor)
    return documents.read(db, owner).text, files.of_draft(db, owner)


def answering(db: Database, mentor: str) -> Ref:
    """Return the message that is answered by what the learner has begun to write; b"" for none."""
    row = db.execute("select ref from answering where mentor = ?", [mentor]).fetchone()
    return row[0] if row else b""


def answer(db: Database, mentor: str, ref: Ref) -> None:
    """Remember which message is being answered; b"" for none."""
    db.execute("delete from answering where mentor = ?", [mentor])
    if ref:
        db.table("answering").insert({"mentor": mentor, "ref": ref})


def _draft_line(db: Database, mentor: str) -> str:
    text, attached = draft(db, mentor)
    return " ".join(text.split()) or ", ".join(file.name for file in attached)


def drop_draft(db: Database, mentor: str, seen: tuple[Ref, ...] = ()) -> None:
    """Forget a draft that was sent."""
    owner = owner_of(mentor)
    documents.forget(db, owner, seen)
    db.execute("delete from draft_file where owner = ?", [owner])
    answer(db, mentor, b"")


def get(db: Database, ref: Ref) -> MessageRow | None:
    """Return one message by its name."""
    row = db.execute(
        f"select {COLUMNS} from message where ref = ? and not hidden", [ref]
    ).fetchone()
    return read(db, row[1], [row])[0] if row else None


def drop(db: Database, ref: Ref) -> None:
    """Forget a message that central did not take: it is not shown, and not found, any more."""
    db.execute("delete from message where ref = ?", [ref])
    findable.drop(db, findable.Kind.MESSAGE, ref.hex())


def refused(db: Database, mentor: str) -> Sequence[Ref]:
    """Return the learner's messages to a mentor that central did not take."""
    rows = db.execute(
        """
        select message.ref from message join verdict using (ref)
        where mentor = ? and number is null and not hidden and verdict.state = 'rejected'
        """,
        [mentor],
    ).fetchall()
    return [ref for (ref,) in rows]


def _is_being_taken_back(db: Database, ref: Ref) -> bool:
    """Tell whether the learner took a message back here, and central has not said what came of it."""
    row = db.execute(
        "select 1 from message where ref = ? and unsent <> x'' and unsent not in (select ref from verdict)",
        [ref],
    ).fetchone()
    return row is not None


def _last(db: Database, mentor: str) -> MessageRow | None:
    rows = thread(db, mentor, limit=1)
    return rows[0] if rows else None


def _written_with(db: Database) -> Sequence[str]:
    """Return with whom anything was said: as many steps through the index as there are conversations."""
    rows = db.execute(
        """
        with recursive one(mentor) as (
            select min(mentor) from message where not hidden
            union all
            select (select min(mentor) from message where mentor > one.mentor and not hidden) from one
            where one.mentor is not null
        )
        select mentor from one where mentor is not null
        """
    ).fetchall()
    return [mentor for (mentor,) in rows]


def _row(
    db: Database,
    row: Columns,
    waiting: frozenset[Ref],
    mark: ReadMark,
) -> MessageRow:
    ref, mentor, number, author, text, at, attached, lecture, second, quoted = row
    mine = author == ME
    tick = _tick(db, ref, number or 0, waiting, mark) if mine else Tick.THEIRS
    return MessageRow(
        ref,
        mentor,
        number or 0,
        mine,
        text,
        at,
        _files.decode(attached),
        tick,
        Moment(lecture, second) if lecture else None,
        quoted,
    )


def _tick(db: Database, ref: Ref, number: int, waiting: frozenset[Ref], mark: ReadMark) -> Tick:
    if number and number <= mark.theirs:
        return Tick.READ
    if number:
        return Tick.ARRIVED
    found = verdict(db, ref)
    if found and found.state == "rejected":
        return Tick.REFUSED
    return Tick.WAITING if ref in waiting else Tick.ARRIVED
