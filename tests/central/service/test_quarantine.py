"""What was not believed is there for whoever can help, and for nobody else."""

import pytest

from central.service import people, quarantine
from central.service.refusals import Refused
from central.service.views import Row
from protocol.records import File, Mentor, Studied
from tests.central.support import NOW, PORTAL, STAMP, Central, Device, essay, sent, watched

PHOTO = File(b"p" * 32, "page.jpg", 30_000_000, "image/jpeg")


@pytest.fixture
def device(central: Central) -> Device:
    """Return a device of whose facts many were refused."""
    people.add_mentor(central.store, Mentor("lee", "Lee", {}), PORTAL.id)
    people.assign(central.store, "lee", "haneul")
    device = central.device()
    device.does(
        essay("believed"),
        essay("Too heavy", PHOTO),
        sent("", mentor="kim"),
        sent("x" * 20_001, mentor="lee"),
        sent("To nobody", mentor="nobody"),
        watched(900, 1000),
        Studied(STAMP, "day", -1),
    )
    device.lane.entries.append(b'[2,"nonsense"]')
    central.sync(device)
    return device


def cases(rows: list[Row]) -> set[tuple[object, object, object]]:
    return {(row["kind"], row["about"], row["code"]) for row in rows}


def test_managers_see_all_of_it(central: Central, device: Device) -> None:
    rows = quarantine.of_all(central.store)
    assert cases(rows) == {
        ("submitted", "math/essay", "too-large"),
        ("sent", "kim", "empty"),
        ("sent", "lee", "too-large"),
        ("sent", "nobody", "unknown-mentor"),
        ("watched", "math/lines", "nothing-watched"),
        ("", "", "malformed"),
        ("studied", "", "malformed"),
    }
    assert {row["learner"] for row in rows} == {"haneul"}
    assert {row["device"] for row in rows} == {device.id.hex()}
    assert all(set(row["words"]) == {"ko", "en"} for row in rows)  # type: ignore[arg-type]
    [heavy] = [row for row in rows if row["kind"] == "submitted"]
    assert (heavy["text"], heavy["at"]) == ("Too heavy", NOW)
    assert "page.jpg" in str(heavy["files"])
    [nonsense] = [row for row in rows if row["kind"] == ""]
    assert nonsense["text"] == '[2,"nonsense"]'


def test_a_summary_is_short(central: Central, device: Device) -> None:
    assert all(
        len(str(row["text"])) <= quarantine.SUMMARY for row in quarantine.of_all(central.store)
    )


def test_one_learner_can_be_asked_for(central: Central, device: Device) -> None:
    assert len(quarantine.of_all(central.store, "haneul")) == 7
    assert quarantine.of_all(central.store, "bora") == []
    with pytest.raises(Refused):
        quarantine.of_all(central.store, "nobody")


def test_a_mentor_sees_hand_ins_and_messages_of_their_own_learners(
    central: Central, device: Device
) -> None:
    assert cases(quarantine.for_mentor(central.store, "kim")) == {
        ("submitted", "math/essay", "too-large"),
        ("sent", "kim", "empty"),
    }
    assert cases(quarantine.for_mentor(central.store, "lee")) == {
        ("submitted", "math/essay", "too-large"),
        ("sent", "lee", "too-large"),
    }


def test_a_mentor_of_somebody_else_sees_nothing(central: Central, device: Device) -> None:
    people.unassign(central.store, "kim", "haneul", NOW)
    assert quarantine.for_mentor(central.store, "kim") == []
    with pytest.raises(Refused):
        quarantine.for_mentor(central.store, "nobody")
