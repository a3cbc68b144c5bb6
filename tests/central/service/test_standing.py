"""Where central says it stands: forks, ladders, and what came before its predecessor."""

import msgspec
import pytest

from central.service import views
from central.store import gaps
from protocol.lanes import Segment, Standing
from protocol.messages import Response
from protocol.records import Message
from tests.central.support import NOW, Central, Device, essay, sent, watched


def texts(central: Central) -> list[object]:
    return [row["text"] for row in views.messages(central.store)]


def numbers(response: Response) -> set[tuple[int, int]]:
    assert response.held is not None
    return {(at.priority, at.n) for at in response.held}


def weight(central: Central, device: Device) -> int:
    with central.store.read() as db:
        return gaps.weight(db, device.writer)


def test_held_is_left_out_if_the_digest_says_just_that(central: Central) -> None:
    device = central.device()
    device.does(sent(), watched(0, 10))
    assert central.exchange(device, *device.pending()).held is not None
    device.does(sent("more"))
    assert central.exchange(device, *device.pending()).held is None
    assert device.hint == [2, 0, 1]


def test_positions_that_are_spelled_out_are_always_answered(central: Central) -> None:
    device = central.device()
    device.does(sent())
    central.sync(device)
    device.spells = True
    assert central.exchange(device).held == (device.lane.at(1),)


def test_where_nothing_was_appended_there_is_a_ladder(central: Central) -> None:
    device = central.device()
    device.does(*(sent(str(n)) for n in range(21)), watched(0, 10))
    central.sync(device)
    ahead = msgspec.structs.replace(device.request(), mine=b"whatever")
    assert numbers(central.answer(device, ahead)) == {
        *((0, n) for n in (21, 20, 19, 17, 13, 5, 1)),
        (2, 1),
    }


def test_where_something_was_appended_there_is_no_ladder(central: Central) -> None:
    device = central.device()
    device.does(*(sent(str(n)) for n in range(5)))
    central.sync(device)
    device.does(sent("last"), watched(0, 10))
    request = msgspec.structs.replace(device.request(*device.pending()), mine=b"whatever")
    assert numbers(central.answer(device, request)) == {(0, 6), (2, 1)}


def test_a_device_that_was_set_back_learns_where_it_stands_and_comes_to_rest(
    central: Central,
) -> None:
    device = central.device()
    device.does(*(sent(str(n)) for n in range(6)))
    central.sync(device)
    earlier = device.clone()
    device.does(*(sent(str(n)) for n in range(6, 16)))
    central.sync(device)
    response = central.sync(earlier)
    for _ in range(3):
        response = central.sync(earlier)
        assert response.held is None or earlier.lane.at() in response.held
        assert earlier.pending() == ()
    assert response.held is None
    assert len(texts(central)) == 16


def test_a_central_that_was_set_back_is_told_again(central: Central) -> None:
    device = central.device()
    device.does(*(sent(str(n)) for n in range(9)))
    response = central.exchange(device, device.lane.segment(0, 5))
    forgetful = msgspec.structs.replace(response, held=(device.lane.at(2),))
    device.stands(device.request(), forgetful)
    central.sync(device)
    assert texts(central) == [str(n) for n in range(9)]


def test_a_fork_keeps_both_branches(central: Central) -> None:
    device = central.device()
    device.does(sent("shared"))
    central.sync(device)
    clone = device.clone()
    device.does(sent("original"))
    clone.does(sent("clone"))
    central.sync(device)
    central.sync(clone)
    assert texts(central) == ["shared", "original", "clone"]
    stranger = msgspec.structs.replace(clone.request(), mine=b"whatever")
    held = central.answer(clone, stranger).held
    assert {device.lane.at(), clone.lane.at()} <= set(held or ())
    for disk in (device, clone):
        disk.spells = False
        # Where each branch's device stands is remembered: it is not told of the other's every time.
        assert central.sync(disk).held is None
        assert disk.pending() == ()


def test_a_disk_that_is_set_back_every_day_makes_no_answer_grow(central: Central) -> None:
    image = central.device()
    image.does(sent("image"))
    central.sync(image)
    for day in range(30):
        today = image.clone()
        today.does(*(sent(f"{day}.{n}") for n in range(3)))
        central.sync(today)
        today.spells = False
        assert central.sync(today).held is None
    assert len(texts(central)) == 91
    lost = msgspec.structs.replace(image.request(), mine=b"whatever")
    held = central.answer(image, lost).held
    assert held is not None
    assert image.lane.at(1) in held
    assert len(held) <= 1 + 8 * 3


