"""Fetching one file in pieces: what to ask for next and when, over what, and whom to give up.

What is asked for is long, so that a far line is seldom idle between two questions, and comes over as few
connections as keep it busy. Where they fall silent another one is made beside them: the line may be there
again before anybody knows which of them are dead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from client.sync.assembly import Assembly, Piece, Range
from client.sync.pace import HEARD_OF, Pace
from protocol.manifest import CHUNK_BYTES

MOST_STRANDS = 4
SUSPICION, LOST, LEAST_SUSPICION = 1.5, 2.5, 1.0
"""After so many round trips (at least so many seconds) in which no data comes, a reply is suspect, and
another connection is made; after so many it is given up if there is one."""

FIRST_SUSPICION = 2.5
"""The same for a reply that has not begun: its connection may have to be made first."""

PREPARE_SECONDS = 0.5
"""No two connections are begun in less time: where one is refused, so is the next."""

SMALL_REST = 1.25
"""A range may be so much longer if that brings all that is lacking there."""

LISTEN_SECONDS = 0.2
"""What came cannot be read for longer only if it comes behind a packet that was lost."""

DRIP_SECONDS = 30.0
DRIP_BYTES = 64 * DRIP_SECONDS
"""A reply that brings less than this in the time keeps others away; the worst real line brings more."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask for a range; what comes of it is reported by this number."""

    strand: int
    range: Range


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Close a connection that brings nothing any more, or less than it should."""

    strand: int


@dataclass(frozen=True, slots=True)
class Prepare:
    """Make a connection for what is asked next."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Use none of the connections that rest: the line may have been cut."""


