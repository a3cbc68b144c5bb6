"""Holding the files on the disk against what the database says of them, before anything is fetched.

Somebody may have touched them, a program may have ended in the middle, and central may have withdrawn a
lecture. It runs on the download thread, so none of the files it meets is being written.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from client.clock import Clock
from client.store import files, keeping, media, wishes
from client.store.database import Store
from client.store.shelf import Shelf

LEFTOVER_MS = 24 * 60 * 60 * 1000
"""Older than this, what a program that was killed left half done is nobody's work any more."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Sweep:
    """Keeps files and database of one mind; ``unchecked`` asks for a look at every saved file."""

    store: Store
    blobs: Shelf
    attachments: Shelf
    clock: Clock
    unchecked: bool = True
    _begun: bool = False

    def run(self) -> None:
        """Do what is due. Raises sqlite3.DatabaseError and DiskFull."""
        if self.unchecked:
            self.unchecked = False
            self._forget_missing()
            self.blobs.hold(keeping.kept(self.store.db, self.clock.now()))
        self._remove_unneeded()
        if not self._begun:
            self._begun = True
            self._remove_leftovers()

    def _forget_missing(self) -> None:
        """Forget saved files that are gone, or of another size: they are fetched again.

        What somebody else's lectures needed the room of waits for the learner's word instead.
        """
        sizes = media.complete_sizes(self.store.db)
        missing = [sha256 for sha256, size in sizes.items() if not self.blobs.has(sha256, size)]
        if not missing:
            return
        log.warning("%d saved files are missing or torn", len(missing))
        cleared = self.blobs.cleared() & set(missing)
        with self.store.write("downloads", "lectures") as db:
            for sha256 in missing:
                media.forget_blob(db, sha256)
            keeping.note_cleared(db, cleared)

    def _remove_unneeded(self) -> None:
        """Remove the files of lectures that central withdrew or the learner dropped meanwhile."""
        removed = [sha256 for sha256 in wishes.unneeded(self.store.db) if self._is_removed(sha256)]
        if not removed:
            return
        with self.store.write("downloads", "lectures") as db:
            for sha256 in removed:
                media.forget_blob(db, sha256)

    def _is_removed(self, sha256: bytes) -> bool:
        try:
            self.blobs.remove(sha256)
        except OSError as error:
            # Another program has it open, where the system minds that.
            log.warning("a file cannot be removed: %s", type(error).__name__)
            return False
        return True

    def make_room(self, lacking: int) -> bool:
        """Have what nobody used for longest go, to have so much more room (bytes); tell whether it was done."""
        if not self.blobs.make_room(lacking):
            return False
        self._forget_missing()
        return True

    def _remove_leftovers(self) -> None:
        begun = {self.blobs.part(sha256) for sha256 in media.begun(self.store.db)}
        begun |= {self.attachments.part(found.sha256) for found in files.wanted(self.store.db)}
        for file in self._leftovers():
            if file not in begun and not self._is_somebodys(file):
                file.unlink(missing_ok=True)

    def _is_somebodys(self, file: Path) -> bool:
        """Tell whether another learner of this PC still fetches it."""
        try:
            return self.blobs.is_guarded(bytes.fromhex(file.stem))
        except ValueError:
            return False

    def _leftovers(self) -> Iterator[Path]:
        """Yield old files that are not whole."""
        oldest = (self.clock.now() - LEFTOVER_MS) / 1000
        for shelf in (self.blobs, self.attachments):
            for pattern in ("*.new", "*/*.part"):
                for file in list(shelf.folder.glob(pattern)):
                    if file.stat().st_mtime < oldest:
                        yield file
