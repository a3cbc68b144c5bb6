"""Portions over real lanes: what is left out, how they are named, and how little a big lane costs."""

import dataclasses

import msgspec
import pytest
from sqlalchemy import event

from central.service import people
from central.store import central_lanes
from protocol import codec
from protocol.lanes import Portion, check, digest
from protocol.records import (
    Change,
    Handin,
    Message,
    Notice,
    Progress,
    ReadMark,
    ReadUpTo,
    Relayed,
    Revised,
    Stamp,
    Studied,
    Verdict,
)
from tests.central.support import (
    NOW,
    PACKAGE,
    PORTAL,
    STAMP,
    Central,
    Device,
    essay,
    sent,
    watched,
)


def told(device: Device, kind: type) -> list[Change]:
    return [change for change in device.told() if isinstance(change, kind)]


def studied(total: int) -> Studied:
    return Studied(STAMP, "2027-01-15", total)


def note(text: str) -> Revised:
    return Revised(STAMP, "note:math/lines:1", (), f"+{text}")


@pytest.fixture
def settled(central: Central) -> Device:
    """Return a device that has everything, and speaks in digests."""
    device = central.device()
    device.does(sent("before"))
    central.sync(device)
    central.sync(device)
    assert not device.spells
    return device


def test_a_device_is_not_sent_what_came_of_its_own_facts(central: Central, settled: Device) -> None:
    settled.does(essay(), sent("mine"), watched(0, 30), note("mine"), studied(60))
    settled.does(ReadUpTo(STAMP, "kim", 1))
    response = central.exchange(settled, *settled.pending())
    [portion] = response.portions
    fresh = [codec.decode_change(bytes(entry)) for entry in portion.entries]
    assert [type(change) for change in fresh] == [Verdict, Verdict]
    assert portion.last > len(portion.entries)
    assert len(portion.chain) == 16


def test_others_are_sent_all_of_it(central: Central, settled: Device) -> None:
    settled.does(essay(), sent("mine"), watched(0, 30), note("mine"), studied(60))
    settled.does(ReadUpTo(STAMP, "kim", 1))
    central.sync(settled)
    other = central.device(number=2)
    central.sync(other)
    kinds = [Handin, Message, Progress, ReadMark, Relayed]
    assert [len(told(other, kind)) for kind in kinds] == [1, 2, 1, 1, 2]


def test_a_few_that_are_all_its_own_are_not_even_said_to_be_there(
    central: Central, settled: Device
) -> None:
    settled.does(*(watched(n, n + 1) for n in range(0, 40, 2)))
    response = central.exchange(settled, *settled.pending())
    assert (response.held, response.portions, response.more) == (None, (), False)
    response = central.exchange(settled)
    assert (response.pull, response.portions) == ("", ())


def test_after_64_of_them_the_device_is_brought_on(central: Central, settled: Device) -> None:
    before = settled.positions()
    portions: list[Portion] = []
    for n in range(70):
        settled.does(note(str(n)))
        portions += central.exchange(settled, *settled.pending()).portions
    [only] = portions
    assert (only.entries, len(only.chain)) == ((), 16)
    assert settled.positions() != before


def test_what_another_device_grew_meanwhile_is_sent(central: Central, settled: Device) -> None:
    other = central.device(number=2)
    central.sync(other)
    settled.does(watched(0, 10))
    central.exchange(settled, *settled.pending())
    other.does(watched(10, 20))
    central.sync(other)
    settled.does(watched(20, 30))
    central.exchange(settled, *settled.pending())
    [grown] = told(settled, Progress)
    assert isinstance(grown, Progress)
    assert grown.spans[0].stop == 30


def test_a_device_is_told_where_it_stands_in_a_lecture_if_another_was_there_later(
    central: Central, settled: Device
) -> None:
    other = central.device(number=2)
    other.does(watched(300, 310))
    central.sync(other)
    central.sync(settled)
    settled.clock = Stamp(NOW, 0)
    earlier = Stamp(NOW - 900_000, 0)
    settled.does(msgspec.structs.replace(watched(0, 10), stamp=earlier))
    central.exchange(settled, *settled.pending())
    last = told(settled, Progress)[-1]
    assert isinstance(last, Progress)
    assert (last.position, len(last.spans)) == (310, 2)