@dataclass(frozen=True, slots=True)
class Listen:
    """Wait for what comes, at most so long (s)."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Finished:
    """All chunks are here."""


Command: TypeAlias = Ask | GiveUp | Prepare | Doubt | Listen | Finished


@dataclass(slots=True)
class Strand:
    """A reply on its way: the byte that comes next, the one before which it ends, since when it is silent.

    ``known_at`` is when the system last heard any data of it, also what cannot be read yet.
    """

    at: int
    stop: int
    heard_at: float
    counted_from: float
    counted: int = 0
    known_at: float | None = None
    opened: bool = False

    def silent(self, now: float) -> float:
        """Return for how long nothing at all has come (s)."""
        return now - max(self.known_at or self.heard_at, self.heard_at)

    def is_suspect(self, now: float, round_trip: float) -> bool:
        """Tell whether it is silent for so long that something is wrong, if only with a packet."""
        round_trips = SUSPICION if self.opened else FIRST_SUSPICION
        return self.silent(now) >= max(LEAST_SUSPICION, round_trips * round_trip)

    def drips(self, now: float) -> bool:
        """Tell whether too little has come for too long."""
        if now - self.counted_from < DRIP_SECONDS:
            return False
        drips = self.counted < DRIP_BYTES
        self.counted_from, self.counted = now, 0
        return drips


@dataclass(slots=True)
class Transfer:
    """The state of one file on its way.

    ``ready`` is how many connections rest that can be asked over, as far as anybody knows; ``limit`` is a
    cap on the rate in bytes a second, 0 for none.
    """

    file: Assembly
    pace: Pace = field(default_factory=Pace)
    limit: float = 0.0
    ready: int = 0
    _strands: dict[int, Strand] = field(default_factory=dict)
    _number: int = 0
    _making: int = 0
    _prepared_at: float | None = None
    _heard_at: float = 0.0
    _gives_ranges: bool = False
    _whole_only: bool = False
    _doubted: bool = False

    @property
    def strands(self) -> Sequence[int]:
        """The replies that are on their way."""
        return tuple(self._strands)

    @property
    def has_hope(self) -> bool:
        """Whether anything that was asked for may still come, or there is a way to ask again."""
        return bool(self._strands or self._making or self.ready)

    def next(self, now: float) -> Command:
        """Return what to do now (s by any clock that goes on)."""
        if self.file.is_whole:
            return Finished()
        busy = sum(self._is_busy(strand, now) for strand in self._strands.values())
        wanted = self._unasked() if busy < self.pace.strands else None
        for number, strand in self._strands.items():
            if self._is_lost(strand, wanted, now):
                return GiveUp(number)
        if self._is_time_to_doubt(now):
            self._doubted = True
            return Doubt()
        if wanted and self._may_ask(busy):
            self._number += 1
            self._strands[self._number] = Strand(wanted.start, wanted.stop, now, now)
            self._heard(now)
            return Ask(self._number, wanted)
        if self._lacks_connection(busy, wanted, now):
            self._making, self._prepared_at = self._making + 1, now
            return Prepare()
        return Listen(LISTEN_SECONDS)

    def follows(self, comes: Range, now: float) -> int:
        """Take in that this is on its way although nobody asked for it here, and return its number."""
        self._number += 1
        self._strands[self._number] = Strand(comes.start, comes.stop, now, now)
        self._heard(now)
        return self._number

    def opened(self, strand: int, comes: Range, now: float) -> None:
        """Take in what a reply will bring: the whole file, if ranges are ignored."""
        found = self._strands[strand]
        self._whole_only = self._whole_only or comes.start < found.at
        self._gives_ranges = not self._whole_only
        self._heard(now)
        found.at, found.stop, found.opened = comes.start, comes.stop, True
        found.heard_at = found.counted_from = now

    def known(self, strand: int, unheard: float | None, now: float) -> None:
        """Take in for how long no data came of a reply (s), None if the system does not tell."""
        if unheard is not None:
            self._strands[strand].known_at = now - unheard
            self._heard_at = max(self._heard_at, now - unheard)

    def behind(self, strand: int) -> float:
        """Return about how many bytes of a reply came behind one that was lost, and cannot be read yet."""
        found = self._strands[strand]
        unread = (found.known_at or 0.0) - found.heard_at
        return self.pace.goodput * unread if unread >= LISTEN_SECONDS else 0.0

    def prepared(self) -> None:
        """Take in that a connection was made, or could not be: ``ready`` tells which."""
        self._making = max(0, self._making - 1)

    def received(self, strand: int, data: bytes, now: float) -> Iterator[Piece]:
        """Take in what came of a reply, and yield the chunks that are whole and right.

        Raises WrongChunk and Torn as ``Assembly.take``: nothing more of this reply may be taken in then.
        """
        found = self._strands[strand]
        found.heard_at = now
        found.counted += len(data)
        self._heard(now)
        self.pace.came(len(data), now)
        at, found.at = found.at, found.at + len(data)
        yield from self.file.take(at, data)

    def ended(self, strand: int) -> None:
        """Take in that nothing more comes of a reply; what came of it stays."""
        self._strands.pop(strand, None)
        if not self._strands:
            self.pace.idle()

    def broken_off(self) -> None:
        """Take in that nothing that was asked for comes any more, nor any connection."""
        for strand in list(self._strands):
            self.ended(strand)
        self._making = self.ready = 0
        self._prepared_at, self._doubted = None, False

    def rested(self, now: float) -> None:
        """Take in that it was us who did not listen for a while."""
        self.pace.idle()
        self._heard(now)
        for strand in self._strands.values():
            strand.heard_at = strand.counted_from = now
            strand.counted = 0

    def _heard(self, now: float) -> None:
        """Count the silence from now on: something came, or was asked for."""
        self._heard_at, self._doubted = now, False

    def _is_busy(self, strand: Strand, now: float) -> bool:
        """Tell whether something comes of a reply, and will by the time that another one begins."""
        round_trip = self.pace.round_trip
        ahead = self.pace.goodput * round_trip if strand.opened else 0.0
        return not strand.is_suspect(now, round_trip) and strand.stop - strand.at > ahead

    def _is_time_to_doubt(self, now: float) -> bool:
        """Tell, once, that nothing has come of anything for a while."""
        if self._doubted or not self._strands:
            return False
        round_trip = self.pace.round_trip
        silent = now - self._heard_at >= max(LEAST_SUSPICION, SUSPICION * round_trip)
        return silent and all(one.is_suspect(now, round_trip) for one in self._strands.values())

    def _is_lost(self, strand: Strand, wanted: Range | None, now: float) -> bool:
        """Tell whether to wait no longer for a reply; where another could bring it, it is sooner."""
        patience = self.pace.patience * (HEARD_OF if strand.opened else 1.0)
        if now - strand.heard_at >= patience:
            if not strand.opened:
                self.pace.unanswered()
            return True
        if self.ready and strand.opened and not wanted and strand.known_at is not None:
            return strand.silent(now) >= max(LEAST_SUSPICION, LOST * self.pace.round_trip)
        return strand.drips(now)

    def _may_ask(self, busy: int) -> bool:
        """Tell whether to ask for more; beside the very first question only when it is answered."""
        if (self._whole_only and self._strands) or len(self._strands) >= MOST_STRANDS:
            return False
        if self._gives_ranges or (self._strands and not busy):
            return self.ready > 0
        return not self._strands and not self._making

    def _lacks_connection(self, busy: int, wanted: Range | None, now: float) -> bool:
        """Tell whether to make another connection: for what is wanted, or beside those that are silent."""
        if self._whole_only or not (self._gives_ranges or self._strands):
            return False
        if self._prepared_at is not None and now - self._prepared_at < PREPARE_SECONDS:
            return False
        places = self.pace.strands - busy if wanted else 1 if self._doubted else 0
        return self.ready + self._making < places

    def _unasked(self) -> Range | None:
        """Return the first range that is neither here nor on its way, or what is asked for of it at once."""
        coming = [Range(found.at, found.stop) for found in self._strands.values()]
        lacking = list(self.file.lacking(coming))
        if not lacking:
            return None
        share = sum(map(len, lacking)) // self.pace.strands
        piece = self.pace.piece_bytes(self.limit, share)
        first = lacking[0]
        if len(first) <= SMALL_REST * piece:
            return first
        # Only whole chunks outlast the program.
        return Range(first.start, (first.start + piece) // CHUNK_BYTES * CHUNK_BYTES)
