"""Watching lectures, reading notices, choosing how things look."""

from dataclasses import dataclass
from datetime import UTC, datetime

from client.clock import Clock
from client.domain.consent import Purpose
from client.domain.progress import READ
from client.store import (
    appointments,
    beside,
    catalogue,
    consent,
    counters,
    facts,
    progress,
    settings,
    week,
)
from client.store.database import Store
from client.store.settings import Preferences
from protocol.records import Progress, Span, Watched


@dataclass(frozen=True, slots=True)
class Study:
    """The verbs of studying."""

    store: Store
    clock: Clock

    def watched(self, lecture: str, span: Span) -> None:
        """Record that a stretch of a lecture was played; the player stands at its end.

        It goes to central with whatever goes next: a player that says so every few seconds must not
        keep a poor line busy.

        A stretch that is not one (it ends before it starts) is a bug of the caller's: ValueError.
        """
        if not 0 <= span.start < span.stop:
            raise ValueError(f"{span} is no stretch of a lecture")
        stamp, now = self.clock.stamp(), self.clock.now()
        if not consent.standing(self.store.db).allows(Purpose.LEARNING):
            # Whoever looks around is let, and nothing is kept of it.
            return
        with self.store.write("lectures", "watching") as db:
            at = settings.true_time(db, now)
            facts.say(db, Watched(stamp, lecture, (span,)))
            progress.watch(db, Progress(lecture, (span,), span.stop, at))
            counters.count(db, facts.origin(db), study_counter(at), span.stop - span.start)

    def read(self, lecture: str) -> None:
        """Record that a lecture without a length was read to its end; saying it again changes nothing."""
        stamp, now = self.clock.stamp(), self.clock.now()
        allowed = consent.standing(self.store.db).allows(Purpose.LEARNING)
        if not allowed or progress.get(self.store.db, lecture).spans:
            return
        with self.store.write("lectures", "watching") as db:
            facts.say(db, Watched(stamp, lecture, (READ,)))
            at = settings.true_time(db, now)
            progress.watch(db, Progress(lecture, (READ,), READ.stop, at))

    def left(self, lecture: str, ms: int) -> None:
        """Remember on this PC where exactly a lecture is left, to go on there."""
        with self.store.write() as db:
            beside.leave_at(db, lecture, ms)

    def see_notice(self, notice: str) -> None:
        """Record that the learner opened a notice."""
        with self.store.write("notices") as db:
            catalogue.mark_notice_seen(db, notice)

    def see_appointment(self, name: str) -> None:
        """Record that the learner saw that an appointment was changed or cancelled."""
        with self.store.write("appointments") as db:
            appointments.mark_seen(db, name)

    def aim(self, minutes: int) -> None:
        """Set out to study so many minutes a week, 0 for no goal; all devices of the learner know it."""
        if not consent.standing(self.store.db).allows(Purpose.LEARNING):
            return
        with self.store.write("goals") as db:
            week.aim(db, minutes, settings.true_time(db, self.clock.now()))

    def prefer(self, preferences: Preferences) -> None:
        """Keep how the learner wants things."""
        with self.store.write("settings") as db:
            settings.put_preferences(db, preferences, self.clock.now())


def study_counter(at: int) -> str:
    """Return what counts the seconds of study of a day, of those that people here call so (``at`` in ms)."""
    day = datetime.fromtimestamp(at / 1000, tz=UTC).astimezone().date()
    return f"study:{day.isoformat()}"
