"""Files on the disk by their hash: a lecture's, or the learner's own.

A file appears under its name only when all of it is on the disk, so what is there is whole, unless
somebody else touched it.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import Protocol

from client.store.disk import room_needed, sync_folder

PIECE_BYTES = 1024 * 1024


class PartFile(Protocol):
    """A file while it is fetched, open: its chunks come in any order."""

    def write(self, offset: int, body: bytes) -> None:
        """Put a whole chunk in its place. Raises OSError."""

    def read(self, start: int, length: int) -> bytes:
        """Return a piece of what is there. Raises OSError."""

    def sync(self) -> None:
        """Make what was written survive anything. Raises OSError."""

    def close(self) -> None:
        """Close it."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of files that are called by the hex of their SHA-256."""

    folder: Path

    def path(self, sha256: bytes) -> Path:
        """Return where a file is, or would be."""
        name = sha256.hex()
        return self.folder / name[:2] / name

    def part(self, sha256: bytes) -> Path:
        """Return where a file is while it is fetched."""
        return self.path(sha256).with_suffix(".part")

    def has(self, sha256: bytes, size: int) -> bool:
        """Tell whether a file of this size is there, without reading it."""
        try:
            return self.path(sha256).stat().st_size == size
        except OSError:
            return False

    def is_whole(self, sha256: bytes) -> bool:
        """Tell whether a file is there and is what it should be, reading all of it."""
        return self._is(self.path(sha256), sha256)

    def take_in(self, source: Path) -> tuple[bytes, int]:
        """Copy a file, and return its SHA-256 and size. Raises OSError or DiskFull."""
        with self._written(_pieces(source)) as (copy, sha256, size):
            self._put(copy, sha256)
        return sha256, size

    def bring(self, pieces: Iterable[bytes], sha256: bytes) -> bool:
        """Keep a file that comes in pieces, if it turns out to be what it should be; tell whether it was.

        Raises OSError or DiskFull.
        """
        with self._written(pieces) as (copy, found, _):
            if found == sha256:
                self._put(copy, sha256)
        return found == sha256

    @contextmanager
    def _written(self, pieces: Iterable[bytes]) -> Iterator[tuple[Path, bytes, int]]:
        """Write a file under a name of chance, which ends with the block; yield its SHA-256 and size, too."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy = self.folder / f"{secrets.token_hex(8)}.new"
        try:
            with room_needed():
                yield copy, *self._write(pieces, copy)
        finally:
            copy.unlink(missing_ok=True)

    def read(self, sha256: bytes, start: int, length: int) -> bytes:
        """Return a piece of a file. Raises OSError."""
        with self.path(sha256).open("rb") as reader:
            reader.seek(start)
            return reader.read(length)

    def copy_out(self, sha256: bytes, target: Path) -> None:
        """Make a plain copy of a file. Raises OSError or DiskFull."""
        with room_needed():
            copyfile(self.path(sha256), target)

    def open_part(self, sha256: bytes, size: int) -> PartFile:
        """Open a file of this size that is being fetched, making it if there is none.

        Raises OSError or DiskFull.
        """
        del size
        part = self.part(sha256)
        with room_needed():
            part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return _PlainPart(part)

    def finish(self, sha256: bytes) -> bool:
        """Give a fetched file its name if it is what it should be; otherwise throw it away."""
        part = self.part(sha256)
        if not part.exists():
            return False
        if not self._is(part, sha256):
            part.unlink(missing_ok=True)
            return False
        self._put(part, sha256)
        return True

    @staticmethod
    def sha256_of(body: bytes) -> bytes:
        """Return what these bytes would be called."""
        return hashlib.sha256(body).digest()

    def remove(self, sha256: bytes) -> None:
        """Take a file away, whole or in part."""
        self.path(sha256).unlink(missing_ok=True)
        self.part(sha256).unlink(missing_ok=True)

    def hold(self, wanted: Mapping[bytes, bool]) -> None:
        """Keep these files and no others: on a shelf of one's own there is nobody to be told."""

    def is_guarded(self, sha256: bytes) -> bool:
        """Tell whether somebody else still wants a part of a file: nobody, on a shelf of one's own."""
        del sha256
        return False

    def cleared(self) -> frozenset[bytes]:
        """Return what went to make room: nothing, on a shelf of one's own."""
        return frozenset()

    def make_room(self, lacking: int) -> bool:
        """Remove what nobody used for longest, to have so much more room (bytes); tell whether it was done."""
        del lacking
        return False

    def let_go(self) -> None:
        """Keep nothing any more: what nobody else keeps goes. Raises OSError."""

    def note_used(self, sha256: bytes) -> None:
        """Remember that somebody used a file just now."""
        with suppress(OSError):
            os.utime(self.path(sha256))

    def used_bytes(self) -> int:
        """Return how much room all files take, those on their way included."""
        total = 0
        for entry in _entries(self.folder):
            with suppress(OSError):
                total += _taken(entry.stat())
        return total

    def _write(self, pieces: Iterable[bytes], target: Path) -> tuple[bytes, int]:
        """Write a file, safe on the disk; return its SHA-256 and size."""
        digest, size = hashlib.sha256(), 0
        with target.open("xb") as writer:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                writer.write(piece)
            writer.flush()
            os.fsync(writer.fileno())
        return digest.digest(), size

    def _is(self, path: Path, sha256: bytes) -> bool:
        try:
            with path.open("rb") as reader:
                return hashlib.file_digest(reader, "sha256").digest() == sha256
        except OSError:
            return False

    def _put(self, file: Path, sha256: bytes) -> None:
        place = self.path(sha256)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.replace(place)
        sync_folder(place.parent)


class _PlainPart:
    """A plain file, chunks of which may be lacking."""

    def __init__(self, path: Path) -> None:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        self._handle = os.open(path, flags, 0o600)

    def write(self, offset: int, body: bytes) -> None:
        """Put a chunk in its place."""
        os.lseek(self._handle, offset, os.SEEK_SET)
        write_all(self._handle, body)

    def read(self, start: int, length: int) -> bytes:
        """Return a piece of what is there."""
        os.lseek(self._handle, start, os.SEEK_SET)
        return os.read(self._handle, length)

    def sync(self) -> None:
        """Make what was written survive anything."""
        os.fsync(self._handle)

    def close(self) -> None:
        """Close it."""
        os.close(self._handle)


def _entries(folder: Path | str) -> Iterator["os.DirEntry[str]"]:
    """Yield the files in a folder and below; there are thousands, for which pathlib takes long."""
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path)
            else:
                yield entry


def _taken(told: os.stat_result) -> int:
    """Return how much room a file takes: one on its way has holes."""
    blocks = getattr(told, "st_blocks", None)
    return told.st_size if blocks is None else min(told.st_size, blocks * 512)


def _pieces(source: Path) -> Iterator[bytes]:
    with source.open("rb") as reader:
        while piece := reader.read(PIECE_BYTES):
            yield piece


def write_all(handle: int, body: bytes) -> None:
    """Write where the file stands: a disk that is nearly full takes a part, and says no only after that."""
    left = memoryview(body)
    while left:
        left = left[os.write(handle, left) :]
