"""Putting a file together out of what comes of it, in whatever order: nothing leaves here unverified.

Nothing that came is asked for again, be it half of a chunk: where a cut left one unfinished, only its holes
are lacking.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from protocol.manifest import CHUNK_BYTES

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

    def __len__(self) -> int:
        return max(0, self.stop - self.start)

    def without(self, other: "Range") -> "Iterator[Range]":
        """Yield what is left of it."""
        for start, stop in ((self.start, other.start), (other.stop, self.stop)):
            found = Range(max(start, self.start), min(stop, self.stop))
            if found:
                yield found


@dataclass(frozen=True, slots=True)
class Piece:
    """A verified chunk, and where it belongs."""

    chunk: int
    offset: int
    body: bytes


@dataclass(slots=True)
class _Begun:
    """A chunk of which something is here, and the ranges of the file in which nothing is."""

    body: bytearray
    holes: list[Range]


@dataclass(slots=True)
class Assembly:
    """A file of ``size`` bytes on its way.

    ``hashes`` are the first 16 bytes of each chunk's SHA-256; empty, for a small file of which only
    the whole can be verified, afterwards. ``have`` tells which chunks are on the disk; ``torn`` is how many
    were not what was promised.
    """

    size: int
    hashes: Sequence[bytes]
    have: bytearray
    torn: int = 0
    _begun: dict[int, _Begun] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether all chunks are on the disk."""
        return self.have.find(0) < 0

    @property
    def is_untouched(self) -> bool:
        """Whether nothing of it has come yet."""
        return self.have.find(1) < 0 and not self._begun

    def lacking(self, coming: Iterable[Range] = ()) -> Iterator[Range]:
        """Yield, in order, the longest ranges that are neither here nor ``coming``."""
        run = Range(0, 0)
        for hole in without_all(self._holes(), coming):
            if hole.start == run.stop:
                run = Range(run.start, hole.stop)
                continue
            if run:
                yield run
            run = hole
        if run:
            yield run

    def take(self, at: int, data: bytes) -> Iterator[Piece]:
        """Take in what came for the bytes from ``at`` on, and yield the chunks that are whole and right.

        What is beyond the end is passed over. Raises WrongChunk for a chunk that is not right, Torn when
        that happened for the third time: nothing that comes after it is taken in.
        """
        left = memoryview(data)[: max(0, self.size - at)]
        while left:
            part = left[: CHUNK_BYTES - at % CHUNK_BYTES]
            yield from self._take(at // CHUNK_BYTES, at, part)
            at += len(part)
            left = left[len(part) :]

    def _holes(self) -> Iterator[Range]:
        chunk = self.have.find(0)
        while chunk >= 0:
            begun = self._begun.get(chunk)
            yield from begun.holes if begun else (self._whole(chunk),)
            chunk = self.have.find(0, chunk + 1)

    def _whole(self, chunk: int) -> Range:
        return Range(chunk * CHUNK_BYTES, min((chunk + 1) * CHUNK_BYTES, self.size))

    def _take(self, chunk: int, at: int, part: memoryview) -> Iterator[Piece]:
        if self.have[chunk]:
            return
        whole = self._whole(chunk)
        begun = self._begun.setdefault(chunk, _Begun(bytearray(len(whole)), [whole]))
        begun.body[at - whole.start : at - whole.start + len(part)] = part
        begun.holes = list(without_all(begun.holes, [Range(at, at + len(part))]))
        if begun.holes:
            return
        body = bytes(begun.body)
        if not self._is_right(chunk, body):
            del self._begun[chunk]
            self.torn += 1
            raise Torn if self.torn >= TORN_TRIES else WrongChunk
        yield Piece(chunk, whole.start, body)
        # Only now: whoever took the piece may have failed to keep it.
        self.have[chunk] = 1
        del self._begun[chunk]

    def _is_right(self, chunk: int, body: bytes) -> bool:
        return not self.hashes or hashlib.sha256(body).digest()[:16] == self.hashes[chunk]


def without_all(ranges: Iterable[Range], others: Iterable[Range]) -> Iterable[Range]:
    """Return what is left of ranges without others."""
    for other in others:
        ranges = [left for one in ranges for left in one.without(other)]
    return ranges
