"""What was answered wrong, in practice and in hand-ins that were marked, and how the tries since went.

A mistake is settled by answering the same item right, however often that took and on whatever device. Nobody is
shown a mistake whose right answer is not known here.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
from sqlite_utils import Database

from client.store import answers, catalogue, handins
from client.store.answers import Attempt
from client.store.handins import Handed
from protocol.records import Assignment, Feedback, Item, ItemResult


@dataclass(frozen=True, slots=True)
class Wrong:
    """An item with its key and its explanation, the last answer to it, and when that was given (ms)."""

    assignment: Assignment
    item: Item
    value: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Tried:
    """An item with its key, and the answers to it, the first one first; ``rights`` tells which were right."""

    assignment: Assignment
    item: Item
    attempts: tuple[Attempt, ...]
    rights: tuple[bool, ...]

    @property
    def is_wrong(self) -> bool:
        """Whether the last answer was."""
        return not self.rights[-1]

    @property
    def last(self) -> Wrong:
        """The item with the last answer."""
        attempt = self.attempts[-1]
        return Wrong(self.assignment, self.item, attempt.value, attempt.at)


def mistakes(db: Database) -> Sequence[Wrong]:
    """Return what is still wrong, the latest first."""
    found = [one.last for one in tried(db) if one.is_wrong]
    return sorted(found, key=lambda one: (one.at, one.item.id), reverse=True)


def tried(db: Database) -> Sequence[Tried]:
    """Return what was ever answered wrong, and what came of it. Slow for many answers: not for the window."""
    practised: defaultdict[str, list[Attempt]] = defaultdict(list)
    for attempt in answers.everything(db):
        practised[attempt.assignment].append(attempt)
    found = {(one.assignment.id, one.item.id): one for one in _graded(db, practised)}
    for name, attempts in practised.items():
        quiz = catalogue.assignment(db, name)
        for item in quiz.items if quiz else ():
            one = _tried(quiz, item, (), attempts) if quiz and item.key else None
            if one is not None:
                found[(name, item.id)] = one
    return [one for one in found.values() if not all(one.rights)]


def _graded(db: Database, practised: defaultdict[str, list[Attempt]]) -> Iterator[Tried]:
    """Yield what a mentor, or central, marked as less than right in the last hand-in of each assignment."""
    for row in handins.assignments(db):
        handed = row.handed
        if handed is None or handed.feedback is None:
            continue
        for item in _lost_points(row.assignment, handed.feedback):
            first = (_handed(handed, item),)
            # No times are compared: the mark's are central's, and a PC's clock may be years off.
            one = _tried(row.assignment, item, first, practised.get(row.id, []))
            if one is not None:
                yield one


def _handed(handed: Handed, item: Item) -> Attempt:
    given = {answer.item: answer.value for answer in handed.answers}
    return Attempt(handed.ref, handed.assignment, item.id, given.get(item.id, ()), handed.at)


def _lost_points(assignment: Assignment, feedback: Feedback) -> Iterator[Item]:
    """Yield the items that were not marked as wholly right, with what the mark tells of the right answer."""
    results = {result.item: result for result in feedback.results}
    for item in assignment.items:
        result = results.get(item.id)
        if result is not None and result.key and result.score < item.points:
            yield keyed(item, result, feedback.tolerances.get(item.id, 0.0))


def keyed(item: Item, result: ItemResult, tolerance: float) -> Item:
    """Return an item with what its mark tells of the right answer."""
    explanation = result.explanation or item.explanation
    return msgspec.structs.replace(
        item, key=result.key, tolerance=tolerance, explanation=explanation
    )


def _tried(
    assignment: Assignment, item: Item, marked: tuple[Attempt, ...], practised: Sequence[Attempt]
) -> Tried | None:
    """Return how an item went: what was ``marked`` as wrong, then what was practised; None for nothing.

    Stamps count whole seconds, and no order is known of two answers within one: the right one is the last then,
    the same on every device.
    """
    judged = [
        (attempt.at, answers.was_right(attempt, item), attempt.ref, attempt)
        for attempt in practised
        if attempt.item == item.id
    ]
    judged.sort(key=lambda each: each[:3])
    attempts = (*marked, *(each[3] for each in judged))
    rights = (*(False for _ in marked), *(each[1] for each in judged))
    return Tried(assignment, item, attempts, rights) if attempts else None
