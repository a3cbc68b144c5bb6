"""Replies that come late, twice, out of order, for others, or from somebody who only says to be central."""

import shutil
from pathlib import Path

import msgspec
import pytest

from client.learning import Learning
from client.store import messages, outbox, replica, settings
from client.store.database import Store
from client.sync.courier import Courier
from protocol import VERSION, codec, courier
from protocol.courier import Keys
from protocol.lanes import Portion
from protocol.messages import Response
from protocol.records import Mentor, Message, Sent, Tombstone
from tests.support.central_says import Says, lecture
from tests.support.clock import FakeClock
from tests.sync.courier.conftest import CENTRAL, TIME, Road, bundles, replies, waiting


@pytest.fixture
def delivered(
    carrying: Courier, road: Road, store: Store, clock: FakeClock, stick: Path, says: Says
) -> Path:
    """Return a stick with one reply, which brings a message from a mentor."""
    with store.write() as db:
        outbox.append(db, Sent(clock.stamp(), "kim", "hello"))
    road.portions = (says.portion(Mentor("kim", "Kim", {}), message(1)),)
    carrying.pack(stick)
    carrying.deliver(stick)
    return stick


@pytest.fixture
def says() -> Says:
    return Says()


def message(number: int) -> Message:
    return Message(bytes([number]) * 8, "kim", number, "kim", f"no. {number}", TIME)


def put(stick: Path, road: Road, store: Store, response: Response, name: int = 7) -> Path:
    """Put a reply of central's on the stick."""
    about = bytes([name]) * 16
    body = courier.pack_reply(
        response, outbox.writer(store.db), about, CENTRAL, road.device.public_sealing
    )
    place = stick / "bandi" / "down" / f"{about.hex()}.reply"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(body)
    return place


def response(store: Store, *portions: Portion, time: int = TIME, more: bool = False) -> Response:
    return Response(VERSION, time, outbox.ends(store.db), portions, more=more, offsets=())


def test_what_was_sent_is_settled_and_what_came_is_there(
    carrying: Courier, store: Store, delivered: Path
) -> None:
    taken = carrying.take(delivered)
    assert (taken.replies, taken.arrived, taken.messages) == (1, 1, 1)
    assert (waiting(store), messages.unread(store.db)) == (0, 1)
    assert replies(delivered) == []


def test_a_reply_says_nothing_of_the_line_or_the_clock(
    carrying: Courier, store: Store, delivered: Path
) -> None:
    with store.write() as db:
        settings.put_link(db, settings.Link(online=False, last_sync=5, clock_offset=42))
    carrying.take(delivered)
    link = settings.link(store.db)
    assert (link.online, link.last_sync, link.clock_offset) == (False, 5, 42)


def test_taken_twice_from_a_copy_nothing_changes(
    carrying: Courier, store: Store, delivered: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(delivered, tmp_path / "copy"))
    carrying.take(delivered)
    before = replica.following(store.db)
    again = carrying.take(copy)
    assert (again.replies, again.arrived, again.messages) == (1, 0, 0)
    assert (waiting(store), replica.following(store.db)) == (0, before)
    assert replies(copy) == []


def test_an_older_reply_that_comes_last_takes_no_news_back(
    carrying: Courier, road: Road, store: Store, stick: Path, says: Says
) -> None:
    early = says.portion(Mentor("kim", "Kim", {}), message(1))
    late = says.portion(message(2))
    for number, portion in ((2, late), (1, early)):
        put(stick, road, store, response(store, portion, time=TIME + number), number)
    taken = carrying.take(stick)
    assert (taken.replies, taken.messages) == (2, 2)
    put(stick, road, store, response(store, early, time=TIME + 1))
    assert carrying.take(stick).messages == 0
    assert messages.unread(store.db) == 2


def test_a_copy_of_the_bundle_goes_with_its_reply(
    carrying: Courier, delivered: Path, stick: Path, tmp_path: Path
) -> None:
    carrying.pack(stick)
    copy = Path(shutil.copytree(stick, tmp_path / "copy"))
    carrying.deliver(stick)
    for reply in replies(stick):
        shutil.copy(reply, copy / "bandi" / "down")
    carrying.take(copy)
    assert bundles(copy) == replies(copy) == []


@pytest.mark.parametrize("of", ["another device", "another central", "a forger"])
def test_what_is_not_for_this_device_or_not_from_central_changes_nothing(
    carrying: Courier, road: Road, store: Store, keys: Keys, stick: Path, of: str
) -> None:
    to = keys if of == "a forger" else courier.new_keys()
    signer = CENTRAL if of == "another device" else courier.new_keys()
    body = courier.pack_reply(
        response(store), outbox.writer(store.db), bytes(16), signer, to.public_sealing
    )
    place = stick / "bandi" / "down" / f"{bytes(16).hex()}.reply"
    place.parent.mkdir(parents=True)
    place.write_bytes(body)
    taken = carrying.take(stick)
    assert (taken.replies, taken.damaged, taken.others) == (
        0,
        int(of == "a forger"),
        int(of != "a forger"),
    )
    assert place.read_bytes() == body


