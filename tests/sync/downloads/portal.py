"""What central publishes, in memory, and what is asked of it."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import msgspec

from client.store import wishes
from client.store.database import Store
from client.store.wishes import State
from client.sync.transport import CentralUnreachable, Denied
from protocol import codec
from protocol.manifest import CHUNK_BYTES, Manifest, ManifestFile
from protocol.records import Lecture
from tests.support.central_says import Says, lecture


def body_of(name: str, size: int = 4 * CHUNK_BYTES + 100) -> bytes:
    return hashlib.shake_128(name.encode()).digest(size)


def sha(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()


def listed(body: bytes, *renditions: str, chunks: bool = True) -> ManifestFile:
    hashes = tuple(
        sha(body[start : start + CHUNK_BYTES])[:16] for start in range(0, len(body), CHUNK_BYTES)
    )
    names = renditions or ("low",)
    return ManifestFile(
        "a.mp4", "media", sha(body), len(body), "video/mp4", names, hashes if chunks else ()
    )


@dataclass
class Portal:
    """What central publishes, and what was asked of it: (file, start, stop)."""

    store: Store
    bodies: dict[bytes, bytes] = field(default_factory=dict)
    asked: list[tuple[bytes, int, int]] = field(default_factory=list)
    says: Says = field(default_factory=Says)
    cut_after: int = 10**9
    stays_down: bool = True
    is_down: bool = False
    before: Callable[[bytes, int], None] = lambda *_: None
    error: Exception | None = None

    def publish(self, id_: str, *bodies: bytes, files: tuple[ManifestFile, ...] = ()) -> Lecture:
        manifest = codec.encode_manifest(Manifest(id_, 0, files or tuple(map(listed, bodies))))
        self.bodies |= {sha(body): body for body in (*bodies, manifest)}
        found = msgspec.structs.replace(lecture(id_), manifest=sha(manifest))
        self.says.tell(self.store, found)
        return found

    def bring(self, sha256: bytes, start: int, stop: int, size: int) -> Iterator[bytes]:
        if self.error:
            raise self.error
        if self.is_down:
            raise CentralUnreachable("unreachable", "down")
        self.asked.append((sha256, start, stop))
        if sha256 not in self.bodies:
            raise Denied(404, "not-found", {})
        wanted = self.bodies[sha256][start:stop]
        for at in range(0, len(wanted), 20_000):
            if self.is_down:
                raise CentralUnreachable("unreachable", "down")
            self.before(sha256, start + at)
            piece = wanted[at : at + 20_000][: self.cut_after]
            self.cut_after -= len(piece)
            yield piece
            if not self.cut_after:
                self.cut_after = 10**9
                self.is_down = self.stays_down
                raise CentralUnreachable("unreachable", "cut")


BODY = body_of("one")
OTHER = body_of("other", 3 * CHUNK_BYTES)


def state(store: Store, id_: str = "c1/l1") -> State:
    return wishes.saved(store.db)[id_].state


def starts(portal: Portal) -> list[int]:
    """Return where the ranges began that were asked for."""
    return [start for _, start, _ in portal.asked]


def cut_in(portal: Portal, after: int) -> int:
    """Return how many bytes to bring so that the list of files comes whole, and so much of the file."""
    (manifest,) = (len(body) for body in portal.bodies.values() if body.startswith(b"{"))
    return manifest + after
