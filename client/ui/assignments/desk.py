"""The draft of one assignment, as a place where files are put down."""

from dataclasses import dataclass
from pathlib import Path

from client.learning.files import Pasted
from client.learning.handins import Handins
from client.store import files, handins
from protocol.records import Assignment, File


@dataclass(frozen=True, slots=True)
class DraftDesk:
    """The files of an assignment's draft."""

    verbs: Handins
    assignment: Assignment

    @property
    def limits(self) -> tuple[int, int]:
        """How many files are taken, and how many bytes, all together."""
        return self.assignment.max_files, self.assignment.max_bytes

    def files(self) -> tuple[File, ...]:
        """Return the files that lie there."""
        return files.of_draft(self.verbs.store.db, handins.owner_of(self.assignment.id))

    def take_in(self, source: Path | Pasted) -> File:
        """Copy a file; slow."""
        return self.verbs.take_in(self.assignment.id, source)

    def attach(self, file: File) -> None:
        """Put a file down that was taken in."""
        self.verbs.attach(self.assignment.id, file)

    def detach(self, sha256: bytes) -> None:
        """Take a file away."""
        self.verbs.detach(self.assignment.id, sha256)
