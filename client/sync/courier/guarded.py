"""Reading and writing where nothing can be trusted: the stick may go, and be another than it seems."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from client.domain.submission import Refused
from client.store.database import DiskFull
from protocol.codec import Malformed
from protocol.courier import MAX_FILE_BYTES

MOST_FILES = 4096
"""How many files of a folder are looked at in one go: a hostile stick may hold millions."""

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def read(path: Path, limit: int = MAX_FILE_BYTES) -> bytes:
    """Return what is in a file. Raises Malformed for one that cannot be read, or has more bytes than ``limit``."""
    try:
        with open_file(path) as reader:
            body = reader.read(limit + 1)
    except OSError as error:
        raise Malformed(type(error).__name__) from error
    if len(body) > limit:
        raise Malformed(f"more than {limit} bytes")
    return body


def open_file(path: Path) -> BinaryIO:
    """Open a file to be read: neither a link nor anything that would keep us waiting. Raises OSError."""
    handle = os.open(path, _FLAGS)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "no file")
    return os.fdopen(handle, "rb")


def remove(path: Path) -> None:
    """Take a file off the stick. Raises Refused."""
    with stick_trouble():
        path.unlink(missing_ok=True)


def write_whole(place: Path, body: bytes) -> None:
    """Put a file in its place when all of it is on the disk. Raises OSError."""
    temporary = place.with_name(f"~{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as writer:
            writer.write(body)
            writer.flush()
            os.fsync(writer.fileno())
        temporary.replace(place)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    if os.name == "posix":
        _sync_folder(place.parent)


@contextmanager
def stick_trouble() -> Iterator[None]:
    """Say in our own words what a stick does not let us do: Refused (stick-full, stick-read-only, stick-gone)."""
    try:
        yield
    except DiskFull as error:
        raise Refused("stick-full") from error
    except OSError as error:
        if error.errno in _FULL:
            raise Refused("stick-full") from error
        if error.errno in _READ_ONLY:
            raise Refused("stick-read-only") from error
        raise Refused("stick-gone") from error


def entries_of(folder: Path) -> Sequence[os.DirEntry[str]]:
    """Return what is in a folder, as far as bounds go."""
    with os.scandir(folder) as entries:
        return list(islice(entries, MOST_FILES))


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there. Raises Refused(stick-odd) for a link, or a file, of its name."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(mode):
        raise Refused("stick-odd")
    return True


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a pulled stick, where its file system knows how."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
