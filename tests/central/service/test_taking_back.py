"""A message is taken back for everybody as long as its mentor has not read it; what was read stays."""

from dataclasses import dataclass
from itertools import permutations

import pytest

from central.service import mentoring, quarantine, reports, views
from central.service.mentoring import Reply
from protocol.records import (
    Answered,
    Fact,
    Message,
    MessageGone,
    Reported,
    Revised,
    Sent,
    Submitted,
    Unsent,
    Verdict,
)
from tests.central.support import ESSAY, NOW, QUIZ, STAMP, Central, Device

SAID = Sent(STAMP, "kim", "Hello?")


@dataclass
class Told:
    """What a device was told of messages, last word first known: texts that stand, verdicts by ref."""

    texts: list[str]
    verdicts: dict[bytes, tuple[str, str]]


def told(device: Device) -> Told:
    shown: dict[bytes, str] = {}
    verdicts = {}
    for change in device.told():
        match change:
            case Message():
                shown[change.ref] = change.text
            case MessageGone():
                shown.pop(change.ref, None)
            case Verdict():
                verdicts[change.ref] = (change.state, change.code)
    return Told(list(shown.values()), verdicts)


def texts(central: Central) -> list[object]:
    """Return what a mentor sees of conversations."""
    return [row["text"] for row in views.messages(central.store)]


def test_what_nobody_read_is_gone_for_everybody(central: Central) -> None:
    device, other = central.device(), central.device(number=2)
    ref = device.does(SAID)
    central.sync(device)
    central.sync(other)
    assert told(other).texts == ["Hello?"]
    taken = device.does(Unsent(STAMP, ref))
    central.sync(device)
    central.sync(other)
    assert told(other).texts == []
    assert told(device).verdicts[taken] == ("applied", "")
    assert texts(central) == []


def test_who_comes_later_is_not_sent_the_text(central: Central) -> None:
    device, late = central.device(), central.device(number=2)
    device.does(Unsent(STAMP, device.does(SAID)))
    central.sync(device)
    central.sync(late)
    assert not [change for change in late.told() if isinstance(change, Message)]
    assert texts(central) == []


def test_its_number_is_given_to_no_other(central: Central) -> None:
    device = central.device()
    device.does(Unsent(STAMP, device.does(SAID)))
    device.does(Sent(STAMP, "kim", "Another"))
    central.sync(device)
    assert [row["number"] for row in views.messages(central.store)] == [2]


@pytest.mark.parametrize("by", ["a mark", "a reply"])
def test_what_was_read_stays_and_the_learner_is_told_why(central: Central, by: str) -> None:
    device, other = central.device(), central.device(number=2)
    ref = device.does(SAID)
    central.sync(device)
    if by == "a mark":
        mentoring.read(central.store, "haneul", "kim", 1)
    else:
        mentoring.reply(central.store, Reply("haneul", "kim", "Yes?"), NOW)
    taken = device.does(Unsent(STAMP, ref))
    central.sync(device)
    central.sync(other)
    assert told(device).verdicts[taken] == ("rejected", "already-read")
    assert "Hello?" in told(other).texts
    assert "Hello?" in texts(central)
    assert [row["code"] for row in quarantine.of_all(central.store)] == ["already-read"]
    # Once more, for devices that heard of a central that was set back since that it is gone.
    said = [change.text for change in central.said() if isinstance(change, Message)]
    assert said.count("Hello?") == 2


def test_what_is_read_later_stays_gone(central: Central) -> None:
    device = central.device()
    ref = device.does(SAID)
    taken = device.does(Unsent(STAMP, ref))
    central.sync(device)
    mentoring.read(central.store, "haneul", "kim", 1)
    again = device.does(Unsent(STAMP, ref))
    central.sync(device)
    assert told(device).verdicts[taken] == told(device).verdicts[again] == ("applied", "")
    assert texts(central) == []


@pytest.mark.parametrize(
    "fact",
    [
        Answered(STAMP, QUIZ.id, "1", ("a",)),
        Revised(STAMP, "draft:math/essay", (), "+Words"),
        Submitted(STAMP, ESSAY.id, 0, "An essay"),
        Reported(STAMP, "kim", "other", "x"),
    ],
)
def test_nothing_but_a_message_is_taken_back(central: Central, fact: Fact) -> None:
    device = central.device()
    ref = device.does(fact)
    central.sync(device)
    taken = device.does(Unsent(STAMP, ref))
    central.sync(device)
    assert told(device).verdicts[taken] == ("rejected", "unknown-fact")


