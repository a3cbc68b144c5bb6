"""Which sticks are plugged in. Asking may wait for a drive that sleeps: never on the window's thread."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

STICKS = {"vfat", "msdos", "exfat", "fat32", "fat", "ntfs", "ntfs3", "fuseblk"}
"""File systems of sticks; a PC's own disk has another one where it is not Windows."""

_MOUNTED_UNDER = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_SYSTEM = ("/boot", "/efi")


@dataclass(frozen=True, slots=True)
class Drive:
    """A stick, or what looks like one; ``free`` in bytes."""

    folder: Path
    name: str
    free: int


def drives() -> Sequence[Drive]:
    """Return the sticks that are plugged in and can be written to."""
    found = [
        Drive(
            Path(volume.rootPath()), volume.displayName() or volume.rootPath(), volume.bytesFree()
        )
        for volume in QStorageInfo.mountedVolumes()
        if volume.isReady() and not volume.isReadOnly() and _is_stick(volume)
    ]
    return sorted(found, key=lambda drive: str(drive.folder))


def _is_stick(volume: QStorageInfo) -> bool:
    root = volume.rootPath()
    if sys.platform == "win32":
        return not root.casefold().startswith(os.environ.get("SYSTEMDRIVE", "C:").casefold())
    if volume.isRoot() or root.startswith(_SYSTEM):
        return False
    kind = bytes(volume.fileSystemType().data()).decode(errors="replace").casefold()
    return root.startswith(_MOUNTED_UNDER) or kind in STICKS
