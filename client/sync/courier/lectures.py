"""Saved lectures on a stick: lists of files and files by their SHA-256, for a room to share.

Nothing of it is signed and nothing needs to be: a lecture's record, which central signed, names its list of files
by its hash, and the list names every file by its. What is not what it should be is not taken.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeAlias

from client.store import catalogue, media, progress, settings, wishes
from client.store.database import Store
from client.store.media import Blob
from client.store.progress import LectureRow
from client.store.shelf import Shelf
from client.store.wishes import State
from client.sync.assembly import Torn
from client.sync.courier.guarded import open_file, read, stick_trouble
from client.sync.courier.packing import Step
from client.sync.courier.stick import Stick
from client.sync.listing import checked_manifest
from protocol.codec import MAX_MANIFEST_BYTES, Malformed
from protocol.manifest import Manifest, ManifestFile, files_of
from protocol.records import Lecture

COPY_BYTES = 1024 * 1024
LARGEST_FILE = 4 * 1024**3 - 1
"""FAT32 takes no larger one."""

PC_RESERVE_BYTES = 256 * 1024 * 1024
"""What is left free on this PC: learners' own work needs room too."""

Progress: TypeAlias = Callable[[int], None]


@dataclass(slots=True)
class Moved:
    """How many lectures went from one place to the other, and how many did not: no room, or damaged."""

    lectures: int = 0
    size: int = 0
    left_out: int = 0
    damaged: int = 0


