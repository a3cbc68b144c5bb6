"""The pictures that a text names: found, checked to be pictures, and given a clean path."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from central.publishing.desk import Desk
from central.publishing.packing import Part
from central.publishing.places import Outside, is_web

MAX_PICTURE_BYTES = 20 * 1024 * 1024
_CLEAN_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_./-]*")
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (b"GIF8", "image/gif", "gif"),
)


@dataclass(frozen=True, slots=True)
class Absent:
    """There is no picture for a reference; ``code`` says why."""

    code: str


@dataclass(slots=True)
class Album:
    """The pictures of one lecture."""

    desk: Desk
    parts: dict[str, Part]
    _known: dict[str, str | Absent] = field(default_factory=dict)

    def take(self, where: str, reference: str, beside: str) -> str | Absent:
        """Return the path of a picture in the lecture, and take it in if it is new."""
        if is_web(reference):
            return Absent("picture-web")
        try:
            found = self.desk.folder.find(reference, beside)
            if found is None:
                found = self._elsewhere(where, reference, beside)
        except Outside:
            return Absent("outside")
        if found is None:
            return Absent("picture-missing")
        if found not in self._known:
            self._known[found] = self._add(found)
        return self._known[found]

    def draw(self, path: str, body: bytes) -> str:
        """Take in a drawing that was made here."""
        source = self.desk.make(body, "svg")
        self.parts[path] = Part(path, "image", source, "image/svg+xml", ("text",))
        return path

    def _elsewhere(self, where: str, reference: str, beside: str) -> str | None:
        found = self.desk.folder.find_near(reference, beside)
        if found is not None:
            self.desk.report.remark("picture-elsewhere", where=where, file=reference, found=found)
        return found

    def _add(self, found: str) -> str | Absent:
        source = self.desk.folder.path(found)
        kind = kind_of(source)
        if kind is None:
            return Absent("not-a-picture")
        media_type, ending = kind
        path = _clean_path(found, ending)
        self.parts[path] = Part(path, "image", source, media_type, ("text",))
        return path


def kind_of(path: Path) -> tuple[str, str] | None:
    """Return a picture's media type and ending by what is in it; None if it is no picture.

    Its name is no guide: pictures that say they are JPEG and are PNG are common.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError:
        return None
    if not 0 < size <= MAX_PICTURE_BYTES:
        return None
    for magic, media_type, ending in _MAGIC:
        if head.startswith(magic):
            return media_type, ending
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp", "webp"
    return ("image/svg+xml", "svg") if b"<svg" in head else None


def _clean_path(found: str, ending: str) -> str:
    """Return a path that stands in a Markdown text without being escaped."""
    reserved = found.startswith("formula/") or found.endswith(".md")
    if _CLEAN_PATH.fullmatch(found) and ".." not in found and not reserved:
        return found
    return f"images/{hashlib.sha256(found.encode()).hexdigest()[:16]}.{ending}"
