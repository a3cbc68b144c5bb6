"""A message that waits can be deleted, and had again; central has the last word."""

from pathlib import Path

import pytest

from client.learning import Learning
from client.store import belongings, handins, messages, outbox, search, threads
from client.store.database import Store
from client.store.messages import Tick
from protocol.records import File, Message, MessageGone, Moment, ReadMark, Sent, Unsent, Verdict
from tests.support.central_says import TIME, Says, mentor


@pytest.fixture(autouse=True)
def says(store: Store) -> Says:
    says = Says()
    says.tell(store, mentor(), mentor("seoyeon"))
    return says


@pytest.fixture
def file(verbs: Learning, tmp_path: Path) -> File:
    picture = tmp_path / "그림.png"
    picture.write_bytes(b"a picture")
    return verbs.messages.take_in(picture)


def test_what_was_taken_back_waits_no_longer_itself(store: Store, verbs: Learning) -> None:
    verbs.messages.send("minjun", "먼저")
    ref = verbs.messages.send("minjun", "잘못 쓴 말")
    taken = verbs.messages.take_back(ref)
    assert taken is not None
    verbs.messages.send_anew(taken)
    waiting = [one.fact for one in outbox.waiting(store.db)]
    assert [fact.text for fact in waiting if isinstance(fact, Sent)] == ["먼저", "잘못 쓴 말"]
    assert [fact.ref for fact in waiting if isinstance(fact, Unsent)] == [ref]
    assert outbox.waiting_count(store.db) == 3


def test_a_message_that_waits_is_taken_back_and_sent_anew(
    store: Store, verbs: Learning, file: File
) -> None:
    about, first = Moment("c1/l1", 7), verbs.messages.send("minjun", "먼저")
    ref = verbs.messages.send("minjun", "잘못 쓴 말", (file,), about=about, quoted=first)
    taken = verbs.messages.take_back(ref)
    assert taken is not None
    assert [row.text for row in messages.thread(store.db, "minjun")] == ["먼저"]
    assert isinstance(outbox.waiting(store.db)[-1].fact, Unsent)
    again = verbs.messages.send_anew(taken)
    assert again != ref
    row = messages.thread(store.db, "minjun")[-1]
    assert (row.ref, row.text, row.files, row.tick) == (again, "잘못 쓴 말", (file,), Tick.WAITING)
    assert (row.about, row.quoted) == (about, first)


def test_only_what_waits_is_taken_back_and_only_once(
    store: Store, verbs: Learning, says: Says
) -> None:
    arrived = verbs.messages.send("minjun", "갔다")
    says.accept_all(store, Message(b"theirs..", "minjun", 2, "minjun", "안녕", TIME))
    waits = verbs.messages.send("minjun", "기다린다")
    assert verbs.messages.take_back(waits)
    behind = outbox.behind(store.db)
    for ref in (arrived, b"theirs..", b"nowhere!", waits):
        assert verbs.messages.take_back(ref) is None
    assert outbox.behind(store.db) == behind


def test_what_was_taken_back_is_nowhere_to_be_seen(store: Store, verbs: Learning) -> None:
    ref = verbs.messages.send("minjun", "비밀이야", (), about=Moment("c1/l1", 7))
    answer = verbs.messages.send("minjun", "그리고", (), quoted=ref)
    verbs.messages.take_back(ref)
    db = store.db
    assert messages.get(db, ref) is None
    assert messages.about(db, "c1/l1") == []
    assert messages.asked_last(db) == ""
    assert threads.number_of(db, "minjun", ref) is None
    assert threads.quoted(db, "minjun", [ref]) == {}
    assert threads.find(db, "minjun", "비밀") == []
    assert search.find(db, "비밀", 5) == []
    rows = threads.rows(db, "minjun", threads.ending(db, "minjun", 9))
    assert [row.ref for row in rows] == [answer]
    conversation, _ = messages.conversations(db)
    assert conversation.last
    assert conversation.last.ref == answer
    assert "비밀" not in str(belongings.everything(db))


