"""Bundles that somebody brings, and lanes that are for everybody, over real HTTP."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import pytest
import requests

from central.service import mentoring, people, uploads, views
from central.service.courier import FREE_TRIES
from central.service.mentoring import Reply
from central.store import central_lanes, own_keys
from central.store import people as rows
from central.store.blobs import Attachment
from protocol import codec, courier
from protocol.courier import ROOM_BYTES, Keys, Piece, new_keys
from protocol.lanes import Portion, links
from protocol.messages import Offer, Request, Response, SignIn, Want
from protocol.records import File, Notice, Stamp
from tests.central.api.conftest import Line
from tests.central.support import NOW, PASSWORD, PORTAL, Device, essay, sent

PHOTO = b"a photo of a notebook" * 30_000
SHA256 = hashlib.sha256(PHOTO).digest()
FILE = File(SHA256, "notebook.jpg", len(PHOTO), "image/jpeg")


@dataclass
class Desk:
    """Where somebody brings bundles to."""

    line: Line
    keys: Keys

    def pack(self, device: Device, request: Request, piece: Piece | None = None) -> bytes:
        """Pack a bundle on a device."""
        return courier.pack_bundle(request, device.keys, self.keys.public_sealing, piece)

    def bring(self, body: bytes) -> requests.Response:
        """Bring a bundle."""
        headers = {"Content-Type": courier.MEDIA_TYPE}
        return self.line.http.post(f"{self.line.url}/v1/courier", data=body, headers=headers)

    def exchange(self, device: Device, request: Request) -> Response:
        """Pack, bring, and open the reply."""
        body = self.pack(device, request)
        answer = self.bring(body)
        assert answer.status_code == 200, answer.text
        return self.opened(device, body, answer)

    def opened(self, device: Device, body: bytes, answer: requests.Response) -> Response:
        """Open the reply to a bundle."""
        assert answer.headers["Content-Type"] == courier.MEDIA_TYPE
        checked = courier.check_reply(answer.content, self.keys.public_signing)
        assert checked.about == courier.name_of(body)
        writer, response, _ = courier.open_reply(
            answer.content, device.keys, self.keys.public_signing
        )
        assert writer == device.writer
        return response

    def files(self, device: Device, request: Request) -> list[Piece]:
        """Pack, bring, and return what of files the reply brings."""
        answer = self.bring(self.pack(device, request))
        assert answer.status_code == 200, answer.text
        return list(courier.open_reply(answer.content, device.keys, self.keys.public_signing)[2])


@pytest.fixture
def desk(line: Line) -> Desk:
    """Return where bundles are brought to."""
    with line.central.store.write() as db:
        return Desk(line, own_keys.own(db))


def test_a_sign_in_tells_the_keys_that_bundles_are_sealed_with(desk: Desk) -> None:
    keys = new_keys()
    asked = SignIn("haneul", PASSWORD, "ab" * 16, "PC", keys.public_signing, keys.public_sealing)
    answer = desk.line.http.post(f"{desk.line.url}/v1/sign-in", data=msgspec.json.encode(asked))
    told = answer.json(), desk.keys
    assert msgspec.convert(told[0]["signing"], bytes) == desk.keys.public_signing
    assert msgspec.convert(told[0]["sealing"], bytes) == desk.keys.public_sealing


def test_a_bundle_is_an_exchange(desk: Desk) -> None:
    device = desk.line.central.device()
    device.does(essay("By stick"), sent("By stick"))
    request = device.request(*device.pending())
    device.hears(request, desk.exchange(device, request))
    assert device.hint == [2, 0, 0]
    assert "A-1001" in str(device.told())


def test_copies_in_any_order_change_nothing_twice(desk: Desk) -> None:
    device = desk.line.central.device()
    device.does(*(sent(str(n)) for n in range(6)))
    bundles = [desk.pack(device, device.request(device.lane.segment(n, n + 2))) for n in (0, 2, 4)]
    for body in (bundles[2], bundles[1], bundles[2], bundles[0], bundles[1], bundles[0]):
        assert desk.bring(body).status_code == 200
    texts = [row["text"] for row in views.messages(desk.line.central.store)]
    assert texts == [str(n) for n in range(6)]


def test_a_reply_brings_all_that_waits_at_once(desk: Desk) -> None:
    for n in range(200):
        people.add_notice(desk.line.central.store, PORTAL.id, {"en": str(n)}, {}, NOW)
    device = desk.line.central.device()
    request = device.request()
    response = desk.exchange(device, request)
    device.hears(request, response)
    assert not response.more
    assert len([at for at in device.told() if isinstance(at, Notice)]) == 200


def test_a_late_bundle_was_in_time(desk: Desk) -> None:
    device = desk.line.central.device()
    device.does(essay("In time"))
    body = desk.pack(device, device.request(*device.pending()))
    desk.line.clock.time += 30 * 24 * 3_600_000
    assert desk.bring(body).status_code == 200
    [row] = views.submissions(desk.line.central.store)
    assert (row["made"], row["late"]) == (NOW, False)


def test_a_clock_from_the_future_makes_nothing_later_than_now(desk: Desk) -> None:
    device = desk.line.central.device()
    device.clock = Stamp(NOW + 10**12, 0)
    device.does(msgspec.structs.replace(essay(), stamp=device.clock))
    assert desk.bring(desk.pack(device, device.request(*device.pending()))).status_code == 200
    [row] = views.submissions(desk.line.central.store)
    assert row["made"] == NOW


def test_an_expired_sign_in_delivers_and_brings_nothing(desk: Desk) -> None:
    device = desk.line.central.device()
    device.does(sent())
    desk.line.clock.time += 181 * 24 * 3_600_000
    response = desk.exchange(device, device.request(*device.pending()))
    assert (response.pull, response.portions, response.token) == ("sign-in", (), "")
    assert len(views.messages(desk.line.central.store)) == 1


def refused(answer: requests.Response) -> tuple[int, str]:
    assert set(answer.json()["words"]) == {"ko", "en"}
    return answer.status_code, answer.json()["code"]


def test_a_stranger_and_one_who_signed_out_are_unknown(desk: Desk) -> None:
    device = desk.line.central.device()
    body = desk.pack(device, device.request())
    stranger = replace(device.clone(), keys=new_keys())
    assert refused(desk.bring(desk.pack(stranger, device.request()))) == (403, "unknown-device")
    assert desk.bring(body).status_code == 200
    people.revoke(desk.line.central.store, "haneul", device.id)
    assert refused(desk.bring(body)) == (403, "unknown-device")


def test_a_device_without_keys_works_online_only(desk: Desk) -> None:
    device = desk.line.central.device()
    asked = SignIn("haneul", PASSWORD, "cd" * 16, "old")
    answer = desk.line.http.post(f"{desk.line.url}/v1/sign-in", data=msgspec.json.encode(asked))
    old = replace(device.clone(), token=answer.json()["token"], writer=b"o" * 16, lanes=[])
    old.keys = new_keys()
    desk.line.exchange(old)
    assert refused(desk.bring(desk.pack(old, old.request()))) == (403, "unknown-device")


@pytest.mark.parametrize(
    "wrong", [{"signing": b"short", "sealing": b"s" * 32}, {"signing": b"s" * 32}]
)
def test_keys_that_are_none_are_malformed(desk: Desk, wrong: dict[str, bytes]) -> None:
    asked = msgspec.structs.replace(SignIn("haneul", PASSWORD, "ab" * 16, "PC"), **wrong)
    answer = desk.line.http.post(f"{desk.line.url}/v1/sign-in", data=msgspec.json.encode(asked))
    assert refused(answer) == (400, "malformed")


def test_two_learners_of_one_device_are_told_apart_by_their_writers(desk: Desk) -> None:
    one = desk.line.central.device("haneul", 1)
    other = desk.line.central.device("bora", 1)
    with desk.line.central.store.write() as db:
        db.exec_driver_sql("UPDATE devices SET signing = ?", (one.keys.public_signing,))
    other.keys = Keys(one.keys.signing, other.keys.sealing)
    for device in (one, other):
        desk.line.exchange(device)
        device.does(sent(device.writer.hex()))
        desk.exchange(device, replace_spelled(device))
    told = {row["learner"]: row["text"] for row in views.messages(desk.line.central.store)}
    assert told == {"haneul": one.writer.hex(), "bora": other.writer.hex()}


def replace_spelled(device: Device) -> Request:
    device.spells = True
    return device.request(*device.pending())


def test_a_writer_of_another_device_is_not_believed(desk: Desk) -> None:
    mine, theirs = desk.line.central.device("haneul"), desk.line.central.device("bora", 2)
    desk.line.exchange(theirs)
    forged = msgspec.structs.replace(mine.request(), writer=theirs.writer)
    assert refused(desk.bring(desk.pack(mine, forged))) == (403, "unknown-device")


def test_what_is_damaged_or_for_another_central_is_malformed(desk: Desk) -> None:
    device = desk.line.central.device()
    body = desk.pack(device, device.request())
    elsewhere = courier.pack_bundle(device.request(), device.keys, new_keys().public_sealing)
    for wrong in (b"", b"nonsense", body[:-1], body[:40], elsewhere, body + b"x"):
        assert refused(desk.bring(wrong)) == (400, "malformed")
    flipped = bytearray(body)
    flipped[200] ^= 1
    assert refused(desk.bring(bytes(flipped))) == (400, "malformed")
    assert desk.bring(bytes(courier.MAX_FILE_BYTES + 1)).status_code == 413
    assert desk.bring(body).status_code == 200


def test_who_brings_only_rubbish_has_to_wait(desk: Desk) -> None:
    for _ in range(FREE_TRIES):
        assert desk.bring(b"rubbish").status_code == 400
    answer = desk.bring(b"rubbish")
    assert refused(answer) == (429, "too-many-tries")
    desk.line.clock.time += int(answer.headers["Retry-After"]) * 1000
    device = desk.line.central.device()
    assert desk.bring(desk.pack(device, device.request())).status_code == 200


# Pieces of files


def piece_of(desk: Desk, device: Device, offset: int, body: bytes) -> bytes:
    request = msgspec.structs.replace(device.request(offers=(Offer(SHA256, len(PHOTO)),)), budget=0)
    return desk.pack(device, request, Piece(SHA256, offset, body))


@pytest.fixture
def handed_in(desk: Desk) -> Device:
    """Return a device whose hand-in names a file."""
    device = desk.line.central.device()
    device.does(essay("See photo", FILE))
    request = device.request(*device.pending())
    device.hears(request, desk.exchange(device, request))
    device.spells = True
    return device


def test_a_file_travels_in_pieces(desk: Desk, handed_in: Device) -> None:
    size = courier.PIECE_BYTES
    pieces = [
        piece_of(desk, handed_in, at, PHOTO[at : at + size]) for at in range(0, len(PHOTO), size)
    ]
    for n, body in enumerate(pieces, 1):
        for _ in range(2):
            response = desk.opened(handed_in, body, desk.bring(body))
            [offset] = response.offsets
            assert offset.received == min(n * size, len(PHOTO))
            assert offset.complete == (n == len(pieces))
    token = handed_in.token
    path = uploads.find(desk.line.central.store, token, SHA256, NOW)
    assert path.read_bytes() == PHOTO


def test_a_piece_that_comes_too_early_is_tried_again(desk: Desk, handed_in: Device) -> None:
    later = piece_of(desk, handed_in, 1000, PHOTO[1000:2000])
    assert refused(desk.bring(later)) == (409, "not-yet")
    assert desk.bring(piece_of(desk, handed_in, 0, PHOTO[:1000])).status_code == 200
    assert desk.bring(later).status_code == 200


def test_a_piece_of_what_no_fact_names_is_not_taken(desk: Desk) -> None:
    device = desk.line.central.device()
    assert refused(desk.bring(piece_of(desk, device, 0, PHOTO[:9]))) == (409, "not-yet")


def test_pieces_may_overlap(desk: Desk, handed_in: Device) -> None:
    for at, end in ((0, 1000), (500, 2000), (0, 700), (1999, 3000)):
        assert desk.bring(piece_of(desk, handed_in, at, PHOTO[at:end])).status_code == 200
    [offset] = desk.exchange(
        handed_in, handed_in.request(offers=(Offer(SHA256, len(PHOTO)),))
    ).offsets
    assert offset.received == 3000


def test_a_file_that_turns_out_to_be_another_begins_again(desk: Desk, handed_in: Device) -> None:
    size = courier.PIECE_BYTES
    wrong = b"!" + PHOTO[1:]
    bodies = [
        piece_of(desk, handed_in, at, wrong[at : at + size]) for at in range(0, len(PHOTO), size)
    ]
    assert [desk.bring(body).status_code for body in bodies] == [200] * (len(bodies) - 1) + [422]
    [offset] = desk.exchange(
        handed_in, handed_in.request(offers=(Offer(SHA256, len(PHOTO)),))
    ).offsets
    assert (offset.received, offset.complete) == (0, False)


def test_a_piece_beyond_what_the_fact_said_is_too_large(desk: Desk) -> None:
    device = desk.line.central.device()
    small = File(SHA256, "notebook.jpg", 10, "image/jpeg")
    device.does(essay("See photo", small))
    desk.exchange(device, device.request(*device.pending()))
    assert refused(desk.bring(piece_of(desk, device, 0, PHOTO[:11]))) == (413, "too-large")


# Lanes for everybody


def public(desk: Desk, lane: bytes, **headers: str) -> requests.Response:
    return desk.line.http.get(f"{desk.line.url}/v1/public/{lane.hex()}", headers=headers)


def lanes(desk: Desk) -> list[bytes]:
    with desk.line.central.store.read() as db:
        learner = desk.line.central.learners["haneul"]
        return [head.lane for head in central_lanes.followed(db, learner)]


def test_a_portals_and_a_courses_lane_are_for_everybody(desk: Desk) -> None:
    for n in range(3):
        people.add_notice(desk.line.central.store, PORTAL.id, {"en": str(n)}, {}, NOW)
    device = desk.line.central.device()
    desk.line.exchange(device)
    _, *followed = lanes(desk)
    for lane in followed:
        answer = public(desk, lane)
        assert answer.headers["Content-Type"] == courier.MEDIA_TYPE
        portion = courier.open_public(answer.content, desk.keys.public_signing)
        assert (portion.lane, portion.first) == (lane, 1)
        assert end_of(portion) == device.central[lane].chain
        assert public(desk, lane, **{"If-None-Match": answer.headers["ETag"]}).status_code == 304
        assert answer.headers["ETag"] == f'"{end_of(portion)[:8].hex()}"'


def end_of(portion: Portion) -> bytes:
    if portion.last:
        return portion.chain
    assert isinstance(portion.lane, bytes)
    return links(portion.lane, [bytes(entry) for entry in portion.entries])[-1]


def test_a_public_lane_leaves_out_what_was_replaced(desk: Desk) -> None:
    store = desk.line.central.store
    notice = people.add_notice(store, PORTAL.id, {"en": "gone"}, {}, NOW)
    people.remove_notice(store, notice.id)
    lane = lanes(desk)[1]
    portion = courier.open_public(public(desk, lane).content, desk.keys.public_signing)
    assert (portion.last, len(portion.entries)) == (3, 2)
    assert not any(isinstance(codec.decode_change(bytes(at)), Notice) for at in portion.entries)


@pytest.mark.parametrize("name", ["", "zz", "00" * 16, "00" * 15, "../x"])
def test_other_lanes_are_not_there(desk: Desk, name: str) -> None:
    answer = desk.line.http.get(f"{desk.line.url}/v1/public/{name}")
    assert refused(answer) == (404, "not-found")


def test_a_learners_lane_is_for_nobody_else(desk: Desk) -> None:
    lane = lanes(desk)[0]
    assert refused(public(desk, lane)) == (404, "not-found")
    with desk.line.central.store.read() as db:
        learner = rows.learner(db, desk.line.central.learners["haneul"])
    assert learner is not None
    assert learner.lane == lane


def mentor_sends(desk: Desk, tmp_path: Path, *bodies: bytes) -> list[bytes]:
    """Have a mentor send files, and return their hashes."""
    files = []
    for number, body in enumerate(bodies):
        path = tmp_path / f"{number}.jpg"
        path.write_bytes(body)
        files.append(Attachment(path, "image/jpeg"))
    store = desk.line.central.store
    message = mentoring.reply(store, Reply("haneul", "kim", "보세요", tuple(files)), NOW)
    return [file.sha256 for file in message.files]


def test_files_of_a_mentors_come_along_with_the_news_the_smallest_first_and_whole(
    desk: Desk, tmp_path: Path
) -> None:
    device = desk.line.central.device()
    hashes = mentor_sends(desk, tmp_path, b"l" * 3_000, b"s" * 1_000, b"m" * 2_000)
    asked = device.request()
    assert desk.files(device, asked) == []
    small = Piece(hashes[1], 0, b"s" * 1_000)
    middle = Piece(hashes[2], 0, b"m" * 2_000)
    assert desk.files(device, courier.with_room(asked, 3_500)) == [small, middle]
    assert desk.files(device, courier.with_room(asked, 999)) == []


def test_what_is_asked_for_comes_from_where_it_is_asked_as_far_as_there_is_room(
    desk: Desk, tmp_path: Path
) -> None:
    device = desk.line.central.device()
    body = bytes(range(256)) * 5_000
    (sha256,) = mentor_sends(desk, tmp_path, body)
    first = courier.with_room(device.request(), ROOM_BYTES + 5, [Want(sha256, 0)])
    assert desk.files(device, first) == [Piece(sha256, 0, body[:ROOM_BYTES])]
    rest = courier.with_room(device.request(), ROOM_BYTES, [Want(sha256, ROOM_BYTES)])
    assert desk.files(device, rest) == [Piece(sha256, ROOM_BYTES, body[ROOM_BYTES:])]


@pytest.mark.parametrize("offset", [-1, 5, 2**70])
def test_from_beyond_its_end_nothing_of_a_file_comes(
    desk: Desk, tmp_path: Path, offset: int
) -> None:
    device = desk.line.central.device()
    (sha256,) = mentor_sends(desk, tmp_path, b"12345")
    nothing = msgspec.structs.replace(device.request(), budget=0)
    assert desk.files(device, courier.with_room(nothing, 99, [Want(sha256, offset)])) == []


def test_nobody_is_brought_the_files_of_another_or_any_after_the_sign_in_has_expired(
    desk: Desk, tmp_path: Path
) -> None:
    (sha256,) = mentor_sends(desk, tmp_path, b"for haneul")
    wants = [Want(sha256, 0), Want(b"none", 0), Want(bytes(32), 0)]
    mine, theirs = desk.line.central.device(), desk.line.central.device("bora", 2)
    assert desk.files(theirs, courier.with_room(theirs.request(), 99, wants)) == []
    assert len(desk.files(mine, courier.with_room(mine.request(), 99, wants))) == 1
    desk.line.clock.time += 181 * 24 * 3_600_000
    assert desk.files(mine, courier.with_room(mine.request(), 99, wants)) == []
