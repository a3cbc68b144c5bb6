"""Taking in the learner's own files, before anything is said about them."""

import mimetypes
import stat
from pathlib import Path

from client.domain.submission import Refused
from client.store.shelf import Shelf
from protocol.records import File

NAME_CHARACTERS = 120


def take_in(attachments: Shelf, source: Path, max_bytes: int) -> File:
    """Copy a file to the learner's own, and return what it is called by.

    Slow for a large file: never on the thread of the window. Raises Refused for one that is too
    large, empty or cannot be read, before anything is copied, and DiskFull.
    """
    name = short_name(source.name)
    try:
        found = source.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Refused("unreadable-file", name=name)
        if found.st_size > max_bytes:
            raise Refused("too-large", size=found.st_size, limit=max_bytes)
        if found.st_size == 0:
            raise Refused("empty-file", name=name)
        sha256, size = attachments.take_in(source)
    except OSError as error:
        raise Refused("unreadable-file", name=name) from error
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return File(sha256, name, size, media_type)


def short_name(name: str) -> str:
    """Return a file name of a bearable length, its ending kept, that can be written down.

    One from an old archive may have bytes in it that are no UTF-8.
    """
    name = name.encode("utf-8", "replace").decode("utf-8")
    if len(name) <= NAME_CHARACTERS:
        return name
    stem, dot, ending = name.rpartition(".")
    tail = dot + ending if stem and len(ending) <= 8 else ""
    return name[: NAME_CHARACTERS - len(tail)] + tail
