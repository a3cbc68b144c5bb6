"""After a backup was restored: no receipt is given twice."""

import pytest

from central.service import views
from central.service.mentoring import Mark, grade
from central.service.refusals import Refused
from central.service.restoring import MARK, restored
from central.store import receipts
from protocol.records import Verdict
from tests.central.support import NOW, Central, Device, essay


def shown(device: Device) -> list[str]:
    return [change.receipt for change in device.told() if isinstance(change, Verdict)]


def test_the_next_receipt_is_of_a_new_series(central: Central) -> None:
    device = central.device()
    device.does(essay("1"), essay("2"))
    central.sync(device)
    assert restored(central.store, NOW) == "B-1001"
    device.does(essay("3"), essay("4"))
    central.sync(device)
    assert restored(central.store, NOW) == "C-1001"
    device.does(essay("5"))
    central.sync(device)
    assert shown(device) == ["A-1001", "A-1002", "B-1001", "B-1002", "C-1001"]
    rows = {row["receipt"]: row["text"] for row in views.submissions(central.store)}
    assert rows["B-1002"] == "4"


def test_hand_ins_are_found_by_receipts_of_every_series(central: Central) -> None:
    device = central.device()
    device.does(essay("1"))
    central.sync(device)
    restored(central.store, NOW)
    device.does(essay("2"))
    central.sync(device)
    for receipt, text in (("A-1001", "1"), ("b-1001 ", "2")):
        grade(central.store, Mark(receipt, 5, 10, text), NOW)
    rows = {row["receipt"]: row["comment"] for row in views.submissions(central.store)}
    assert rows == {"A-1001": "1", "B-1001": "2"}
    for receipt in ("A-1002", "B-1002", "C-1001", "B-0", "-1001", "1001", "B1001"):
        with pytest.raises(Refused):
            grade(central.store, Mark(receipt, 5, 10, ""), NOW)


def test_one_backup_that_is_restored_twice_does_not_repeat_a_series(central: Central) -> None:
    (central.store.folder / MARK).write_text("B\n")
    assert restored(central.store, NOW) == "C-1001"
    assert restored(central.store, NOW, "f") == "F-1001"
    for name in ("F", "A", "?", "1"):
        with pytest.raises(Refused):
            restored(central.store, NOW, name)


@pytest.mark.parametrize(
    ("name", "following"), [("A", "B"), ("Y", "Z"), ("Z", "AA"), ("AZ", "BA"), ("ZZ", "AAA")]
)
def test_series_follow_one_another(name: str, following: str) -> None:
    assert receipts.following(name) == following
    assert receipts.place(following) == receipts.place(name) + 1
