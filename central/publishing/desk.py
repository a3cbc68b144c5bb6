"""What the readers of folders share while one folder is on the desk.

Everything that is made for a package (rewritten texts, drawn formulas, manifests) is written into
the work folder under its hash, because a package names its blobs by path: a region's course is
larger than its central's memory.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from central.publishing.places import Folder, Outside
from central.publishing.report import FolderRefused, Report
from central.publishing.tools import Tools, installed

MAX_TEXT_BYTES = 2 * 1024 * 1024
READ_BYTES = 1024 * 1024


@dataclass(slots=True)
class Desk:
    """One folder, on its way to being a package; ``now`` is in ms."""

    folder: Folder
    work: Path
    now: int
    tools: Tools = field(default_factory=installed)
    report: Report = field(default_factory=Report)
    blobs: dict[bytes, Path] = field(default_factory=dict)

    def file(self, where: str, reference: str, beside: str = "") -> str:
        """Return the path of a file that the course cannot do without."""
        try:
            found = self.folder.find(reference, beside)
        except Outside:
            raise FolderRefused("outside", where=where, file=reference) from None
        if found is None:
            raise FolderRefused("lecture-file-missing", where=where, file=reference)
        return found

    def text(self, path: str) -> str:
        """Read a text of the folder, with plain line ends, whatever wrote it."""
        place = self.folder.path(path)
        size = place.stat().st_size
        if size > MAX_TEXT_BYTES:
            raise FolderRefused("too-large", file=path, size=size, limit=MAX_TEXT_BYTES)
        try:
            body = place.read_bytes()
        except OSError as error:
            raise FolderRefused("unreadable", file=path, why=error.strerror) from error
        return self._decode(path, body).replace("\r\n", "\n").replace("\r", "\n")

    def make(self, body: bytes, ending: str) -> Path:
        """Keep bytes that were made for the package; return where they are."""
        made = self.work / "made"
        made.mkdir(parents=True, exist_ok=True)
        path = made / f"{hashlib.sha256(body).hexdigest()}.{ending}"
        if not path.exists() or path.stat().st_size != len(body):
            path.write_bytes(body)
        return path

    def _decode(self, path: str, body: bytes) -> str:
        for encoding in ("utf-8-sig", "cp949"):
            try:
                text = body.decode(encoding)
            except UnicodeDecodeError:
                continue
            if encoding != "utf-8-sig":
                self.report.remark("not-utf8", file=path, encoding=encoding.upper())
            return text
        self.report.remark("not-utf8", file=path, encoding="UTF-8 (\N{REPLACEMENT CHARACTER})")
        return body.decode("utf-8", "replace")


def sha256_of(path: Path) -> bytes:
    """Return the SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(READ_BYTES):
            digest.update(piece)
    return digest.digest()
