"""What lies on this PC beside the learner's own: what the centre decided, plain copies that were shown."""

import shutil
from contextlib import suppress
from pathlib import Path

from client import policy_file
from client.config import Paths, system_policy


def pc_policy(paths: Paths) -> policy_file.Found:
    """Return what holds on this PC: an administrator's word goes before that of the data folder."""
    return policy_file.load(system_policy(), paths.policy)


def clear(folder: Path) -> None:
    """Take away the plain copies that other programs were shown."""
    with suppress(OSError):
        # A link in its place, or a file: copies would go where the link leads, and be left there.
        folder.unlink()
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)
