"""Blobs on their way up: what is kept, and who may have it."""

import hashlib

import pytest

from central.service import uploads
from central.service.refusals import SignInRequired
from central.service.throttle import DAY
from central.service.uploads import NotFound, OtherOffset, Part, TooLarge, WrongHash
from central.store import blobs
from protocol.messages import Offer, Offset
from protocol.records import File
from tests.central.support import Central, Device, essay, sent

PHOTO = b"a photo of a notebook" * 1000
SHA256 = hashlib.sha256(PHOTO).digest()
FILE = File(SHA256, "notebook.jpg", len(PHOTO), "image/jpeg")
WHOLE = Part(SHA256, 0, len(PHOTO))


def handed_in(central: Central, login: str = "haneul") -> Device:
    device = central.device(login, 1 if login == "haneul" else 2)
    device.does(essay("See photo", FILE))
    central.sync(device)
    return device


def offset(central: Central, device: Device) -> Offset:
    offer = Offer(SHA256, len(PHOTO))
    [found] = central.answer(device, device.request(offers=(offer,))).offsets
    return found


def send(central: Central, device: Device, at: int, body: bytes) -> int:
    part = Part(SHA256, at, len(PHOTO))
    return uploads.append(central.store, device.token, part, body, central.now)


def test_the_fact_comes_first_then_parts_then_it_is_complete(central: Central) -> None:
    device = handed_in(central)
    assert offset(central, device) == Offset(SHA256, 0, complete=False, wanted=True)
    assert send(central, device, 0, PHOTO[:1000]) == 1000
    assert offset(central, device) == Offset(SHA256, 1000, complete=False, wanted=True)
    assert send(central, device, 1000, PHOTO[1000:]) == len(PHOTO)
    assert offset(central, device) == Offset(SHA256, len(PHOTO), complete=True, wanted=True)
    path = uploads.find(central.store, device.token, SHA256, central.now)
    assert path.read_bytes() == PHOTO


def test_the_fact_and_the_offer_may_come_together(central: Central) -> None:
    device = central.device()
    device.does(sent("See photo", FILE))
    request = device.request(device.lane.segment(), offers=(Offer(SHA256, len(PHOTO)),))
    assert central.answer(device, request).offsets[0].wanted


def test_what_no_fact_names_is_not_taken(central: Central) -> None:
    device = central.device()
    assert not offset(central, device).wanted
    with pytest.raises(NotFound):
        send(central, device, 0, PHOTO)


def test_a_refused_fact_names_nothing(central: Central) -> None:
    device = central.device()
    device.does(sent("Hi", FILE, mentor="nobody"))
    central.sync(device)
    assert not offset(central, device).wanted


@pytest.mark.parametrize("at", [1, 999, 1001, 10**15])
def test_another_offset_is_answered_with_the_right_one(central: Central, at: int) -> None:
    device = handed_in(central)
    send(central, device, 0, PHOTO[:1000])
    with pytest.raises(OtherOffset) as refused:
        send(central, device, at, b"x")
    assert refused.value.received == 1000


def test_more_than_the_fact_said_is_too_large(central: Central) -> None:
    device = handed_in(central)
    with pytest.raises(TooLarge):
        send(central, device, 0, PHOTO + b"x")
    part = Part(SHA256, 0, len(PHOTO) + 1)
    with pytest.raises(TooLarge):
        uploads.begin(central.store, device.token, part, central.now)
    assert offset(central, device).received == 0


def test_other_bytes_are_thrown_away_and_it_begins_again(central: Central) -> None:
    device = handed_in(central)
    with pytest.raises(WrongHash):
        send(central, device, 0, bytes(len(PHOTO)))
    assert offset(central, device) == Offset(SHA256, 0, complete=False, wanted=True)
    assert send(central, device, 0, PHOTO) == len(PHOTO)


def test_a_part_that_was_written_but_not_noted_does_no_harm(central: Central) -> None:
    device = handed_in(central)
    send(central, device, 0, PHOTO[:1000])
    learner = central.learners["haneul"]
    partial = blobs.partial_path(central.store.folder, learner, SHA256)
    partial.write_bytes(PHOTO[:1000] + bytes(len(PHOTO)))
    assert send(central, device, 1000, PHOTO[1000:]) == len(PHOTO)


def test_a_folder_older_than_the_database_is_filled_again(central: Central) -> None:
    device = handed_in(central)
    send(central, device, 0, PHOTO[:1000])
    learner = central.learners["haneul"]
    blobs.partial_path(central.store.folder, learner, SHA256).write_bytes(PHOTO[:10])
    assert offset(central, device).received == 10
    send(central, device, 10, PHOTO[10:])
    blobs.path_of(central.store.folder, SHA256).unlink()
    assert not offset(central, device).complete
    with pytest.raises(NotFound):
        uploads.find(central.store, device.token, SHA256, central.now)
    assert send(central, device, 0, PHOTO) == len(PHOTO)


def test_nobody_has_a_blob_because_somebody_else_has_it(central: Central) -> None:
    mine, theirs = handed_in(central, "haneul"), handed_in(central, "bora")
    send(central, mine, 0, PHOTO)
    assert offset(central, theirs) == Offset(SHA256, 0, complete=False, wanted=True)
    with pytest.raises(NotFound):
        uploads.find(central.store, theirs.token, SHA256, central.now)
    send(central, theirs, 0, PHOTO)
    assert uploads.find(central.store, theirs.token, SHA256, central.now).is_file()


def test_nobodys_parts_end_up_in_somebody_elses_file(central: Central) -> None:
    mine, theirs = handed_in(central, "haneul"), handed_in(central, "bora")
    send(central, mine, 0, PHOTO[:1000])
    send(central, theirs, 0, bytes(1000))
    assert send(central, mine, 1000, PHOTO[1000:]) == len(PHOTO)


def test_an_expired_token_delivers_but_fetches_nothing(central: Central) -> None:
    device = handed_in(central)
    central.now += 181 * DAY
    assert send(central, device, 0, PHOTO) == len(PHOTO)
    with pytest.raises(SignInRequired):
        uploads.find(central.store, device.token, SHA256, central.now)


def test_an_empty_file_is_a_file(central: Central) -> None:
    nothing = hashlib.sha256(b"").digest()
    device = central.device()
    device.does(sent("Empty", File(nothing, "empty.txt", 0, "text/plain")))
    central.sync(device)
    uploads.append(central.store, device.token, Part(nothing, 0, 0), b"", central.now)
    assert uploads.find(central.store, device.token, nothing, central.now).read_bytes() == b""


def test_files_over_the_limit_are_refused_with_the_fact(central: Central) -> None:
    device = central.device()
    huge = File(b"h" * 32, "film.mp4", 50_000_000, "video/mp4")
    device.does(essay("Big", huge), sent("Big", huge), essay("Many", FILE, FILE, FILE))
    central.sync(device)
    codes = [change.code for change in device.told() if hasattr(change, "code")]
    assert codes == ["too-large", "too-large", "too-many-files"]
