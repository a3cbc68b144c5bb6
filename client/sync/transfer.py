"""Fetching one file in pieces: what to ask for next, and what of it to believe.

Nothing is written that was not verified, nothing verified is asked for again, and of a chunk that a cut
left unfinished the beginning is kept.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from protocol.manifest import CHUNK_BYTES

RANGE_SECONDS = 8.0
"""A range is what the line carries in this time: long enough to be worth asking, short to lose."""

LARGEST_RANGE = 16 * 1024 * 1024
TORN_TRIES = 3


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


@dataclass(slots=True)
class Transfer:
    """The state of one file on its way.

    ``hashes`` are the first 16 bytes of each chunk's SHA-256; empty, for a small file of which only
    the whole can be verified, afterwards. ``have`` tells which chunks are on the disk.
    """

    size: int
    hashes: Sequence[bytes]
    have: bytearray
    _partial: bytearray = field(default_factory=bytearray)
    _chunk: int = -1
    _torn: int = 0

    def next_range(self, bytes_per_second: float) -> Range | None:
        """Return what to ask for on a line of this goodput; None when all is here."""
        first = self.have.find(0)
        if first < 0:
            return None
        if first != self._chunk:
            self._chunk, self._partial = first, bytearray()
        last = first
        while last + 1 < len(self.have) and not self.have[last + 1]:
            last += 1
        start = first * CHUNK_BYTES + len(self._partial)
        wanted = max(CHUNK_BYTES, min(LARGEST_RANGE, bytes_per_second * RANGE_SECONDS))
        chunks = max(1, round(wanted / CHUNK_BYTES))
        stop = min((min(last, first + chunks - 1) + 1) * CHUNK_BYTES, self.size)
        return Range(start, stop)

    def received(self, data: bytes) -> Iterator[Piece]:
        """Take in what came of the range, and yield the chunks that are whole and right.

        Raises WrongChunk for one that is not: nothing more of this range may be taken in then.
        Raises Torn when that happened for the third time.
        """
        self._partial += data
        while self._chunk < len(self.have) and len(self._partial) >= self._length():
            body = bytes(self._partial[: self._length()])
            if not self._is_right(body):
                self._partial.clear()
                self._reject()
            yield Piece(self._chunk, self._chunk * CHUNK_BYTES, body)
            # Only now: whoever took the piece may have failed to keep it.
            del self._partial[: len(body)]
            self.have[self._chunk] = 1
            self._chunk += 1

    def _length(self) -> int:
        return min(CHUNK_BYTES, self.size - self._chunk * CHUNK_BYTES)

    def _is_right(self, body: bytes) -> bool:
        if not self.hashes:
            return True
        return hashlib.sha256(body).digest()[:16] == self.hashes[self._chunk]

    def _reject(self) -> None:
        self._torn += 1
        raise Torn if self._torn >= TORN_TRIES else WrongChunk
