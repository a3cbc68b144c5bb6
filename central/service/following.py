"""What follows a list of files in the same answer: on a far line a question of its own costs a round trip."""

from dataclasses import dataclass
from pathlib import Path

from central.service import uploads
from central.store.database import Store
from protocol import codec
from protocol.codec import Malformed
from protocol.manifest import ManifestFile, files_of


@dataclass(frozen=True, slots=True)
class Follow:
    """What a client would have follow: the rendition's first file, so many bytes of it at most."""

    rendition: str
    count: int


@dataclass(frozen=True, slots=True)
class Followed:
    """A list of files, and the first ``count`` bytes of the file at ``path`` that follow it."""

    manifest: bytes
    path: Path
    count: int


def find(store: Store, token: str, manifest: Path, follow: Follow, now: int) -> Followed | None:
    """Return the list that lies at ``manifest`` and what follows it, None if nothing can.

    Raises SignInRequired.
    """
    if manifest.stat().st_size > codec.MAX_MANIFEST_BYTES:
        return None
    body = manifest.read_bytes()
    file = _first(body, follow.rendition)
    if file is None:
        return None
    try:
        path = uploads.find(store, token, file.sha256, now)
    except uploads.NotFound:
        return None
    return Followed(body, path, min(follow.count, path.stat().st_size))


def _first(body: bytes, rendition: str) -> ManifestFile | None:
    try:
        return next(iter(files_of(codec.decode_manifest(body), rendition)), None)
    except Malformed:
        return None
