"""Fetching what is to be kept on this PC, on a thread of its own.

Chunks are on the disk before the database says so, and the database says so before anybody sees it:
whatever ends the program, what is called verified is there.
"""

import logging
import threading
from collections.abc import Set
from dataclasses import dataclass, field
from functools import partial

from client.clock import Clock
from client.store import catalogue, files, media
from client.store.activity import DownloadActivity
from client.store.database import DiskFull, Store, StoreUnavailable, Topics, translated
from client.store.files import Attachment
from client.store.media import Blob, Download
from client.store.shelf import Shelf
from client.sync.backoff import Backoff
from client.sync.fetching import Fetching
from client.sync.listing import manifest_body
from client.sync.replies import CentralUnreachable
from client.sync.sink import Sink
from client.sync.sweep import Sweep
from client.sync.transfer import Torn, Transfer
from client.sync.transport import Denied, NotSignedIn, Transport
from protocol import codec
from protocol.manifest import Manifest, ManifestFile, files_of
from protocol.records import Lecture

PATIENCE = 3
"""How many tries in a row may bring nothing before whoever waits for the files is told."""

RETRY_ITEM_MS = 5 * 60 * 1000

TRIED_AGAIN = {"unreachable", "server-error"}

_PROBLEMS = {
    Torn: "torn-file",
    codec.Malformed: "torn-file",
    Denied: "missing-on-central",
    DiskFull: "disk-full",
}

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Downloader:
    """Works off the download queue until it is stopped.

    ``problem`` is the code of what ended the last look at the queue early, "" if nothing did.
    """

    store: Store
    transport: Transport
    clock: Clock
    blobs: Shelf
    attachments: Shelf
    line_free: threading.Event
    backoff: Backoff = field(default_factory=Backoff)
    problem: str = ""
    _wake: threading.Event = field(default_factory=threading.Event)
    _stopping: bool = False
    _fetching: Fetching = field(init=False)
    _sweep: Sweep = field(init=False)

    def __post_init__(self) -> None:
        """Share the back-off with the line: what comes resets it."""
        self._fetching = Fetching(self.transport, self.line_free, self.backoff)
        self._sweep = Sweep(self.store, self.blobs, self.attachments, self.clock)

    def run(self) -> None:
        """Fetch until ``stop``: what the download thread does."""
        unsubscribe = self.store.subscribe(self._on_change)
        try:
            while not self._stopping:
                self._wake.clear()
                seconds = self.run_until_idle()
                self._wake.wait(seconds)
        finally:
            unsubscribe()

    def stop(self) -> None:
        """Ask for an end: what is verified by then stays."""
        self._stopping = True
        self._wake.set()

    def run_until_idle(self) -> float | None:
        """Fetch all that can be fetched, and return when to look again (s; None: when woken)."""
        self.problem = ""
        while not self._stopping:
            try:
                with translated():
                    self._sweep.run()
                    worked = self._fetch_wanted() or self._fetch_next()
            except CentralUnreachable as error:
                log.info("download: %s", error)
                return self._rest_after(error.problem, error.retry_after)
            except NotSignedIn:
                return self._rest_after("sign-in")
            except DiskFull:
                return self._rest_after("disk-full")
            except (StoreUnavailable, OSError):
                log.exception("download: the disk")
                return self._rest_after("store")
            if not worked:
                return self._rest(self._next_retry())
            self.backoff.reset()
        return None

    def run_through_cuts(self) -> None:
        """Fetch all that can be fetched, also over a line that is cut, as long as it brings anything."""
        seconds = self.run_until_idle()
        while self.problem in TRIED_AGAIN and self.backoff.failures < PATIENCE:
            self._wake.wait(seconds)
            seconds = self.run_until_idle()

    def _fetch_next(self) -> bool:
        """Fetch the lecture that is first in the queue; tell whether there was one."""
        download = self._first()
        if download is None:
            return False
        try:
            self._fetch_lecture(download)
        except (Torn, codec.Malformed, Denied, DiskFull) as error:
            log.warning("download of %s: %r", download.lecture, error)
            self._note(download, _PROBLEMS[type(error)])
        return True

    def _first(self) -> Download | None:
        """Return the first in the queue that lacks anything, or has a newer version, and may be fetched."""
        now = self.clock.now()
        saved, outdated = self._saved(), media.outdated(self.store.db)
        may_go = [
            download
            for download in media.queue(self.store.db)
            if not download.paused and download.retry_at <= now
        ]
        lacking = (download for download in may_go if download.lecture not in saved)
        renewed = (download for download in may_go if download.lecture in outdated)
        return next(lacking, None) or next(renewed, None)

    def _saved(self) -> Set[str]:
        found = media.saved(self.store.db)
        return {id_ for id_, entry in found.items() if entry.state is media.State.SAVED}

    def _fetch_lecture(self, download: Download) -> None:
        """Fetch what is lacking of a lecture; one that is here whole stays so until its successor is."""
        lecture = catalogue.lecture(self.store.db, download.lecture)
        if lecture is None:
            self._note(download, "missing-on-central")
            return
        body = manifest_body(self.store, self.transport, lecture)
        manifest = codec.decode_manifest(body)
        wanted = files_of(manifest, download.rendition)
        if not wanted:
            self._note(download, "missing-on-central")
            return
        is_renewal = lecture.id in self._saved()
        if not is_renewal:
            self._put_manifest(manifest, lecture, body)
        for file in wanted:
            if not self._fetch_file(download, file):
                return
        if is_renewal:
            self._put_manifest(manifest, lecture, body)
        with self.store.write("downloads") as db:
            media.clear_problem(db, download.lecture)

    def _put_manifest(self, manifest: Manifest, lecture: Lecture, body: bytes) -> None:
        """Let a list of files be what the lecture consists of; what only the old one needed goes."""
        if media.manifest_body(self.store.db, lecture) == body:
            return
        with self.store.write("downloads", "lectures") as db:
            unneeded = media.put_manifest(db, manifest, lecture.manifest, body)
        for sha256 in unneeded:
            self.blobs.remove(sha256)

    def _fetch_file(self, download: Download, file: ManifestFile) -> bool:
        """Fetch what is lacking of a file; tell whether it is all there. Raises Torn."""
        blob = media.blob(self.store.db, file)
        if self.blobs.has(file.sha256, file.size) and (
            blob.complete or self.blobs.is_whole(file.sha256)
        ):
            self._keep(file, complete=True)
            return True
        begun = self.blobs.part(file.sha256).exists() and not blob.complete
        begun = begun and len(blob.chunks) == media.chunk_count(file.size)
        have = bytearray(blob.chunks if begun else media.chunk_count(file.size))
        sink = Sink(self.store, self.blobs, file.sha256, file.size)
        with sink:
            transfer = self._fetching.left_by_a_cut(file.sha256) if begun else None
            transfer = transfer or Transfer(file.size, file.chunks, sink.verify(have, file.chunks))
            wanted = partial(self._is_current, download)
            arrived = self._fetching.fetch(transfer, sink, wanted, partial(self._show, download))
        if not arrived or not self._is_current(download):
            return False
        complete = sink.finish()
        self._keep(file, complete=complete)
        if not complete:
            raise Torn
        return True

    def _keep(self, file: ManifestFile, *, complete: bool) -> None:
        chunks = bytes([complete]) * media.chunk_count(file.size)
        found = Blob(file.sha256, file.size, chunks, complete)
        if found != media.blob(self.store.db, file):
            with self.store.write("downloads") as db:
                media.put_blob(db, found)

    def _fetch_wanted(self) -> bool:
        """Fetch the smallest file of a conversation that is wanted and not here."""
        wanted = files.wanted(self.store.db)
        if not wanted:
            return False
        self._fetch_attachment(wanted[0])
        return True

    def _fetch_attachment(self, file: Attachment) -> None:
        """Fetch a file that has no list of chunks: only the whole of it can be verified."""
        sink = Sink(self.store, self.attachments, file.sha256, file.size, tracked=False)
        begun = self.attachments.part(file.sha256).exists()
        transfer = self._fetching.left_by_a_cut(file.sha256) if begun else None
        transfer = transfer or Transfer(file.size, (), bytearray(media.chunk_count(file.size)))
        try:
            with sink:
                arrived = self._fetching.fetch(
                    transfer, sink, self._goes_on, partial(self._show, None)
                )
            whole = arrived and sink.finish()
        except Denied as denial:
            log.warning("a file of a conversation is denied: %s", denial)
            whole = False
        if self._stopping:
            return
        with self.store.write("messages", "assignments") as db:
            if whole:
                files.note_here(db, file.sha256, file.size, there=True)
            else:
                files.give_up(db, file.sha256)

    def _is_current(self, download: Download) -> bool:
        """Tell whether the learner still wants just this, now."""
        first = self._first() if self._goes_on() else None
        return first is not None and (first.lecture, first.rendition) == (
            download.lecture,
            download.rendition,
        )

    def _goes_on(self) -> bool:
        return not self._stopping

    def _note(self, download: Download, problem: str) -> None:
        retry_at = self.clock.now() + RETRY_ITEM_MS * 2 ** min(download.attempts, 6)
        with self.store.write("downloads") as db:
            media.note_problem(db, download.lecture, problem, retry_at)

    def _next_retry(self) -> float | None:
        saved = self._saved()
        times = [
            entry.retry_at
            for entry in media.queue(self.store.db)
            if entry.problem and entry.retry_at and entry.lecture not in saved
        ]
        return max(1.0, (min(times) - self.clock.now()) / 1000) if times else None

    def _rest_after(self, problem: str, retry_after: float | None = None) -> float | None:
        self.problem = problem
        return self._rest(self.backoff.after_failure(retry_after))

    def _rest(self, seconds: float | None) -> float | None:
        self._show(None, 0)
        return seconds

    def _show(self, download: Download | None, bytes_per_second: float) -> None:
        lecture = download.lecture if download else ""
        self.store.activity.download = DownloadActivity(lecture, int(bytes_per_second))
        self.store.announce("activity")

    def _on_change(self, topics: Topics) -> None:
        if "wanted" in topics:
            self._sweep.unchecked = True
        if topics & {"wanted", "wake"} or "messages" in topics:
            self._wake.set()
