"""What central publishes for everybody, as central signed it: kept on this PC, put on sticks, taken from them.

The signed file is kept as it came, because nobody but central can make it again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from client.domain.submission import Refused
from client.store import replica
from client.store.database import Store
from client.sync.courier.guarded import read
from client.sync.courier.packing import Step
from client.sync.courier.stick import Drawer, Stick
from client.sync.replies import CentralUnreachable
from client.sync.transport import Denied, Transport
from protocol import courier, lanes
from protocol.codec import Malformed
from protocol.lanes import Portion


@dataclass(frozen=True, slots=True)
class PublicLanes:
    """The public lanes that this PC knows of, those of one central (``signing``)."""

    store: Store
    folder: Path
    signing: bytes

    @property
    def kept(self) -> Drawer:
        """The signed files on this PC."""
        return Drawer(self.folder, "lane")

    def fetch(self, stick: Stick, transport: Transport, step: Step) -> int:
        """Fetch what this PC follows and put it on a stick; return how many lanes.

        Raises CentralUnreachable, Cancelled and Refused (stick-...).
        """
        followed = [position.lane for position in replica.following(self.store.db)]
        count = 0
        for number, lane in enumerate(followed):
            step("news", number, len(followed))
            body = self._fetched(transport, lane)
            if body is not None:
                stick.lanes.write(lane, body)
                count += 1
        return count

    def put(self, stick: Stick) -> int:
        """Put on a stick what was fetched or taken before; return how many lanes. Raises Refused (stick-...)."""
        count = 0
        for lane, body, _ in self._genuine(self.kept):
            stick.lanes.write(lane, body)
            count += 1
        return count

    def take(self, stick: Stick) -> int:
        """Take in what is ahead of what this PC has; return how many lanes. They stay, for others.

        Raises StoreUnavailable and DiskFull.
        """
        count = 0
        for lane, body, portion in self._genuine(stick.lanes):
            try:
                is_taken = replica.apply_public(self.store, portion)
            except Malformed:
                continue
            if is_taken:
                self._keep(lane, body)
                count += 1
        return count

    def _fetched(self, transport: Transport, lane: bytes) -> bytes | None:
        """Return a lane as central signed it, the kept one if that is still it; None if it is not public."""
        known, end = self._known(lane)
        try:
            body = transport.public_lane(lane, end)
        except Denied:
            return None
        if body is None:
            return known
        try:
            portion = courier.open_public(body, self.signing)
        except Malformed as error:
            raise CentralUnreachable("malformed", str(error)) from error
        if portion.lane != lane:
            raise CentralUnreachable("malformed", "another lane than was asked for")
        self._keep(lane, body)
        return body

    def _known(self, lane: bytes) -> tuple[bytes, bytes]:
        """Return the kept file, and the check of the entry where it ends; nothing, if there is none."""
        try:
            body = read(self.kept.place(lane))
            portion = courier.open_public(body, self.signing)
        except Malformed:
            return b"", b""
        return (body, _end(portion)) if portion.lane == lane else (b"", b"")

    def _keep(self, lane: bytes, body: bytes) -> None:
        try:
            self.kept.write(lane, body)
        except Refused:
            # The PC's own disk is full or locked: it is fetched again another time.
            return

    def _genuine(self, drawer: Drawer) -> Iterator[tuple[bytes, bytes, Portion]]:
        """Yield what this PC's central signed: the lane, the file as it is, and what it says."""
        for found in drawer.found():
            try:
                body = read(found.path)
                portion = courier.open_public(body, self.signing)
            except Malformed:
                continue
            if portion.lane == found.name:
                yield found.name, body, portion


def _end(portion: Portion) -> bytes:
    """Return the check of the entry where a portion from 1 ends."""
    assert isinstance(portion.lane, bytes)
    if portion.chain or not portion.entries:
        return lanes.check(portion.chain)
    entries = (bytes(entry) for entry in portion.entries)
    return lanes.check(lanes.links(lanes.genesis(portion.lane), entries)[-1])
