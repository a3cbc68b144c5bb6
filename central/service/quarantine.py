"""Facts that central did not believe, for people who can help: nothing that a learner sent is hidden.

Managers see all of it, and mentors what they can answer: hand-ins of the learners they mentor, and
messages to themselves that were not taken back.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from central.service.people import find_learner
from central.service.refusals import Refused
from central.service.views import Row, files_of
from central.service.words import VERDICTS
from central.store import access, device_lanes, facts, people
from central.store.database import Store
from central.store.device_lanes import Kept
from central.store.facts import Refusal
from protocol import codec
from protocol.lanes import check
from protocol.records import (
    Answered,
    Chose,
    Fact,
    Reported,
    Revised,
    Sent,
    Submitted,
    Watched,
)

SUMMARY = 2_000
"""How much of what was written is shown, in characters."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A refusal, the entry, and what it says, if that can be read."""

    refusal: Refusal
    kept: Kept | None
    fact: Fact | None


def of_all(store: Store, login: str | None = None) -> list[Row]:
    """Return what was not believed, oldest first, of everybody or of one learner. Raises Refused."""
    with store.read() as db:
        found = people.all_learners(db) if login is None else [find_learner(db, login)]
        return [_row(db, at) for at in _cases(db, [row.id for row in found])]


def for_mentor(store: Store, mentor: str) -> list[Row]:
    """Return the hand-ins and messages that a mentor can help with, oldest first. Raises Refused."""
    with store.read() as db:
        if people.mentor(db, mentor) is None:
            raise Refused(f"there is no mentor {mentor!r}")
        cases = _cases(db, people.mentored_by(db, mentor))
        return [_row(db, at) for at in cases if _concerns(mentor, at)]


def _concerns(mentor: str, case: _Case) -> bool:
    fact = case.fact
    if isinstance(fact, Sent):
        return fact.mentor == mentor and not case.refusal.gone
    return isinstance(fact, Submitted)


def _cases(db: Connection, learners: Collection[str]) -> Iterator[_Case]:
    for refusal in facts.refusals_of(db, learners):
        kept = device_lanes.named(db, refusal.learner, refusal.chain)
        try:
            yield _Case(refusal, kept, codec.decode_fact(kept.body) if kept else None)
        except codec.Malformed:
            yield _Case(refusal, kept, None)


def _row(db: Connection, case: _Case) -> Row:
    refusal, kept, fact = case.refusal, case.kept, case.fact
    files = fact.files if isinstance(fact, Submitted | Sent) else ()
    about, text = _summary(fact)
    if fact is None and kept is not None:
        text = kept.body[:SUMMARY].decode(errors="replace")
    return {
        "learner": access.login_of(db, refusal.learner),
        "ref": check(refusal.chain).hex(),
        "code": refusal.code,
        "words": VERDICTS[refusal.code],
        "at": refusal.at,
        "device": "" if kept is None else kept.device.hex(),
        "kind": "" if fact is None else type(fact).__name__.lower(),
        "about": about,
        "text": text[:SUMMARY],
        "files": files_of(db, refusal.learner, files),
    }


def _summary(fact: Fact | None) -> tuple[str, str]:
    """Return what a fact is about, and what it says."""
    match fact:
        case Submitted():
            answers = (f"{at.item}: {', '.join(at.value)}" for at in fact.answers)
            return fact.assignment, "\n".join(filter(None, (fact.text, *answers)))
        case Sent():
            return fact.mentor, fact.text
        case Watched():
            return fact.lecture, ", ".join(f"{at.start}-{at.stop} s" for at in fact.spans)
        case Answered():
            return f"{fact.assignment} {fact.item}", ", ".join(fact.value)
        case Revised():
            return fact.document, fact.delta
        case Chose():
            return fact.register, fact.value
        case Reported():
            return fact.mentor, fact.text
    return "", ""
