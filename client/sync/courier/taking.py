"""Taking in the replies on a stick that are for this device, late, doubled and in any order.

A reply leaves the stick once it is applied; those for other devices are left alone. Replies are old by the time
they come: they settle what was sent and bring news, and say nothing of the line or the clock.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from client.domain.carrying import Taken
from client.domain.submission import Refused
from client.store import courier as remembered
from client.store import handins, messages, outbox, replica, settings
from client.store.database import Store
from client.store.shelf import Shelf
from client.sync.courier.enclosed import Enclosed
from client.sync.courier.guarded import read, remove
from client.sync.courier.packing import Step, own
from client.sync.courier.stick import Found, Stick
from client.sync.replies import CentralUnreachable, checked
from protocol import courier
from protocol.codec import Malformed
from protocol.courier import Keys, Piece
from protocol.messages import Response


@dataclass(frozen=True, slots=True)
class Mine:
    """A reply for this device, opened, with what came along of files."""

    found: Found
    response: Response
    files: Sequence[Piece]


@dataclass(slots=True)
class Taking:
    """Takes in what is on one stick for one device."""

    store: Store
    stick: Stick
    attachments: Shelf
    others: int = 0
    damaged: int = 0
    newer: int = 0
    _about: list[bytes] = field(default_factory=list)

    def run(self, step: Step) -> Taken:
        """Apply this device's replies, each in one transaction, and take them off the stick.

        One that brings a piece of a file that is not whole yet stays; applied again, it changes nothing.

        Raises Refused (no-carrying-keys, stick-...), Cancelled, StoreUnavailable and DiskFull.
        """
        db = self.store.db
        keys, central = settings.keys(db), settings.central_keys(db)
        if keys is None or central is None:
            raise Refused("no-carrying-keys")
        before = self._standing()
        # What central said last is what holds of where it stands, so that comes last.
        replies = sorted(self._mine(keys, central.signing), key=lambda each: _age(each.response))
        applied: list[Mine] = []
        for number, reply in enumerate(replies):
            step("take", number, len(replies))
            if self._apply(reply.response):
                applied.append(reply)
        enclosed = self._keep_files(applied)
        after = self._standing()
        return Taken(
            replies=len(applied),
            arrived=max(0, before[0] - after[0]),
            messages=max(0, after[1] - before[1]),
            marks=max(0, after[2] - before[2]),
            refused=max(0, after[3] - before[3]),
            files=enclosed.count,
            files_waiting=len(enclosed.lacking),
            others=self.others,
            damaged=self.damaged + enclosed.damaged,
            newer=self.newer,
            more=bool(applied) and applied[-1].response.more,
            pull=applied[-1].response.pull if applied else "",
        )

    def _keep_files(self, replies: Sequence[Mine]) -> Enclosed:
        """Keep the files that came along, and take the replies off the stick that nothing more waits for."""
        enclosed = Enclosed(self.store, self.attachments)
        for reply in replies:
            enclosed.add(reply.files)
        enclosed.keep()
        for reply in replies:
            if not any(piece.sha256 in enclosed.lacking for piece in reply.files):
                self._clear(reply.found)
        return enclosed

    def _apply(self, response: Response) -> bool:
        try:
            replica.apply_carried(self.store, response)
        except Malformed:
            # Signed by central, and not what we know: a later version may read it.
            self.damaged += 1
            return False
        return True

    def _mine(self, keys: Keys, signing: bytes) -> Iterator[Mine]:
        """Yield the replies to this device, opened."""
        writer = outbox.writer(self.store.db)
        for found in self.stick.replies.found():
            try:
                body = read(found.path)
                if courier.device_of(body) != keys.public_sealing:
                    self.others += 1
                    continue
                spoken_to, response, files = courier.open_reply(body, keys, signing)
                response = checked(response)
            except courier.Newer:
                self.newer += 1
                continue
            except (Malformed, CentralUnreachable):
                self.damaged += 1
                continue
            if spoken_to != writer:
                # To the lanes that this device had before it began them anew: there is nothing to settle.
                self.others += 1
                continue
            yield Mine(found, response, files)

    def _clear(self, found: Found) -> None:
        """Take a reply off the stick, and the bundle that it answers, if a copy of it is still there."""
        remove(found.path)
        for bundle in own(self.store, self.stick.bundles.found()):
            if bundle.name == found.name:
                remove(bundle.path)
        with self.store.write() as db:
            remembered.forget_packed(db, [found.name])

    def _standing(self) -> tuple[int, int, int, int]:
        db = self.store.db
        waiting, refused = outbox.waiting_count(db), len(handins.refused(db))
        return waiting, messages.unread(db), remembered.marks(db), refused


def _age(response: Response) -> tuple[int, int]:
    """Return what a later response has more of: time and, within a millisecond, what arrived."""
    return response.time, sum(at.n for at in response.held or ())
