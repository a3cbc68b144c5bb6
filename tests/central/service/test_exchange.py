"""One exchange, step by step, as docs/protocol.md numbers them."""

import dataclasses

import msgspec
import pytest

from central.service import accounts, people, views
from central.service.accounts import DAY
from central.service.pages import PAGE_ENTRIES
from central.service.refusals import NotYours, SignInRequired
from protocol.codec import Malformed
from protocol.lanes import Position, Segment, check
from protocol.messages import SignedIn, SignIn
from protocol.records import (
    Feedback,
    Handin,
    Message,
    Notice,
    Progress,
    ReadMark,
    ReadUpTo,
    Span,
    Stamp,
    Verdict,
)
from tests.central.support import (
    NOW,
    PORTAL,
    STAMP,
    Central,
    Device,
    Lane,
    essay,
    nothing_yet,
    quiz,
    sent,
    watched,
)


def of(device: Device, kind: type) -> list[object]:
    return [change for change in device.told() if isinstance(change, kind)]


def test_a_hand_in_is_there_for_all_devices_with_its_receipt(central: Central) -> None:
    one, other = central.device(number=1), central.device(number=2)
    ref = one.does(essay("Words"))
    central.sync(one)
    central.sync(other)
    for device in (one, other):
        [handin] = of(device, Handin)
        [verdict] = of(device, Verdict)
        assert isinstance(handin, Handin)
        assert isinstance(verdict, Verdict)
        assert (handin.ref, handin.text) == (ref, "Words")
        assert (verdict.ref, verdict.state, verdict.receipt) == (ref, "applied", "A-1001")


def test_receipts_count_on(central: Central) -> None:
    device = central.device()
    device.does(essay("1"), essay("2"), quiz())
    central.sync(device)
    receipts = [verdict.receipt for verdict in of(device, Verdict)]  # type: ignore[attr-defined]
    assert receipts == ["A-1001", "A-1002", "A-1003"]


def test_a_quiz_is_marked_at_once_and_keys_come_only_with_the_mark(central: Central) -> None:
    device = central.device()
    central.sync(device)
    before = b"".join(entry for lane in device.central.values() for entry in lane.entries)
    assert b"secret-explanation" not in before
    assert b"3.5" not in before
    device.does(quiz("a", "9"))
    central.sync(device)
    [given] = of(device, Feedback)
    assert isinstance(given, Feedback)
    assert (given.state, given.score, given.points) == ("graded", 1.0, 3.0)
    assert [result.key for result in given.results] == [("a",), ("3.5",)]


def test_messages_are_numbered_in_each_conversation(central: Central) -> None:
    device = central.device()
    device.does(sent("1"), sent("2"))
    central.sync(device)
    messages = of(device, Message)
    assert [(m.number, m.author, m.text) for m in messages] == [  # type: ignore[attr-defined]
        (1, "me", "1"),
        (2, "me", "2"),
    ]


def test_what_was_watched_on_two_devices_is_united(central: Central) -> None:
    one, other = central.device(number=1), central.device(number=2)
    one.does(watched(0, 30), watched(60, 90))
    other.does(watched(20, 70))
    central.sync(one)
    central.sync(other)
    central.sync(one)
    for device in (one, other):
        last = of(device, Progress)[-1]
        assert isinstance(last, Progress)
        assert last.spans == (Span(0, 90),)


def test_progress_is_said_once_however_many_statements_there_were(central: Central) -> None:
    device = central.device()
    device.does(*(watched(at, at + 10) for at in range(0, 100, 10)))
    central.sync(device)
    assert len(of(device, Progress)) == 1


