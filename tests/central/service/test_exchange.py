"""One exchange, step by step, as docs/protocol.md numbers them."""

import dataclasses

import msgspec
import pytest
from sqlalchemy import event

from central.service import accounts, people, views
from central.service.pages import PAGE_ENTRIES
from central.service.refusals import NotYours, SignInRequired
from central.service.throttle import DAY
from protocol.codec import Malformed
from protocol.lanes import Position, Segment, Standing, check, digest
from protocol.messages import SAY_POSITIONS, SignedIn, SignIn
from protocol.records import (
    Feedback,
    Handin,
    Message,
    Moment,
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
    essay,
    quiz,
    sent,
    watched,
)


def of(device: Device, kind: type) -> list[object]:
    return [change for change in device.told() if isinstance(change, kind)]


def verdicts(device: Device) -> list[Verdict]:
    return [change for change in device.told() if isinstance(change, Verdict)]


def test_a_hand_in_is_there_for_all_devices_with_its_receipt(central: Central) -> None:
    one, other = central.device(number=1), central.device(number=2)
    ref = one.does(essay("Words"))
    central.sync(one)
    central.sync(other)
    [handin] = of(other, Handin)
    assert isinstance(handin, Handin)
    assert (handin.ref, handin.text) == (ref, "Words")
    for device in (one, other):
        [verdict] = of(device, Verdict)
        assert isinstance(verdict, Verdict)
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
    assert given.tolerances == {"2": 0.1}


def test_messages_are_numbered_in_each_conversation(central: Central) -> None:
    device, other = central.device(), central.device(number=2)
    device.does(sent("1"), sent("2"))
    central.sync(device)
    central.sync(other)
    messages = of(other, Message)
    assert [(m.number, m.author, m.text) for m in messages] == [  # type: ignore[attr-defined]
        (1, "me", "1"),
        (2, "me", "2"),
    ]
    assert [verdict.number for verdict in verdicts(device)] == [1, 2]


def test_a_question_keeps_the_moment_that_it_is_about(central: Central) -> None:
    device, other = central.device(), central.device(number=2)
    moment = Moment("math/l1", 760)
    device.does(msgspec.structs.replace(sent("Why?"), about=moment), sent("Thanks"))
    central.sync(device)
    central.sync(other)
    assert [m.about for m in of(other, Message)] == [moment, None]  # type: ignore[attr-defined]
    shown = views.messages(central.store)
    assert [(row["lecture"], row["second"]) for row in shown] == [("math/l1", 760), ("", 0)]


def test_an_answer_keeps_what_it_answers(central: Central) -> None:
    device, other = central.device(), central.device(number=2)
    device.does(sent("Why?"), msgspec.structs.replace(sent("This, I mean"), quoted=b"12345678"))
    central.sync(device)
    central.sync(other)
    assert [m.quoted for m in of(other, Message)] == [b"", b"12345678"]  # type: ignore[attr-defined]
    assert [row["quoted"] for row in views.messages(central.store)] == ["", b"12345678".hex()]


def test_a_name_that_no_message_has_is_refused(central: Central) -> None:
    device = central.device()
    device.does(msgspec.structs.replace(sent("This"), quoted=b"short"))
    central.sync(device)
    assert [verdict.code for verdict in verdicts(device)] == ["malformed"]


@pytest.mark.parametrize("moment", [Moment("", 1), Moment("math/l1", -1), Moment("x" * 300, 1)])
def test_a_moment_that_cannot_be_is_refused(central: Central, moment: Moment) -> None:
    device = central.device()
    device.does(msgspec.structs.replace(sent("Why?"), about=moment))
    central.sync(device)
    assert [verdict.code for verdict in verdicts(device)] == ["malformed"]


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
    [refused] = [at for at in verdicts(device) if at.ref == ref]
    [applied] = [at for at in verdicts(device) if at.ref != ref]
    assert (refused.state, refused.code) == ("rejected", code)
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
    central.sync(device)
    assert device.hint[0] == 1
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


def test_another_devices_writer_is_not_ones_own(central: Central) -> None:
    device, other = central.device(), central.device(number=2)
    central.sync(other)
    request = msgspec.structs.replace(device.request(), writer=other.writer)
    with pytest.raises(NotYours):
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
    response = central.exchange(device, *device.pending())
    assert (response.pull, response.portions, response.more) == ("sign-in", (), False)
    assert device.hint[0] == 1
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
    assert (response.pull, response.portions) == ("upgrade", ())
    assert device.stands(old, response)[0] == 1


