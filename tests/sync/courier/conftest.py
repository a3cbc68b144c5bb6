"""A learner's PC, a stick, and a central that is made up: it opens bundles and answers them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from client.clock import Clock
from client.store import outbox, settings
from client.store.database import Store
from client.store.settings import CentralKeys
from client.store.shelf import Shelf
from client.sync.courier import Courier
from client.sync.transport import CentralUnreachable, Denied, Transport
from protocol import VERSION, courier
from protocol.courier import Keys, Opened
from protocol.lanes import Portion, Standing, check
from protocol.messages import Response
from tests.support.clock import FakeClock

CENTRAL = courier.new_keys()
TIME = 1_700_000_100_000


@dataclass(slots=True)
class Road(Transport):
    """A way to a central that takes whatever is brought, until ``cut_after`` bundles have been.

    ``taken`` is what it opened; ``denies`` says no to a bundle, with a code; ``lanes`` are public.
    """

    base_url: str = "https://central.test"
    device: Keys = field(default_factory=courier.new_keys)
    taken: list[Opened] = field(default_factory=list)
    cut_after: int = 1_000_000
    denies: Callable[[Opened], tuple[int, str] | None] = lambda _: None
    reply_with: Callable[[bytes], bytes] = lambda reply: reply
    portions: tuple[Portion, ...] = ()
    lanes: dict[bytes, bytes] = field(default_factory=dict)
    not_changed: list[bytes] = field(default_factory=list)

    def carry(self, bundle: bytes) -> bytes:
        if len(self.taken) >= self.cut_after:
            raise CentralUnreachable("unreachable", "cut")
        opened = courier.open_bundle(bundle, CENTRAL)
        if denial := self.denies(opened):
            raise Denied(*denial, {})
        self.taken.append(opened)
        return self.reply_with(self.answer(opened, courier.name_of(bundle)))

    def answer(self, opened: Opened, about: bytes) -> bytes:
        held = opened.request.mine
        assert isinstance(held, tuple)
        response = Response(VERSION, TIME, held, self.portions, more=False, offsets=())
        writer = opened.request.writer
        return courier.pack_reply(response, writer, about, CENTRAL, self.device.public_sealing)

    def public_lane(self, lane: bytes, known: bytes) -> bytes | None:
        if lane not in self.lanes:
            raise Denied(404, "not-found", {})
        if known:
            self.not_changed.append(known)
            return None
        return self.lanes[lane]


@pytest.fixture
def keys(store: Store) -> Keys:
    """Give the PC keys, as a sign-in does."""
    found = courier.new_keys()
    with store.write() as db:
        settings.put_keys(db, found, CentralKeys(CENTRAL.public_signing, CENTRAL.public_sealing))
    return found


@pytest.fixture
def road(keys: Keys) -> Road:
    return Road(device=keys)


@pytest.fixture
def carrying(store: Store, clock: Clock, tmp_path: Path, attachments: Shelf, road: Road) -> Courier:
    blobs = Shelf(tmp_path / "blobs")
    blobs.folder.mkdir()
    return Courier(store, clock, blobs, attachments, tmp_path / "lanes", lambda: road)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    found = tmp_path / "stick"
    found.mkdir()
    return found


def bundles(stick: Path) -> list[Path]:
    return sorted(stick.rglob("*.bundle"))


def replies(stick: Path) -> list[Path]:
    return sorted(stick.rglob("*.reply"))


def waiting(store: Store) -> int:
    return outbox.waiting_count(store.db)


def standing(priority: int, n: int, chain: bytes) -> Standing:
    return Standing(priority, n, check(chain))


__all__ = ["CENTRAL", "FakeClock", "Road", "bundles", "replies", "standing", "waiting"]
