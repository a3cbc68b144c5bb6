"""Files on the disk by their hash: a lecture's, or the learner's own.

A file appears under its name only when all of it is on the disk, so what is there is whole, unless
somebody else touched it.
"""

import errno
import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from client.store.database import DiskFull

PIECE_BYTES = 1024 * 1024


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
        try:
            return _sha256(self.path(sha256)) == sha256
        except OSError:
            return False

    def take_in(self, source: Path) -> tuple[bytes, int]:
        """Copy a file, and return its SHA-256 and size. Raises OSError or DiskFull."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy = self.folder / f"{secrets.token_hex(8)}.new"
        try:
            with room_needed():
                sha256, size = _copy(source, copy)
                self._put(copy, sha256)
        finally:
            copy.unlink(missing_ok=True)
        return sha256, size

    def bring(self, pieces: Iterable[bytes], sha256: bytes) -> bool:
        """Keep a file that comes in pieces, if it turns out to be what it should be; tell whether it was.

        Raises OSError or DiskFull.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy = self.folder / f"{secrets.token_hex(8)}.new"
        digest = hashlib.sha256()
        try:
            with room_needed():
                with copy.open("xb") as writer:
                    for piece in pieces:
                        digest.update(piece)
                        writer.write(piece)
                    writer.flush()
                    os.fsync(writer.fileno())
                right = digest.digest() == sha256
                if right:
                    self._put(copy, sha256)
        finally:
            copy.unlink(missing_ok=True)
        return right

    def read(self, sha256: bytes, start: int, length: int) -> bytes:
        """Return a piece of a file. Raises OSError."""
        with self.path(sha256).open("rb") as reader:
            reader.seek(start)
            return reader.read(length)

    def finish(self, sha256: bytes) -> bool:
        """Give a fetched file its name if it is what it should be; otherwise throw it away."""
        part = self.part(sha256)
        try:
            found = _sha256(part)
        except FileNotFoundError:
            return False
        if found != sha256:
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

    def _put(self, file: Path, sha256: bytes) -> None:
        place = self.path(sha256)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.replace(place)
        _sync_folder(place.parent)


@contextmanager
def room_needed() -> Iterator[None]:
    """Raise DiskFull where the system says that no room is left."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull(str(error)) from error
        raise


def _copy(source: Path, copy: Path) -> tuple[bytes, int]:
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as reader, copy.open("xb") as writer:
        while piece := reader.read(PIECE_BYTES):
            digest.update(piece)
            size += len(piece)
            writer.write(piece)
        writer.flush()
        os.fsync(writer.fileno())
    return digest.digest(), size


def _sha256(path: Path) -> bytes:
    with path.open("rb") as reader:
        return hashlib.file_digest(reader, "sha256").digest()


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut, where the system lets us."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some file systems of sticks cannot, and there is nothing that could be done instead.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)
