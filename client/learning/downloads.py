"""Choosing what is kept on this PC for when there is no line."""

from collections.abc import Sequence
from dataclasses import dataclass

from client.domain.policy import DownloadPolicy
from client.domain.submission import Refused
from client.store import catalogue, consent, media, settings, wishes
from client.store.database import Store
from client.store.shelf import Shelf
from protocol.records import Lecture


@dataclass(frozen=True, slots=True)
class Downloads:
    """The verbs of keeping lectures offline."""

    store: Store

    def keep(self, lecture: str, rendition: str) -> str:
        """Keep a lecture on this PC, in the rendition or the nearest there is; return which.

        Raises Refused for a lecture that is not in the catalogue, or beyond a preview.
        """
        chosen = self._chosen(lecture, rendition)
        with self.store.write("downloads", "wanted") as db:
            wishes.keep(db, lecture, chosen)
        return chosen

    def keep_all(self, lectures: Sequence[str], rendition: str) -> None:
        """Keep lectures as ``keep`` does, at once: for hundreds a disk is not asked hundreds of times.

        Raises Refused for the first that may not be kept; the others are.
        """
        chosen: dict[str, str] = {}
        refused: list[Refused] = []
        for lecture in lectures:
            try:
                chosen[lecture] = self._chosen(lecture, rendition)
            except Refused as refusal:
                refused.append(refusal)
        with self.store.write("downloads", "wanted") as db:
            for lecture, name in chosen.items():
                wishes.keep(db, lecture, name)
        if refused:
            raise refused[0]

    def _chosen(self, lecture: str, rendition: str) -> str:
        known = catalogue.lecture(self.store.db, lecture)
        if known is None:
            raise Refused("unknown-lecture")
        if consent.standing(self.store.db).is_closed and not consent.is_sample(
            self.store.db, lecture
        ):
            raise Refused("only-samples")
        return nearest(known, rendition)

    def drop(self, lecture: str) -> Sequence[bytes]:
        """Keep a lecture no longer; notes and progress stay. Return the files nobody needs now."""
        with self.store.write("downloads", "wanted") as db:
            return wishes.drop(db, lecture)

    def drop_first_the_files(self, lecture: str, blobs: Shelf) -> None:
        """Keep a lecture no longer on a disk so full that not even that can be written.

        Its files make the room. Slow: never on the thread of the window. Raises DiskFull.
        """
        for sha256 in wishes.needed_alone(self.store.db, lecture):
            blobs.remove(sha256)
        self.drop(lecture)

    def pin(self, lecture: str, *, pinned: bool) -> None:
        """Have a lecture stay on this PC, whoever needs room, or not."""
        with self.store.write("downloads", "wanted") as db:
            wishes.pin(db, lecture, pinned=pinned)

    def pause(self, lecture: str, *, paused: bool) -> None:
        """Hold a download, or let it go on at once."""
        self.pause_all((lecture,), paused=paused)

    def pause_all(self, lectures: Sequence[str], *, paused: bool) -> None:
        """Hold downloads, or let them go on, at once."""
        with self.store.write("downloads", "wanted") as db:
            for lecture in lectures:
                wishes.pause(db, lecture, paused=paused)

    def refetch(self, lecture: str, torn: Sequence[bytes]) -> None:
        """Fetch files of a lecture anew that turned out to be missing or torn on the disk."""
        with self.store.write("downloads", "wanted") as db:
            for sha256 in torn:
                media.forget_blob(db, sha256)
            wishes.pause(db, lecture, paused=False)

    def hurry(self, lecture: str) -> None:
        """Fetch this lecture now: whatever the connection costs, whatever time it is."""
        with self.store.write("downloads", "wanted") as db:
            wishes.hurry(db, lecture)

    def allow(self, policy: DownloadPolicy) -> None:
        """Keep what downloads may cost from now on."""
        with self.store.write("settings", "wanted") as db:
            settings.put_download_policy(db, policy)

    def move_first(self, lecture: str) -> None:
        """Fetch this lecture before the others."""
        with self.store.write("downloads", "wanted") as db:
            wishes.move_first(db, lecture)

    def swap(self, one: str, other: str) -> None:
        """Fetch either of two lectures when the other would have come."""
        with self.store.write("downloads", "wanted") as db:
            wishes.swap(db, one, other)


def nearest(lecture: Lecture, rendition: str) -> str:
    """Return the rendition if the lecture has it, else the smallest that it has.

    A lecture has at least one rendition; Refused if central published none.
    """
    names = [found.name for found in lecture.renditions]
    if rendition in names:
        return rendition
    if not names:
        raise Refused("nothing-to-save")
    preferred = [name for name in ("low", "high", "text", "pdf", "audio") if name in names]
    return (preferred or names)[0]
