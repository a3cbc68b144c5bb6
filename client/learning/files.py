"""Taking in the learner's own files, before anything is said about them."""

import mimetypes
import stat
from dataclasses import dataclass
from pathlib import Path

from client.domain.submission import Refused
from client.store.shelf import Shelf
from protocol.records import File

NAME_CHARACTERS = 120

_TURNING = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""What has the letters after it read in another direction: a name could show another ending than it has."""

_BREAKING = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A file that never was on a disk: nothing of it may be written there but sealed."""

    name: str
    body: bytes


def take_in(attachments: Shelf, source: Path | Pasted, max_bytes: int) -> File:
    """Copy a file to the learner's own, and return what it is called by.

    Slow for a large file: never on the thread of the window. Raises Refused for one that is too
    large, empty or cannot be read, before anything is copied, and DiskFull.
    """
    name = short_name(source.name)
    try:
        size = len(source.body) if isinstance(source, Pasted) else _size(source)
        if size > max_bytes:
            raise Refused("too-large", size=size, limit=max_bytes)
        if size == 0:
            raise Refused("empty-file", name=name)
        sha256, size = _copied(attachments, source)
    except OSError as error:
        raise Refused("unreadable-file", name=name) from error
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return File(sha256, name, size, media_type)


def _size(source: Path) -> int:
    """Return the size of a file. Raises OSError if it is none."""
    found = source.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError("no file")
    return found.st_size


def _copied(attachments: Shelf, source: Path | Pasted) -> tuple[bytes, int]:
    if isinstance(source, Path):
        return attachments.take_in(source)
    sha256 = attachments.sha256_of(source.body)
    attachments.bring([source.body], sha256)
    return sha256, len(source.body)


def short_name(name: str) -> str:
    """Return a file name of a bearable length, its ending kept, that can be written down.

    One from an old archive may have bytes in it that are no UTF-8, and one from a web page any sign.
    """
    name = name.encode("utf-8", "replace").decode("utf-8").translate(_TURNING | _BREAKING)
    if len(name) <= NAME_CHARACTERS:
        return name
    stem, dot, ending = name.rpartition(".")
    tail = dot + ending if stem and len(ending) <= 8 else ""
    return name[: NAME_CHARACTERS - len(tail)] + tail
