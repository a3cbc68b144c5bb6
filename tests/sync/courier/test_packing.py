"""What is put on a stick, page by page and piece by piece."""

import hashlib
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from client.domain.carrying import Cancelled
from client.domain.submission import Refused
from client.store import courier as remembered
from client.store import files, outbox
from client.store.database import Store
from client.store.shelf import Shelf
from client.sync.courier import Courier, packing
from client.sync.courier import stick as sticks
from protocol import courier
from protocol.records import File, Sent
from tests.support.clock import FakeClock
from tests.sync.courier.conftest import CENTRAL, Road, bundles, waiting

PIECE = courier.PIECE_BYTES
Usage = namedtuple("Usage", "total used free")


def say(store: Store, clock: FakeClock, *texts: str) -> None:
    with store.write() as db:
        for text in texts:
            outbox.append(db, Sent(clock.stamp(), "kim", text))


def attach(store: Store, attachments: Shelf, tmp_path: Path, size: int) -> bytes:
    """Have a fact name a file that is here."""
    source = tmp_path / f"{size}.bin"
    source.write_bytes(hashlib.shake_256(str(size).encode()).digest(size))
    sha256, _ = attachments.take_in(source)
    with store.write() as db:
        files.note_here(db, sha256, size)
        files.name(db, [File(sha256, source.name, size, "")])
    return sha256


def test_who_has_nothing_to_say_still_asks_for_news(
    carrying: Courier, road: Road, stick: Path
) -> None:
    packed = carrying.pack(stick)
    assert (packed.facts, packed.files, packed.replaced) == (0, 0, False)
    assert packed.size == sum(bundle.stat().st_size for bundle in bundles(stick)) > 0
    carrying.deliver(stick)
    (opened,) = road.taken
    assert opened.request.budget == packing.NEWS_BYTES
    assert isinstance(opened.request.mine, tuple)
    assert isinstance(opened.request.yours, tuple)


def test_only_the_first_page_asks_for_news_and_pages_follow_each_other(
    carrying: Courier,
    road: Road,
    store: Store,
    clock: FakeClock,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packing, "PAGE_BYTES", 10)
    say(store, clock, "1", "2", "3")
    carrying.pack(stick)
    carrying.deliver(stick)
    requests = [opened.request for opened in road.taken]
    assert [request.budget for request in requests] == [packing.NEWS_BYTES, 0, 0]
    assert [[part.first for part in request.segments] for request in requests] == [[1], [2], [3]]
    assert [standing_of(request.mine) for request in requests] == [1, 2, 3]


def test_a_file_goes_in_pieces_after_the_facts(
    carrying: Courier,
    road: Road,
    store: Store,
    clock: FakeClock,
    attachments: Shelf,
    stick: Path,
    tmp_path: Path,
) -> None:
    say(store, clock, "with a file")
    size = 2 * PIECE + 5
    sha256 = attach(store, attachments, tmp_path, size)
    assert carrying.pack(stick).files == 1
    carrying.deliver(stick)
    first, *rest = road.taken
    assert first.piece is None
    pieces = [opened.piece for opened in rest]
    assert [piece and piece.offset for piece in pieces] == [0, PIECE, 2 * PIECE]
    whole = b"".join(piece.body for piece in pieces if piece)
    assert hashlib.sha256(whole).digest() == sha256
    for opened in rest:
        assert opened.request.segments == ()
        assert [(offer.sha256, offer.size) for offer in opened.request.offers] == [(sha256, size)]
        assert opened.request.budget == 0


def test_what_central_has_of_a_file_is_not_packed_again(
    carrying: Courier,
    road: Road,
    store: Store,
    attachments: Shelf,
    stick: Path,
    tmp_path: Path,
) -> None:
    sha256 = attach(store, attachments, tmp_path, PIECE + 7)
    with store.write() as db:
        files.note_received(db, sha256, PIECE)
    carrying.pack(stick)
    carrying.deliver(stick)
    pieces = [opened.piece for opened in road.taken if opened.piece]
    assert [(piece.offset, len(piece.body)) for piece in pieces] == [(PIECE, 7)]


def test_a_file_that_is_gone_here_stops_nothing(
    carrying: Courier, store: Store, attachments: Shelf, stick: Path, tmp_path: Path
) -> None:
    sha256 = attach(store, attachments, tmp_path, 10)
    attachments.remove(sha256)
    assert carrying.pack(stick).files == 0
    assert len(bundles(stick)) == 1


def test_a_file_that_finds_no_room_is_left_out_and_the_words_still_go(
    carrying: Courier,
    store: Store,
    clock: FakeClock,
    attachments: Shelf,
    stick: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say(store, clock, "the words")
    attach(store, attachments, tmp_path, 3 * PIECE)
    free = sticks.RESERVE_BYTES + 2 * PIECE
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 0, free))
    packed = carrying.pack(stick)
    assert (packed.facts, packed.files, packed.left_out) == (1, 0, 1)
    assert len(bundles(stick)) == 1


def test_whoever_stops_a_packing_leaves_what_can_be_delivered_and_replaced(
    carrying: Courier,
    store: Store,
    clock: FakeClock,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packing, "PAGE_BYTES", 10)
    say(store, clock, "1", "2", "3")

    def step(_: str, done: int, __: int) -> None:
        if done == 2:
            raise Cancelled

    assert carrying.pack(stick, step).problem == "cancelled"
    cut = set(bundles(stick))
    assert len(cut) == 2
    assert carrying.pack(stick).replaced
    assert len(bundles(stick)) == 3
    assert not cut & set(bundles(stick))


def test_nothing_of_the_old_goes_before_the_new_is_there(
    carrying: Courier,
    store: Store,
    clock: FakeClock,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    say(store, clock, "1")
    carrying.pack(stick)
    before = bundles(stick)

    def full(*_: object) -> None:
        raise Refused("stick-full")

    monkeypatch.setattr(sticks, "write_whole", full)
    with pytest.raises(Refused, match="stick-full"):
        carrying.pack(stick)
    assert bundles(stick) == before


def test_somebody_elses_bundles_are_never_replaced(carrying: Courier, stick: Path) -> None:
    carrying.pack(stick)
    (other,) = bundles(stick)
    with carrying.store.write() as db:
        remembered.forget_packed(db, remembered.packed(db))
    assert not carrying.pack(stick).replaced
    assert other in bundles(stick)


def test_a_bundle_says_nothing_but_which_central_it_is_for(
    carrying: Courier, store: Store, clock: FakeClock, stick: Path
) -> None:
    say(store, clock, "비밀 이야기")
    carrying.pack(stick)
    (bundle,) = bundles(stick)
    body = bundle.read_bytes()
    assert courier.addressee(body) == CENTRAL.public_sealing
    for secret in ("비밀 이야기".encode(), outbox.writer(store.db), b"kim"):
        assert secret not in body
    assert waiting(store) == 1


def standing_of(mine: object) -> int:
    assert isinstance(mine, tuple)
    return int(mine[0].n)