def test_a_mentors_message_is_not_the_learners_to_take_back(central: Central) -> None:
    device = central.device()
    theirs = mentoring.reply(central.store, Reply("haneul", "kim", "Hello"), NOW)
    taken = device.does(Unsent(STAMP, theirs.ref))
    central.sync(device)
    assert told(device).verdicts[taken] == ("rejected", "unknown-fact")
    assert texts(central) == ["Hello"]


def test_somebody_elses_message_stays(central: Central) -> None:
    device, stranger = central.device(), central.device("bora", 2)
    ref = device.does(SAID)
    central.sync(device)
    stranger.does(Unsent(STAMP, ref))
    central.sync(stranger)
    assert texts(central) == ["Hello?"]


def test_nobody_learns_what_somebody_else_wrote_by_taking_it_back(central: Central) -> None:
    device, stranger = central.device(), central.device("bora", 2)
    ref = device.does(SAID)
    stranger.does(Sent(STAMP, "kim", "Mine"))
    for each, login in ((device, "haneul"), (stranger, "bora")):
        central.sync(each)
        mentoring.read(central.store, login, "kim", 1)
    stranger.does(Unsent(STAMP, ref))
    central.sync(stranger)
    said = [change.text for change in central.said("bora") if isinstance(change, Message)]
    assert said == ["Mine"]


def test_of_a_ref_that_cannot_be_it_is_said_so(central: Central) -> None:
    device = central.device()
    taken = device.does(Unsent(STAMP, b"short"))
    central.sync(device)
    assert told(device).verdicts[taken] == ("rejected", "malformed")


@pytest.mark.parametrize("first", list(permutations(range(2))))
def test_the_order_in_which_lanes_come_changes_nothing(
    central: Central, first: tuple[int, int]
) -> None:
    devices = central.device(), central.device(number=2)
    ref = devices[0].does(SAID)
    taken = devices[1].does(Unsent(STAMP, ref))
    for number in first:
        central.sync(devices[number])
        if devices[0].hint[0] == 0:
            assert taken not in told(devices[1]).verdicts, "nobody can say yet"
    for device in devices:
        central.sync(device)
        assert told(device).verdicts[taken] == ("applied", "")
    assert texts(central) == []


@pytest.mark.parametrize("first", list(permutations(range(2))))
def test_what_turns_out_to_be_no_message_is_refused_in_any_order(
    central: Central, first: tuple[int, int]
) -> None:
    devices = central.device(), central.device(number=2)
    ref = devices[0].does(Revised(STAMP, "draft:math/essay", (), "+Words"))
    taken = devices[1].does(Unsent(STAMP, ref))
    for number in first:
        central.sync(devices[number])
    central.sync(devices[1])
    assert told(devices[1]).verdicts[taken] == ("rejected", "unknown-fact")


def test_what_came_twice_changes_nothing(central: Central) -> None:
    device = central.device()
    ref = device.does(SAID)
    device.does(Unsent(STAMP, ref))
    central.sync(device)
    before = device.told()
    device.hint = [0] * len(device.hint)
    central.sync(device)
    assert device.told() == before
    assert texts(central) == []


def test_of_a_refused_message_there_is_nothing_to_take_out(central: Central) -> None:
    device = central.device()
    refused = device.does(Sent(STAMP, "kim", ""))
    taken = device.does(Unsent(STAMP, refused))
    central.sync(device)
    verdicts = told(device).verdicts
    assert (verdicts[refused], verdicts[taken]) == (("rejected", "empty"), ("applied", ""))


@pytest.mark.parametrize("first", list(permutations(range(2))))
def test_a_refused_message_that_is_taken_back_is_not_shown_to_its_mentor_either(
    central: Central, first: tuple[int, int]
) -> None:
    devices = central.device(), central.device(number=2)
    devices[0].does(Sent(STAMP, "kim", "x" * 20_001))
    ref = devices[0].does(Sent(STAMP, "kim", "y" * 20_001))
    taken = devices[1].does(Unsent(STAMP, ref))
    for number in first:
        central.sync(devices[number])
    central.sync(devices[1])
    assert told(devices[1]).verdicts[taken] == ("applied", "")
    [other] = quarantine.for_mentor(central.store, "kim")
    assert str(other["text"]).startswith("x")
    assert len(quarantine.of_all(central.store)) == 2, "managers see what was said"


def test_a_report_still_shows_what_was_taken_back(central: Central) -> None:
    device = central.device()
    ref = device.does(SAID)
    device.does(Reported(STAMP, "kim", "secret", "see what I said", (ref,)), Unsent(STAMP, ref))
    central.sync(device)
    [report] = reports.of_all(central.store)
    assert isinstance(report["messages"], list)
    assert [row["text"] for row in report["messages"]] == ["Hello?"]
    assert texts(central) == []
