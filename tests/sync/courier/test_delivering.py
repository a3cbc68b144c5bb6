"""Bringing bundles to central: whatever cuts it off, nothing leaves the stick that has not arrived."""

import shutil
from pathlib import Path

import pytest

from client.domain.carrying import Cancelled
from client.domain.submission import Refused
from client.store import outbox, settings
from client.store.database import Store
from client.store.settings import CentralKeys
from client.sync.courier import Courier, packing
from protocol import courier
from protocol.courier import Opened
from protocol.records import Sent
from tests.support.clock import FakeClock
from tests.sync.courier.conftest import Road, bundles, replies, waiting


@pytest.fixture
def packed(
    carrying: Courier, store: Store, clock: FakeClock, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Return a stick with four bundles."""
    monkeypatch.setattr(packing, "PAGE_BYTES", 10)
    with store.write() as db:
        for number in range(4):
            outbox.append(db, Sent(clock.stamp(), "kim", f"{number}"))
    carrying.pack(stick)
    assert len(bundles(stick)) == 4
    return stick


def test_a_line_that_is_cut_costs_nothing_that_was_delivered(
    carrying: Courier, road: Road, packed: Path
) -> None:
    road.cut_after = 2
    done = carrying.deliver(packed)
    assert (done.bundles, done.left, done.problem) == (2, 2, "unreachable")
    assert (len(bundles(packed)), len(replies(packed))) == (2, 2)
    road.cut_after = 1_000
    done = carrying.deliver(packed)
    assert (done.bundles, done.left, done.problem) == (2, 0, "")
    assert len(road.taken) == 4
    assert (bundles(packed), len(replies(packed))) == ([], 4)


def test_a_bundle_whose_reply_is_there_already_is_not_sent_again(
    carrying: Courier, road: Road, packed: Path, tmp_path: Path
) -> None:
    """The power went after the reply was on the stick, and before the bundle was off it."""
    copy = Path(shutil.copytree(packed, tmp_path / "copy"))
    carrying.deliver(packed)
    for bundle in bundles(copy):
        shutil.copy(bundle, bundles_folder(packed))
    assert carrying.deliver(packed).bundles == 4
    assert len(road.taken) == 4
    assert bundles(packed) == []


def test_who_asks_for_an_end_gets_one(carrying: Courier, road: Road, packed: Path) -> None:
    def step(_: str, done: int, __: int) -> None:
        if done == 2:
            raise Cancelled

    done = carrying.deliver(packed, step)
    assert (done.bundles, done.left, done.problem) == (2, 2, "cancelled")
    assert len(road.taken) == len(replies(packed)) == 2


@pytest.mark.parametrize("forged", [b"", b"<html>Sign in to this Wi-Fi</html>"])
def test_an_answer_that_is_no_receipt_clears_nothing(
    carrying: Courier, road: Road, packed: Path, forged: bytes
) -> None:
    road.reply_with = lambda _: forged
    done = carrying.deliver(packed)
    assert (done.bundles, done.left, done.problem) == (0, 4, "malformed")
    assert (len(bundles(packed)), replies(packed)) == (4, [])


def test_a_receipt_for_another_bundle_clears_nothing(
    carrying: Courier, road: Road, packed: Path
) -> None:
    road.reply_with = lambda _: road.answer(road.taken[0], bytes(16))
    assert carrying.deliver(packed).problem == "malformed"
    assert len(bundles(packed)) == 4


def test_a_torn_bundle_is_not_sent_and_stays(carrying: Courier, road: Road, packed: Path) -> None:
    torn = bundles(packed)[1]
    body = torn.read_bytes()
    torn.write_bytes(body[:-1] + bytes([body[-1] ^ 1]))
    done = carrying.deliver(packed)
    assert (done.bundles, done.damaged, done.refused, done.left) == (3, 1, 0, 0)
    assert len(road.taken) == 3
    assert bundles(packed) == [torn]


def test_bundles_for_another_central_are_left_and_spoken_of(
    carrying: Courier, store: Store, road: Road, packed: Path
) -> None:
    keys, other = settings.keys(store.db), courier.new_keys()
    assert keys is not None
    with store.write() as db:
        settings.put_keys(db, keys, CentralKeys(other.public_signing, other.public_sealing))
    done = carrying.deliver(packed)
    assert (done.foreign, done.bundles, done.left) == (4, 0, 0)
    assert (len(bundles(packed)), road.taken) == (4, [])


def test_a_bundle_that_central_does_not_take_stays_and_stops_no_other(
    carrying: Courier, road: Road, packed: Path
) -> None:
    seen: list[Opened] = []

    def deny(opened: Opened) -> tuple[int, str] | None:
        seen.append(opened)
        return (403, "unknown-device") if len(seen) == 2 else None

    road.denies = deny
    done = carrying.deliver(packed)
    assert (done.bundles, done.refused, done.left, done.problem) == (3, 1, 0, "")
    assert len(bundles(packed)) == 1


def test_a_central_that_has_had_enough_is_left_alone(
    carrying: Courier, road: Road, packed: Path
) -> None:
    tried: list[Opened] = []

    def deny(opened: Opened) -> tuple[int, str]:
        tried.append(opened)
        return 429, "too-many-tries"

    road.denies = deny
    done = carrying.deliver(packed)
    assert (done.problem, done.left, len(tried)) == ("server-error", 4, 1)


def test_a_piece_that_comes_too_early_is_tried_again_after_the_others(
    carrying: Courier, road: Road, packed: Path
) -> None:
    first = road.taken

    def deny(opened: Opened) -> tuple[int, str] | None:
        early = opened.request.segments[0].first == 1 and len(first) < 3
        return (409, "not-yet") if early else None

    road.denies = deny
    done = carrying.deliver(packed)
    assert (done.bundles, done.waiting, done.left) == (4, 0, 0)


def test_what_waits_for_ever_ends_the_trying(carrying: Courier, road: Road, packed: Path) -> None:
    road.denies = lambda _: (409, "not-yet")
    done = carrying.deliver(packed)
    assert (done.bundles, done.waiting, done.left, done.problem) == (0, 4, 0, "")
    assert len(bundles(packed)) == 4


def test_a_pc_on_which_nobody_signed_in_since_there_are_keys_says_so(
    store: Store, carrying: Courier, stick: Path
) -> None:
    with store.write() as db:
        db.execute("delete from setting where name in ('keys', 'central-keys')")
    for verb in (carrying.pack, carrying.deliver, carrying.take):
        with pytest.raises(Refused, match="no-carrying-keys"):
            verb(stick)


def test_what_was_delivered_is_settled_once_it_is_taken_in(
    carrying: Courier, store: Store, packed: Path
) -> None:
    count = waiting(store)
    carrying.deliver(packed)
    taken = carrying.take(packed)
    assert (taken.replies, taken.arrived, waiting(store)) == (4, count, 0)
    assert replies(packed) == []
    # A reply brings nothing of the line.
    assert not settings.link(store.db).online


def bundles_folder(stick: Path) -> Path:
    return stick / "bandi" / "up"
