"""What is to be reviewed: what was got wrong, when it is due again. All of it follows from the answers.

Asked for beside the window only: it goes through all that was ever answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from client.clock import local_time
from client.domain import reviewing
from client.domain.reviewing import Try
from client.store import answers, mistakes, settings
from client.store.mistakes import Tried, Wrong


@dataclass(frozen=True, slots=True)
class Review:
    """A question to be tried again: the last answer to it, and when it is due (true time, ms).

    ``days`` until then, 0 or less: today. One that is not ``is_wrong`` was put right since, and comes once more
    before it is forgotten.
    """

    last: Wrong
    due: int
    days: int
    is_wrong: bool

    @property
    def is_due(self) -> bool:
        """Whether it is to be tried today."""
        return self.days <= 0


def reviews(db: Database, now: int) -> Sequence[Review]:
    """Return what is due at a moment (this PC's clock, ms), and what is still wrong, what is due first first."""
    offset, mine = settings.link(db).clock_offset, answers.given_here(db)
    today = local_time(now + offset).date()
    found = []
    for one in mistakes.tried(db):
        due = reviewing.due(_tries(one, mine, offset, now + offset))
        days = 0 if due is None else (local_time(due).date() - today).days
        if due is not None and (one.is_wrong or days <= 0):
            found.append(Review(one.last, due, days, one.is_wrong))
    found.sort(key=lambda each: (each.due, each.last.assignment.id, each.last.item.id))
    return found


def _tries(one: Tried, mine: frozenset[bytes], offset: int, now: int) -> Sequence[Try]:
    """Return how the tries went and when: what this PC's clock said is put right, and nothing was tomorrow."""
    return [
        Try(min(now, attempt.at + (offset if attempt.ref in mine else 0)), right)
        for attempt, right in zip(one.attempts, one.rights, strict=True)
    ]