def test_a_request_in_somebody_elses_name_leaves_nothing(central: Central) -> None:
    mine, theirs = central.device("haneul"), central.device("bora", 2)
    theirs.does(sent("private"))
    central.sync(theirs)
    stolen = dataclasses.replace(mine, writer=theirs.writer, lanes=theirs.clone().lanes)
    stolen.does(sent("forged"))
    with pytest.raises(NotYours):
        central.answer(stolen, stolen.request(stolen.lane.segment(1)))
    assert [row["text"] for row in views.messages(central.store)] == ["private"]


def test_following_somebody_elses_lane_brings_nothing_of_it(central: Central) -> None:
    mine, theirs = central.device("haneul"), central.device("bora", 2)
    theirs.does(sent("private"))
    central.sync(theirs)
    claimed = tuple(
        Position(lane, 1, check(followed.chain)) for lane, followed in theirs.central.items()
    )
    request = msgspec.structs.replace(mine.request(), yours=claimed)
    mine.hears(request, central.answer(mine, request))
    assert b"private" not in b"".join(e for lane in mine.central.values() for e in lane.entries)


def test_signing_in_again_does_not_end_other_sign_ins(central: Central) -> None:
    device = central.device()
    asked = SignIn("haneul", "correct horse", device.id.hex(), "PC")
    again = accounts.sign_in(central.store, asked, NOW)
    assert isinstance(again, SignedIn)
    central.sync(device)
    central.sync(dataclasses.replace(device, token=again.token))


def test_when_a_device_was_last_here_is_noted_but_not_with_every_exchange(
    small_central: Central,
) -> None:
    device = small_central.device()
    small_central.now += 1000
    small_central.sync(device)
    assert views.devices(small_central.store)[0]["last_seen"] == NOW
    small_central.now += accounts.SEEN_AFTER
    small_central.sync(device)
    assert views.devices(small_central.store)[0]["last_seen"] == small_central.now


# Forms


@pytest.mark.parametrize(
    "segment",
    [
        Segment(3, 1, b"12345678", ()),
        Segment(-1, 1, b"12345678", ()),
        Segment(0, 0, b"12345678", ()),
        Segment(0, -5, b"12345678", ()),
        Segment(0, 10**30, b"12345678", ()),
        Segment(0, 1, b"", ()),
    ],
)
def test_segments_that_cannot_be_are_malformed(central: Central, segment: Segment) -> None:
    device = central.device()
    request = msgspec.structs.replace(device.request(), segments=(segment,))
    with pytest.raises(Malformed):
        central.answer(device, request)


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("writer", b"short"),
        ("mine", b"short"),
        ("yours", b"short"),
        ("mine", (Standing(7, 1, b"12345678"),)),
        ("mine", (Standing(0, -1, b"12345678"),)),
        ("mine", (Standing(0, 1, b"12345678"), Standing(0, 2, b"12345678"))),
        ("yours", (Position(b"l" * 16, 10**30, b"12345678"),)),
        ("yours", (Position(b"l" * 16, -1, b"12345678"),)),
        ("yours", (Position(b"l" * 16, 1, b"x"),)),
        ("yours", (Position(b"l", 1, b"12345678"),)),
        ("yours", (Position(b"l" * 16, 1, b"12345678"),) * 2),
        ("yours", tuple(Position(n.to_bytes(16), 1, b"12345678") for n in range(5000))),
        ("segments", (Segment(0, 1, b"12345678", ()),) * 300),
    ],
)
def test_what_cannot_be_in_a_request_is_malformed(
    small_central: Central, place: str, wrong: object
) -> None:
    device = small_central.device()
    with pytest.raises(Malformed):
        small_central.answer(device, msgspec.structs.replace(device.request(), **{place: wrong}))


# Pages


def test_the_learners_own_lane_comes_first_then_the_portals_then_courses(central: Central) -> None:
    device = central.device()
    response = central.answer(device, device.request())
    kinds = [bytes(portion.entries[0])[:3] for portion in response.portions]
    assert kinds == [b"[32", b"[20", b"[22"]


