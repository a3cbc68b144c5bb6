"""What was answered wrong and not put right since, in practice and in hand-ins that were marked.

A mistake is settled by answering the same item right, however often that took and on whatever device. Nobody is
shown a mistake whose right answer is not known here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
from sqlite_utils import Database

from client.store import answers, catalogue, handins
from client.store.answers import Attempt
from protocol.records import Assignment, Feedback, Item, ItemResult


@dataclass(frozen=True, slots=True)
class Wrong:
    """An item with its key and its explanation, the last answer to it, and when that was given (ms)."""

    assignment: Assignment
    item: Item
    value: tuple[str, ...]
    at: int


def mistakes(db: Database) -> Sequence[Wrong]:
    """Return what is still wrong, the latest first."""
    found = {(one.assignment.id, one.item.id): one for one in _graded(db)}
    for mistake in answers.mistakes(db):
        assignment = catalogue.assignment(db, mistake.attempt.assignment)
        if assignment is not None and mistake.item.key:
            one = _wrong(assignment, mistake.item, mistake.attempt)
            found[(assignment.id, mistake.item.id)] = one
    return sorted(found.values(), key=lambda one: (one.at, one.item.id), reverse=True)


def _graded(db: Database) -> Iterator[Wrong]:
    """Yield what a mentor, or central, marked as less than right in the last hand-in of each assignment."""
    for row in handins.assignments(db):
        handed = row.handed
        if handed is None or handed.feedback is None:
            continue
        given = {answer.item: answer.value for answer in handed.answers}
        items = {(row.id, item.id): item for item in _lost_points(row.assignment, handed.feedback)}
        # No times are compared: the mark's are central's, and a PC's clock may be years off.
        later = answers.last(answers.attempts(db, row.id), items)
        for key, item in items.items():
            attempt = later.get(key)
            if attempt is None:
                yield Wrong(row.assignment, item, given.get(item.id, ()), handed.at)
            elif not answers.was_right(attempt, item):
                yield _wrong(row.assignment, item, attempt)


def _lost_points(assignment: Assignment, feedback: Feedback) -> Iterator[Item]:
    """Yield the items that were not marked as wholly right, with what the mark tells of the right answer."""
    results = {result.item: result for result in feedback.results}
    for item in assignment.items:
        result = results.get(item.id)
        if result is not None and result.key and result.score < item.points:
            yield _keyed(item, result)


def _keyed(item: Item, result: ItemResult) -> Item:
    """Return an item with what its mark tells of the right answer."""
    explanation = result.explanation or item.explanation
    return msgspec.structs.replace(item, key=result.key, explanation=explanation)


def _wrong(assignment: Assignment, item: Item, attempt: Attempt) -> Wrong:
    return Wrong(assignment, item, attempt.value, attempt.at)
