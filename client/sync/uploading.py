"""Bringing the files that facts name to central, piece by piece: does what the engine says.

A file that cannot go, because it is gone here or central does not take it, keeps no other from going.
"""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from client.clock import Clock
from client.domain import uploads
from client.domain.policy import DownloadPolicy
from client.domain.reasons import Reason
from client.domain.uploads import Lacking
from client.store import files, settings
from client.store.database import Store
from client.store.files import Attachment
from client.store.shelf import Shelf
from client.sync.engine import Limit
from client.sync.replies import CentralUnreachable
from client.sync.transport import Denied, Transport

WRONG_HASH = 422
UPLOAD_TRIES = 3
"""How often a file is tried that central does not take, until the program starts again."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Uploading:
    """Sends files; ``reasons`` tell how it stands with each that central lacks, by its SHA-256."""

    store: Store
    transport: Transport
    clock: Clock
    attachments: Shelf
    reasons: Mapping[bytes, Reason] = field(default_factory=dict)
    _denials: Counter[bytes] = field(default_factory=Counter)

    def limit(self) -> Limit:
        """Return what is to be kept to as things are now."""
        return Limit(self._policy().bytes_per_second, self.clock.monotonic() / 1000)

    def going(self) -> Sequence[Attachment]:
        """Return the files that may go up now, and note why others do not.

        Those that central denied too often are left alone.
        """
        policy, surroundings = self._policy(), self.store.activity.surroundings
        found = [
            file
            for file in files.to_upload(self.store.db)
            if self._denials[file.sha256] < UPLOAD_TRIES
        ]
        self.reasons = {
            file.sha256: uploads.reason(
                Lacking(file.sha256, file.size - file.received, file.urgent), policy, surroundings
            )
            for file in found
        }
        return [file for file in found if not uploads.waits(self.reasons[file.sha256])]

    @property
    def is_held(self) -> bool:
        """Whether a file waits for something that may change."""
        return any(map(uploads.waits, self.reasons.values()))

    def send(self, most: int) -> int:
        """Send a piece of the first file, of so many bytes at most; return how many were sent.

        Raises CentralUnreachable, NotSignedIn and DiskFull.
        """
        found = self.going()
        piece = self._piece(found[0], most) if found else b""
        if piece:
            self._send(found[0], piece)
        return len(piece)

    def _policy(self) -> DownloadPolicy:
        return settings.download_policy(self.store.db, self.store.activity.pc.downloads)

    def _send(self, file: Attachment, piece: bytes) -> None:
        try:
            received = self.transport.upload(file.sha256, file.received, file.size, piece)
        except Denied as denial:
            self._take_denial(file, denial)
            return
        if received > file.size:
            raise CentralUnreachable("malformed", "more of a file than there is")
        if received <= file.received:
            self._denials[file.sha256] += 1
        with self.store.write("outbox-files") as db:
            files.note_received(db, file.sha256, received)

    def _piece(self, file: Attachment, most: int) -> bytes:
        """Return what of a file goes up next; empty, and noted, if the disk does not have it."""
        length = min(most, file.size - file.received)
        try:
            piece = self.attachments.read(file.sha256, file.received, length)
        except OSError as error:
            log.warning("an attachment cannot be read: %s", type(error).__name__)
            piece = b""
        if len(piece) == length:
            return piece
        self._note_missing(file)
        return b""

    def _take_denial(self, file: Attachment, denial: Denied) -> None:
        """Start again if the whole was not what it should be; otherwise leave this file alone."""
        log.warning("central denies a file: %s", denial)
        if denial.status != WRONG_HASH:
            self._denials[file.sha256] = UPLOAD_TRIES
            with self.store.write("sync") as db:
                files.note_refused(db, file.sha256)
            return
        self._denials[file.sha256] += 1
        with self.store.write() as db:
            files.note_received(db, file.sha256, 0)
        if not self.attachments.is_whole(file.sha256):
            self._note_missing(file)

    def _note_missing(self, file: Attachment) -> None:
        log.error("an attachment is gone from the disk, or damaged")
        with self.store.write("assignments", "messages") as db:
            files.note_missing(db, file.sha256)
