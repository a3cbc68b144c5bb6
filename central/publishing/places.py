"""Finding what a text refers to, and never anything outside the folder.

A course folder may come from strangers. References are read as text first, so that no form of
``..``, of an absolute path or of a symlink makes central publish a file of its own machine.
"""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

WEB_SCHEMES = frozenset({"http", "https"})


class Outside(ValueError):
    """The reference leads out of the folder."""


def is_web(reference: str) -> bool:
    """Tell whether a reference lies on the web."""
    return scheme(reference) in WEB_SCHEMES or reference.strip().startswith("//")


def scheme(reference: str) -> str:
    """Return the scheme of a reference, in small letters; empty if it has none or is no address."""
    try:
        return urlsplit(reference.strip()).scheme.lower()
    except ValueError:
        return "unreadable"


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder that is published."""

    root: Path

    def find(self, reference: str, beside: str = "") -> str | None:
        """Return the path, from the root, of the file that a text in ``beside`` means.

        None if there is no such file; raises Outside if it would lie outside the folder.
        """
        path = clean(reference, beside)
        if path:
            self.path(path)
        return path if path and self.has(path) else None

    def find_near(self, reference: str, beside: str = "") -> str | None:
        """Look for a file where it would be if the reference had been written one folder off.

        Translations often stand one folder deeper than the text they were made from, and keep
        its references.
        """
        tail = [part for part in _parts(reference) if part != ".."]
        here = PurePosixPath(beside)
        for folder in (here, *here.parents):
            path = "/".join(part for part in (*folder.parts, *tail) if part)
            if tail and self.has(path):
                return path
        return None

    def has(self, path: str) -> bool:
        """Tell whether there is a file of this path, without leaving the folder."""
        try:
            return self.path(path).is_file()
        except (OSError, Outside, ValueError):
            return False

    def path(self, path: str) -> Path:
        """Return where a path of this folder is on disk; raise Outside if a link leads away."""
        try:
            found = (self.root / path).resolve()
        except (OSError, RuntimeError) as error:
            raise Outside(path) from error
        if not found.is_relative_to(self.root.resolve()):
            raise Outside(path)
        return found

    def relative(self, path: Path) -> str:
        """Return a path below the root as texts write it."""
        return path.relative_to(self.root).as_posix()


def clean(reference: str, beside: str = "") -> str:
    """Return a reference as a path from the root, without dots; raise Outside if it leaves that."""
    if scheme(reference) or "\0" in reference:
        raise Outside(reference)
    start = [] if reference.startswith("/") else [part for part in beside.split("/") if part]
    parts = start
    for part in _parts(reference):
        if part == "..":
            if not parts:
                raise Outside(reference)
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _parts(reference: str) -> list[str]:
    path = unquote(reference.split("#")[0].split("?")[0]).replace("\\", "/")
    return [part for part in path.split("/") if part not in {"", "."}]
