"""What mentors do: answer, mark, read. All of it is news in the learner's lane."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from central.clock import fresh_bytes
from central.service import consent
from central.service.people import find_learner
from central.service.refusals import Refused
from central.store import blobs, central_lanes, facts, people
from central.store.database import Store
from central.store.people import LearnerRow
from protocol.lanes import CHECK_BYTES, check
from protocol.records import Change, Feedback, File, Message, ReadMark


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mentor thinks of a hand-in; ``returned``: it is to be done again.

    ``points`` is what could be had, ``by`` the mentor's id, or empty.
    """

    receipt: str
    score: float
    points: float
    comment: str
    by: str = ""
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What a mentor writes to a learner, whom ``learner`` names by login."""

    learner: str
    mentor: str
    text: str
    files: tuple[blobs.Attachment, ...] = ()


def reply(store: Store, written: Reply, now: int) -> Message:
    """Send a mentor's message; what the learner wrote before it has been read then.

    Raises Refused if either is unknown or they have nothing to do with each other, or if it is
    empty; OSError if a file cannot be taken in.
    """
    if not (written.text.strip() or written.files):
        raise Refused("there is neither text nor a file in it")
    files = tuple(_attached(store, file) for file in written.files)
    with store.write() as db:
        learner = _conversation(db, written.learner, written.mentor)
        if not consent.allows(consent.standing(db, learner, now), "mentoring"):
            raise Refused(
                f"nobody has agreed to conversations with {written.learner!r}: "
                "see bandi-central show consent"
            )
        last = facts.last_number(db, learner.id, written.mentor)
        ref = fresh_bytes(CHECK_BYTES)
        message = Message(ref, written.mentor, last + 1, written.mentor, written.text, now, files)
        for file in files:
            blobs.add(db, file.sha256, file.size, blobs.Scope("learner", learner.id))
        facts.add_message(db, learner.id, message)
        mark = facts.read_mark(db, learner.id, written.mentor)
        seen = msgspec.structs.replace(mark, theirs=last)
        facts.put_read_mark(db, learner.id, seen)
        news: list[Change] = [message] if seen == mark else [message, seen]
        central_lanes.append(db, learner.lane, news)
        return message


def read(store: Store, login: str, mentor: str, number: int) -> ReadMark:
    """Note that a mentor has read up to a message. Raises Refused."""
    with store.write() as db:
        learner = _conversation(db, login, mentor)
        mark = facts.read_mark(db, learner.id, mentor)
        last = facts.last_number(db, learner.id, mentor)
        seen = msgspec.structs.replace(mark, theirs=max(mark.theirs, min(number, last)))
        if seen != mark:
            facts.put_read_mark(db, learner.id, seen)
            central_lanes.append(db, learner.lane, [seen])
        return seen


def grade(store: Store, mark: Mark, now: int) -> Feedback:
    """Mark a hand-in, or send it back to be done again; a later mark replaces the one before.

    Raises Refused if there is no such hand-in or mentor, or the points cannot be.
    """
    if not 0 <= mark.score <= mark.points:
        raise Refused(f"a score of {mark.score:g} of {mark.points:g} points cannot be")
    with store.write() as db:
        found = facts.submission(db, mark.receipt)
        if found is None:
            raise Refused(f"there is no hand-in {mark.receipt!r}")
        learner = people.lock_learner(db, found.learner)
        assert learner is not None
        if mark.by and people.mentor(db, mark.by) is None:
            raise Refused(f"there is no mentor {mark.by!r}")
        given = Feedback(
            check(found.chain),
            found.assignment,
            "returned" if mark.returned else "graded",
            mark.score,
            mark.points,
            mark.comment,
            mark.by,
            now,
        )
        facts.add_feedback(db, found.number, given)
        central_lanes.append(db, learner.lane, [given])
        return given


def _conversation(db: Connection, login: str, mentor: str) -> LearnerRow:
    """Return the learner of a conversation, locked. Raises Refused if there is none."""
    learner = find_learner(db, login)
    if people.mentoring(db, learner.id, mentor) is None:
        raise Refused(f"{mentor!r} is no mentor of {login!r}: assign them first")
    return learner


def _attached(store: Store, file: blobs.Attachment) -> File:
    sha256 = blobs.digest(file.path)
    size = blobs.take_in(store.folder, sha256, file.path)
    return File(sha256, file.path.name, size, file.media_type)
