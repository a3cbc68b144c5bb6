"""Putting on a stick what central has not said to have, sealed, and taking the earlier try off again.

Bundles carry facts first, in pages; pieces of files follow, in the order in which central can take them. The new
ones are on the stick before the old ones go, so whenever the stick is pulled out there is something to deliver.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import msgspec

from client.clock import Clock
from client.domain.carrying import Packed
from client.domain.submission import Refused
from client.store import courier as remembered
from client.store import files, outbox, replica, settings
from client.store.database import Store
from client.store.files import Attachment
from client.store.shelf import Shelf
from client.sync.courier.guarded import remove
from client.sync.courier.stick import Found, Stick
from protocol import courier
from protocol.courier import PIECE_BYTES, ROOM_BYTES, Keys, Piece
from protocol.lanes import Standing
from protocol.messages import Offer, Request, Want

PAGE_BYTES = 512 * 1024
"""How much of the learner's facts goes into one bundle: central keeps gaps of 4 MiB, should one get lost."""

NEWS_BYTES = 1024 * 1024
"""How much news a reply may bring: it costs the stick nothing, and the stick may not come again soon."""

ROOM_WITH_NEWS = ROOM_BYTES // 2
"""How many bytes of files may come along with the news: whoever delivers waits for it."""

MOST_ASKED_FOR = 64 * 1024 * 1024
"""How many bytes of files are asked for at a time; larger ones come with a line."""

Step: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done (a code), how much of it is done, and of how much; it may raise Cancelled."""


@dataclass(slots=True)
class Packing:
    """Packs one learner's bundles onto one stick."""

    store: Store
    clock: Clock
    attachments: Shelf
    stick: Stick
    _size: int = 0
    _order: int = 0

    def run(self, step: Step) -> Packed:
        """Put this learner's bundles on the stick, in place of their earlier ones.

        Raises Refused (no-carrying-keys, stick-...), Cancelled, StoreUnavailable and DiskFull.
        """
        db = self.store.db
        keys, central = settings.keys(db), settings.central_keys(db)
        if keys is None or central is None:
            raise Refused("no-carrying-keys")
        earlier = own(self.store, self.stick.bundles.found())
        requests = self._requests()
        for number, request in enumerate(requests):
            step("pack", number, len(requests))
            self._put(courier.pack_bundle(request, keys, central.sealing))
        taken, left_out = self._put_files(requests[-1], keys, central.sealing, step)
        for wants in wanted(self.store):
            empty = msgspec.structs.replace(requests[-1], segments=(), offers=(), budget=0)
            asked = courier.with_room(empty, ROOM_BYTES, wants)
            self._put(courier.pack_bundle(asked, keys, central.sealing))
        for found in earlier:
            remove(found.path)
        with self.store.write() as db:
            remembered.forget_packed(db, (found.name for found in earlier))
        return Packed(
            facts=outbox.waiting_count(self.store.db),
            files=taken,
            size=self._size,
            replaced=bool(earlier),
            left_out=left_out,
        )

    def _requests(self) -> Sequence[Request]:
        """Return all that is to be said, in pages; the first asks for news, whether or not there is anything."""
        found: list[Request] = [courier.with_room(self._request(NEWS_BYTES, ()), ROOM_WITH_NEWS)]
        while True:
            after = found[-1].mine
            assert isinstance(after, tuple)
            following = self._request(0, after)
            if not following.segments:
                return found
            found.append(following)

    def _request(self, budget: int, after: Sequence[Standing]) -> Request:
        return replica.next_request(
            self.store,
            self.clock.stamp(),
            spelled_out=True,
            budget=budget,
            push_bytes=PAGE_BYTES,
            after=after,
        )

    def _put_files(self, last: Request, keys: Keys, sealing: bytes, step: Step) -> tuple[int, int]:
        """Pack the files that central lacks; return how many, and how many found no room on the stick."""
        lacking = files.to_upload(self.store.db)
        total = sum(file.size - file.received for file in lacking)
        begun, taken, left_out = self._size, 0, 0
        for file in lacking:
            if file.size - file.received + PIECE_BYTES > self.stick.room():
                left_out += 1
                continue
            offers = (Offer(file.sha256, file.size),)
            request = msgspec.structs.replace(last, segments=(), offers=offers, budget=0)
            before = self._order
            for piece in self._pieces(file):
                step("pack-files", self._size - begun, total)
                self._put(courier.pack_bundle(request, keys, sealing, piece))
            taken += self._order > before
        return taken, left_out

    def _pieces(self, file: Attachment) -> Iterator[Piece]:
        """Yield what central lacks of a file; one that is gone here ends, and the learner is told elsewhere."""
        for offset in range(file.received, file.size, PIECE_BYTES):
            try:
                body = self.attachments.read(file.sha256, offset, PIECE_BYTES)
            except OSError:
                return
            if body:
                yield Piece(file.sha256, offset, body)

    def _put(self, bundle: bytes) -> None:
        name = courier.name_of(bundle)
        # Known before it is there: whatever cuts this off, it is taken off the stick by the next packing.
        with self.store.write() as db:
            remembered.note_packed(db, [name], self.clock.now())
        self.stick.bundles.write(name, bundle, min(self._order, 9999))
        self._size, self._order = self._size + len(bundle), self._order + 1


def wanted(store: Store) -> Iterator[Sequence[Want]]:
    """Yield which files central has and this PC is to have, as much at a time as one reply brings."""
    left, room = MOST_ASKED_FOR, ROOM_BYTES
    page: list[Want] = []
    for file in files.wanted(store.db):
        if not 0 < file.size <= left:
            continue
        left -= file.size
        for offset in range(0, file.size, ROOM_BYTES):
            size = min(ROOM_BYTES, file.size - offset)
            if size > room:
                yield page
                page, room = [], ROOM_BYTES
            page.append(Want(file.sha256, offset))
            room -= size
    if page:
        yield page


def own(store: Store, found: Sequence[Found]) -> Sequence[Found]:
    """Return those of the files on a stick that this device packed."""
    known = remembered.packed(store.db)
    return [each for each in found if each.name in known]