def test_pages_hold_fifty_entries_and_say_that_there_are_more(central: Central) -> None:
    for n in range(PAGE_ENTRIES * 2):
        people.add_notice(central.store, PORTAL.id, {"en": str(n)}, {}, NOW)
    device = central.device()
    response = central.answer(device, device.request())
    assert sum(len(portion.entries) for portion in response.portions) == PAGE_ENTRIES
    assert response.more
    central.sync(device)
    assert len(of(device, Notice)) == PAGE_ENTRIES * 2


@pytest.mark.parametrize("budget", [-1, 0, 1, 200, 10**30])
def test_a_budget_is_kept_but_one_entry_always_comes(central: Central, budget: int) -> None:
    device = central.device()
    device.budget = budget
    while True:
        response = central.exchange(device)
        sizes = [len(bytes(entry)) for at in response.portions for entry in at.entries]
        assert len(sizes) == 1 or sum(sizes) <= budget
        if not response.more:
            break
    whole = central.device(number=2)
    central.sync(whole)
    assert device.told() == whole.told()


@pytest.mark.parametrize("n", [1, 5, 10**9, 2**61])
def test_an_unknown_position_begins_the_lane_again(central: Central, n: int) -> None:
    device = central.device()
    central.sync(device)
    lane = next(iter(device.central))
    lost = (Position(lane, n, b"unknown!"),)
    response = central.answer(device, msgspec.structs.replace(device.request(), yours=lost))
    [first] = [portion for portion in response.portions if portion.lane == lane]
    assert (first.first, first.previous) == (1, check(lane))


def test_nothing_new_is_nothing_sent(central: Central) -> None:
    device = central.device()
    central.sync(device)
    response = central.exchange(device)
    assert (response.held, response.portions, response.more) == (None, (), False)


# Digests


def test_a_digest_of_the_ends_and_of_nothing_is_always_known(central: Central) -> None:
    device = central.device()
    request = msgspec.structs.replace(device.request(), yours=digest(()))
    response = central.answer(device, request)
    assert response.pull == ""
    assert all(isinstance(portion.lane, bytes) for portion in response.portions)
    central.sync(device)
    other = central.device(number=2)
    request = msgspec.structs.replace(other.request(), yours=digest(device.positions()))
    answer = central.answer(other, request)
    assert [at.lane for at in answer.portions] == []


def test_what_a_writer_was_brought_to_is_known_by_its_digest_and_goes_by_index(
    central: Central,
) -> None:
    device = central.device()
    central.sync(device)
    people.add_notice(central.store, PORTAL.id, {"en": "News"}, {}, NOW)
    assert not device.spells
    response = central.exchange(device)
    [portion] = response.portions
    assert isinstance(portion.lane, int)
    assert (portion.first, portion.previous, portion.last, portion.chain) == (0, b"", 0, b"")
    assert len(of(device, Notice)) == 1


def test_a_device_is_still_understood_after_three_answers_were_lost(central: Central) -> None:
    device = central.device()
    central.sync(device)
    for n in range(3):
        people.add_notice(central.store, PORTAL.id, {"en": str(n)}, {}, NOW)
        assert central.answer(device, device.request()).portions
    people.add_notice(central.store, PORTAL.id, {"en": "last"}, {}, NOW)
    assert central.sync(device).pull == ""
    assert len(of(device, Notice)) == 4


def test_a_digest_that_is_forgotten_is_asked_for_and_nothing_is_lost(central: Central) -> None:
    device = central.device()
    central.sync(device)
    for n in range(6):
        people.add_notice(central.store, PORTAL.id, {"en": str(n)}, {}, NOW)
        central.answer(device, device.request())
    device.does(sent("taken all the same"))
    response = central.exchange(device, *device.pending())
    assert (response.pull, response.portions, response.more) == (SAY_POSITIONS, (), False)
    assert [row["text"] for row in views.messages(central.store)] == ["taken all the same"]
    assert device.spells
    central.sync(device)
    assert len(of(device, Notice)) == 6


def test_an_exchange_with_nothing_to_say_asks_little_and_writes_nothing(central: Central) -> None:
    device = central.device()
    device.does(sent(), watched(0, 10))
    central.sync(device)
    statements: list[str] = []

    def listen(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    event.listen(central.store.engine, "before_cursor_execute", listen)
    central.exchange(device)
    event.remove(central.store.engine, "before_cursor_execute", listen)
    asked = [at for at in statements if not at.startswith("BEGIN")]
    assert len(asked) <= 6
    assert all(at.startswith("SELECT") for at in asked)
