"""Where the chunks of one file go: the disk first, the database after it."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass

from client.store import media
from client.store.database import Store
from client.store.media import Blob
from client.store.shelf import Shelf, room_needed
from client.sync.transfer import Piece, Transfer
from protocol.manifest import CHUNK_BYTES


@dataclass(slots=True)
class Sink:
    """An open file on its way; ``tracked`` ones have their chunks kept in the database."""

    store: Store
    shelf: Shelf
    sha256: bytes
    size: int
    tracked: bool = True
    _handle: int = -1
    _dirty: bool = False

    def __enter__(self) -> "Sink":
        part = self.shelf.part(self.sha256)
        with room_needed():
            part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._handle = os.open(part, flags, 0o600)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)

    def write(self, piece: Piece) -> None:
        """Put a verified chunk in its place. Raises DiskFull."""
        with room_needed():
            os.lseek(self._handle, piece.offset, os.SEEK_SET)
            left = memoryview(piece.body)
            while left:
                # A disk that is nearly full takes a part, and says no only after that.
                left = left[os.write(self._handle, left) :]
        self._dirty = True

    def keep(self, transfer: Transfer) -> None:
        """Make what was written so far survive anything."""
        if not self._dirty:
            return
        with room_needed():
            os.fsync(self._handle)
        self._dirty = False
        if self.tracked:
            blob = Blob(self.sha256, self.size, bytes(transfer.have), complete=False)
            with self.store.write("downloads") as db:
                media.put_blob(db, blob)

    def verify(self, have: bytearray, hashes: Sequence[bytes]) -> bytearray:
        """Return which of the chunks that should be in the open file really are.

        Somebody may have touched it, and one torn chunk would spoil all that is fetched after it.
        """
        found = bytearray(len(have))
        with room_needed():
            for chunk, promised in enumerate(hashes):
                if have[chunk]:
                    os.lseek(self._handle, chunk * CHUNK_BYTES, os.SEEK_SET)
                    body = os.read(self._handle, min(CHUNK_BYTES, self.size - chunk * CHUNK_BYTES))
                    found[chunk] = hashlib.sha256(body).digest()[:16] == promised
        return found

    def finish(self) -> bool:
        """Give the file its name, if all of it is what it should be; otherwise throw it away."""
        return self.shelf.finish(self.sha256)
