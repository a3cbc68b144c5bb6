"""Lecture's files to its manifest: each by its hash, its size, and the hashes of its chunks.

The version in a manifest is 0, as in the lecture that names it: a manifest is known by its hash, and
the same files must have the same manifest however often they are published.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from central.publishing.desk import Desk
from central.publishing.report import FolderRefused
from protocol.codec import MAX_MANIFEST_BYTES, encode_manifest
from protocol.manifest import CHUNK_BYTES, Manifest, ManifestFile, Role, files_of
from protocol.records import Lecture, Rendition, Words

CHUNK_HASH_BYTES = 16
RENDITIONS = ("high", "low", "audio", "text", "pdf")
"""In the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file on disk that belongs into a lecture, under the path that texts call it by."""

    path: str
    role: Role
    source: Path
    media_type: str
    renditions: tuple[str, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a lecture holds; ``duration`` is in seconds."""

    kind: str
    parts: tuple[Part, ...]
    duration: int = 0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lecture stands: its course, its id there, its number, its title."""

    course: str
    id: str
    number: int
    title: Words


def pack(desk: Desk, place: Place, contents: Contents) -> Lecture:
    """Return the lecture's record; its manifest and files are among the desk's blobs then."""
    files = tuple(_file(desk, part) for part in contents.parts)
    manifest = Manifest(place.id, 0, files, contents.missing)
    body = encode_manifest(manifest)
    if len(body) > MAX_MANIFEST_BYTES:
        raise FolderRefused("manifest-too-large", where=place.id)
    sha256 = hashlib.sha256(body).digest()
    desk.blobs[sha256] = desk.make(body, "json")
    return Lecture(
        id=place.id,
        course=place.course,
        version=0,
        number=place.number,
        title=place.title,
        kind=contents.kind,
        duration=contents.duration,
        manifest=sha256,
        renditions=_renditions(manifest),
    )


def describe(lecture: Lecture) -> str:
    """Return what a lecture is made of, for the report."""
    return ", ".join(f"{each.name} {_weight(each.size)}" for each in lecture.renditions)


def _file(desk: Desk, part: Part) -> ManifestFile:
    digest, chunks, size = _hashes(part.source)
    desk.blobs[digest] = part.source
    return ManifestFile(
        path=part.path,
        role=part.role,
        sha256=digest,
        size=size,
        media_type=part.media_type,
        renditions=part.renditions,
        chunks=chunks,
        language=part.language,
    )


def _hashes(path: Path) -> tuple[bytes, tuple[bytes, ...], int]:
    """Return a file's hash, its chunks' hashes and its size, reading it once."""
    whole, chunks, size = hashlib.sha256(), [], 0
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            whole.update(chunk)
            chunks.append(hashlib.sha256(chunk).digest()[:CHUNK_HASH_BYTES])
            size += len(chunk)
    return whole.digest(), tuple(chunks), size


def _renditions(manifest: Manifest) -> tuple[Rendition, ...]:
    def size(name: str) -> int:
        return sum(file.size for file in files_of(manifest, name))

    def carries(files: Sequence[ManifestFile]) -> bool:
        return any(file.role in {"media", "text", "document"} for file in files)

    names = [name for name in RENDITIONS if carries(files_of(manifest, name))]
    return tuple(Rendition(name, size(name)) for name in names)


def _weight(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size / 1000:.1f} kB"
