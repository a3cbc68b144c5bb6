"""Answers to practice items from all of the learner's devices; those taken back count no longer."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlite_utils import Database

from client.domain.marking import is_right
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


def everything(db: Database) -> Sequence[Attempt]:
    """Return all answers that count, the first one first."""
    return _attempts(db, "true", [])


def given_here(db: Database) -> frozenset[Ref]:
    """Return which answers were given on this PC, by its clock."""
    rows = db.execute("select answer.ref from answer join entry using (ref)").fetchall()
    return frozenset(ref for (ref,) in rows)


def was_right(attempt: Attempt, item: Item) -> bool:
    """Tell whether an answer was right."""
    return is_right(item, Answer(attempt.item, attempt.value))


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
