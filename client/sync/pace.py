"""How far and how fast the line is, and what follows from it: how much to ask for, how long to wait.

Fixed time-outs kill every connection of a far line before it is any use, and keep a dead one of a near
line for too long: both follow the measured round trip here.
"""

from dataclasses import dataclass

LEAST_PATIENCE = 3.0
ROUND_TRIPS = 4.0

HEARD_OF = 2.0
"""How much longer to wait for what comes in order: behind a packet that was lost the rest is held up, but
the system hears of it, and ends a connection of which it hears nothing."""

RANGE_SECONDS, LEAST_SECONDS = 30.0, 2.0
"""What comes is asked for in ranges of these times: each question costs a round trip, and of an answer that
is cut off nothing is lost that came.
"""

LEAST_PIECE = 64 * 1024
LARGEST_PIECE = 16 * 1024 * 1024

UNKNOWN_GOODPUT = 8 * 1024.0
"""Bytes a second that are taken for granted before anything was measured."""

WINDOW_ROUND_TRIPS = 3.0
SHARE = 1.9
"""Two connections are given somewhat more than a half each: seldom do both use theirs."""

WORTH_SHARING = 16 * 1024
"""A line that holds so much at a time is shared by two connections."""

FAST_GOODPUT = 64 * 1024.0
"""So is one that brings so much in a second, however near it is: a sender that measures it pauses now and then."""

LEAST_WINDOW = 6 * 1024
FIRST_WINDOW = 12 * 1024
LARGEST_WINDOW = 4 * 1024 * 1024

MEASURED_SECONDS, LEAST_MEASURED = 3.0, 1e-6
MEASURED_BYTES = 32 * 1024


@dataclass(slots=True)
class Pace:
    """``round_trip`` in seconds, ``goodput`` in bytes a second; both are guesses until measured.

    ``sharing`` is how many replies come side by side.
    """

    round_trip: float = 1.0
    goodput: float = UNKNOWN_GOODPUT
    sharing: int = 1
    least_patience: float = LEAST_PATIENCE
    _answers: int = 0
    _measures: int = 0
    _since: float | None = None
    _bytes: int = 0

    @property
    def is_measured(self) -> bool:
        """Whether the goodput is more than a guess."""
        return self._measures > 0

    @property
    def patience(self) -> float:
        """How long nothing may come before the connection counts as dead (s)."""
        return max(self.least_patience, ROUND_TRIPS * self.round_trip)

    @property
    def window(self) -> int:
        """How much may be under way on a connection: what the line holds, and more than that in its queues.

        More would overflow them, and be sent twice; less would leave the line idle. When it is the window
        that limits the goodput, it doubles with each measure.
        """
        held = self.goodput * self.round_trip * WINDOW_ROUND_TRIPS
        if not self._measures:
            held = FIRST_WINDOW
        held /= SHARE if self.sharing > 1 else 1.0
        return int(min(max(held, LEAST_WINDOW), LARGEST_WINDOW))

    @property
    def strands(self) -> int:
        """How many replies are to come side by side: where few packets are under way, two starve each other."""
        held = self.goodput * self.round_trip
        return 2 if held >= WORTH_SHARING or self.goodput >= FAST_GOODPUT else 1

    def answered(self, seconds: float) -> None:
        """Take in how long an answer took to begin."""
        nearer = seconds < self.round_trip or not self._answers
        self._answers += 1
        # A question that queues behind a download takes longer than the line is far.
        self.round_trip += (1.0 if nearer else 0.05) * (min(seconds, 30.0) - self.round_trip)

    def unanswered(self) -> None:
        """Take in that patience was not enough: it may be the line that is that far."""
        self.round_trip = min(self.round_trip * 1.5, 10.0)

    def came(self, count: int, now: float) -> None:
        """Take in that some bytes arrived, or went."""
        if self._since is None:
            self._since = now
            return
        self._bytes += count
        elapsed = now - self._since
        # What waited for a packet that was lost comes all at once then, and faster than the line.
        least = self.round_trip if self._answers else LEAST_MEASURED
        enough = self._bytes >= MEASURED_BYTES and elapsed >= max(least, LEAST_MEASURED)
        if elapsed >= MEASURED_SECONDS or enough:
            self._measure(self._bytes / elapsed, now)

    def measured(self, count: int, seconds: float) -> None:
        """Take in how long something took as a whole."""
        if count and seconds > 0:
            self._measure(count / seconds, None)

    def idle(self) -> None:
        """Do not count the time until something comes again: nothing was asked for, or we held still."""
        self._since, self._bytes = None, 0

    def piece_bytes(self, limit: float = 0.0, share: float = LARGEST_PIECE) -> int:
        """Return how much to ask for at a time; ``limit`` is a cap on the rate in bytes a second (0: none).

        ``share`` is enough, unless that is over in a moment.
        """
        rate = min(self.goodput, limit) if limit else self.goodput
        enough = max(share, rate * LEAST_SECONDS)
        return int(max(LEAST_PIECE, min(LARGEST_PIECE, enough, rate * RANGE_SECONDS)))

    def _measure(self, rate: float, now: float | None) -> None:
        share = 0.3 if self._measures else 1.0
        self._measures += 1
        self.goodput += share * (rate - self.goodput)
        self._since, self._bytes = now, 0
