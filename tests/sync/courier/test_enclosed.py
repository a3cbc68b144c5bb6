"""Files of a mentor's come home on a stick: whole, once, and whatever came first."""

import hashlib
import shutil
from itertools import permutations
from pathlib import Path

import msgspec
import pytest

from client.store import files
from client.store.database import Store
from client.store.shelf import Shelf
from client.sync.courier import Courier
from protocol import courier
from protocol.courier import ROOM_BYTES, Opened, Piece
from protocol.messages import Response, Want
from protocol.records import File, Mentor, Message
from tests.support.central_says import Says
from tests.sync.courier.conftest import CENTRAL, TIME, Road, bundles, replies

PHOTO = bytes(range(256)) * 1_000
VIDEO = b"frames of a video" * 150_000
NAMED = [
    File(hashlib.sha256(body).digest(), name, len(body), "image/jpeg")
    for name, body in (("photo.jpg", PHOTO), ("video.mp4", VIDEO))
]
BODIES = {file.sha256: body for file, body in zip(NAMED, (PHOTO, VIDEO), strict=True)}


class Giving(Road):
    """A central that gives what of files it is asked for, the photo even unasked."""

    def answer(self, opened: Opened, about: bytes) -> bytes:
        asked = opened.request
        held = asked.mine
        assert isinstance(held, tuple)
        portions = self.portions if asked.budget else ()
        wants = asked.wants or ((Want(NAMED[0].sha256, 0),) if portions else ())
        given = [
            Piece(at.sha256, at.offset, BODIES[at.sha256][at.offset :][: asked.room])
            for at in wants
        ]
        response = Response(asked.version, TIME, held, portions, more=False, offsets=())
        return courier.pack_reply(
            response, asked.writer, about, CENTRAL, self.device.public_sealing, given
        )


@pytest.fixture
def road(keys: courier.Keys) -> Road:
    road = Giving(device=keys)
    message = Message(b"kim's no", "kim", 1, "kim", "look", TIME, tuple(NAMED))
    road.portions = (Says().portion(Mentor("kim", "Kim", {}), message),)
    return road


def round_trip(carrying: Courier, stick: Path) -> None:
    carrying.pack(stick)
    carrying.deliver(stick)


def is_here(store: Store, attachments: Shelf, file: File) -> bool:
    found = files.get(store.db, file.sha256)
    if found is None or not found.here:
        return False
    assert attachments.is_whole(file.sha256)
    return found.there


def test_a_photo_comes_with_the_message_that_names_it(
    carrying: Courier, store: Store, attachments: Shelf, stick: Path
) -> None:
    round_trip(carrying, stick)
    taken = carrying.take(stick)
    assert (taken.messages, taken.files, taken.files_waiting) == (1, 1, 0)
    assert is_here(store, attachments, NAMED[0])
    assert files.wanted(store.db) == []
    assert replies(stick) == []
    round_trip(carrying, stick)
    assert carrying.take(stick).files == 0, "what is here is not asked for again"


def test_what_is_large_comes_in_pieces_once_the_learner_wants_it(
    carrying: Courier, store: Store, attachments: Shelf, stick: Path
) -> None:
    round_trip(carrying, stick)
    carrying.take(stick)
    with store.write() as db:
        files.want(db, NAMED[1].sha256)
    carrying.pack(stick)
    pieces = -(-len(VIDEO) // ROOM_BYTES)
    assert len(bundles(stick)) == 1 + pieces > 3
    carrying.deliver(stick)
    assert carrying.take(stick).files == 1
    assert is_here(store, attachments, NAMED[1])
    assert replies(stick) == []


def test_pieces_that_are_too_few_stay_on_the_stick_until_the_rest_comes(
    carrying: Courier, store: Store, attachments: Shelf, stick: Path, tmp_path: Path
) -> None:
    round_trip(carrying, stick)
    carrying.take(stick)
    with store.write() as db:
        files.want(db, NAMED[1].sha256)
    round_trip(carrying, stick)
    first, *_ = sorted(replies(stick), key=lambda place: place.stat().st_size)[::-1]
    away = tmp_path / "away"
    away.mkdir()
    shutil.move(first, away)
    for _ in range(2):
        taken = carrying.take(stick)
        assert (taken.files, taken.files_waiting) == (0, 1)
    assert not is_here(store, attachments, NAMED[1])
    assert len(replies(stick)) == 2
    shutil.move(away / first.name, first)
    assert carrying.take(stick).files == 1
    assert is_here(store, attachments, NAMED[1])
    assert replies(stick) == []


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_three_copies_in_any_order_bring_a_file_once(
    carrying: Courier,
    store: Store,
    attachments: Shelf,
    stick: Path,
    tmp_path: Path,
    order: tuple[int, ...],
) -> None:
    carrying.pack(stick)
    copies = [stick, *(shutil.copytree(stick, tmp_path / f"copy{n}") for n in (1, 2))]
    for number in order:
        carrying.deliver(copies[number])
    taken = [carrying.take(copies[number]) for number in reversed(order)]
    assert [each.files for each in taken] == [1, 0, 0]
    assert [each.messages for each in taken] == [1, 0, 0]
    assert is_here(store, attachments, NAMED[0])
    for copy in copies:
        assert replies(copy) == bundles(copy) == []


def test_a_file_that_is_not_what_it_should_be_is_not_kept_and_asked_for_again(
    carrying: Courier,
    store: Store,
    attachments: Shelf,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(BODIES, NAMED[0].sha256, PHOTO[::-1])
    round_trip(carrying, stick)
    taken = carrying.take(stick)
    assert (taken.messages, taken.files, taken.damaged) == (1, 0, 1)
    assert replies(stick) == []
    monkeypatch.undo()
    round_trip(carrying, stick)
    assert carrying.take(stick).files == 1
    assert is_here(store, attachments, NAMED[0])


def test_what_no_message_names_is_not_kept(
    carrying: Courier, road: Road, store: Store, attachments: Shelf, stick: Path
) -> None:
    round_trip(carrying, stick)
    for place in replies(stick):
        writer, response, pieces = courier.open_reply(
            place.read_bytes(), road.device, CENTRAL.public_signing
        )
        nothing = msgspec.structs.replace(response, portions=())
        body = courier.pack_reply(
            nothing,
            writer,
            bytes.fromhex(place.stem),
            CENTRAL,
            road.device.public_sealing,
            pieces,
        )
        place.write_bytes(body)
    taken = carrying.take(stick)
    assert (taken.replies, taken.files, taken.files_waiting) == (1, 0, 0)
    assert not attachments.has(NAMED[0].sha256, len(PHOTO))
    assert replies(stick) == []
