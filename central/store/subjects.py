"""What an entry of a central lane is about, if a later one about the same replaces it.

Kept beside each entry, so that what a device need not have is told without reading what it says.
"""

from protocol import codec
from protocol.records import (
    Appointment,
    Assignment,
    Change,
    Consent,
    Course,
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
    Studied,
    Tombstone,
)

_KINDS: dict[type, str] = {
    Appointment: "appointment",
    Notice: "notice",
    Course: "course",
    Lecture: "lecture",
    Assignment: "assignment",
    Mentor: "mentor",
}

_ECHOED = (Progress, ReadMark, Handin, Message, Relayed)


def subject_of(change: Change, origin: bytes | None) -> bytes | None:
    """Return what a change is about; None if nothing replaces it. ``origin``: whose fact it came of."""
    name = _name(change, origin)
    return None if name is None else name.encode("utf-8", "surrogatepass")


def is_echo(change: Change) -> bool:
    """Return whether the writer whose fact it came of need not be told."""
    return isinstance(change, _ECHOED)


def _name(change: Change, origin: bytes | None) -> str | None:
    match change:
        case Notice() | Course() | Lecture() | Assignment() | Mentor() | Appointment():
            return f"{_KINDS[type(change)]}:{change.id}"
        case Tombstone():
            return f"{change.kind}:{change.id}"
        case Progress():
            return f"progress:{change.lecture}"
        case ReadMark():
            return f"read:{change.mentor}"
        case Message() | MessageGone():
            return f"message:{change.ref.hex()}"
        case Portal() | Learner() | Consent() | HelpLines():
            return type(change).__name__
        case Relayed():
            return _counter(change, origin)
    return None


def _counter(relayed: Relayed, origin: bytes | None) -> str | None:
    fact = codec.decode_fact(bytes(relayed.entry))
    if origin is None or not isinstance(fact, Studied):
        return None
    return f"studied:{origin.hex()}:{fact.counter}"