def test_reading_is_a_join_and_never_passes_the_last_message(central: Central) -> None:
    device = central.device()
    device.does(sent(), sent(), ReadUpTo(STAMP, "kim", 10**30))
    central.sync(device)
    device.does(ReadUpTo(STAMP, "kim", 1), ReadUpTo(STAMP, "kim", -(10**30)))
    central.sync(device)
    assert of(device, ReadMark) == [ReadMark("kim", 2, 0)]


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        (essay(""), "empty"),
        (essay(" \n"), "empty"),
        (essay("x" * 200_001), "too-large"),
        (sent(""), "empty"),
        (sent("Hi", mentor="nobody"), "unknown-mentor"),
        (sent("Hi", mentor="\x00"), "unknown-mentor"),
        (ReadUpTo(STAMP, "nobody", 1), "unknown-mentor"),
        (watched(0, 10, "math/none"), "unknown-lecture"),
        (watched(0, 10, "\x00"), "unknown-lecture"),
        (watched(10, 10), "nothing-watched"),
        (watched(20, 10), "nothing-watched"),
        (watched(-5, 10), "nothing-watched"),
        (watched(590, 700), "nothing-watched"),
        (watched(10**30, 10**31), "nothing-watched"),
        (msgspec.structs.replace(essay(), assignment="math/none"), "unknown-assignment"),
        (msgspec.structs.replace(essay(), supersedes=b"short"), "malformed"),
    ],
)
def test_what_cannot_be_believed_is_refused_in_words_and_the_lane_goes_on(
    central: Central, fact: object, code: str
) -> None:
    device = central.device()
    ref = device.does(fact)  # type: ignore[arg-type]
    device.does(sent("after"))
    central.sync(device)
    refused, applied = of(device, Verdict)
    assert isinstance(refused, Verdict)
    assert isinstance(applied, Verdict)
    assert (refused.ref, refused.state, refused.code) == (ref, "rejected", code)
    assert set(refused.words) == {"ko", "en"}
    assert applied.state == "applied"


@pytest.mark.parametrize(
    "entry", [b"[1]", b"[2,3]", b"7", b"{}", b"null", b'"x"', b"[]", b'["1"]', b"[1.5]", b"[true]"]
)
def test_nonsense_in_a_lane_is_kept_and_refused(central: Central, entry: bytes) -> None:
    device = central.device()
    device.lane.entries.append(entry)
    device.does(sent("after"))
    central.sync(device)
    assert [v.state for v in of(device, Verdict)] in (  # type: ignore[attr-defined]
        ["rejected", "applied"],
        ["applied"],
    )


def test_an_unknown_kind_is_kept_without_a_verdict(central: Central) -> None:
    device = central.device()
    device.lane.entries.append(b'[19,"from a later version"]')
    response = central.sync(device)
    assert device.stands(response) == 1
    assert of(device, Verdict) == []


def test_late_is_a_mark_not_a_refusal(central: Central) -> None:
    device = central.device()
    central.now = NOW + 2_000_000
    device.clock = Stamp(NOW - 1_000_000, 3_000)
    device.does(essay("in time"))
    device.does(msgspec.structs.replace(essay("late"), stamp=Stamp(NOW - 1_000_000, 2_999)))
    central.sync(device)
    verdicts = of(device, Verdict)
    assert [(v.state, v.late) for v in verdicts] == [  # type: ignore[attr-defined]
        ("applied", False),
        ("applied", True),
    ]


# Tokens and ownership


def test_another_devices_token_is_none(central: Central) -> None:
    device = central.device()
    device.does(sent())
    request = msgspec.structs.replace(device.request(device.lane.segment()), device=b"x" * 16)
    with pytest.raises(SignInRequired):
        central.answer(device, request)


def test_a_revoked_token_takes_nothing(central: Central) -> None:
    device = central.device()
    people.revoke(central.store, "haneul")
    with pytest.raises(SignInRequired):
        central.sync(device)


def test_a_removed_learner_is_gone(central: Central) -> None:
    device = central.device()
    people.remove_learner(central.store, "haneul")
    with pytest.raises(SignInRequired):
        central.sync(device)


def test_an_expired_token_still_delivers(central: Central) -> None:
    device = central.device()
    device.does(essay("Weeks later"))
    central.now += 181 * DAY
    response = central.answer(device, device.request(device.lane.segment()))
    assert (response.pull, response.segments, response.more) == ("sign-in", (), False)
    assert device.stands(response) == 1
    again = central.device(number=2)
    central.sync(again)
    assert len(of(again, Handin)) == 1


