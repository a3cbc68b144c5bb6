"""The learner's week: how long they studied on each day, on all of their devices, and what they set out to do."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

from client.clock import local_time
from client.store import counters, registers

GOAL = "goal:week-minutes"
"""The register with the minutes that the learner wants to study in a week; "0" or nothing for no goal."""

STUDIED = "study:"
"""How the counters of the seconds of study begin, which go on with the day."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week; ``seconds`` of study. One that is still to come ``is_ahead``."""

    day: date
    seconds: int
    is_today: bool
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from Monday on; ``goal`` in minutes, 0 for none."""

    days: tuple[Day, ...]
    goal: int

    @property
    def minutes(self) -> int:
        """How long the learner studied in all."""
        return sum(day.seconds for day in self.days) // 60


def week(db: Database, now: int) -> Week:
    """Return the week of a moment (ms)."""
    today = local_time(now).date()
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=number) for number in range(7)]
    return Week(
        tuple(
            Day(day, counters.total(db, f"{STUDIED}{day}"), day == today, day > today)
            for day in days
        ),
        goal(db),
    )


def goal(db: Database) -> int:
    """Return how many minutes a week the learner set out to study, 0 for no goal."""
    value = registers.value(db, GOAL) or "0"
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else 0


def aim(db: Database, minutes: int, now: int) -> None:
    """Set out to study so many minutes a week; ``now`` is the time of this device, corrected (ms)."""
    registers.choose(db, GOAL, str(minutes), now)
