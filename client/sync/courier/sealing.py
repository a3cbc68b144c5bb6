"""Making the bundles of a sealed outbox: each carries what no earlier one carries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from client.clock import Clock
from client.profile.sealed_place import About
from client.store import files, outbox, pushing, replica, sealing, settings
from client.store.database import Store
from client.store.files import Attachment
from client.store.sealing import Part
from client.sync.courier.stick import Stick
from protocol import VERSION, courier
from protocol.courier import Piece
from protocol.lanes import Segment
from protocol.messages import Offer, Request

PAGE_BYTES = 512 * 1024
FIRST_OF_FILES, LAST = 5000, 9999
"""By their numbers facts go before files, whenever they were sealed."""


@dataclass(slots=True)
class Sealer:
    """Makes bundles; ``there`` are the names of those that are on the disk."""

    store: Store
    clock: Clock
    about: About
    stick: Stick
    there: set[bytes]
    _next: dict[bool, int] = field(default_factory=dict)

    def seal_facts(self, lanes: Collection[int]) -> None:
        """Seal what is in these lanes and in no bundle."""
        while True:
            with self.store.write() as db:
                after = sealing.reached(db, self.there)
                found = pushing.to_push(db, PAGE_BYTES, after=after)
                segments = tuple(segment for segment in found if segment.priority in lanes)
                if not segments:
                    return
                pushing.offer(db, segments)
                request = self._request(segments)
                name, bundle = self._bundle(request)
                sealing.note(db, name, map(_part, segments))
            self._write(name, bundle, of_file=False)

    def seal_piece(self, file: Attachment, offset: int, body: bytes) -> None:
        """Seal a piece of a file."""
        with self.store.write() as db:
            request = self._request((), (Offer(file.sha256, file.size),))
            name, bundle = self._bundle(request, Piece(file.sha256, offset, body))
            part = Part(file.sha256.hex(), offset, offset + len(body))
            sealing.note(db, name, [part])
        self._write(name, bundle, of_file=True)

    def _request(
        self, segments: Sequence[Segment], offers: Sequence[Offer] | None = None
    ) -> Request:
        db = self.store.db
        return Request(
            VERSION,
            outbox.writer(db),
            self.clock.stamp(),
            pushing.reached(db, segments),
            replica.following(db),
            tuple(segments),
            files.offers(db) if offers is None else tuple(offers),
            # Whoever delivers it brings no news back: the learner will ask.
            0,
        )

    def _bundle(self, request: Request, piece: Piece | None = None) -> tuple[bytes, bytes]:
        keys = settings.keys(self.store.db)
        assert keys is not None
        bundle = courier.pack_bundle(request, keys, self.about.sealing, piece)
        return courier.name_of(bundle), bundle

    def _write(self, name: bytes, bundle: bytes, *, of_file: bool) -> None:
        first, last = (FIRST_OF_FILES, LAST) if of_file else (0, FIRST_OF_FILES - 1)
        if of_file not in self._next:
            orders = [found.order for found in self.stick.bundles.found()]
            within = [order for order in orders if first <= order <= last]
            self._next[of_file] = max(within, default=first - 1) + 1
        self.stick.bundles.write(name, bundle, min(self._next[of_file], last))
        self._next[of_file] += 1
        self.there.add(name)


def _part(segment: Segment) -> Part:
    last = segment.first + len(segment.entries) - 1
    return Part(str(segment.priority), segment.first, last)
