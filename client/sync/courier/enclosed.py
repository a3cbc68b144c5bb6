"""Files that came along with replies: whole ones are kept, of others the stick keeps what there is.

A file counts when all of it is there and has its hash, so pieces may come in any order, from several sticks,
and again; what is too little stays where it lies until the rest comes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from client.store import files
from client.store.database import Store
from client.store.shelf import Shelf
from protocol.courier import Piece


@dataclass(slots=True)
class Enclosed:
    """What came of files on one stick.

    ``count`` of them were kept, ``damaged`` were not what they should be, of ``lacking`` ones some is missing.
    """

    store: Store
    attachments: Shelf
    count: int = 0
    damaged: int = 0
    lacking: frozenset[bytes] = frozenset()
    _pieces: dict[bytes, dict[int, bytes]] = field(default_factory=dict)

    def add(self, pieces: Iterable[Piece]) -> None:
        """Take in pieces, in any order and as often as they come."""
        for piece in pieces:
            known = self._pieces.setdefault(piece.sha256, {})
            known[piece.offset] = max(known.get(piece.offset, b""), piece.body, key=len)

    def keep(self) -> None:
        """Keep the files that are whole. Raises StoreUnavailable and DiskFull."""
        self.lacking = frozenset(sha256 for sha256 in self._pieces if not self._is_settled(sha256))

    def _is_settled(self, sha256: bytes) -> bool:
        """Keep a file if it is wanted and whole; tell whether the stick need not keep it any longer."""
        known = files.get(self.store.db, sha256)
        if known is None or known.here:
            return True
        if sum(map(len, _in_order(self._pieces[sha256]))) != known.size:
            return False
        if not self.attachments.bring(_in_order(self._pieces[sha256]), sha256):
            self.damaged += 1
            return True
        with self.store.write("messages", "assignments") as db:
            files.note_here(db, sha256, known.size, there=True)
        self.count += 1
        return True


def _in_order(pieces: Mapping[int, bytes]) -> Iterator[bytes]:
    """Yield a file from its beginning up to where the next piece is lacking."""
    at = 0
    for offset in sorted(pieces):
        if offset > at:
            return
        body = pieces[offset][at - offset :]
        at += len(body)
        yield body
