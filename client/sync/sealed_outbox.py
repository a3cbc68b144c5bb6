"""Keeping what is not sent sealed outside the vault as well, so that it can be delivered without being opened.

The bundles are those of sticks, in the same two folders, made a little at a time: each carries what no earlier one
carries, and leaves once central has it. Whatever ends the program, what was sealed stays sealed, and the rest is
sealed when the learner opens their work the next time.
"""

import logging
import shutil
import threading
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from client.clock import Clock
from client.domain.submission import Refused
from client.profile.sealed_place import About, SealedPlace, owner_mark
from client.store import facts, sealing, settings
from client.store.database import DiskFull, Store, StoreUnavailable, Topics, translated
from client.store.files import Attachment
from client.store.shelf import Shelf
from protocol.lanes import PRIORITIES

if TYPE_CHECKING:
    from client.sync.courier.sealing import Sealer

DELAY_SECONDS = 2.0
"""How long after a verb its fact is sealed: a line that is good has sent it by then, and nothing is to be done."""

REST_SECONDS = 300.0
"""How often what is watched and counted is sealed: sealed statements can no longer be joined to one."""

LEAVING_SECONDS = 10.0
"""How long leaving may take over files that are not sealed yet; facts are sealed in any case."""

SOON, ALL = frozenset({0, 1}), frozenset(range(PRIORITIES))
RESERVE_BYTES = 256 * 1024 * 1024
"""What is left free on the disk: nothing that is sealed twice may take the room for what is written once."""

MOST_BUNDLES = 3000

log = logging.getLogger(__name__)


def quietly(code: str, done: int, total: int) -> None:
    """Tell nobody how far the work is."""


@dataclass(slots=True)
class SealedOutbox:
    """Keeps one learner's sealed outbox as their outbox is. ``profile`` is their folder, ``place`` where it lies.

    Its verbs raise StoreUnavailable, DiskFull, OSError and Refused; what is sealed by then stays.
    """

    store: Store
    clock: Clock
    attachments: Shelf
    profile: str
    place: SealedPlace
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _wake: threading.Event = field(default_factory=threading.Event)
    _stopping: threading.Event = field(default_factory=threading.Event)
    _rested: int = 0

    def run(self) -> None:
        """Seal what is done, a little after it is done, until ``stop``: what the sealing thread does."""
        self._rested = self.clock.monotonic()
        unsubscribe = self.store.subscribe(self._on_change)
        self._wake.set()
        try:
            while not self._stopping.is_set():
                self._wake.wait(REST_SECONDS)
                self._wake.clear()
                if not self._stopping.wait(DELAY_SECONDS):
                    self._follow()
        finally:
            unsubscribe()

    def stop(self) -> None:
        """Ask for an end, which comes at once."""
        self._stopping.set()
        self._wake.set()

    def finish(self) -> None:
        """Seal all there is, drafts too: the learner leaves, or this program ends."""
        until = self.clock.monotonic() + int(LEAVING_SECONDS * 1000)
        with self._turn, translated():
            if self._about() is None:
                return
            with self.store.write() as db:
                facts.say_unsaid(db, self.clock.stamp(), patient=False)
            self._refresh(ALL, lambda: self.clock.monotonic() > until)

    def seal(self) -> None:
        """Seal what waits now, as the thread does a little later."""
        with self._turn, translated():
            self._refresh(SOON, self._stopping.is_set)

    def take_receipts(self) -> None:
        """Take in what central said to those who delivered for this learner."""
        with self._turn, translated():
            self.place.tidy()
            if self.place.has_replies():
                self._take_replies()
            if settings.identity(self.store.db) is not None:
                self._clear(self._there())

    def _take_replies(self) -> None:
        # What sealing is made of takes long to import: only here, and where there is something to seal.
        from client.sync.courier.stick import Stick
        from client.sync.courier.taking import Taking

        stick = Stick(self.place.folder)
        Taking(self.store, stick, self.attachments).run(quietly)
        for left in stick.replies.found():
            # To nobody who is here any more; the next exchange tells what stands in it.
            left.path.unlink(missing_ok=True)

    def _follow(self) -> None:
        passed = self.clock.monotonic() - self._rested
        all_lanes = passed >= REST_SECONDS * 1000
        try:
            with self._turn, translated():
                self._refresh(ALL if all_lanes else SOON, self._stopping.is_set)
        except (StoreUnavailable, DiskFull, OSError, Refused) as error:
            log.warning("the outbox cannot be sealed: %s", type(error).__name__)
        if all_lanes:
            self._rested = self.clock.monotonic()

    def _on_change(self, topics: Topics) -> None:
        if topics & {"outbox", "sync"}:
            self._wake.set()

    def _refresh(self, lanes: Collection[int], must_end: Callable[[], bool]) -> None:
        about = self._about()
        if about is None:
            return
        there, is_complete = self._clear(self._there()), True
        if sealing.is_due(self.store.db, there, lanes):
            is_complete = self._seal(about, there, lanes, must_end)
        self.place.describe(replace(about, is_complete=is_complete))

    def _seal(
        self,
        about: About,
        there: set[bytes],
        lanes: Collection[int],
        must_end: Callable[[], bool],
    ) -> bool:
        """Seal what is in no bundle; tell whether all is then."""
        from client.sync.courier.sealing import Sealer
        from client.sync.courier.stick import Stick

        if self.place.about() is None or sealing.unsealed_files(self.store.db, there):
            # Whatever ends this, it will not say that all is sealed.
            self.place.describe(about)
        sealer = Sealer(self.store, self.clock, about, Stick(self.place.folder), there)
        sealer.seal_facts(lanes)
        return self._seal_files(sealer, must_end)

    def _seal_files(self, sealer: "Sealer", must_end: Callable[[], bool]) -> bool:
        """Seal files as long as there is time and room; tell whether all are."""
        for file in sealing.unsealed_files(self.store.db, sealer.there):
            begin = sealing.file_reached(self.store.db, file, sealer.there)
            for offset, body in self._pieces(file, begin):
                if must_end() or not self._has_room(sealer.there):
                    return False
                sealer.seal_piece(file, offset, body)
        return True

    def _pieces(self, file: Attachment, begin: int) -> Iterator[tuple[int, bytes]]:
        from protocol.courier import PIECE_BYTES

        for offset in range(begin, file.size, PIECE_BYTES):
            try:
                body = self.attachments.read(file.sha256, offset, PIECE_BYTES)
            except OSError:
                # It is gone here, and the learner is told elsewhere.
                return
            if not body:
                return
            yield offset, body

    def _has_room(self, there: Collection[bytes]) -> bool:
        free = shutil.disk_usage(self.place.folder).free
        return len(there) < MOST_BUNDLES and free > RESERVE_BYTES

    def _about(self) -> About | None:
        identity = settings.identity(self.store.db)
        central = settings.central_keys(self.store.db)
        if identity is None or central is None or not settings.keys_mark(self.store.db):
            return None
        owner = owner_mark(identity.learner, self.profile)
        return About(identity.server, central.signing, central.sealing, owner)

    def _there(self) -> set[bytes]:
        return set(self.place.bundles())

    def _clear(self, there: set[bytes]) -> set[bytes]:
        """Take away the bundles that central needs no more; return those that are left."""
        gone = sealing.settled(self.store.db) | (sealing.known(self.store.db) - there)
        if not gone:
            return there
        for name, path in self.place.bundles().items():
            if name in gone:
                path.unlink(missing_ok=True)
        with self.store.write() as db:
            sealing.forget(db, gone)
        return there - gone
