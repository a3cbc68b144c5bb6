"""Facts that central only passes on: bounded, as they came, and the same in whatever order they arrive."""

from itertools import permutations

import msgspec
import pytest

from central.service.judging import MAX_ENTRY_BYTES
from protocol.records import (
    Answered,
    Change,
    Chose,
    Fact,
    Relayed,
    Revised,
    Studied,
    Verdict,
    Voided,
)
from tests.central.support import QUIZ, STAMP, Central, Device, sent

ANSWERED = Answered(STAMP, QUIZ.id, "1", ("a",))
REVISED = Revised(STAMP, "draft:math/essay", (), "+Words")
CHOSE = Chose(STAMP, "playback-rate", "1.5", 7)
STUDIED = Studied(STAMP, "2027-01-15", 60)


def relayed(device: Device) -> list[Relayed]:
    return [change for change in device.told() if isinstance(change, Relayed)]


def rejected(said: list[Change]) -> dict[bytes, str]:
    return {
        change.ref: change.code
        for change in said
        if isinstance(change, Verdict) and change.state == "rejected"
    }


@pytest.mark.parametrize("fact", [ANSWERED, REVISED, CHOSE, STUDIED, Voided(STAMP, b"notthere")])
def test_other_devices_get_it_as_it_came(central: Central, fact: Fact) -> None:
    device, other = central.device(), central.device(number=2)
    ref = device.does(fact)
    central.sync(device)
    central.sync(other)
    [passed_on] = relayed(other)
    assert (passed_on.writer, passed_on.ref) == (device.writer[:6], ref)
    assert bytes(passed_on.entry) == msgspec.json.encode(fact)
    assert rejected(other.told()) == {}


def test_an_unknown_kind_is_passed_on_byte_by_byte(central: Central) -> None:
    device, other = central.device(), central.device(number=2)
    entry = b'[19, "from a later version", {"b":1,"a":2}]'
    device.lane.entries.append(entry)
    central.sync(device)
    central.sync(other)
    assert [bytes(at.entry) for at in relayed(other)] == [entry]


def test_nobody_else_gets_it(central: Central) -> None:
    device, stranger = central.device(), central.device("bora", 2)
    device.does(REVISED)
    central.sync(device)
    central.sync(stranger)
    assert relayed(stranger) == []


def changed(fact: msgspec.Struct, **fields: object) -> msgspec.Struct:
    return msgspec.structs.replace(fact, **fields)


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        (changed(ANSWERED, assignment="math/none"), "unknown-assignment"),
        (changed(ANSWERED, assignment="\x00"), "unknown-assignment"),
        (changed(ANSWERED, value=("x" * 10_001,)), "too-large"),
        (changed(ANSWERED, item="x" * 256), "too-large"),
        (changed(REVISED, delta="+" + "x" * 200_000), "too-large"),
        (changed(REVISED, document="x" * 256), "too-large"),
        (changed(REVISED, document=""), "malformed"),
        (changed(REVISED, parents=(b"short",)), "malformed"),
        (changed(REVISED, parents=tuple(n.to_bytes(8) for n in range(65))), "too-large"),
        (changed(CHOSE, register="x" * 256), "too-large"),
        (changed(CHOSE, register=""), "malformed"),
        (changed(CHOSE, value="x" * 10_001), "too-large"),
        (changed(CHOSE, hybrid=-1), "malformed"),
        (changed(CHOSE, hybrid=2**62), "malformed"),
        (changed(STUDIED, counter="x" * 256), "too-large"),
        (changed(STUDIED, total=-1), "malformed"),
        (changed(STUDIED, total=10**30), "malformed"),
        (Voided(STAMP, b"short"), "malformed"),
    ],
)
def test_what_is_over_the_limits_is_rejected_and_not_passed_on(
    central: Central, fact: Fact, code: str
) -> None:
    device, other = central.device(), central.device(number=2)
    ref = device.does(fact)
    central.sync(device)
    central.sync(other)
    assert rejected(other.told()) == {ref: code}
    assert relayed(other) == []


@pytest.mark.parametrize("kind", [b"19", b"7"])
def test_an_entry_that_is_padded_beyond_all_measure_is_too_large(
    small_central: Central, kind: bytes
) -> None:
    device = small_central.device()
    device.lane.entries.append(b"[" + kind + b"," + b" " * MAX_ENTRY_BYTES + b"1]")
    small_central.sync(device)
    assert list(rejected(device.told()).values()) == ["too-large"]


@pytest.mark.parametrize("text", ["\x00", "가" * 255, "a/b:c"])
def test_names_may_hold_anything(central: Central, text: str) -> None:
    device, other = central.device(), central.device(number=2)
    device.does(
        Studied(STAMP, text, 5), Chose(STAMP, text, text, 1), Revised(STAMP, text, (), "+x")
    )
    central.sync(device)
    central.sync(other)
    assert len(relayed(other)) == 3


# Counters


def test_of_a_writers_counter_the_greatest_is_what_a_new_device_gets(central: Central) -> None:
    device = central.device()
    central.sync(device)
    clone = device.clone()
    device.does(Studied(STAMP, "day", 10), Studied(STAMP, "day", 90))
    central.sync(device)
    clone.does(Studied(STAMP, "day", 50))
    central.sync(clone)
    other = central.device(number=2)
    other.does(Studied(STAMP, "day", 7), Studied(STAMP, "night", 8))
    central.sync(other)
    fresh = central.device(number=3)
    central.sync(fresh)
    totals = sorted(msgspec.json.decode(at.entry)[2:] for at in relayed(fresh))
    assert totals == [["day", 7], ["day", 90], ["night", 8]]


# Taking back


def test_an_answer_can_be_taken_back_and_nothing_else(central: Central) -> None:
    device = central.device()
    answer = device.does(ANSWERED)
    message, note = device.does(sent()), device.does(REVISED)
    good = device.does(Voided(STAMP, answer))
    bad = [device.does(Voided(STAMP, ref)) for ref in (message, note, good)]
    central.sync(device)
    assert rejected(central.said()) == dict.fromkeys(bad, "unknown-fact")
    assert good in {at.ref for at in central.said() if isinstance(at, Relayed)}


def test_the_answers_of_others_are_not_known(central: Central) -> None:
    device, stranger = central.device(), central.device("bora", 2)
    answer = device.does(ANSWERED)
    central.sync(device)
    stranger.does(Voided(STAMP, answer))
    central.sync(stranger)
    assert rejected(central.said("bora")) == {}
    assert [type(at) for at in central.said() if isinstance(at, Relayed)] == [Relayed]


@pytest.mark.parametrize("order", list(permutations([0, 1, 2])))
def test_in_whatever_order_lanes_arrive_the_same_is_refused(
    central: Central, order: tuple[int, ...]
) -> None:
    writing, voiding = central.device(), central.device(number=2)
    message, answer = writing.does(sent("stays")), writing.does(ANSWERED)
    bad = voiding.does(Voided(STAMP, message))
    voiding.does(Voided(STAMP, answer))
    segments = [
        (writing, writing.lanes[0].segment()),
        (writing, writing.lanes[1].segment()),
        (voiding, voiding.lanes[1].segment()),
    ]
    for place in order:
        device, segment = segments[place]
        central.exchange(device, segment)
    assert rejected(central.said()) == {bad: "unknown-fact"}
