"""A folder as it changes, and as a power cut would leave it.

What was synced of a file's content is there afterwards, with its name; of what was written since, some
sectors are there and some are not. Renames and removals happen in their order, but how many of those since
the folder's last sync are there is chance.
"""

import os
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

SECTOR = 512


@dataclass(slots=True, eq=False)
class Content:
    """One file, whatever it is called: its bytes, and those that are safe (None: it never was)."""

    body: bytes = b""
    safe: bytes | None = None

    def copy(self) -> "Content":
        return Content(self.body, self.safe)

    def after_power_cut(self, rng: random.Random) -> bytes:
        """Return what may be left: sectors of the new in the old."""
        if self.body == self.safe:
            return self.body
        safe = self.safe or b""
        left = bytearray(rng.choice([safe, safe.ljust(len(self.body), b"\0")]))
        for start in range(0, len(left), SECTOR):
            if rng.random() < 0.5:
                left[start : start + SECTOR] = self.body[start : start + SECTOR]
        return bytes(left)


Names: TypeAlias = dict[str, Content]
"""The files of one folder."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder at one moment: by subfolder, every listing since its last sync, the newest last."""

    folders: Mapping[str, tuple[Names, ...]]

    def killed(self) -> dict[str, bytes]:
        """Return the files as they are."""
        return {
            f"{folder}/{name}": content.body
            for folder, listings in self.folders.items()
            for name, content in listings[-1].items()
        }

    def after_power_cut(self, rng: random.Random) -> dict[str, bytes]:
        """Return the files as they may be."""
        left = {}
        for folder, listings in self.folders.items():
            for name, content in rng.choice(listings).items():
                left[f"{folder}/{name}"] = content.after_power_cut(rng)
        return left


@dataclass(slots=True)
class Folder:
    """Watches a folder."""

    root: Path
    known: dict[int, Content] = field(default_factory=dict)
    listings: dict[str, list[Names]] = field(default_factory=dict)

    def look(self) -> bool:
        """Take in how the folder is; tell whether that is new."""
        found: dict[str, Names] = {}
        here: dict[int, Content] = {}
        changed = False
        for path in sorted(self.root.rglob("*")):
            if path.is_dir():
                found.setdefault(str(path.relative_to(self.root)), {})
                continue
            inode, body = path.stat().st_ino, path.read_bytes()
            content = self.known.get(inode) or Content()
            changed |= content.body != body
            content.body = body
            here[inode] = content
            found.setdefault(str(path.parent.relative_to(self.root)), {})[path.name] = content
        self.known = here
        for folder, names in found.items():
            before = self.listings.setdefault(folder, [{}])
            if before[-1] != names:
                before.append(names)
                changed = True
        return changed

    def synced(self, handle: int) -> None:
        """Take in that a file or a folder is safe; of a file, its name and its folder's are too."""
        found = os.fstat(handle)
        for folder, listings in self.listings.items():
            if (self.root / folder).stat().st_ino == found.st_ino:
                del listings[:-1]
        content = self.known.get(found.st_ino)
        if content is None:
            return
        if content.safe is None:
            # Its name goes with it, as ext4, xfs and btrfs have it: but no rename that came later.
            for listings in self.listings.values():
                at = next((n for n, names in enumerate(listings) if content in names.values()), 0)
                del listings[:at]
        content.safe = content.body

    def tree(self) -> Tree:
        copies = {id(content): content.copy() for content in self._contents()}
        return Tree(
            {
                folder: tuple(
                    {name: copies[id(content)] for name, content in names.items()}
                    for names in listings
                )
                for folder, listings in self.listings.items()
            }
        )

    def _contents(self) -> Iterator[Content]:
        for listings in self.listings.values():
            for names in listings:
                yield from names.values()