def test_it_stays_gone_while_central_has_not_heard_of_it(store: Store, verbs: Learning) -> None:
    ref = verbs.messages.send("minjun", "지울 말")
    verbs.messages.take_back(ref)
    with store.write() as db:
        # As central says it to a PC that asks for all of it again, before it has heard of the deletion.
        messages.put(db, Message(ref, "minjun", 1, "me", "지울 말", TIME))
    assert messages.thread(store.db, "minjun") == []


def test_what_was_read_already_is_there_again_and_says_why(
    store: Store, verbs: Learning, says: Says
) -> None:
    ref = verbs.messages.send("minjun", "이미 읽은 말")
    verbs.messages.take_back(ref)
    (*_, unsent) = outbox.waiting(store.db)
    says.tell(
        store,
        Verdict(ref, "applied", TIME, made=TIME, number=1),
        ReadMark("minjun", 0, 1),
        Verdict(unsent.ref, "rejected", TIME, code="already-read"),
    )
    (row,) = messages.thread(store.db, "minjun")
    assert (row.text, row.number, row.tick) == ("이미 읽은 말", 1, Tick.READ)
    assert threads.find(store.db, "minjun", "읽은") == [ref]
    assert [said.code for said in messages.kept(store.db, "minjun").values()] == ["already-read"]
    assert [said.ref for said in handins.refused(store.db)] == [unsent.ref]
    assert messages.kept(store.db, "seoyeon") == {}
    verbs.messages.send("seoyeon", "다른 이야기")
    assert messages.kept(store.db, "minjun"), "nobody took note of it yet"
    verbs.messages.send("minjun", "그래도 괜찮아요")
    assert messages.kept(store.db, "minjun") == {}


@pytest.mark.parametrize("state", ["applied", "rejected"])
def test_what_central_says_after_its_verdict_is_so(
    store: Store, verbs: Learning, says: Says, state: str
) -> None:
    ref = verbs.messages.send("minjun", "있다가 없다가")
    verbs.messages.take_back(ref)
    (*_, unsent) = outbox.waiting(store.db)
    # As a central does that was set back to before it heard of it.
    said = Message(ref, "minjun", 1, "me", "있다가 없다가", TIME)
    says.tell(store, Verdict(unsent.ref, state, TIME), said)
    assert [row.ref for row in messages.thread(store.db, "minjun")] == [ref]
    assert threads.find(store.db, "minjun", "없다가") == [ref]


def test_what_was_refused_and_cannot_be_taken_back_either_waits_for_the_learner(
    store: Store, verbs: Learning, says: Says
) -> None:
    ref = verbs.messages.send("minjun", "보호자가 몰라요")
    verbs.messages.take_back(ref)
    (*_, unsent) = outbox.waiting(store.db)
    says.tell(
        store,
        Verdict(ref, "rejected", TIME, code="no-consent"),
        Verdict(unsent.ref, "rejected", TIME, code="no-consent"),
    )
    (row,) = messages.thread(store.db, "minjun")
    assert row.tick is Tick.REFUSED
    assert ref in [said.ref for said in handins.refused(store.db)]


def test_what_another_pc_took_back_is_gone_here_until_central_says_it_again(
    store: Store, says: Says
) -> None:
    said = Message(b"elsewher", "minjun", 1, "me", "다른 PC에서", TIME)
    says.tell(store, said)
    assert messages.thread(store.db, "minjun")
    says.tell(store, MessageGone(said.ref))
    assert messages.thread(store.db, "minjun") == []
    assert threads.find(store.db, "minjun", "다른") == []
    says.tell(store, said)
    assert [row.text for row in messages.thread(store.db, "minjun")] == ["다른 PC에서"]


def test_of_what_was_refused_and_deleted_nobody_asks_any_more(
    store: Store, verbs: Learning, says: Says
) -> None:
    ref = verbs.messages.send("minjun", "거절될 말")
    verbs.messages.take_back(ref)
    (*_, unsent) = outbox.waiting(store.db)
    says.tell(
        store,
        Verdict(ref, "rejected", TIME, code="too-large"),
        Verdict(unsent.ref, "applied", TIME),
    )
    assert messages.thread(store.db, "minjun") == []
    assert handins.refused(store.db) == []
