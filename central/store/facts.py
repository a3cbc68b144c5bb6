"""What central believes of what learners did: hand-ins, messages, progress, what was read.

All of it is folded from entries of lanes, each once; the entries are what is kept for good.
"""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from central.store.tables import feedback, messages, progress, read_marks, refusals, submissions
from protocol import codec
from protocol.records import Feedback, Message, Progress, ReadMark

FIRST_RECEIPT = 1001

_feedback = msgspec.json.Decoder(Feedback)
_messages = msgspec.json.Decoder(Message)
_progress = msgspec.json.Decoder(Progress)


@dataclass(frozen=True, slots=True)
class Submission:
    """A hand-in: ``body`` is the entry as it came, ``made`` true time, ``number`` its receipt's."""

    number: int
    learner: str
    chain: bytes
    assignment: str
    body: bytes
    made: int
    received: int
    late: bool

    @property
    def receipt(self) -> str:
        """Return the number that a learner can quote."""
        return f"A-{FIRST_RECEIPT - 1 + self.number}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fact that was not believed, and why."""

    chain: bytes
    learner: str
    code: str
    at: int


def add_submission(db: Connection, new: Submission) -> Submission:
    """Add a hand-in; return it with the number that it was given."""
    row = db.execute(
        insert(submissions)
        .values(
            learner=new.learner,
            chain=new.chain,
            assignment=new.assignment,
            body=new.body,
            made=new.made,
            received=new.received,
            late=new.late,
        )
        .returning(submissions)
    ).one()
    return Submission(*row)


def submission(db: Connection, receipt: str) -> Submission | None:
    """Return the hand-in with this receipt."""
    digits = receipt.strip().upper().removeprefix("A-")
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 9:
        return None
    number = int(digits) - FIRST_RECEIPT + 1
    row = db.execute(select(submissions).where(submissions.c.number == number)).one_or_none()
    return None if row is None else Submission(*row)


def all_submissions(db: Connection) -> list[Submission]:
    """Return all hand-ins, oldest first."""
    rows = db.execute(select(submissions).order_by(submissions.c.number))
    return [Submission(*row) for row in rows]


def add_feedback(db: Connection, number: int, given: Feedback) -> None:
    """Keep the mark for a hand-in; those before it stay."""
    db.execute(insert(feedback).values(submission=number, record=codec.encode_record(given)))


def all_feedback(db: Connection) -> dict[int, Feedback]:
    """Return the last mark for each hand-in that has one, by the hand-in's number."""
    rows = db.execute(select(feedback.c.submission, feedback.c.record).order_by(feedback.c.id))
    return {row.submission: _feedback.decode(row.record) for row in rows}


def add_refusal(db: Connection, refusal: Refusal) -> None:
    """Keep that a fact was not believed."""
    db.execute(
        insert(refusals).values(
            chain=refusal.chain, learner=refusal.learner, code=refusal.code, at=refusal.at
        )
    )


def all_refusals(db: Connection) -> list[Refusal]:
    """Return all refusals, oldest first."""
    query = select(refusals).order_by(refusals.c.at, refusals.c.chain)
    return [Refusal(*row) for row in db.execute(query)]


def last_number(db: Connection, learner: str, mentor: str) -> int:
    """Return the number of the last message of a conversation; 0 if it has none."""
    query = select(func.max(messages.c.number)).where(
        messages.c.learner == learner, messages.c.mentor == mentor
    )
    return db.execute(query).scalar_one() or 0


def add_message(db: Connection, learner: str, message: Message) -> None:
    """Add a message, which has the number that follows the last."""
    db.execute(
        insert(messages).values(
            learner=learner,
            mentor=message.mentor,
            number=message.number,
            ref=message.ref,
            record=codec.encode_record(message),
        )
    )


def all_messages(db: Connection) -> list[tuple[str, Message]]:
    """Return all messages with the learner of each, conversation by conversation."""
    query = select(messages.c.learner, messages.c.record).order_by(
        messages.c.learner, messages.c.mentor, messages.c.number
    )
    return [(row.learner, _messages.decode(row.record)) for row in db.execute(query)]


def progress_of(db: Connection, learner: str, lecture: str) -> Progress | None:
    """Return what a learner watched of a lecture."""
    query = select(progress.c.record).where(
        progress.c.learner == learner, progress.c.lecture == lecture
    )
    record = db.execute(query).scalar_one_or_none()
    return None if record is None else _progress.decode(record)


def put_progress(db: Connection, learner: str, now: Progress) -> None:
    """Replace what a learner watched of a lecture."""
    record = codec.encode_record(now)
    again = (
        update(progress)
        .where(progress.c.learner == learner, progress.c.lecture == now.lecture)
        .values(record=record)
    )
    if db.execute(again).rowcount == 0:
        db.execute(insert(progress).values(learner=learner, lecture=now.lecture, record=record))


def all_progress(db: Connection) -> list[tuple[str, Progress]]:
    """Return all progress, with the learner of each."""
    query = select(progress.c.learner, progress.c.record).order_by(
        progress.c.learner, progress.c.lecture
    )
    return [(row.learner, _progress.decode(row.record)) for row in db.execute(query)]


def read_mark(db: Connection, learner: str, mentor: str) -> ReadMark:
    """Return how far both sides of a conversation have read."""
    row = db.execute(
        select(read_marks.c.mine, read_marks.c.theirs).where(
            read_marks.c.learner == learner, read_marks.c.mentor == mentor
        )
    ).one_or_none()
    return ReadMark(mentor, 0, 0) if row is None else ReadMark(mentor, row.mine, row.theirs)


def put_read_mark(db: Connection, learner: str, now: ReadMark) -> None:
    """Replace how far both sides of a conversation have read."""
    again = (
        update(read_marks)
        .where(read_marks.c.learner == learner, read_marks.c.mentor == now.mentor)
        .values(mine=now.mine, theirs=now.theirs)
    )
    if db.execute(again).rowcount == 0:
        db.execute(
            insert(read_marks).values(
                learner=learner, mentor=now.mentor, mine=now.mine, theirs=now.theirs
            )
        )