def test_a_token_lasts_as_long_as_it_is_used(central: Central) -> None:
    device = central.device()
    for _ in range(4):
        central.now += 170 * DAY
        assert central.sync(device).pull == ""


def test_an_older_version_is_told_to_upgrade_and_its_facts_are_kept(central: Central) -> None:
    device = central.device()
    device.does(sent())
    old = msgspec.structs.replace(device.request(device.lane.segment()), version=0)
    response = central.answer(device, old)
    assert (response.pull, response.segments) == ("upgrade", ())
    assert device.stands(response) == 1


def test_a_segment_for_somebody_elses_lane_takes_nothing_of_the_request(central: Central) -> None:
    mine, theirs = central.device("haneul"), central.device("bora", 2)
    theirs.does(sent("private"))
    central.sync(theirs)
    mine.does(sent("mine"))
    stolen = theirs.lane
    stolen_id = Lane(stolen.id, [*stolen.entries, b"[1]"])
    with pytest.raises(NotYours):
        central.answer(mine, mine.request(mine.lane.segment(), stolen_id.segment(1)))
    assert mine.stands(central.answer(mine, mine.request())) == 0


def test_where_somebody_elses_lane_ends_is_not_said(central: Central) -> None:
    mine, theirs = central.device("haneul"), central.device("bora", 2)
    theirs.does(sent("private"))
    central.sync(theirs)
    asking = msgspec.structs.replace(mine.request(), heads=(theirs.lane.position(),))
    assert central.answer(mine, asking).held == (nothing_yet(theirs.lane.id),)


def test_following_somebody_elses_lane_brings_nothing_of_it(central: Central) -> None:
    mine, theirs = central.device("haneul"), central.device("bora", 2)
    theirs.does(sent("private"))
    central.sync(theirs)
    every = tuple(nothing_yet(lane) for lane in theirs.central)
    response = central.answer(mine, msgspec.structs.replace(mine.request(), following=every))
    mine.hears(response)
    assert b"private" not in b"".join(e for lane in mine.central.values() for e in lane.entries)


# Lanes


def test_a_missing_predecessor_leaves_the_segment_out(central: Central) -> None:
    device = central.device()
    device.does(sent("1"), sent("2"), sent("3"))
    response = central.answer(device, device.request(device.lane.segment(2)))
    assert response.held == (nothing_yet(device.lane.id),)
    central.sync(device)
    assert len(of(device, Message)) == 3


def test_a_fork_keeps_both_branches(central: Central) -> None:
    device = central.device()
    device.does(sent("shared"))
    central.sync(device)
    clone = device.clone()
    device.does(sent("original"))
    clone.does(sent("clone"))
    central.sync(device)
    response = central.sync(clone)
    ends = {at.check for at in response.held}
    assert ends == {device.lane.position().check, clone.lane.position().check}
    central.sync(device)
    texts = [m.text for m in of(device, Message)]  # type: ignore[attr-defined]
    assert texts == ["shared", "original", "clone"]


def test_a_device_restored_to_an_earlier_state_is_told_its_own_head(central: Central) -> None:
    device = central.device()
    device.does(sent("1"))
    earlier = device.clone()
    device.does(sent("2"), sent("3"))
    central.sync(device)
    response = central.answer(earlier, earlier.request())
    assert earlier.lane.position() in response.held
    assert earlier.stands(response) == 1


def test_all_branches_are_told_to_whoever_is_on_none_of_them(central: Central) -> None:
    device = central.device()
    device.does(sent("shared"))
    clone, behind = device.clone(), device.clone()
    device.does(sent("original"))
    clone.does(sent("clone"))
    central.sync(device)
    central.sync(clone)
    held = central.answer(behind, behind.request()).held
    ends = {device.lane.position(), clone.lane.position()}
    assert set(held) == {*ends, behind.lane.position()}


def test_a_segment_that_was_known_is_answered_with_its_end(central: Central) -> None:
    device = central.device()
    device.does(sent("1"), sent("2"), sent("3"))
    central.sync(device)
    again = msgspec.structs.replace(device.request(device.lane.segment(0, 1)), heads=())
    assert device.lane.position(1) in central.answer(device, again).held


