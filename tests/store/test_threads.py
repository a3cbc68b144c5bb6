"""A conversation in stretches: each is what it was, wherever messages come."""

from itertools import chain

import pytest

from client.learning import Learning
from client.store import messages, threads
from client.store.database import Store
from client.store.threads import Stretch
from protocol.records import Message, Verdict
from tests.support.central_says import TIME, Says, mentor


@pytest.fixture
def says(store: Store) -> Says:
    says = Says()
    said = (message(number, f"{number}번째 말") for number in range(1, 101))
    says.tell(store, mentor(), mentor("sora", "소라"), *said)
    return says


def message(number: int, text: str, mentor: str = "minjun") -> Message:
    ref = (number + (1000 if mentor == "sora" else 0)).to_bytes(8, "big")
    return Message(ref, mentor, number, mentor, text, TIME + number)


def numbers(store: Store, stretch: Stretch) -> list[int]:
    return [row.number for row in threads.rows(store.db, "minjun", stretch)]


def test_the_end_grows_and_other_stretches_do_not(store: Store, says: Says) -> None:
    end = threads.ending(store.db, "minjun", 10)
    middle = threads.around(store.db, "minjun", 50, 5)
    assert numbers(store, end) == list(range(91, 101))
    assert numbers(store, middle) == list(range(45, 55))
    says.tell(store, message(101, "또"))
    assert numbers(store, end)[-1] == 101
    assert numbers(store, middle) == list(range(45, 55))


def test_what_is_around_the_end_goes_to_the_end(store: Store, says: Says) -> None:
    assert threads.around(store.db, "minjun", 98, 5) == Stretch(93)
    assert threads.around(store.db, "minjun", 2, 5) == Stretch(0, 6)


def test_leafing_there_and_back_shows_every_message(store: Store, says: Says) -> None:
    end, leafed = threads.ending(store.db, "minjun", 20), list[list[int]]()
    stretch = end
    for _ in range(6):
        stretch = threads.further_back(store.db, "minjun", stretch, 15, 40)
        leafed.append(numbers(store, stretch))
    assert set(chain(*leafed)) == set(range(1, 101))
    assert (stretch.low, stretch.is_latest) == (0, False)
    back = list[list[int]]()
    for _ in range(6):
        stretch = threads.further_on(store.db, "minjun", stretch, 15, 40)
        back.append(numbers(store, stretch))
    assert set(chain(leafed[-1], *back)) == set(range(1, 101))
    assert stretch.is_latest
    assert all(len(found) <= 40 for found in (*leafed, *back))


def test_what_grows_is_cut_where_nobody_looks(store: Store, says: Says) -> None:
    end = threads.ending(store.db, "minjun", 30)
    says.tell(store, *(message(number, "또") for number in range(101, 131)))
    at_the_end = threads.grown(store.db, "minjun", end, 40, few=10)
    assert numbers(store, at_the_end) == list(range(121, 131))
    assert threads.grown(store.db, "minjun", end, 60, few=10) == end
    further_up = threads.grown(store.db, "minjun", end, 40)
    assert numbers(store, further_up) == list(range(71, 111))


def test_what_waits_stands_at_the_end_only(store: Store, verbs: Learning, says: Says) -> None:
    ref = verbs.messages.send("minjun", "기다려요")
    assert threads.rows(store.db, "minjun", threads.ending(store.db, "minjun", 3))[-1].ref == ref
    assert numbers(store, threads.around(store.db, "minjun", 50, 5)) == list(range(45, 55))
    assert threads.number_of(store.db, "minjun", ref) == 0
    assert threads.number_of(store.db, "sora", ref) is None


def test_it_is_found_in_its_own_conversation_the_latest_first(store: Store, says: Says) -> None:
    says.tell(store, message(101, "이차방정식"), message(1, "방정식", "sora"))
    says.tell(store, message(102, "방정식이요"))
    found = threads.find(store.db, "minjun", "ㅂㅈㅅ")
    assert [threads.number_of(store.db, "minjun", ref) for ref in found] == [102, 101]
    assert threads.find(store.db, "minjun", "없는 말") == []
    assert len(threads.find(store.db, "minjun", "번째")) == 100


def test_what_is_unread_is_counted_through_its_index(store: Store, says: Says) -> None:
    says.tell(store, message(1, "안녕", "sora"))
    assert messages.unread(store.db) == 101
    assert messages.unread(store.db, "sora") == 1
    plan = store.db.execute(
        "explain query plan select count(*) from message where author <> 'me' and mentor = ? "
        "and number > ?",
        ["minjun", 3],
    ).fetchall()
    assert "message_to_read" in plan[0][3]


def test_a_refused_message_is_deleted_and_restored(
    store: Store, verbs: Learning, says: Says
) -> None:
    ref = verbs.messages.send("minjun", "사라질 말")
    assert verbs.messages.delete(ref) is None
    says.tell(store, Verdict(ref, "rejected", TIME, code="too-large"))
    deleted = verbs.messages.delete(ref)
    assert deleted is not None
    assert messages.get(store.db, ref) is None
    assert not threads.find(store.db, "minjun", "사라질")
    verbs.messages.restore(deleted)
    assert messages.get(store.db, ref) == deleted
    assert threads.find(store.db, "minjun", "사라질") == [ref]


def test_sent_again_it_stands_in_place_of_the_refused_one(
    store: Store, verbs: Learning, says: Says
) -> None:
    quoted = message(100, "").ref
    ref = verbs.messages.send("minjun", "다시", (), quoted=quoted)
    says.tell(store, Verdict(ref, "rejected", TIME, code="too-large"))
    again = verbs.messages.send_again(ref)
    assert again is not None
    assert messages.get(store.db, ref) is None
    found = messages.get(store.db, again)
    assert found is not None
    assert (found.text, found.quoted) == ("다시", quoted)
    assert verbs.messages.send_again(again) is None


def test_a_draft_remembers_what_it_answers_until_it_is_sent(
    store: Store, verbs: Learning, says: Says
) -> None:
    quoted = message(7, "").ref
    verbs.messages.answer("minjun", quoted)
    verbs.messages.answer("sora", b"12345678")
    assert messages.answering(store.db, "minjun") == quoted
    verbs.messages.send("minjun", "답이에요")
    assert messages.answering(store.db, "minjun") == b""
    assert messages.answering(store.db, "sora") == b"12345678"
    (sent,) = (row for row in messages.thread(store.db, "minjun") if row.text == "답이에요")
    assert sent.quoted == quoted
    assert set(threads.quoted(store.db, "minjun", [quoted, b"elsewher"])) == {quoted}
