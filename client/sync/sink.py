"""Where the chunks of one file go: the disk first, the database after it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from client.store import media
from client.store.database import Store
from client.store.disk import room_needed
from client.store.media import Blob
from client.store.shelf import PartFile, Shelf
from client.sync.assembly import Piece
from client.sync.transfer import Transfer
from protocol.manifest import CHUNK_BYTES


@dataclass(slots=True)
class Sink:
    """An open file on its way; ``tracked`` ones have their chunks kept in the database."""

    store: Store
    shelf: Shelf
    sha256: bytes
    size: int
    tracked: bool = True
    _part: PartFile | None = None
    _dirty: bool = False

    def __enter__(self) -> "Sink":
        self._part = self.shelf.open_part(self.sha256, self.size)
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()
        self._part = None

    @property
    def _open(self) -> PartFile:
        if self._part is None:
            raise RuntimeError("a sink is used in a with statement")
        return self._part

    def write(self, piece: Piece) -> None:
        """Put a verified chunk in its place. Raises DiskFull."""
        with room_needed():
            self._open.write(piece.offset, piece.body)
        self._dirty = True

    def keep(self, transfer: Transfer) -> None:
        """Make what was written so far survive anything."""
        if not self._dirty:
            return
        with room_needed():
            self._open.sync()
        self._dirty = False
        if self.tracked:
            blob = Blob(self.sha256, self.size, bytes(transfer.file.have), complete=False)
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
                    offset = chunk * CHUNK_BYTES
                    body = self._open.read(offset, min(CHUNK_BYTES, self.size - offset))
                    found[chunk] = hashlib.sha256(body).digest()[:16] == promised
        return found

    def finish(self) -> bool:
        """Give the file its name, if all of it is what it should be; otherwise throw it away."""
        return self.shelf.finish(self.sha256)
