"""Fetching onto a stick the lectures that somebody wishes for, resumable after anything like every download."""

import threading
from dataclasses import dataclass, field
from functools import partial

from client.store import catalogue, media
from client.store.database import Store
from client.store.media import chunk_count
from client.store.shelf import Shelf
from client.sync.assembly import Assembly, Torn
from client.sync.courier import wishes
from client.sync.courier.guarded import read, stick_trouble
from client.sync.courier.lectures import LARGEST_FILE, Moved, Progress, pieces_of
from client.sync.courier.packing import Step
from client.sync.courier.stick import Stick
from client.sync.courier.wishes import Wish
from client.sync.fetching import Fetching
from client.sync.listing import checked_manifest, manifest_body
from client.sync.sink import Sink
from client.sync.transfer import Transfer
from client.sync.transport import Denied, NotSignedIn, Transport
from protocol.codec import MAX_MANIFEST_BYTES, Malformed
from protocol.manifest import CHUNK_BYTES, ManifestFile, files_of


@dataclass(slots=True)
class Wishing:
    """Fulfils wishes from what is saved on this PC, and over the line."""

    store: Store
    blobs: Shelf
    stick: Stick
    transport: Transport
    moved: Moved = field(default_factory=Moved)
    _fetching: Fetching = field(init=False)

    def __post_init__(self) -> None:
        """Nothing here has to step aside for an exchange: the courier waits for just this."""
        free = threading.Event()
        free.set()
        self._fetching = Fetching(self.transport, free)

    def run(self, step: Step) -> Moved:
        """Put on the stick what is wished for and not there, as far as there is room.

        Wishes that this learner's portal cannot fulfil are passed over. Raises CentralUnreachable, Cancelled and
        Refused (stick-...).
        """
        there = dict(self.stick.lecture_files())
        for wish in wishes.read_all(self.stick):
            try:
                with stick_trouble():
                    self._fulfil(wish, there, step)
            except (Denied, NotSignedIn, Torn, Malformed):
                continue
        return self.moved

    def _fulfil(self, wish: Wish, there: dict[bytes, int], step: Step) -> None:
        body = self._manifest(wish)
        files = files_of(checked_manifest(body, wish.lecture), wish.rendition)
        lacking = [file for file in files if there.get(file.sha256) != file.size]
        if not lacking:
            return
        size = sum(file.size for file in lacking)
        if size > self.stick.room() or any(file.size > LARGEST_FILE for file in lacking):
            self.moved.left_out += 1
            return
        done = 0
        for file in lacking:
            self.stick.check_is_there()
            if not self._put(file, partial(_stepped, step, size, done)):
                raise Torn
            there[file.sha256] = file.size
            done += file.size
        self.stick.lectures.bring([body], wish.manifest)
        self.moved.lectures += 1
        self.moved.size += size

    def _manifest(self, wish: Wish) -> bytes:
        """Return a lecture's list of files: the stick's, this PC's or central's."""
        try:
            body = read(self.stick.lectures.path(wish.manifest), MAX_MANIFEST_BYTES)
        except Malformed:
            body = b""
        if Shelf.sha256_of(body) == wish.manifest:
            return body
        lecture = catalogue.lecture(self.store.db, wish.lecture)
        if lecture is None:
            raise Malformed("no lecture that this learner's portal has")
        if lecture.manifest == wish.manifest:
            return manifest_body(self.store, self.transport, lecture)
        body = self.transport.whole(wish.manifest, MAX_MANIFEST_BYTES)
        if Shelf.sha256_of(body) != wish.manifest:
            raise Torn
        return body

    def _put(self, file: ManifestFile, step: Progress) -> bool:
        """Bring a file onto the stick, from this PC if it is here; tell whether it is what it should be."""
        shelf = self.stick.lectures
        if media.is_here(self.store.db, [file]) and self.blobs.has(file.sha256, file.size):
            return shelf.bring(pieces_of(self.blobs.path(file.sha256), step, 0), file.sha256)
        sink = Sink(self.store, shelf, file.sha256, file.size, tracked=False)
        begun = shelf.part(file.sha256).exists() and bool(file.chunks)
        have = bytearray([begun]) * chunk_count(file.size)
        with sink:
            transfer = Transfer(Assembly(file.size, file.chunks, sink.verify(have, file.chunks)))

            def show(_: float = 0) -> None:
                step(min(file.size, sum(transfer.file.have) * CHUNK_BYTES))

            def wanted() -> bool:
                show()
                return True

            self._fetching.fetch(transfer, sink, wanted, show)
        return sink.finish()


def _stepped(step: Step, total: int, before: int, done: int) -> None:
    step("fetch-lectures", before + done, total)
