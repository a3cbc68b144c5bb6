"""Fetching one file in pieces: what to ask for next and when, whom to give up, what to believe.

Nothing is written that was not verified, nothing verified is asked for again, and of a chunk that a cut
left unfinished the beginning is kept. Two ranges come side by side, so that a far line is not idle between
two questions, nor while one of them waits for a packet that was lost.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import TypeAlias

from client.sync.pace import HEARD_OF, Pace
from protocol.manifest import CHUNK_BYTES

TORN_TRIES = 3
STRANDS = 2
SUSPICION, LOST, LEAST_SUSPICION = 1.5, 3.0, 1.0
"""After so many round trips (at least so many seconds) in which the system hears nothing, a connection is
suspect, and another one is made; after so many it is given up for that."""

SMALL_REST = 1.25
"""A range may be so much longer if that brings all that is lacking there."""

LISTEN_SECONDS = 0.2

DRIP_SECONDS = 30.0
DRIP_BYTES = 64 * DRIP_SECONDS
"""A reply that brings less than this in the time keeps others away; the worst real line brings more."""


class WrongChunk(Exception):
    """A chunk came that is not the one that was promised."""


class Torn(WrongChunk):
    """What comes is, again and again, not the file that was promised."""


@dataclass(frozen=True, slots=True)
class Range:
    """Bytes ``start`` to ``stop`` of a file, without ``stop``."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A verified chunk, and where it belongs."""

    chunk: int
    offset: int
    body: bytes


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
    """Make a connection beside those that are silent: if they are dead, it is there already."""