def test_a_device_that_was_set_back_gets_its_own_back(central: Central) -> None:
    device = central.device()
    central.sync(device)
    earlier = device.clone()
    device.does(essay("lost"), sent("lost"), note("lost"))
    central.sync(device)
    central.sync(earlier)
    assert [len(told(earlier, kind)) for kind in (Handin, Message, Relayed)] == [1, 1, 1]


def test_a_portion_with_nothing_left_out_says_no_end(central: Central, settled: Device) -> None:
    people.add_notice(central.store, PORTAL.id, {"en": "1"}, {}, NOW)
    [portion] = central.answer(settled, settled.request()).portions
    assert (portion.last, portion.chain) == (0, b"")


def test_answers_to_positions_name_lanes_by_id_and_to_digests_by_index(
    central: Central, settled: Device
) -> None:
    people.add_notice(central.store, PORTAL.id, {"en": "1"}, {}, NOW)
    [by_index] = central.answer(settled, settled.request()).portions
    settled.spells = True
    request = settled.request()
    [by_id] = central.answer(settled, request).portions
    assert isinstance(by_index.lane, int)
    place = [at.lane for at in settled.positions()].index(bytes(by_id.lane))
    assert by_index.lane == place
    assert (by_id.first, by_id.previous) == (2, settled.positions()[place].check)
    assert by_id.entries == by_index.entries


def test_a_lane_that_is_new_to_a_device_goes_by_its_id(central: Central, settled: Device) -> None:
    course = msgspec.structs.replace(PACKAGE.course, id="extra")
    central.publish(dataclasses.replace(PACKAGE, course=course, lectures=(), assignments=()))
    [portion] = central.answer(settled, settled.request()).portions
    assert isinstance(portion.lane, bytes)
    assert (portion.first, portion.previous) == (1, check(portion.lane))


def test_a_lane_that_central_began_again_goes_by_its_id_from_1(central: Central) -> None:
    device = central.device()
    central.sync(device)
    lane, followed = next(iter(device.central.items()))
    followed.n, followed.chain = 77, b"from before the restore!"[:16]
    device.spells = True
    central.exchange(device)
    assert (followed.n, device.central[lane].entries[0][:3]) == (
        len(central_lane(central, lane)),
        b"[32",
    )


def central_lane(central: Central, lane: bytes) -> list[int]:
    with central.store.read() as db:
        return [line.n for line in central_lanes.lines(db, lane, 0, 1000)]


def test_a_digest_with_a_lane_that_central_does_not_know_begins_only_that_again(
    central: Central, settled: Device
) -> None:
    lane, followed = next(iter(settled.central.items()))
    followed.n, followed.chain = 77, b"from before the restore!"[:16]
    settled.spells = True
    request = settled.request()
    central.answer(settled, request)
    said = digest(settled.positions())
    again = central.answer(settled, msgspec.structs.replace(request, yours=said))
    assert again.pull == ""
    [portion] = again.portions
    assert (portion.lane, portion.first) == (lane, 1)


def test_a_new_device_gets_the_newest_about_each_thing_in_few_pages(central: Central) -> None:
    device = central.device()
    with central.store.write() as db:
        head = central_lanes.followed(db, central.learners["haneul"])[0]
        news: list[Change] = [Progress(f"math/{n % 40}", (), n, NOW + n) for n in range(10_000)]
        central_lanes.append(db, head.lane, news)
        central_lanes.append(db, head.lane, [Notice(str(n), {}, {}, n) for n in range(400)])
    read = 0

    def listen(*arguments: object) -> None:
        nonlocal read
        read += "length" in str(arguments[2])

    event.listen(central.store.engine, "before_cursor_execute", listen)
    pages = 0
    while True:
        response = central.exchange(device)
        pages += 1
        if not response.more:
            break
    event.remove(central.store.engine, "before_cursor_execute", listen)
    newest = {change.lecture: change.at for change in news if isinstance(change, Progress)}
    grown = [change for change in told(device, Progress) if isinstance(change, Progress)]
    assert {change.lecture: change.at for change in grown} == newest
    assert len(told(device, Notice)) == 400
    assert pages <= 10
    assert read <= 10_400 / 500 + 3 * pages
