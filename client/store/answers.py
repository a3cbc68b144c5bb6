"""Answers to practice items from all of the learner's devices; those taken back count no longer."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlite_utils import Database

from client.domain.marking import is_right
from client.store import catalogue
from protocol.records import Answer, Answered, Item, Ref, Voided

_values = msgspec.json.Decoder(tuple[str, ...])
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer; ``at`` is when, as the clock of the device had it (ms)."""

    ref: Ref
    assignment: str
    item: str
    value: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """An item of a practice quiz whose last answer was wrong."""

    attempt: Attempt
    item: Item


def fold(db: Database, ref: Ref, fact: Answered) -> None:
    """Take in an answer, of this device or another, once."""
    db.table("answer").insert(
        {
            "ref": ref,
            "assignment": fact.assignment,
            "item": fact.item,
            "value": _encoder.encode(fact.value),
            "at": fact.stamp.wall,
        },
        pk="ref",
        ignore=True,
    )


def fold_void(db: Database, fact: Voided) -> None:
    """Take in that an answer counts no longer, whether it is here already or not."""
    db.table("voided").insert({"ref": fact.ref}, pk="ref", ignore=True)


def attempt(db: Database, ref: Ref) -> Attempt | None:
    """Return an answer that counts."""
    found = _attempts(db, "ref = ?", [ref])
    return found[0] if found else None


def attempts(db: Database, assignment: str) -> Sequence[Attempt]:
    """Return the answers to a quiz that count, the first one first."""
    return _attempts(db, "assignment = ?", [assignment])


def mistakes(db: Database) -> Sequence[Mistake]:
    """Return the items whose last answer was wrong, the latest mistake first."""
    latest = {(found.assignment, found.item): found for found in _attempts(db, "true", [])}
    quizzes = [catalogue.assignment(db, name) for name in {name for name, _ in latest}]
    items = {(quiz.id, item.id): item for quiz in quizzes if quiz for item in quiz.items}
    wrong = [
        Mistake(found, items[key])
        for key, found in latest.items()
        if key in items and not is_right(items[key], Answer(found.item, found.value))
    ]
    return sorted(wrong, key=lambda found: (found.attempt.at, found.attempt.ref), reverse=True)


def _attempts(db: Database, where: str, values: Sequence[str | bytes]) -> Sequence[Attempt]:
    rows = db.execute(
        f"""
        select ref, assignment, item, value, at from answer
        where {where} and ref not in (select ref from voided) order by at, ref
        """,
        list(values),
    ).fetchall()
    return [
        Attempt(ref, quiz, item, _values.decode(value), at) for ref, quiz, item, value, at in rows
    ]
