from pathlib import Path

import pytest

from client.domain.submission import MESSAGE_MAX_BYTES, Refused
from client.learning import Learning
from client.store import files, messages, outbox
from client.store.database import Store, Topics
from protocol.records import File, Sent, Span
from tests.support.central_says import Says, mentor


@pytest.fixture(autouse=True)
def _mentor(store: Store) -> None:
    Says().tell(store, mentor())


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
