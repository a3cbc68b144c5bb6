"""Bandi's folder on a stick: whose files are where, and how they are read and written.

A file gets its name when all of it is on the stick, so one that was pulled out has no half of anything under a
name; what a bad sector or a careless copy tears all the same is found out by whoever reads it. Names are hashes.
Sticks are FAT or exFAT: short names, letter case without meaning, neither links nor permissions. What else lies
on the stick is never touched; what a stranger put into the folder is never followed, nor read beyond bounds.
"""

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from client.domain.submission import Refused
from client.store.shelf import Shelf
from client.sync.courier.guarded import (
    MOST_FILES,
    entries_of,
    is_folder,
    stick_trouble,
    write_whole,
)

FOLDER = "bandi"
RESERVE_BYTES = 1024 * 1024
"""What is left free on a stick: file systems stumble over the last cluster."""

_HASH = re.compile("[0-9a-f]{64}", re.ASCII)
README = """\
반디가 USB로 주고받는 것이 들어 있어요. 이름을 바꾸거나 지우지 말고 그대로 두세요.
학습자의 글과 파일은 잠겨 있어서 서버와 본인 PC만 열 수 있어요.

Bandi carries things in this folder. Please leave it as it is.
What learners wrote is locked: only the server and their own PC can open it.
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A file on a stick, by the hash that it is called by; bundles go in their ``order``."""

    path: Path
    name: bytes
    order: int = 0


@dataclass(frozen=True, slots=True)
class Drawer:
    """The files of one kind: ``NAME.SUFFIX``, or ``ORDER-NAME.SUFFIX``."""

    folder: Path
    suffix: str

    def found(self) -> Sequence[Found]:
        """Return the files there are, in their order. Raises Refused (stick-odd, stick-gone)."""
        pattern = re.compile(rf"(?:(\d{{1,6}})-)?([0-9a-f]{{32}})\.{self.suffix}", re.ASCII)
        found = []
        with stick_trouble():
            if not is_folder(self.folder):
                return []
            for entry in entries_of(self.folder):
                matched = pattern.fullmatch(entry.name.casefold())
                if matched and entry.is_file(follow_symlinks=False):
                    order, name = int(matched[1] or 0), bytes.fromhex(matched[2])
                    found.append(Found(self.folder / entry.name, name, order))
        return sorted(found, key=lambda each: (each.order, each.name))

    def place(self, name: bytes, order: int | None = None) -> Path:
        """Return where a file of this name lies, or would."""
        before = "" if order is None else f"{order:04}-"
        return self.folder / f"{before}{name.hex()}.{self.suffix}"

    def write(self, name: bytes, body: bytes, order: int | None = None) -> Path:
        """Put a file there, whole or not at all, in place of one that is called the same. Raises Refused."""
        place = self.place(name, order)
        with stick_trouble():
            if not is_folder(self.folder):
                # Without its parents: where a stick was pulled out, its place on the PC's own disk is not it.
                self.folder.mkdir()
            write_whole(place, body)
        return place


@dataclass(frozen=True, slots=True)
class Stick:
    """Bandi's folder on one stick, or in any other folder that travels."""

    root: Path

    @classmethod
    def at(cls, folder: Path) -> "Stick":
        """Return the stick at a folder, or the one whose own folder this is. Raises Refused(stick-gone)."""
        folder = folder.absolute()
        with stick_trouble():
            if not folder.is_dir():
                raise Refused("stick-gone")
            root = folder if folder.name.casefold() == FOLDER else folder / FOLDER
            is_folder(root)
        return cls(root)

    @property
    def bundles(self) -> Drawer:
        """What is on its way to a central."""
        return Drawer(self.root / "up", "bundle")

    @property
    def replies(self) -> Drawer:
        """What is on its way to devices, called by the bundles that it answers."""
        return Drawer(self.root / "down", "reply")

    @property
    def lanes(self) -> Drawer:
        """What a central publishes, called by the lanes' ids."""
        return Drawer(self.root / "lanes", "lane")

    @property
    def wishes(self) -> Drawer:
        """Lectures that somebody would like."""
        return Drawer(self.root / "wishes", "wish")

    @property
    def lectures(self) -> Shelf:
        """Lectures' files and the lists of them, by SHA-256."""
        return Shelf(self.root / "lectures")

    def begin(self) -> None:
        """Make the folder, say in it what it is, and clear what an earlier writing left. Raises Refused."""
        with stick_trouble():
            self.root.mkdir(exist_ok=True)
            readme = self.root / "README.txt"
            if not readme.exists():
                write_whole(readme, README.replace("\n", "\r\n").encode("utf-8-sig"))
            for folder in (self.root, *(each.folder for each in self._drawers())):
                if is_folder(folder):
                    for leftover in list(folder.glob("~*.tmp"))[:MOST_FILES]:
                        leftover.unlink(missing_ok=True)

    def lecture_files(self) -> Mapping[bytes, int]:
        """Return the lectures' files that are there whole, by SHA-256, and how large each is. Raises Refused."""
        found: dict[bytes, int] = {}
        folder = self.lectures.folder
        with stick_trouble():
            if not is_folder(folder):
                return found
            for entry in entries_of(folder):
                if not re.fullmatch("[0-9a-f]{2}", entry.name) or not entry.is_dir(
                    follow_symlinks=False
                ):
                    continue
                for file in entries_of(Path(entry.path)):
                    if _HASH.fullmatch(file.name) and file.is_file(follow_symlinks=False):
                        found[bytes.fromhex(file.name)] = file.stat(follow_symlinks=False).st_size
        return found

    def room(self) -> int:
        """Return how many bytes may still be put there. Raises Refused."""
        with stick_trouble():
            place = self.root if self.root.is_dir() else self.root.parent
            return max(0, shutil.disk_usage(place).free - RESERVE_BYTES)

    def check_is_there(self) -> None:
        """Raise Refused(stick-gone) if the stick was pulled out."""
        with stick_trouble():
            if not self.root.is_dir():
                raise Refused("stick-gone")

    def _drawers(self) -> Sequence[Drawer]:
        return (self.bundles, self.replies, self.lanes, self.wishes)
