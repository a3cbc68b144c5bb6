"""Bringing what a lecture consists of, and files of conversations: list, chunks, whole file, in this order.

Chunks are on the disk before the database says so, and the database says so before anybody sees it:
whatever ends the program, what is called verified is there.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from client.store import catalogue, files, media, wishes
from client.store.database import Store
from client.store.files import Attachment
from client.store.media import Blob
from client.store.shelf import Shelf
from client.store.wishes import State
from client.sync.assembly import Assembly, Torn
from client.sync.download_engine import Fetch
from client.sync.fetching import Fetching
from client.sync.listing import listed
from client.sync.sink import Sink
from client.sync.transfer import Transfer
from client.sync.transport import NOTHING, Denied
from protocol import codec
from protocol.manifest import Manifest, ManifestFile, files_of
from protocol.records import Lecture

LARGEST_ATTACHMENT = 2 * 1024**3
"""No assignment takes more; whoever names a larger file does not have it either."""

Wanted = Callable[[], bool]
Show = Callable[[str, float], None]

log = logging.getLogger(__name__)


class Missing(Exception):
    """Central does not publish what was to be kept."""


@dataclass(slots=True)
class Bringing:
    """Brings over the line what is lacking; ``show`` is told of which lecture, and the bytes a second."""

    store: Store
    blobs: Shelf
    attachments: Shelf
    fetching: Fetching
    show: Show

    def lecture(self, fetch: Fetch, wanted: Wanted) -> None:
        """Fetch what is lacking of a lecture; one that is here whole stays so until its successor is.

        ``wanted`` may end it. Raises Missing, Torn, codec.Malformed, and as ``Fetching.fetch``.
        """
        lecture = catalogue.lecture(self.store.db, fetch.lecture)
        if lecture is None:
            raise Missing
        self.fetching.begin()
        try:
            self._lecture(fetch, lecture, wanted)
        finally:
            self.fetching.drop_expected()

    def _lecture(self, fetch: Fetch, lecture: Lecture, wanted: Wanted) -> None:
        manifest, body = self._listed(fetch, lecture)
        files_wanted = files_of(manifest, fetch.rendition)
        if not files_wanted:
            raise Missing
        kept = wishes.saved(self.store.db).get(lecture.id)
        if kept is None:
            return  # Removed while its list of files came.
        renews = kept.state is State.SAVED
        if not renews:
            self._put_manifest(manifest, lecture, body)
        for file in files_wanted:
            if not self._file(fetch, file, wanted):
                return
        if renews:
            self._put_manifest(manifest, lecture, body)
        with self.store.write("downloads") as db:
            wishes.clear_problem(db, fetch.lecture)

    def _listed(self, fetch: Fetch, lecture: Lecture) -> tuple[Manifest, bytes]:
        """Return the list of a lecture's files; the beginning of the first one is expected behind it."""
        kept = wishes.saved(self.store.db).get(lecture.id)
        # Of what is renewed the first file may be here already.
        renews = kept is not None and kept.state is State.SAVED
        follow = NOTHING if renews else self.fetching.follow(fetch.rendition)
        body, beginning = listed(self.store, self.fetching.transport, lecture, follow)
        manifest = codec.decode_manifest(body)
        if beginning is not None:
            first = next(iter(files_of(manifest, fetch.rendition)), None)
            self.fetching.expect(first.sha256 if first else b"", beginning)
        return manifest, body

    def attachment(self, wanted: Wanted) -> None:
        """Fetch the smallest wanted file of a conversation: only the whole of it can be verified."""
        found = files.wanted(self.store.db)
        if found and 0 <= found[0].size <= LARGEST_ATTACHMENT:
            self._attachment(found[0], wanted)
        elif found:
            log.warning("a file of a conversation of %d bytes", found[0].size)
            with self.store.write("messages", "assignments") as db:
                files.give_up(db, found[0].sha256)

    def _put_manifest(self, manifest: Manifest, lecture: Lecture, body: bytes) -> None:
        """Let a list of files be what the lecture consists of; what only the old one needed goes."""
        if media.manifest_body(self.store.db, lecture) == body:
            return
        with self.store.write("downloads", "lectures") as db:
            unneeded = media.put_manifest(db, manifest, lecture.manifest, body)
        for sha256 in unneeded:
            self.blobs.remove(sha256)

    def _file(self, fetch: Fetch, file: ManifestFile, wanted: Wanted) -> bool:
        """Fetch what is lacking of a file; tell whether it is all there. Raises Torn."""
        blob = media.blob(self.store.db, file)
        if self.blobs.has(file.sha256, file.size) and (
            blob.complete or self.blobs.is_whole(file.sha256)
        ):
            self._keep(file, complete=True)
            return True
        begun = self.blobs.part(file.sha256).exists() and not blob.complete
        have = bytearray(self._hoped_for(blob) if begun else media.chunk_count(file.size))
        sink = Sink(self.store, self.blobs, file.sha256, file.size)
        with sink:
            transfer = self.fetching.broken_off(file.sha256) if begun else None
            transfer = transfer or self._begin(file, sink.verify(have, file.chunks))
            arrived = self.fetching.fetch(transfer, sink, wanted, partial(self.show, fetch.lecture))
        if not arrived:
            return False
        complete = sink.finish()
        self._keep(file, complete=complete)
        if not complete:
            raise Torn
        return True

    @staticmethod
    def _hoped_for(blob: Blob) -> bytes:
        """Return the chunks that may be in a part: all, where another learner of this PC began it."""
        count = media.chunk_count(blob.size)
        known = len(blob.chunks) == count and any(blob.chunks)
        return blob.chunks if known else bytes([1]) * count

    def _begin(self, file: ManifestFile, have: bytearray) -> Transfer:
        return Transfer(Assembly(file.size, file.chunks, have), self.fetching.transport.pace)

    def _keep(self, file: ManifestFile, *, complete: bool) -> None:
        chunks = bytes([complete]) * media.chunk_count(file.size)
        found = Blob(file.sha256, file.size, chunks, complete)
        if found != media.blob(self.store.db, file):
            with self.store.write("downloads") as db:
                media.put_blob(db, found)

    def _show_coming(self, file: Attachment, transfer: Transfer, bytes_per_second: float) -> None:
        have = transfer.file.have
        self.store.activity.coming = file.sha256, 100 * sum(have) // max(1, len(have))
        self.show("", bytes_per_second)

    def _attachment(self, file: Attachment, wanted: Wanted) -> None:
        sink = Sink(self.store, self.attachments, file.sha256, file.size, tracked=False)
        begun = self.attachments.part(file.sha256).exists()
        transfer = self.fetching.broken_off(file.sha256) if begun else None
        pace = self.fetching.transport.pace
        have = bytearray(media.chunk_count(file.size))
        transfer = transfer or Transfer(Assembly(file.size, (), have), pace)
        try:
            with sink:
                show = partial(self._show_coming, file, transfer)
                arrived = self.fetching.fetch(transfer, sink, wanted, show)
            if not arrived:
                return
            whole = sink.finish()
        except Denied as denial:
            log.warning("a file of a conversation is denied: %s", denial)
            whole = False
        with self.store.write("messages", "assignments") as db:
            if whole:
                files.note_here(db, file.sha256, file.size, there=True)
            else:
                files.give_up(db, file.sha256)
