"""The draft of a message to one mentor, as a place where files are put down."""

from dataclasses import dataclass
from pathlib import Path

from client.domain.submission import MESSAGE_MAX_BYTES, MESSAGE_MAX_FILES
from client.learning.files import Pasted
from client.learning.messages import Messages
from client.store import files, messages
from protocol.records import File


@dataclass(frozen=True, slots=True)
class MessageDesk:
    """The files that are to go with the next message."""

    verbs: Messages
    mentor: str

    @property
    def limits(self) -> tuple[int, int]:
        """How many files are taken, and how many bytes, all together."""
        return MESSAGE_MAX_FILES, MESSAGE_MAX_BYTES

    def files(self) -> tuple[File, ...]:
        """Return the files that lie there."""
        return files.of_draft(self.verbs.store.db, messages.owner_of(self.mentor))

    def take_in(self, source: Path | Pasted) -> File:
        """Copy a file; slow."""
        return self.verbs.take_in(source)

    def attach(self, file: File) -> None:
        """Put a file down that was taken in."""
        self.verbs.attach(self.mentor, file)

    def detach(self, sha256: bytes) -> None:
        """Take a file away."""
        self.verbs.detach(self.mentor, sha256)
