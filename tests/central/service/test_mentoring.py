"""What mentors say is news for the learner, whoever runs beside."""

from pathlib import Path

import pytest

from central.service import mentoring, people, uploads, views
from central.service.mentoring import Mark, Reply
from central.service.refusals import Refused
from central.service.uploads import NotFound
from central.store.blobs import Attachment
from protocol.records import (
    Feedback,
    Learner,
    Mentor,
    Message,
    Notice,
    Portal,
    ReadMark,
    Tombstone,
    Verdict,
)
from tests.central.support import MENTOR, NOW, PORTAL, Central, essay, sent, written


def test_a_reply_follows_what_was_written_and_says_that_it_was_read(central: Central) -> None:
    device = central.device()
    device.does(sent("One"), sent("Two"))
    central.sync(device)
    mentoring.reply(central.store, Reply("haneul", "kim", "Three"), NOW)
    central.sync(device)
    messages = [change for change in device.told() if isinstance(change, Message)]
    assert [(m.number, m.author, m.text) for m in messages] == [
        (1, "me", "One"),
        (2, "me", "Two"),
        (3, "kim", "Three"),
    ]
    assert ReadMark("kim", 0, 2) in device.told()


def test_reading_only_grows(central: Central) -> None:
    device = central.device()
    device.does(sent("One"), sent("Two"))
    central.sync(device)
    assert mentoring.read(central.store, "haneul", "kim", 99) == ReadMark("kim", 0, 2)
    assert mentoring.read(central.store, "haneul", "kim", 1) == ReadMark("kim", 0, 2)
    central.sync(device)
    assert [c for c in device.told() if isinstance(c, ReadMark)] == [ReadMark("kim", 0, 2)]


def test_an_attachment_is_the_learners_alone(central: Central, tmp_path: Path) -> None:
    file = Attachment(written(tmp_path / "hint.txt", b"a hint"), "text/plain")
    message = mentoring.reply(central.store, Reply("haneul", "kim", "", (file,)), NOW)
    mine, theirs = central.device("haneul"), central.device("bora", 2)
    sha256 = message.files[0].sha256
    assert uploads.find(central.store, mine.token, sha256, NOW).read_bytes() == b"a hint"
    with pytest.raises(NotFound):
        uploads.find(central.store, theirs.token, sha256, NOW)


def test_a_mark_reaches_the_learner_and_a_later_one_replaces_it(central: Central) -> None:
    device = central.device()
    ref = device.does(essay())
    central.sync(device)
    mentoring.grade(central.store, Mark("a-1001", 0, 10, "Again", "kim", returned=True), NOW)
    mentoring.grade(central.store, Mark("A-1001", 9, 10, "Good", "kim"), NOW + 1)
    central.sync(device)
    given = [change for change in device.told() if isinstance(change, Feedback)]
    assert [(f.ref, f.state, f.score, f.comment, f.by) for f in given] == [
        (ref, "returned", 0, "Again", "kim"),
        (ref, "graded", 9, "Good", "kim"),
    ]
    [row] = views.submissions(central.store, "haneul")
    assert (row["state"], row["score"]) == ("graded", 9)


@pytest.mark.parametrize(
    "mark",
    [
        Mark("A-1", 1, 2, ""),
        Mark("A-9999", 1, 2, ""),
        Mark("", 1, 2, ""),
        Mark("A-" + "9" * 30, 1, 2, ""),
        Mark("A-1001", 3, 2, ""),
        Mark("A-1001", -1, 2, ""),
        Mark("A-1001", float("nan"), 2, ""),
        Mark("A-1001", 1, 2, "", "nobody"),
    ],
)
def test_a_mark_that_cannot_be_is_refused(central: Central, mark: Mark) -> None:
    device = central.device()
    device.does(essay())
    central.sync(device)
    with pytest.raises(Refused):
        mentoring.grade(central.store, mark, NOW)


@pytest.mark.parametrize(
    "reply",
    [
        Reply("nobody", "kim", "Hi"),
        Reply("haneul", "nobody", "Hi"),
        Reply("haneul", "kim", " "),
        Reply("\x00", "kim", "Hi"),
    ],
)
def test_a_reply_that_cannot_be_is_refused(central: Central, reply: Reply) -> None:
    with pytest.raises(Refused):
        mentoring.reply(central.store, reply, NOW)


def test_a_learner_is_told_who_they_are_and_who_mentors_them(central: Central) -> None:
    device = central.device()
    central.sync(device)
    learner = Learner(central.learners["haneul"], "haneul", PORTAL.id)
    assert device.told()[:3] == [learner, MENTOR, PORTAL]


def test_a_mentor_who_was_taken_away_is_gone_and_can_come_back(central: Central) -> None:
    people.unassign(central.store, "kim", "haneul", NOW)
    people.unassign(central.store, "kim", "haneul", NOW)
    device = central.device()
    device.does(sent())
    central.sync(device)
    codes = [change.code for change in device.told() if isinstance(change, Verdict)]
    assert codes == ["unknown-mentor"]
    assert device.told().count(Tombstone("mentor", "kim")) == 1
    people.assign(central.store, "kim", "haneul")
    people.assign(central.store, "kim", "haneul")
    device.does(sent())
    central.sync(device)
    assert device.told().count(MENTOR) == 1
    assert len([change for change in central.said() if isinstance(change, Message)]) == 1


def test_notices_go_up_and_come_down(central: Central) -> None:
    notice = people.add_notice(central.store, PORTAL.id, {"ko": "안내"}, {}, NOW)
    people.remove_notice(central.store, notice.id)
    told = central.said()
    assert told.index(notice) < told.index(Tombstone("notice", notice.id))
    assert isinstance(notice, Notice)
    with pytest.raises(Refused):
        people.remove_notice(central.store, notice.id)


def test_people_of_another_portal_do_not_mix(central: Central) -> None:
    people.add_portal(central.store, Portal("dale", {"en": "Dale"}, "#000000"))
    people.add_mentor(central.store, Mentor("lee", "Lee", {}), "dale")
    with pytest.raises(Refused, match="portal"):
        people.assign(central.store, "lee", "haneul")


def test_what_is_there_is_not_added_again(central: Central) -> None:
    with pytest.raises(Refused, match="already"):
        people.add_portal(central.store, PORTAL)
    with pytest.raises(Refused, match="already"):
        people.add_mentor(central.store, MENTOR, PORTAL.id)
    with pytest.raises(Refused, match="no name"):
        people.add_portal(central.store, Portal("a\nb", {}, ""))
