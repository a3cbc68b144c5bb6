"""Lectures as they lie on a learner's PC once they are saved."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from client.store import catalogue, media, wishes
from client.store.database import Store
from client.store.media import Blob
from client.store.shelf import Shelf
from protocol.manifest import Manifest, ManifestFile, Role
from protocol.records import Course, Lecture, Rendition

COURSE = "math-7"


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a lecture that is to be saved."""

    role: Role
    body: bytes
    media_type: str = ""
    language: str = ""


def put_course(store: Store) -> None:
    with store.write("lectures") as db:
        words = {"ko": "중학 수학 1", "en": "Middle-school maths 1"}
        catalogue.put_course(db, Course(COURSE, 1, words, {}, {}, {}, "Bandi"))


def put_lecture(
    store: Store, number: int, kind: str, duration: int = 0, title: str = ""
) -> Lecture:
    """Let the catalogue have a lecture that isn't saved."""
    names = {"video": ("high", "low", "audio"), "audio": ("audio",)}.get(kind, (kind,))
    lecture = Lecture(
        f"{COURSE}/l{number}",
        COURSE,
        1,
        number,
        {"ko": title or f"{number}차시", "en": f"Lecture {number}"},
        kind,
        duration,
        bytes([number]) * 32,
        tuple(Rendition(name, 1000 * place) for place, name in enumerate(names, 1)),
    )
    with store.write("lectures") as db:
        catalogue.put_lecture(db, lecture)
    return lecture


def save(
    store: Store,
    shelf: Shelf,
    lecture: Lecture,
    parts: Mapping[str, Part],
    rendition: str = "",
    missing: tuple[str, ...] = (),
) -> Manifest:
    """Put a lecture's files on the disk and the word that they are there into the database."""
    rendition = rendition or lecture.renditions[-1].name
    files = tuple(_shelve(shelf, path, part, rendition) for path, part in parts.items())
    manifest = Manifest(lecture.id, lecture.version, files, missing)
    with store.write("downloads") as db:
        media.put_manifest(db, manifest, lecture.manifest, msgspec.json.encode(manifest))
        wishes.keep(db, lecture.id, rendition)
        for file in files:
            media.put_blob(db, Blob(file.sha256, file.size, b"\1", complete=True))
    return manifest


def save_all(
    store: Store,
    shelf: Shelf,
    lecture: Lecture,
    renditions: Mapping[str, Mapping[str, Part]],
    wanted: str,
) -> None:
    """Have a lecture here in several renditions, one of which is wanted."""
    files = tuple(
        _shelve(shelf, path, part, rendition)
        for rendition, parts in renditions.items()
        for path, part in parts.items()
    )
    manifest = Manifest(lecture.id, lecture.version, files, ())
    with store.write("downloads") as db:
        media.put_manifest(db, manifest, lecture.manifest, msgspec.json.encode(manifest))
        wishes.keep(db, lecture.id, wanted)
        for file in files:
            media.put_blob(db, Blob(file.sha256, file.size, b"\1", complete=True))


def _shelve(shelf: Shelf, path: str, part: Part, rendition: str) -> ManifestFile:
    sha256 = hashlib.sha256(part.body).digest()
    place = shelf.path(sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(part.body)
    return ManifestFile(
        path,
        part.role,
        sha256,
        len(part.body),
        part.media_type,
        (rendition,),
        language=part.language,
    )
