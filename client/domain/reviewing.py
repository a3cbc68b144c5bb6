"""When a question that was got wrong is to be tried again: FSRS says, in whole days, the same on every device.

Nothing is kept: it all follows from how the tries went. What went wrong comes again the next day; a question that
was never got wrong is never due.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fsrs import Card, Rating, Scheduler

LONGEST_DAYS = 365

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# A day, and no steps of minutes: whoever has just seen the answer learns nothing from giving it. Nothing is
# left to chance: two devices that know the same say the same.
_scheduler = Scheduler(
    learning_steps=(timedelta(days=1),),
    relearning_steps=(timedelta(days=1),),
    enable_fuzzing=False,
    maximum_interval=LONGEST_DAYS,
)


@dataclass(frozen=True, slots=True)
class Try:
    """One answer: when it was given (true time, ms), and whether it was right."""

    at: int
    right: bool


def due(tries: Iterable[Try]) -> int | None:
    """Return when a question is to be tried again (ms); None if it was never got wrong.

    The tries are in their order; one that seems to be from before the one before it counts as of the same time.
    """
    card = Card(card_id=0, due=_EPOCH)
    for one in tries:
        if one.right and card.last_review is None:
            continue
        at = max(_EPOCH + timedelta(milliseconds=max(0, one.at)), card.last_review or _EPOCH)
        card, _ = _scheduler.review_card(card, Rating.Good if one.right else Rating.Again, at)
    return (card.due - _EPOCH) // timedelta(milliseconds=1) if card.last_review else None
