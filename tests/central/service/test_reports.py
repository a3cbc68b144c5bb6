"""Reports: the organisation has them, and the mentor concerned never does."""

import json

from central.service import mentoring, quarantine, reports, views
from central.service.mentoring import Reply
from protocol import codec
from protocol.records import Reported, Verdict
from tests.central.support import NOW, STAMP, Central, Device, sent

WORDS = "he asked me to keep a secret"


def reported(central: Central, device: Device) -> bytes:
    message = mentoring.reply(central.store, Reply("haneul", "kim", "Tell nobody"), NOW)
    ref = device.does(Reported(STAMP, "kim", "secret", WORDS, (message.ref, b"unknown!")))
    central.sync(device)
    return ref


def test_the_organisation_sees_what_was_reported_with_the_messages(central: Central) -> None:
    device = central.device()
    ref = reported(central, device)
    [row] = reports.of_all(central.store)
    assert (row["learner"], row["mentor"], row["reason"]) == ("haneul", "kim", "secret")
    assert row["text"] == WORDS
    assert isinstance(row["messages"], list)
    first, second = row["messages"]
    assert (first["author"], first["text"]) == ("kim", "Tell nobody")
    assert second == {"ref": b"unknown!".hex(), "text": None}
    [verdict] = [at for at in device.told() if isinstance(at, Verdict)]
    assert (verdict.ref, verdict.receipt) == (ref, row["receipt"])
    assert reports.of_all(central.store, "bora") == []


def test_nothing_that_a_mentor_can_see_tells_of_it(central: Central) -> None:
    reported(central, central.device())
    central.sync(central.device("bora"))
    seen = [
        views.messages(central.store),
        views.submissions(central.store),
        views.mentors(central.store),
        views.learners(central.store),
        quarantine.for_mentor(central.store, "kim"),
    ]
    assert WORDS not in json.dumps(seen)
    for login in ("haneul", "bora"):
        said = [codec.encode_record(change) for change in central.said(login)]
        assert not any(WORDS.encode() in entry or b"secret" in entry for entry in said)


def test_no_other_device_of_the_learners_hears_of_it(central: Central) -> None:
    reported(central, central.device())
    other = central.device(number=2)
    central.sync(other)
    entries = [entry for lane in other.central.values() for entry in lane.entries]
    assert not any(WORDS.encode() in entry for entry in entries)


def test_a_report_of_somebody_who_was_never_a_mentor_is_kept_too(central: Central) -> None:
    device = central.device()
    device.does(Reported(STAMP, "nobody\x00known", "other", "x"))
    central.sync(device)
    [row] = reports.of_all(central.store)
    assert row["mentor"] == "nobody\x00known"


def test_the_same_report_has_the_same_receipt_wherever_it_comes_again(central: Central) -> None:
    device = central.device()
    ref = reported(central, device)
    assert reports.receipt_of(ref) == f"R-{ref.hex().upper()[:4]}-{ref.hex().upper()[4:8]}"
    central.exchange(device, device.lane.segment())
    assert len(reports.of_all(central.store)) == 1


def test_only_what_cannot_be_a_report_is_refused_and_no_mentor_sees_that_either(
    central: Central,
) -> None:
    device = central.device()
    device.does(Reported(STAMP, "kim", "other", WORDS * 2_000))
    device.does(Reported(STAMP, "kim", "", WORDS))
    device.does(Reported(STAMP, "kim", "other", WORDS, (b"short",)))
    device.does(sent("goes on"))
    central.sync(device)
    codes = [at.code for at in central.said() if isinstance(at, Verdict)]
    assert codes == ["too-large", "malformed", "malformed", ""]
    assert len(quarantine.of_all(central.store)) == 3
    assert quarantine.for_mentor(central.store, "kim") == []
