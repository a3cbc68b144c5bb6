"""A line to central that does as it is told, and a learner's side of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from client.sync.assembly import Range
from client.sync.transport import CentralUnreachable, Follow, Reply, Transport
from protocol.messages import Request, Response

Step = Callable[[Request], Response]


def cut(_: Request) -> Response:
    """Lose the request before it reached anybody."""
    raise CentralUnreachable("unreachable", "cut")


@dataclass(slots=True)
class Line(Transport):
    """Passes on what it is told to; when nothing is left to do, as it does at last.

    ``said`` is what was asked; uploads and fetches are answered by ``take`` and ``bring``.
    """

    base_url: str = "https://central.test"
    steps: list[Step] = field(default_factory=list)
    said: list[Request] = field(default_factory=list)
    take: Callable[[bytes, int, int, bytes], int] | None = None
    bring: Callable[[bytes, int, int, int], Iterator[bytes]] | None = None

    def exchange(self, request: Request) -> Response:
        self.said.append(request)
        step = self.steps.pop(0) if len(self.steps) > 1 else self.steps[0]
        return step(request)

    def upload(self, sha256: bytes, offset: int, length: int, piece: bytes) -> int:
        assert self.take is not None
        return self.take(sha256, offset, length, piece)

    def another(self) -> Transport:
        return self

    def prepare(self) -> None:
        """A line that is not there need not be made."""

    def fetch(self, sha256: bytes, start: int, stop: int, size: int) -> Reply:
        assert self.bring is not None
        return Reply(Range(start, stop), self.bring(sha256, start, stop, size))

    def listed(self, sha256: bytes, limit: int, follow: Follow) -> tuple[bytes, Reply | None]:
        del follow
        return self.whole(sha256, limit), None

    def whole(self, sha256: bytes, limit: int) -> bytes:
        assert self.bring is not None
        return b"".join(self.bring(sha256, 0, limit, limit))
