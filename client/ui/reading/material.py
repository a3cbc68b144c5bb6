"""The files of one lecture as a page opens them: which there are, and whether they are whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from client.domain.words import LANGUAGES, pick
from client.store import catalogue, media, progress
from client.store.database import Store
from client.store.progress import LectureRow
from client.store.shelf import Shelf
from protocol.manifest import ManifestFile, Role, files_of
from protocol.records import Lecture

MOST_OF_A_FILE = 24 * 1024 * 1024
MOST_AT_ONCE = 192 * 1024 * 1024
"""Of a lecture's files, in bytes, that are read into memory; what does not fit in is not shown."""


@dataclass(frozen=True, slots=True)
class Material:
    """A lecture and what of it is kept here; ``files`` is empty as long as any of them is missing."""

    row: LectureRow
    course: str
    following: Lecture | None
    rendition: str = ""
    files: tuple[ManifestFile, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The lecture's id."""
        return self.row.id

    def of(self, role: Role) -> tuple[ManifestFile, ...]:
        """Return the files that have this part in the lecture."""
        return tuple(file for file in self.files if file.role == role)

    def in_language(self, role: Role, language: str) -> ManifestFile | None:
        """Return the file in the language, else in Korean, else in English, else in any."""
        found = {file.language: file for file in reversed(self.of(role))}
        for wanted in (language, *LANGUAGES, *found):
            if wanted in found:
                return found[wanted]
        return None

    def other_renditions(self) -> tuple[str, ...]:
        """Return the other ways to have this lecture, the lightest first."""
        others = [each for each in self.row.lecture.renditions if each.name != self.rendition]
        return tuple(each.name for each in sorted(others, key=lambda each: each.size))


@dataclass(frozen=True, slots=True)
class Contents:
    """What was read of a lecture's files, by path; ``torn`` are those that are not as they should be."""

    material: Material
    files: Mapping[str, bytes]
    torn: tuple[bytes, ...] = ()


def find(store: Store, lecture: str, language: str) -> Material | None:
    """Return a lecture and what is kept of it, or None for one that is not in the catalogue."""
    db = store.db
    row = progress.lecture_row(db, lecture)
    if row is None:
        return None
    course = catalogue.course(db, row.lecture.course)
    title = pick(course.title, language) if course else ""
    following = catalogue.lecture_after(db, row.lecture)
    manifest = media.kept_manifest(db, lecture)
    rendition = row.saved.rendition if row.saved else ""
    files = files_of(manifest, rendition) if manifest else ()
    if manifest is None or not files or not media.is_here(db, files):
        return Material(row, title, following, rendition)
    return Material(row, title, following, rendition, files, manifest.missing)


def read(blobs: Shelf, material: Material, wanted: Iterable[ManifestFile]) -> Contents:
    """Read some of a lecture's files, and see whether all are there. Not on the window's thread.

    What was read and is not what the lecture's author wrote counts as torn: others at this PC could have changed
    it. Files that are too large are left out, as if the lecture did not have them.
    """
    torn = [file.sha256 for file in material.files if not blobs.has(file.sha256, file.size)]
    contents: dict[str, bytes] = {}
    left = MOST_AT_ONCE
    for file in wanted:
        if file.size > min(left, MOST_OF_A_FILE):
            continue
        left -= file.size
        try:
            with blobs.path(file.sha256).open("rb") as reader:
                body = reader.read(file.size)
        except OSError:
            torn.append(file.sha256)
            continue
        if blobs.sha256_of(body) == file.sha256:
            contents[file.path] = body
        else:
            torn.append(file.sha256)
    for file in material.files:
        blobs.note_used(file.sha256)
    return Contents(material, contents, tuple(dict.fromkeys(torn)))


def examine(blobs: Shelf, material: Material) -> Contents:
    """Read every byte of a lecture's files to see which are torn. Not on the window's thread."""
    torn = [file.sha256 for file in material.files if not blobs.is_whole(file.sha256)]
    return Contents(material, {}, tuple(torn))
