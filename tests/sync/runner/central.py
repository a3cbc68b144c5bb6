"""A central in memory."""

from dataclasses import dataclass, field

import msgspec

from protocol import lanes
from protocol.lanes import Portion, Standing
from protocol.messages import Offset, Request, Response
from tests.support.central_says import response


@dataclass
class Central:
    """Holds what it was sent, in memory; ``files`` are how many bytes it has of each."""

    has: dict[int, list[bytes]] = field(default_factory=dict)
    files: dict[bytes, int] = field(default_factory=dict)
    pages: list[Portion] = field(default_factory=list)
    sizes: dict[bytes, int] = field(default_factory=dict)

    def __call__(self, request: Request) -> Response:
        for segment in request.segments:
            known = self.has.setdefault(segment.priority, [])
            if segment.first - 1 <= len(known):
                known[segment.first - 1 :] = map(bytes, segment.entries)
        held = []
        for priority, known in self.has.items():
            lane = lanes.lane_of(request.writer, priority)
            chain = lanes.links(lane, known)[-1] if known else lane
            held.append(Standing(priority, len(known), lanes.check(chain)))
        self.sizes |= {offer.sha256: offer.size for offer in request.offers}
        offsets = tuple(
            Offset(
                offer.sha256,
                self.files.get(offer.sha256, 0),
                self.files.get(offer.sha256, 0) == offer.size,
                wanted=True,
            )
            for offer in request.offers
        )
        page = (self.pages.pop(0),) if self.pages else ()
        answer = response(tuple(held), page, offsets)
        return msgspec.structs.replace(answer, more=bool(self.pages))

    @property
    def facts(self) -> list[bytes]:
        return [entry for entries in self.has.values() for entry in entries]

    def take(self, sha256: bytes, offset: int, length: int, piece: bytes) -> int:
        if offset == self.files.get(sha256, 0):
            self.files[sha256] = offset + len(piece)
        return self.files.get(sha256, 0)