def test_a_reply_to_lanes_that_this_device_has_no_more_is_passed_over(
    carrying: Courier, store: Store, road: Road, stick: Path
) -> None:
    body = courier.pack_reply(
        response(store), bytes(16), bytes(16), CENTRAL, road.device.public_sealing
    )
    place = stick / "bandi" / "down" / f"{bytes(16).hex()}.reply"
    place.parent.mkdir(parents=True)
    place.write_bytes(body)
    assert carrying.take(stick).replies == 0


def test_what_a_later_version_says_stays_for_a_later_version(
    carrying: Courier, road: Road, store: Store, stick: Path, says: Says
) -> None:
    """A portion that ends where none can: nothing of the reply is taken, and it stays."""
    odd = msgspec.structs.replace(says.portion(lecture()), last=1, chain=b"short")
    place = put(stick, road, store, response(store, odd))
    taken = carrying.take(stick)
    assert (taken.replies, taken.damaged) == (0, 1)
    assert place.exists()


def test_numbers_that_cannot_be_are_not_believed(
    carrying: Courier, road: Road, store: Store, stick: Path
) -> None:
    odd = msgspec.structs.replace(response(store), time=2**62)
    put(stick, road, store, odd)
    assert carrying.take(stick).damaged == 1


def test_more_to_come_and_an_expired_sign_in_are_spoken_of(
    carrying: Courier, road: Road, store: Store, stick: Path
) -> None:
    put(stick, road, store, response(store, more=True))
    assert carrying.take(stick).more
    put(stick, road, store, msgspec.structs.replace(response(store), pull="sign-in"))
    assert carrying.take(stick).pull == "sign-in"


# Public lanes ---------------------------------------------------------------------------------


def signed(portion: Portion, keys: Keys = CENTRAL) -> bytes:
    return courier.sign_public(portion, keys)


def put_lane(stick: Path, lane: bytes, body: bytes) -> None:
    place = stick / "bandi" / "lanes" / f"{lane.hex()}.lane"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(body)


def mentors(store: Store) -> list[str]:
    return [row.mentor.id for row in messages.conversations(store.db)]


def test_a_public_lane_is_taken_if_it_is_ahead_and_stays_for_the_others(
    carrying: Courier, store: Store, verbs: Learning, keys: Keys, stick: Path, says: Says
) -> None:
    del verbs, keys
    first = Mentor("kim", "Kim", {})
    says.tell(store, first)
    ahead = Says(says.lane)
    put_lane(stick, says.lane, signed(ahead.portion(first, Mentor("lee", "Lee", {}))))
    assert carrying.take(stick).lanes == 1
    assert sorted(mentors(store)) == ["kim", "lee"]
    assert carrying.take(stick).lanes == 0
    assert len(list(stick.rglob("*.lane"))) == 1


@pytest.mark.parametrize("wrong", ["older", "unknown", "another central's", "misnamed"])
def test_a_public_lane_that_is_old_or_strange_is_passed_over(
    carrying: Courier, store: Store, keys: Keys, stick: Path, says: Says, wrong: str
) -> None:
    del keys
    kim, lee = Mentor("kim", "Kim", {}), Mentor("lee", "Lee", {})
    says.tell(store, kim, lee, Tombstone("notice", "n"))
    other = Says(bytes(16) if wrong == "unknown" else says.lane, chain=bytes(16))
    other = Says(other.lane, chain=other.lane)
    changes = (kim,) if wrong == "older" else (kim, lee, Mentor("bad", "Bad", {}), lee, kim)
    body = signed(
        other.portion(*changes), courier.new_keys() if wrong.startswith("another") else CENTRAL
    )
    put_lane(stick, b"x" * 16 if wrong == "misnamed" else other.lane, body)
    assert carrying.take(stick).lanes == 0
    assert sorted(mentors(store)) == ["kim", "lee"]


def test_public_lanes_are_fetched_once_and_kept_for_the_next_stick(
    carrying: Courier, road: Road, store: Store, stick: Path, says: Says, tmp_path: Path
) -> None:
    kim = Mentor("kim", "Kim", {})
    says.tell(store, kim)
    other = Says(says.lane)
    road.lanes[says.lane] = signed(other.portion(kim))
    assert carrying.deliver(stick).lanes == 1
    assert road.not_changed == []
    another = tmp_path / "another"
    another.mkdir()
    assert carrying.deliver(another).lanes == 1
    assert road.not_changed == [other.chain[:8]]
    (first,), (second,) = stick.rglob("*.lane"), another.rglob("*.lane")
    assert first.read_bytes() == second.read_bytes() == road.lanes[says.lane]


def test_a_lane_that_somebody_else_signed_is_not_carried(
    carrying: Courier, road: Road, store: Store, stick: Path, says: Says
) -> None:
    says.tell(store, Mentor("kim", "Kim", {}))
    road.lanes[says.lane] = signed(
        Says(says.lane).portion(Mentor("kim", "Kim", {})), courier.new_keys()
    )
    assert carrying.deliver(stick).problem == "malformed"
    assert list(stick.rglob("*.lane")) == []


def test_entries_are_kept_as_they_came(says: Says) -> None:
    portion = says.portion(Mentor("kim", "Kim", {}))
    opened = courier.open_public(signed(portion), CENTRAL.public_signing)
    assert codec.decode_change(bytes(opened.entries[0])) == Mentor("kim", "Kim", {})
