from pathlib import Path

import pytest

from client.domain.submission import MESSAGE_MAX_BYTES, Refused
from client.learning import Learning
from client.store import files, handins, messages, outbox
from client.store.database import Store, Topics
from protocol.records import File, Message, Moment, Sent, Span, Tombstone, Verdict
from tests.support.central_says import TIME, Says, mentor


@pytest.fixture(autouse=True)
def says(store: Store) -> Says:
    says = Says()
    says.tell(store, mentor())
    return says


@pytest.fixture
def file(verbs: Learning, tmp_path: Path) -> File:
    picture = tmp_path / "그림.png"
    picture.write_bytes(b"a picture")
    return verbs.messages.take_in(picture)


def test_a_message_takes_the_drafts_files_and_ends_the_draft(
    store: Store, verbs: Learning, file: File
) -> None:
    verbs.messages.save_draft("minjun", "쓰는 중")
    verbs.messages.attach("minjun", file)
    verbs.messages.send("minjun", "다 썼어요")
    (waiting,) = outbox.waiting(store.db)
    assert isinstance(waiting.fact, Sent)
    assert (waiting.fact.text, waiting.fact.files) == ("다 썼어요", (file,))
    assert messages.draft(store.db, "minjun") == ("", ())
    assert [found.sha256 for found in files.to_upload(store.db)] == [file.sha256]


def test_a_message_with_files_of_its_own_leaves_the_draft_alone(
    store: Store, verbs: Learning, file: File
) -> None:
    verbs.messages.save_draft("minjun", "쓰는 중")
    verbs.messages.send("minjun", "한 줄", (file,))
    assert messages.draft(store.db, "minjun") == ("쓰는 중", ())
    (row,) = messages.thread(store.db, "minjun")
    assert row.files == (file,)


def test_a_refused_message_changes_nothing(store: Store, verbs: Learning, file: File) -> None:
    verbs.messages.save_draft("minjun", "쓰는 중")
    with pytest.raises(Refused, match="unknown-mentor"):
        verbs.messages.send("nobody", "안녕", (file,))
    with pytest.raises(Refused, match="text-too-long"):
        verbs.messages.send("minjun", "가" * 20_001, (file,))
    assert not outbox.waiting(store.db)
    assert not files.to_upload(store.db)
    assert messages.draft(store.db, "minjun") == ("쓰는 중", ())


def test_a_file_that_is_too_large_is_not_even_copied(verbs: Learning, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with film.open("wb") as writer:
        writer.truncate(MESSAGE_MAX_BYTES + 1)
    with pytest.raises(Refused, match="too-large"):
        verbs.messages.take_in(film)
    assert not (tmp_path / "attachments").exists()


def test_writing_asks_for_the_line_and_watching_does_not(store: Store, verbs: Learning) -> None:
    heard: list[Topics] = []
    store.subscribe(heard.append)
    verbs.study.watched("c1/l1", Span(0, 15))
    assert not any("outbox" in topics for topics in heard)
    verbs.messages.send("minjun", "안녕하세요")
    assert "outbox" in heard[-1]
    assert outbox.waiting_count(store.db) == 2


def test_a_mentor_who_is_gone_leaves_what_was_said(
    store: Store, verbs: Learning, says: Says
) -> None:
    verbs.messages.send("minjun", "들리세요?")
    says.accept_all(store, state="rejected")
    says.tell(store, Message(b"theirs..", "minjun", 1, "minjun", "안녕", TIME))
    says.tell(store, mentor("jiwoo", "지우"), Tombstone("mentor", "minjun"))
    gone, there = sorted(messages.conversations(store.db), key=lambda row: not row.gone)
    assert (gone.mentor, gone.gone, gone.unread) == (mentor(), True, 1)
    assert (there.id, there.gone) == ("jiwoo", False)
    said = [(row.text, row.tick) for row in messages.thread(store.db, "minjun")]
    assert said == [("안녕", messages.Tick.THEIRS), ("들리세요?", messages.Tick.REFUSED)]
    verbs.messages.save_draft("minjun", "아직 쓰는 중")
    with pytest.raises(Refused, match="mentor-gone") as refusal:
        verbs.messages.send("minjun", "여보세요")
    assert refusal.value.details == {"name": "민준"}
    assert messages.draft(store.db, "minjun")[0] == "아직 쓰는 중"
    says.tell(store, mentor())
    verbs.messages.send("minjun", "다시 안녕하세요")


def test_a_mentor_who_is_gone_and_to_whom_nothing_was_said_is_not_shown(
    store: Store, says: Says
) -> None:
    says.tell(store, Tombstone("mentor", "minjun"))
    assert not messages.conversations(store.db)


def test_a_conversation_with_somebody_whom_central_no_longer_names_is_shown(
    store: Store, says: Says
) -> None:
    says.tell(store, Message(b"theirs..", "someone", 1, "someone", "안녕", TIME))
    named = [(row.mentor.name, row.gone) for row in messages.conversations(store.db)]
    assert named == [("someone", True), ("민준", False)]


def test_a_refused_message_is_settled_by_another_or_by_saying_so(
    store: Store, verbs: Learning, says: Says
) -> None:
    first = verbs.messages.send("minjun", "하나")
    verbs.messages.send("minjun", "둘")
    says.accept_all(store, state="rejected")
    assert len(handins.refused(store.db)) == 2
    verbs.messages.dismiss(first)
    assert len(handins.refused(store.db)) == 1
    verbs.messages.send("minjun", "셋")
    assert not handins.refused(store.db)
    texts = [row.text for row in messages.thread(store.db, "minjun")]
    assert texts == ["하나", "둘", "셋"]


def test_a_refusal_of_what_another_device_said_and_is_not_here_is_not_counted(
    store: Store, says: Says
) -> None:
    says.tell(store, Verdict(b"elsewhere", "rejected", TIME, code="empty"))
    assert not handins.refused(store.db)


def test_a_question_carries_the_moment_that_it_is_about(verbs: Learning, store: Store) -> None:
    moment = Moment("math-7/l1", 760)
    ref = verbs.messages.send("minjun", "왜 부호가 바뀌나요?", (), about=moment)
    verbs.messages.send("minjun", "고맙습니다", ())
    assert [row.about for row in messages.thread(store.db, "minjun")] == [moment, None]
    assert [row.ref for row in messages.about(store.db, "math-7/l1")] == [ref]
    said = outbox.fact(store.db, ref)
    assert isinstance(said, Sent)
    assert said.about == moment
