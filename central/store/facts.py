"""What central believes of what learners did: hand-ins, messages, progress, what was read.

All of it is folded from entries of lanes, each once; the entries are what is kept for good.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from central.store import receipts
from central.store.tables import (
    counters,
    feedback,
    messages,
    progress,
    read_marks,
    refusals,
    submissions,
    voids,
)
from protocol import codec
from protocol.records import Feedback, Message, Progress, ReadMark

IN_ONE_QUERY = 500

_feedback = msgspec.json.Decoder(Feedback)
_messages = msgspec.json.Decoder(Message)
_progress = msgspec.json.Decoder(Progress)


@dataclass(frozen=True, slots=True)
class Submission:
    """A hand-in: ``body`` is the entry as it came, ``made`` true time.

    ``series`` and ``base`` say how the receipt is made of ``number``.
    """

    number: int
    learner: str
    chain: bytes
    assignment: str
    body: bytes
    made: int
    received: int
    late: bool
    series: str = ""
    base: int = 0

    @property
    def receipt(self) -> str:
        """Return the number that a learner can quote."""
        return receipts.written(receipts.Series(self.series, self.base), self.number)


@dataclass(frozen=True, slots=True)
class Kept:
    """A message as it is kept; ``gone``: its learner took it back."""

    message: Message
    gone: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fact that was not believed, and why; ``gone``: a message that its learner took back."""

    chain: bytes
    learner: str
    code: str
    at: int
    gone: bool = False


def add_submission(db: Connection, new: Submission) -> Submission:
    """Add a hand-in; return it with the number that it was given, in the series that is used now."""
    series = receipts.current(db)
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
            series=series.name,
            base=series.base,
        )
        .returning(submissions)
    ).one()
    return Submission(*row)


def submission(db: Connection, receipt: str) -> Submission | None:
    """Return the hand-in with this receipt."""
    named = receipts.read(receipt)
    if named is None:
        return None
    series, place = named
    row = db.execute(
        select(submissions).where(
            submissions.c.series == series, submissions.c.number - submissions.c.base == place
        )
    ).one_or_none()
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


def is_refused(db: Connection, chain: bytes) -> bool:
    """Return whether a fact was not believed."""
    query = select(refusals.c.chain).where(refusals.c.chain == chain)
    return db.execute(query).first() is not None


def take_out_refused(db: Connection, chain: bytes) -> None:
    """Note of a message that was not believed that its learner took it back."""
    db.execute(update(refusals).where(refusals.c.chain == chain).values(gone=True))


def refusals_of(db: Connection, learners: Collection[str]) -> list[Refusal]:
    """Return the refusals of these learners, oldest first."""
    query = select(refusals).where(refusals.c.learner.in_(learners))
    rows = db.execute(query.order_by(refusals.c.at, refusals.c.chain))
    return [Refusal(*row) for row in rows]


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


def message(db: Connection, learner: str, ref: bytes) -> Kept | None:
    """Return a message of a learner's conversations by its name, also one that was taken back."""
    query = select(messages.c.record, messages.c.gone).where(
        messages.c.learner == learner, messages.c.ref == ref
    )
    row = db.execute(query).first()
    return None if row is None else Kept(_messages.decode(row.record), row.gone)


def take_out(db: Connection, learner: str, ref: bytes) -> None:
    """Take a message out of its conversation; it stays for reports that name it, and its number stays its own."""
    these = (messages.c.learner == learner, messages.c.ref == ref)
    db.execute(update(messages).where(*these).values(gone=True))


def all_messages(db: Connection, *, with_gone: bool = False) -> list[tuple[str, Message]]:
    """Return all messages with the learner of each, conversation by conversation; those taken back if asked."""
    query = select(messages.c.learner, messages.c.record).order_by(
        messages.c.learner, messages.c.mentor, messages.c.number
    )
    if not with_gone:
        query = query.where(~messages.c.gone)
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


def raise_counter(db: Connection, writer: bytes, counter: str, total: int) -> bool:
    """Keep the greatest total of a writer's counter; return whether this is greater than any before."""
    name = counter.encode("utf-8", "surrogatepass")
    mine = (counters.c.writer == writer, counters.c.counter == name)
    before = db.execute(select(counters.c.total).where(*mine)).scalar_one_or_none()
    if before is None:
        db.execute(insert(counters).values(writer=writer, counter=name, total=total))
    elif before < total:
        db.execute(update(counters).where(*mine).values(total=total))
    return before is None or before < total


def add_void(db: Connection, learner: str, ref: bytes, chain: bytes) -> None:
    """Keep that a fact takes back another which has not come yet."""
    db.execute(insert(voids).values(learner=learner, ref=ref, chain=chain))


def take_voids(db: Connection, learner: str, refs: Sequence[bytes]) -> dict[bytes, list[bytes]]:
    """Return, and forget, which facts take back those with these refs: chain values by refs."""
    found: dict[bytes, list[bytes]] = {}
    for at in range(0, len(refs), IN_ONE_QUERY):
        these = (voids.c.learner == learner, voids.c.ref.in_(refs[at : at + IN_ONE_QUERY]))
        for row in db.execute(select(voids).where(*these).order_by(voids.c.chain)).all():
            found.setdefault(row.ref, []).append(row.chain)
        if found:
            db.execute(delete(voids).where(*these))
    return found