@dataclass(slots=True)
class Lectures:
    """Copies lectures between this PC and one stick."""

    store: Store
    blobs: Shelf
    stick: Stick
    moved: Moved = field(default_factory=Moved)

    def put(self, step: Step) -> Moved:
        """Put all lectures that are saved on this PC on the stick. Raises Refused (stick-...) and Cancelled."""
        db = self.store.db
        saved = [each for each in wishes.saved(db).values() if each.state is State.SAVED]
        total = sum(each.size for each in saved)
        for each in saved:
            lecture = catalogue.lecture(db, each.lecture)
            body = media.manifest_body(db, lecture) if lecture else None
            if lecture is None or body is None:
                continue
            files = files_of(checked_manifest(body, lecture.id), each.rendition)
            if not all(map(self._is_here, files)):
                # Somebody took a file away meanwhile.
                continue
            self._put(lecture, body, files, partial(_stepped, step, "pack-lectures", total))
        return self.moved

    def _put(
        self, lecture: Lecture, body: bytes, files: Sequence[ManifestFile], step: Progress
    ) -> None:
        shelf = self.stick.lectures
        lacking = [file for file in files if not shelf.has(file.sha256, file.size)]
        size = sum(file.size for file in lacking)
        if size > self.stick.room() or any(file.size > LARGEST_FILE for file in lacking):
            self.moved.left_out += 1
            return
        with stick_trouble():
            for file in lacking:
                self.stick.check_is_there()
                source = self.blobs.path(file.sha256)
                if not shelf.bring(pieces_of(source, step, self.moved.size), file.sha256):
                    self.moved.damaged += 1
                    return
                self.moved.size += file.size
            if not shelf.has(lecture.manifest, len(body)):
                shelf.bring([body], lecture.manifest)
        self.moved.lectures += bool(lacking)

    def take(self, step: Step) -> Moved:
        """Save on this PC the lectures on the stick that are in its catalogue and not here.

        Raises Refused (stick-...), Cancelled, StoreUnavailable and DiskFull.
        """
        db = self.store.db
        there = self.stick.lecture_files()
        rows = [row for course in catalogue.courses(db) for row in progress.lectures(db, course.id)]
        coming = [found for row in rows if there and (found := self._on_stick(row, there))]
        total = sum(each.size for each in coming)
        for each in coming:
            if each.size > shutil.disk_usage(self.blobs.folder).free - PC_RESERVE_BYTES:
                self.moved.left_out += 1
            elif self._copied(each.lacking, partial(_stepped, step, "take-lectures", total)):
                self._keep(each)
                self.moved.lectures += 1
            else:
                self.stick.check_is_there()
                self.moved.damaged += 1
        return self.moved

    def _on_stick(self, row: LectureRow, there: Mapping[bytes, int]) -> "_Coming | None":
        """Return what the stick has of a lecture that is not saved here, if that is all of one rendition."""
        if row.saved is not None and row.saved.state is State.SAVED:
            return None
        body = media.manifest_body(self.store.db, row.lecture)
        if body is None and row.lecture.manifest in there:
            body = self._manifest_on_stick(row.lecture)
        if body is None:
            return None
        try:
            manifest = checked_manifest(body, row.lecture.id)
        except (Torn, Malformed):
            return None
        for rendition in self._renditions(row):
            files = files_of(manifest, rendition)
            lacking = [file for file in files if not self._is_here(file)]
            if lacking and all(there.get(file.sha256) == file.size for file in lacking):
                return _Coming(row.lecture, rendition, body, manifest, lacking)
        return None

    def _renditions(self, row: LectureRow) -> Sequence[str]:
        """Return which renditions would do: the one that was chosen, or any, the usual one first."""
        if row.saved is not None:
            return [row.saved.rendition]
        usual = settings.preferences(self.store.db).rendition
        names = [rendition.name for rendition in row.lecture.renditions]
        return sorted(names, key=lambda name: name != usual)

    def _manifest_on_stick(self, lecture: Lecture) -> bytes | None:
        try:
            body = read(self.stick.lectures.path(lecture.manifest), MAX_MANIFEST_BYTES)
        except Malformed:
            return None
        if Shelf.sha256_of(body) != lecture.manifest:
            self.moved.damaged += 1
            return None
        return body

    def _is_here(self, file: ManifestFile) -> bool:
        return media.blob(self.store.db, file).complete and self.blobs.has(file.sha256, file.size)

    def _copied(self, lacking: Sequence[ManifestFile], step: Progress) -> bool:
        """Copy files to this PC; tell whether each is what it should be."""
        for file in lacking:
            pieces = pieces_of(self.stick.lectures.path(file.sha256), step, self.moved.size)
            try:
                if not self.blobs.bring(pieces, file.sha256):
                    return False
            except OSError:
                return False
            self.moved.size += file.size
        return True

    def _keep(self, coming: "_Coming") -> None:
        """Say in the database what is on the disk."""
        lecture = coming.lecture
        with self.store.write("downloads", "lectures", "wanted") as db:
            if lecture.id not in wishes.saved(db):
                wishes.keep(db, lecture.id, coming.rendition)
            unneeded: Sequence[bytes] = ()
            if media.manifest_body(db, lecture) is None:
                unneeded = media.put_manifest(db, coming.manifest, lecture.manifest, coming.body)
            for file in coming.lacking:
                chunks = bytes([1]) * media.chunk_count(file.size)
                media.put_blob(db, Blob(file.sha256, file.size, chunks, complete=True))
            wishes.clear_problem(db, lecture.id)
        for sha256 in unneeded:
            self.blobs.remove(sha256)


@dataclass(frozen=True, slots=True)
class _Coming:
    """A lecture that the stick has and this PC lacks."""

    lecture: Lecture
    rendition: str
    body: bytes
    manifest: Manifest
    lacking: Sequence[ManifestFile]

    @property
    def size(self) -> int:
        """How many bytes are to be copied."""
        return sum(file.size for file in self.lacking)


def pieces_of(path: Path, step: Progress, done: int) -> Iterator[bytes]:
    """Yield a file piece by piece, telling of each how much is done in all. Raises OSError."""
    with open_file(path) as reader:
        while piece := reader.read(COPY_BYTES):
            done += len(piece)
            step(done)
            yield piece


def _stepped(step: Step, code: str, total: int, done: int) -> None:
    step(code, done, total)
