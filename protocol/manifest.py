"""The files of a lecture: what a client fetches, and how it knows that it has it.

A manifest is a blob itself, a JSON object named by its SHA-256 in the lecture's record, so whoever
trusts the record can check every byte of the lecture, wherever it came from.
"""

import struct
from typing import Literal, TypeAlias

import msgspec

CHUNK_BYTES = 64 * 1024

LECTURE_TYPE = "application/vnd.bandi.lecture"
"""The media type of a manifest that a file follows."""

SIZES = struct.Struct(">IQ")
"""What such an answer begins with: the size of the manifest, and how many bytes of the file follow it."""

Role: TypeAlias = Literal["media", "poster", "captions", "text", "image", "document"]


class ManifestFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file of a lecture.

    ``path`` is what texts call it, relative and with forward slashes; ``renditions`` those it
    belongs to (a poster belongs to several); ``chunks`` are the first 16 bytes of the SHA-256 of
    each 64 KiB of it; ``language`` is that of captions and texts.
    """

    path: str
    role: Role
    sha256: bytes
    size: int
    media_type: str
    renditions: tuple[str, ...]
    chunks: tuple[bytes, ...] = ()
    language: str = ""


class Manifest(msgspec.Struct, frozen=True):
    """The files of one version of a lecture.

    ``missing`` names what the lecture's texts refer to and the publisher did not have.
    """

    lecture: str
    version: int
    files: tuple[ManifestFile, ...]
    missing: tuple[str, ...] = ()


def files_of(manifest: Manifest, rendition: str) -> tuple[ManifestFile, ...]:
    """Return the files that make up a rendition."""
    return tuple(file for file in manifest.files if rendition in file.renditions)
