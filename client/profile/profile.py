"""One learner's place on this PC: a folder with a name of chance, and what may be read of it without a key."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from client.profile.pin import Kind

LABEL_CHARACTERS = 20
SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Profile:
    """One learner's place on this PC; all of it may be read by whoever sits here, but for what is locked.

    ``label`` is what the learner is called on this PC, "" before anybody signed in; ``has_recovery`` says that
    the centre's code opens it, too.
    """

    folder: Path
    label: str
    kind: Kind
    has_recovery: bool = False

    @property
    def id(self) -> str:
        """The name of chance."""
        return self.folder.name

    @property
    def database(self) -> Path:
        """The learner's database, encrypted."""
        return self.folder / "learner.db"

    @property
    def attachments(self) -> Path:
        """The learner's own files, sealed."""
        return self.folder / "attachments"

    @property
    def opened(self) -> Path:
        """Plain copies that another program shows; there only while the learner is."""
        return self.folder / "opened"

    @property
    def is_locked(self) -> bool:
        """Whether it takes a PIN to open it."""
        return self.kind is not Kind.NONE

    @property
    def is_superseded(self) -> bool:
        """Whether its learner has another profile here by now: it only waits until all was delivered."""
        return (self.folder / SUPERSEDED).exists()


def short_label(wanted: str) -> str:
    """Return a name as it can be shown in a grid: on one line, and short."""
    kept = "".join(letter if letter.isprintable() else " " for letter in wanted)
    return " ".join(kept.split())[:LABEL_CHARACTERS].strip()


def plain_label(label: str) -> str:
    """Return a label as it is compared with others."""
    return unicodedata.normalize("NFKC", label).casefold().strip()