def test_a_clone_is_told_what_the_original_did(central: Central) -> None:
    device = central.device()
    device.does(sent("shared"))
    central.sync(device)
    clone = device.clone()
    device.does(sent("original"))
    central.sync(device)
    central.sync(clone)
    told = [change.text for change in clone.told() if isinstance(change, Message)]
    assert told == ["shared", "original"] or told == ["original"]


def test_a_position_is_its_number_and_its_check(central: Central) -> None:
    device = central.device()
    device.does(sent("1"), sent("2"))
    central.sync(device)
    false = Standing(0, 1, device.lane.at(2).check)
    asking = msgspec.structs.replace(device.request(), mine=(false,))
    assert false not in (central.answer(device, asking).held or ())


# Gaps


def test_a_segment_waits_for_its_predecessor_and_is_not_acknowledged(central: Central) -> None:
    device = central.device()
    device.does(sent("1"), sent("2"), sent("3"))
    response = central.exchange(device, device.lane.segment(2))
    assert response.held == ()
    assert texts(central) == []
    response = central.exchange(device, device.lane.segment(0, 2))
    assert numbers(response) == {(0, 3)}
    assert texts(central) == ["1", "2", "3"]
    assert weight(central, device) == 0


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (1, 3, 0, 2), (2, 0, 3, 1), (1, 1, 2, 3, 3, 0)])
def test_segments_in_any_order_join_one_after_the_other(
    central: Central, order: tuple[int, ...]
) -> None:
    device = central.device()
    device.does(*(sent(str(n)) for n in range(8)))
    for place in order:
        device.spells = True
        central.answer(device, device.request(device.lane.segment(2 * place, 2 * place + 2)))
    assert texts(central) == [str(n) for n in range(8)]
    assert weight(central, device) == 0


def test_gaps_that_overlap_are_believed_once(central: Central) -> None:
    device = central.device()
    device.does(*(sent(str(n)) for n in range(6)))
    for after, until in ((2, 4), (2, 6), (3, 5), (1, 3), (0, 1)):
        central.answer(device, device.request(device.lane.segment(after, until)))
    assert sorted(texts(central), key=str) == [str(n) for n in range(6)]
    assert weight(central, device) == 0


def test_a_gap_of_one_branch_waits_for_that_branch(central: Central) -> None:
    device = central.device()
    device.does(sent("shared"))
    central.sync(device)
    clone = device.clone()
    device.does(sent("original 2"), sent("original 3"))
    clone.does(sent("clone 2"), sent("clone 3"))
    central.answer(clone, clone.request(clone.lane.segment(2)))
    central.sync(device)
    assert texts(central) == ["shared", "original 2", "original 3"]
    central.sync(clone)
    assert texts(central) == ["shared", "original 2", "original 3", "clone 2", "clone 3"]


def test_what_gaps_weigh_is_bounded_and_the_oldest_go(central: Central) -> None:
    device = central.device()
    device.does(*(sent(str(n) * 190_000) for n in range(30)))
    for at in range(29, 0, -1):
        central.answer(device, device.request(device.lane.segment(at, at + 1)))
        assert weight(central, device) <= gaps.LIMIT_BYTES
    kept = weight(central, device)
    assert kept > gaps.LIMIT_BYTES / 2
    central.sync(device)
    assert device.pending() == ()
    assert weight(central, device) == 0


def test_a_fact_that_waited_was_made_when_it_was_heard_of(central: Central) -> None:
    device = central.device()
    late = msgspec.structs.replace(essay("in time"), stamp=device.clock)
    device.does(sent("first"), late)
    central.answer(device, device.request(device.lane.segment(1)))
    central.now += 10_000_000
    central.answer(device, device.request(device.lane.segment(0, 1)))
    [row] = views.submissions(central.store)
    assert (row["made"], row["late"]) == (NOW, False)


def test_a_first_segment_that_follows_nothing_known_is_left_out(central: Central) -> None:
    device = central.device()
    torn = Segment(0, 1, b"12345678", (msgspec.Raw(b"[1]"),))
    request = msgspec.structs.replace(device.request(), segments=(torn,))
    assert central.answer(device, request).held == ()
