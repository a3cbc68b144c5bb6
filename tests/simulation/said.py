"""What central has said to a learner, read from its lanes as they stand in the database.

A *statement* is a key, what it is about, and a value, what it says of that; later ones of a lane replace
those before. This reading knows nothing of positions, pages and portions: it is what they must add up to.
"""

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select

from central.store.database import Store
from central.store.tables import accounts, central_entries, courses, learners, portals
from protocol import codec
from protocol.records import (
    Appointment,
    Assignment,
    Change,
    Course,
    Feedback,
    Handin,
    Lecture,
    Mentor,
    Message,
    MessageGone,
    Notice,
    Portal,
    Progress,
    ReadMark,
    Ref,
    Relayed,
    Tombstone,
    Verdict,
)

Key: TypeAlias = tuple[str, str | bytes]
Value: TypeAlias = tuple[str | int | bytes, ...]
Said: TypeAlias = dict[Key, Value]

GONE: Value = ("gone",)


def lanes_of(store: Store, login: str) -> list[bytes]:
    """Return the lanes that a learner follows."""
    with store.read() as db:
        learner = db.execute(
            select(learners)
            .join(accounts, accounts.c.learner == learners.c.id)
            .where(accounts.c.login == login)
        ).one()
        portal = db.execute(select(portals.c.lane).where(portals.c.id == learner.portal))
        of_courses = db.execute(select(courses.c.lane).where(courses.c.portal == learner.portal))
        return [learner.lane, *portal.scalars(), *of_courses.scalars()]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One entry of a lane of central's; ``change`` is None if only a later version can read it."""

    chain: bytes
    change: Change | None


def entries_of(store: Store, login: str) -> dict[bytes, list[Spoken]]:
    """Return the lanes that a learner follows, entry by entry."""
    found: dict[bytes, list[Spoken]] = {lane: [] for lane in lanes_of(store, login)}
    columns = central_entries.c.lane, central_entries.c.chain, central_entries.c.body
    query = select(*columns).where(central_entries.c.lane.in_(found)).order_by(central_entries.c.n)
    with store.read() as db:
        for row in db.execute(query):
            found[row.lane].append(Spoken(row.chain, codec.decode_change(row.body)))
    return found


def changes_of(store: Store, login: str) -> list[Change]:
    """Return all that is said to a learner, lane by lane."""
    spoken = [entry for entries in entries_of(store, login).values() for entry in entries]
    return [entry.change for entry in spoken if entry.change is not None]


def is_echo(change: Change | None, own: Set[Ref]) -> bool:
    """Tell whether a PC knows of itself what this says: it came of its own facts."""
    if isinstance(change, Handin | Message | Relayed):
        return change.ref in own
    return isinstance(change, Progress | ReadMark)


def said(store: Store, login: str) -> Said:
    """Return what a learner must have been told, once all is settled."""
    found: Said = {}
    for change in changes_of(store, login):
        if isinstance(change, Tombstone):
            _bury(found, change)
        elif isinstance(change, MessageGone):
            found.pop(("message", change.ref), None)
        else:
            found.update(statement(change))
    return found


def ever_said(store: Store, login: str) -> set[tuple[Key, Value]]:
    """Return all that was ever said to a learner, also what was replaced or taken back since."""
    return {item for change in changes_of(store, login) for item in statement(change).items()}


def repeated(store: Store, login: str, kept: Set[Ref]) -> list[str]:
    """Return what must be said once, and was more often; ``kept`` are messages that could not be taken back."""
    count: Counter[tuple[str, bytes]] = Counter()
    for change in changes_of(store, login):
        if isinstance(change, Message) and change.ref in kept:
            continue
        if isinstance(change, Handin | Message | Relayed | Verdict):
            count[type(change).__name__, change.ref] += 1
    return [f"{kind} {ref.hex()}: {n} times" for (kind, ref), n in count.items() if n > 1]


def statement(change: Change) -> Said:
    """Return what a record states, if it is one that replaces another as a whole."""
    match change:
        case Portal() | Notice() | Course() | Lecture() | Assignment() | Mentor() | Appointment():
            return {(type(change).__name__.lower(), change.id): (codec.encode_record(change),)}
        case Message():
            return {
                ("message", change.ref): (change.mentor, change.number, change.author, change.text)
            }
        case Verdict():
            return {("verdict", change.ref): (change.state, change.receipt, change.code)}
        case Feedback():
            return {("feedback", change.ref): (codec.encode_record(change),)}
        case Handin():
            return {("handin", change.ref): (change.assignment, change.text, change.supersedes)}
    return {}


def _bury(found: Said, tombstone: Tombstone) -> None:
    if tombstone.kind == "mentor":
        found["mentor", tombstone.id] = GONE
    else:
        found.pop((tombstone.kind, tombstone.id), None)
