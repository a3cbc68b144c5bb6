"""Taking back messages: a learner's own, as long as the mentor has not read it.

It is out of the conversation then for everybody, and stays for whoever looks into a report. Its files stay, too:
they are the learner's, and may be sent again.
"""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from central.store import device_lanes, facts
from protocol import codec
from protocol.lanes import CHECK_BYTES
from protocol.records import Change, MessageGone, Ref, Sent, Unsent

ME = "me"


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a fact that takes a message back.

    ``code`` says why it was not believed, "": it was. ``waits``: nobody can say before the message is there.
    """

    code: str = ""
    said: list[Change] = field(default_factory=list)
    waits: bool = False


def judge(db: Connection, learner: str, fact: Unsent) -> Judged:
    """Take a message out of its conversation, if that may be; say what follows from it."""
    if len(fact.ref) != CHECK_BYTES:
        return Judged("malformed")
    found = facts.message(db, learner, fact.ref)
    if found is None:
        return _judge_unseen(db, learner, fact.ref)
    message = found.message
    if message.author != ME:
        return Judged("unknown-fact")
    if found.gone:
        return Judged()
    if message.number <= facts.read_mark(db, learner, message.mentor).theirs:
        # Devices may have heard that it is gone, of a central that was set back since: it is there.
        return Judged("already-read", [message])
    facts.take_out(db, learner, fact.ref)
    return Judged(said=[MessageGone(fact.ref)])


def _judge_unseen(db: Connection, learner: str, ref: Ref) -> Judged:
    """Judge by what is in the lanes: a message that was refused is in no conversation, but mentors may read it."""
    named = device_lanes.named(db, learner, ref)
    if named is None:
        return Judged(waits=True)
    if not _is_message(named.body):
        return Judged("unknown-fact")
    if not facts.is_refused(db, named.chain):
        return Judged(waits=True)
    facts.take_out_refused(db, named.chain)
    return Judged()


def _is_message(entry: bytes) -> bool:
    """Return whether an entry is a message, which can be taken back."""
    try:
        return isinstance(codec.decode_fact(entry), Sent)
    except codec.Malformed:
        return False