def test_a_position_is_its_number_and_its_check(central: Central) -> None:
    device = central.device()
    device.does(sent("1"), sent("2"))
    central.sync(device)
    false = Position(device.lane.id, 1, device.lane.position(2).check)
    asking = msgspec.structs.replace(device.request(), heads=(false,))
    assert central.answer(device, asking).held == (device.lane.position(),)


@pytest.mark.parametrize(
    "segment",
    [
        Segment(b"short", 1, b"12345678", ()),
        Segment(b"l" * 16, 0, b"12345678", ()),
        Segment(b"l" * 16, -5, b"12345678", ()),
        Segment(b"l" * 16, 10**30, b"12345678", ()),
        Segment(b"l" * 16, 1, b"", ()),
    ],
)
def test_segments_that_cannot_be_are_malformed(central: Central, segment: Segment) -> None:
    device = central.device()
    with pytest.raises(Malformed):
        central.answer(device, device.request(segment))


def test_a_first_segment_that_follows_nothing_known_is_left_out(central: Central) -> None:
    device = central.device()
    torn = Segment(device.lane.id, 1, b"12345678", (msgspec.Raw(b"[1]"),))
    assert central.answer(device, device.request(torn)).held == (nothing_yet(device.lane.id),)


# Pages


def test_the_learners_own_lane_comes_first_then_the_portals_then_courses(central: Central) -> None:
    device = central.device()
    response = central.answer(device, device.request())
    kinds = [bytes(segment.entries[0])[:3] for segment in response.segments]
    assert kinds == [b"[32", b"[20", b"[22"]


def test_pages_hold_fifty_entries_and_say_that_there_are_more(central: Central) -> None:
    for n in range(PAGE_ENTRIES * 2):
        people.add_notice(central.store, PORTAL.id, {"en": str(n)}, {}, NOW)
    device = central.device()
    response = central.answer(device, device.request())
    assert sum(len(segment.entries) for segment in response.segments) == PAGE_ENTRIES
    assert response.more
    central.sync(device)
    assert len(of(device, Notice)) == PAGE_ENTRIES * 2


@pytest.mark.parametrize("budget", [-1, 0, 1, 200, 10**30])
def test_a_budget_is_kept_but_one_entry_always_comes(central: Central, budget: int) -> None:
    device = central.device()
    while True:
        request = msgspec.structs.replace(device.request(), budget=budget)
        response = central.answer(device, request)
        sizes = [len(bytes(entry)) for at in response.segments for entry in at.entries]
        assert len(sizes) == 1 or sum(sizes) <= budget
        device.hears(response)
        if not response.more:
            break
    whole = central.device(number=2)
    central.sync(whole)
    assert device.told() == whole.told()


def test_an_unknown_position_begins_the_lane_again(central: Central) -> None:
    device = central.device()
    central.sync(device)
    lane = next(iter(device.central))
    for n in (1, 5, 10**9, 10**30, -1):
        lost = (Position(lane, n, b"unknown!"),)
        response = central.answer(device, msgspec.structs.replace(device.request(), following=lost))
        [first] = [segment for segment in response.segments if segment.lane == lane]
        assert (first.first, first.previous) == (1, check(lane))


def test_nothing_new_is_nothing_sent(central: Central) -> None:
    device = central.device()
    central.sync(device)
    response = central.answer(device, device.request())
    assert (response.segments, response.more) == ((), False)


def test_signing_in_again_does_not_end_other_sign_ins(central: Central) -> None:
    device = central.device()
    asked = SignIn("haneul", "correct horse", device.id.hex(), "PC")
    again = accounts.sign_in(central.store, asked, NOW)
    assert isinstance(again, SignedIn)
    central.sync(device)
    central.sync(dataclasses.replace(device, token=again.token))


def test_a_device_was_last_seen_at_its_last_exchange(small_central: Central) -> None:
    device = small_central.device()
    small_central.now += 1000
    small_central.sync(device)
    [row] = views.devices(small_central.store, None)
    assert row["last_seen"] == small_central.now
