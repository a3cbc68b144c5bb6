"""What has to be so on the disk before anybody is told that it is: whole files, and their names."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from client.store.database import DiskFull


@contextmanager
def room_needed() -> Iterator[None]:
    """Raise DiskFull where the system says that no room is left."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull(str(error)) from error
        raise


def write_whole(path: Path, body: bytes) -> None:
    """Put a small file in place of the one before, for this user alone: after a power cut it is either.

    Raises OSError and DiskFull; the one before is still there then.
    """
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    with room_needed():
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as writer:
            writer.write(body)
            writer.flush()
            os.fsync(writer.fileno())
        fresh.replace(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut, where the system lets us."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some file systems of sticks cannot, and there is nothing that could be done instead.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)