@dataclass(frozen=True, slots=True)
class Listen:
    """Wait for what comes, at most so long (s)."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Finished:
    """All chunks are here."""


Command: TypeAlias = Ask | GiveUp | Prepare | Listen | Finished


class Spare(Enum):
    """How it stands with a connection beside those that are in use."""

    NONE = "none"
    MAKING = "making"
    READY = "ready"


@dataclass(slots=True)
class Strand:
    """A reply on its way: the byte that comes next, the one before which it ends, since when it is silent.

    ``known_at`` is when the system last heard anything of it, also what cannot be read yet.
    """

    at: int
    stop: int
    heard_at: float
    counted_from: float
    counted: int = 0
    known_at: float | None = None
    opened: bool = False


@dataclass(slots=True)
class Transfer:
    """The state of one file on its way.

    ``hashes`` are the first 16 bytes of each chunk's SHA-256; empty, for a small file of which only
    the whole can be verified, afterwards. ``have`` tells which chunks are on the disk. ``limit`` is a cap
    on the rate in bytes a second, 0 for none; ``torn`` is how many chunks were not what was promised.
    """

    size: int
    hashes: Sequence[bytes]
    have: bytearray
    pace: Pace = field(default_factory=Pace)
    limit: float = 0.0
    torn: int = 0
    _strands: dict[int, Strand] = field(default_factory=dict)
    _begun: dict[int, bytearray] = field(default_factory=dict)
    _number: int = 0
    _whole_only: bool = False
    _alone: bool = False
    _spare: Spare = Spare.NONE

    @property
    def strands(self) -> Sequence[int]:
        """The replies that are on their way."""
        return tuple(self._strands)

    @property
    def has_hope(self) -> bool:
        """Whether anything that was asked for may still come, or a connection that is being made."""
        return bool(self._strands) or self._spare is not Spare.NONE

    def next(self, now: float) -> Command:
        """Return what to do now (s by any clock that goes on)."""
        if self.have.find(0) < 0:
            return Finished()
        lost = next((n for n, strand in self._strands.items() if self._is_lost(strand, now)), None)
        if lost is not None:
            return GiveUp(lost)
        suspect = self._strands and all(map(partial(self._is_suspect, now), self._strands.values()))
        if suspect and self._spare is Spare.NONE:
            self._spare = Spare.MAKING
            return Prepare()
        wanted = self._unasked() if self._is_time_for_more() else None
        if wanted:
            self._number += 1
            self._spare = Spare.NONE if self._spare is Spare.READY else self._spare
            self._strands[self._number] = Strand(wanted.start, wanted.stop, now, now)
            return Ask(self._number, wanted)
        return Listen(LISTEN_SECONDS)

    def opened(self, strand: int, comes: Range, now: float) -> None:
        """Take in what a reply will bring: the whole file, if ranges are ignored."""
        found = self._strands[strand]
        self._whole_only = self._whole_only or comes.start < found.at
        found.at, found.stop, found.opened = comes.start, comes.stop, True
        found.heard_at = found.counted_from = now

    def known(self, strand: int, unheard: float | None, now: float) -> None:
        """Take in for how long the system has heard nothing of a reply (s), None if it does not tell."""
        if unheard is not None:
            self._strands[strand].known_at = now - unheard

    def prepared(self, *, is_ready: bool) -> None:
        """Take in what became of the connection that was to be made."""
        self._spare = Spare.READY if is_ready else Spare.NONE

    def received(self, strand: int, data: bytes, now: float) -> Iterator[Piece]:
        """Take in what came of a reply, and yield the chunks that are whole and right.

        Raises WrongChunk for one that is not: nothing more of this reply may be taken in then.
        Raises Torn when that happened for the third time.
        """
        found = self._strands[strand]
        found.heard_at = now
        found.counted += len(data)
        self.pace.came(len(data), now)
        left = memoryview(data)[: max(0, self.size - found.at)]
        while left:
            chunk = found.at // CHUNK_BYTES
            part = left[: (chunk + 1) * CHUNK_BYTES - found.at]
            yield from self._take(chunk, found.at, part)
            found.at += len(part)
            left = left[len(part) :]

    def ended(self, strand: int, *, failed: bool = False) -> None:
        """Take in that nothing more comes of a reply; what came of it stays.

        Beside one that ``failed`` nothing new is begun until all others have ended, too: where a line is
        cut, they only do not know it yet.
        """
        self._strands.pop(strand, None)
        self._alone = bool(self._strands) and (self._alone or failed)
        if not self._strands:
            self.pace.idle()

    def broken_off(self) -> None:
        """Take in that nothing that was asked for comes any more."""
        for strand in list(self._strands):
            self.ended(strand)

    def rested(self, now: float) -> None:
        """Take in that it was us who did not listen for a while."""
        self.pace.idle()
        for strand in self._strands.values():
            strand.heard_at = strand.counted_from = now
            strand.counted = 0

    def _is_lost(self, strand: Strand, now: float) -> bool:
        """Tell whether to wait no longer for a reply; where another connection is ready, it is sooner."""
        patience = self.pace.patience * (HEARD_OF if strand.opened else 1.0)
        if now - strand.heard_at >= patience:
            if not strand.opened:
                self.pace.unanswered()
            return True
        if self._spare is Spare.READY and strand.known_at is not None:
            silent = now - max(strand.known_at, strand.heard_at)
            return silent >= max(LEAST_SUSPICION, LOST * self.pace.round_trip)
        return self._drips(strand, now)

    def _drips(self, strand: Strand, now: float) -> bool:
        if now - strand.counted_from < DRIP_SECONDS:
            return False
        drips = strand.counted < DRIP_BYTES
        strand.counted_from, strand.counted = now, 0
        return drips

    def _is_suspect(self, now: float, strand: Strand) -> bool:
        """Tell whether a reply is silent for so long that something is wrong, if only with a packet."""
        silent = now - max(strand.known_at or 0.0, strand.heard_at)
        return silent >= max(LEAST_SUSPICION, SUSPICION * self.pace.round_trip)

    def _is_time_for_more(self) -> bool:
        """Tell whether to ask: nothing comes, or what comes is over by the time that an answer is here."""
        if not self._strands:
            return True
        if len(self._strands) >= STRANDS or self._whole_only or self._alone:
            return False
        (last,) = self._strands.values()
        return last.opened

    def _unasked(self) -> Range | None:
        """Return the first range that is neither here nor on its way."""
        coming = [
            range(found.at // CHUNK_BYTES, -(-found.stop // CHUNK_BYTES))
            for found in self._strands.values()
        ]
        lacking = (
            chunk
            for chunk, here in enumerate(self.have)
            if not here and not any(chunk in chunks for chunks in coming)
        )
        first = next(lacking, None)
        if first is None:
            return None
        start = first * CHUNK_BYTES + len(self._begun.get(first, b""))
        piece = self.pace.piece_bytes(self.limit)
        run = first
        for chunk in lacking:
            if chunk != run + 1 or self._end_of(chunk) - start > SMALL_REST * piece:
                break
            if self._begun.get(chunk):
                # The beginning of this one is here: it is asked for apart, from where it ends.
                return Range(start, self._end_of(run))
            run = chunk
        most = first + max(1, round(piece / CHUNK_BYTES)) - 1
        # What is left of it then may be too small to be worth a question of its own.
        is_rest = run + 1 >= len(self.have) or self.have[run + 1]
        return Range(start, self._end_of(run if is_rest else min(run, most)))

    def _end_of(self, chunk: int) -> int:
        return min((chunk + 1) * CHUNK_BYTES, self.size)

    def _take(self, chunk: int, at: int, part: memoryview) -> Iterator[Piece]:
        """Add to a chunk what comes for it; what is here already is passed over."""
        if self.have[chunk]:
            return
        body = self._begun.setdefault(chunk, bytearray())
        known = chunk * CHUNK_BYTES + len(body) - at
        if known < 0:
            # A hole: only what follows on what is here can be kept.
            return
        body += part[known:]
        if len(body) < min(CHUNK_BYTES, self.size - chunk * CHUNK_BYTES):
            return
        whole = bytes(body)
        if not self._is_right(chunk, whole):
            del self._begun[chunk]
            self.torn += 1
            raise Torn if self.torn >= TORN_TRIES else WrongChunk
        yield Piece(chunk, chunk * CHUNK_BYTES, whole)
        # Only now: whoever took the piece may have failed to keep it.
        self.have[chunk] = 1
        del self._begun[chunk]

    def _is_right(self, chunk: int, body: bytes) -> bool:
        return not self.hashes or hashlib.sha256(body).digest()[:16] == self.hashes[chunk]
