"""The list of a lecture's files, as central publishes it: nothing of it is believed unseen."""

from client.store import media
from client.store.database import Store
from client.store.shelf import Shelf
from client.sync.assembly import Torn
from client.sync.replies import LAST_NUMBER
from client.sync.transport import NOTHING, Follow, Reply, Transport
from protocol import codec
from protocol.manifest import Manifest, ManifestFile
from protocol.records import Lecture

HASH_BYTES = 32
UNCHUNKED_BYTES = 16 * 1024 * 1024
"""A file of which only the whole can be verified is no larger: all of it may come for nothing."""


def manifest_body(store: Store, transport: Transport, lecture: Lecture) -> bytes:
    """Return the list of the lecture's files, from central if it is not here. Raises Torn."""
    return listed(store, transport, lecture, NOTHING)[0]


def listed(
    store: Store, transport: Transport, lecture: Lecture, follow: Follow
) -> tuple[bytes, Reply | None]:
    """Return the same, and what followed it if central was asked: the beginning of the rendition's first file."""
    known = media.manifest_body(store.db, lecture)
    if known is not None:
        return known, None
    body, beginning = transport.listed(lecture.manifest, codec.MAX_MANIFEST_BYTES, follow)
    try:
        _check(body, lecture)
    except (Torn, codec.Malformed):
        if beginning is not None:
            beginning.drop()
        raise
    return body, beginning


def _check(body: bytes, lecture: Lecture) -> None:
    if Shelf.sha256_of(body) != lecture.manifest:
        raise Torn
    checked_manifest(body, lecture.id)


def checked_manifest(body: bytes, lecture: str) -> Manifest:
    """Return a list of files that can be the lecture's. Raises Torn and Malformed."""
    manifest = codec.decode_manifest(body)
    if manifest.lecture != lecture or not all(map(_can_be, manifest.files)):
        raise Torn
    return manifest


def _can_be(file: ManifestFile) -> bool:
    """Tell whether a file's hashes and size fit together: a publisher may be wrong."""
    # Before anything is reckoned with a size, let alone set aside for it.
    if len(file.sha256) != HASH_BYTES or not 0 <= file.size < LAST_NUMBER:
        return False
    if not file.chunks:
        return file.size <= UNCHUNKED_BYTES
    return len(file.chunks) == media.chunk_count(file.size)
