"""The lectures of this PC, each file once: what one learner lets go of stays while another keeps it.

When the room that the centre gives to lectures is used up, those go that nobody used for longest: never one that
somebody chose to keep, is fetching, or is in the middle of, and nothing that came or was used lately.
"""

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from client.clock import Clock
from client.store.holds import DAY_MS, Holds
from client.store.shelf import PartFile, Shelf

LATELY_MS = 7 * DAY_MS
SHA256_LETTERS = 64

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A whole file: its size in bytes, and when anybody used it last (ms of the PC's clock)."""

    sha256: bytes
    size: int
    used: int


@dataclass(frozen=True, slots=True)
class SharedShelf(Shelf):
    """A shelf that learners share; ``holds`` are their marks, with whoever is in as one of them."""

    holds: Holds
    clock: Clock

    def remove(self, sha256: bytes) -> None:
        """Keep a file no longer; it goes if nobody else keeps it."""
        if not self._is_kept_by_others(sha256):
            Shelf.remove(self, sha256)

    def open_part(self, sha256: bytes, size: int) -> PartFile:
        """Open a file that is being fetched; from now on it is kept. Raises OSError or DiskFull."""
        with suppress(OSError):
            self.holds.add(sha256)
        return Shelf.open_part(self, sha256, size)

    def hold(self, wanted: Mapping[bytes, bool]) -> None:
        """Keep these files and no others, each guarded or not; what nobody kept for long goes."""
        try:
            self.holds.renew(wanted)
            forgotten = self.holds.nobodys(file.sha256 for file in self.files())
        except OSError as error:
            log.warning("what lectures are kept cannot be said: %s", type(error).__name__)
            return
        for sha256 in forgotten:
            self._take_away(sha256)

    def let_go(self) -> None:
        """Keep nothing any more: what nobody else keeps goes. Raises OSError."""
        for sha256 in self.holds.mine():
            if not self._is_kept_by_others(sha256):
                self._take_away(sha256)

    def is_guarded(self, sha256: bytes) -> bool:
        """Tell whether a part of a file is still somebody's."""
        try:
            return sha256 in self.holds.guarded()
        except OSError:
            return True

    def cleared(self) -> frozenset[bytes]:
        """Return what went to make room, whoever kept it."""
        try:
            return self.holds.cleared()
        except OSError:
            return frozenset()

    def make_room(self, lacking: int) -> bool:
        """Remove what nobody used for longest, if that makes so much room (bytes); tell whether it did."""
        try:
            guarded = self.holds.guarded()
            going = enough(self.files(), guarded, lacking, self.clock.now())
            self.holds.note_cleared(file.sha256 for file in going)
        except OSError as error:
            log.warning("no room can be made: %s", type(error).__name__)
            return False
        for file in going:
            self._take_away(file.sha256)
        return bool(going)

    def files(self) -> Iterator[Shelved]:
        """Yield the files that are here whole."""
        for path in self.folder.glob("??/*"):
            if len(path.name) != SHA256_LETTERS:
                continue
            with suppress(OSError, ValueError):
                told = path.stat()
                yield Shelved(bytes.fromhex(path.name), told.st_size, told.st_mtime_ns // 1_000_000)

    def note_used(self, sha256: bytes) -> None:
        """Remember that somebody used a file just now."""
        now = self.clock.now() * 1_000_000
        with suppress(OSError):
            os.utime(self.path(sha256), ns=(now, now))

    def _is_kept_by_others(self, sha256: bytes) -> bool:
        try:
            return self.holds.release(sha256)
        except OSError as error:
            # Rather too much is kept than what is another's removed.
            log.warning("who keeps a lecture cannot be told: %s", type(error).__name__)
            return True

    def _take_away(self, sha256: bytes) -> None:
        try:
            Shelf.remove(self, sha256)
        except OSError as error:
            # Another program has it open, where the system minds that.
            log.warning("a file cannot be removed: %s", type(error).__name__)


def enough(
    files: Iterator[Shelved], guarded: frozenset[bytes], lacking: int, now: int
) -> Sequence[Shelved]:
    """Return the files that go to make so much room, the least recently used first; none if it would not do."""
    free = [file for file in files if file.sha256 not in guarded and not _lately(file.used, now)]
    found: list[Shelved] = []
    for file in sorted(free, key=lambda file: min(file.used, now)):
        if lacking <= 0:
            break
        found.append(file)
        lacking -= file.size
    return found if lacking <= 0 else ()


def _lately(used: int, now: int) -> bool:
    """Tell whether a file was used within the last week; a clock that was wrong guards nothing for years."""
    return abs(now - used) < LATELY_MS
