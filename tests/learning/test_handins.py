import os
from pathlib import Path

import pytest

from client.domain.submission import (
    HANDIN_MAX_BYTES,
    MESSAGE_MAX_BYTES,
    TEXT_MAX_CHARACTERS,
    Refused,
)
from client.learning import Learning, learning
from client.learning.downloads import nearest
from client.learning.files import short_name
from client.store import files, handins, messages, outbox, steps
from client.store.database import Store, open_store
from client.store.shelf import Shelf
from protocol.records import Answer, Lecture, Rendition, Submitted
from tests.support.central_says import Says, answer, essay, lecture, mentor, quiz
from tests.support.clock import FakeClock


@pytest.fixture(autouse=True)
def catalogue(store: Store) -> None:
    Says().tell(
        store,
        essay(),
        essay("c1/plain", max_files=0),
        essay("c1/open", max_files=1, max_bytes=0),
        quiz(),
        mentor(),
        lecture(),
    )


def written(tmp_path: Path, name: str = "a.png", body: bytes = b"body") -> Path:
    (tmp_path / name).write_bytes(body)
    return tmp_path / name


def huge(tmp_path: Path, size: int) -> Path:
    source = tmp_path / "huge.mp4"
    with source.open("wb") as writer:
        writer.truncate(size)
    return source


def code_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.code


@pytest.mark.parametrize(
    ("assignment", "limit"), [("c1/essay", 10_000), ("c1/open", HANDIN_MAX_BYTES)]
)
def test_a_file_over_the_limit_is_refused_before_it_is_copied(
    verbs: Learning, attachments: Shelf, tmp_path: Path, assignment: str, limit: int
) -> None:
    with pytest.raises(Refused) as refusal:
        verbs.handins.take_in(assignment, huge(tmp_path, 50 * 1000 * 1000))
    assert code_of(refusal) == "too-large"
    assert refusal.value.details == {"size": 50_000_000, "limit": limit}
    assert not attachments.folder.exists()


def test_a_message_takes_no_file_over_its_limit(
    verbs: Learning, attachments: Shelf, tmp_path: Path
) -> None:
    with pytest.raises(Refused) as refusal:
        verbs.messages.take_in(huge(tmp_path, MESSAGE_MAX_BYTES + 1))
    assert code_of(refusal) == "too-large"
    assert not attachments.folder.exists()


def test_what_is_no_file_is_refused(verbs: Learning, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("gone.png", ".", "pipe"):
        with pytest.raises(Refused) as refusal:
            verbs.handins.take_in("c1/essay", tmp_path / name)
        assert code_of(refusal) == "unreadable-file"
    with pytest.raises(Refused) as refusal:
        verbs.handins.take_in("c1/essay", written(tmp_path, body=b""))
    assert code_of(refusal) == "empty-file"


def test_an_assignment_without_files_takes_none(verbs: Learning, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        verbs.handins.take_in("c1/plain", written(tmp_path))
    assert code_of(refusal) == "too-many-files"


def test_a_name_that_is_no_text_can_be_written_down_all_the_same(
    verbs: Learning, store: Store, tmp_path: Path
) -> None:
    source = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xbb\xe7\xc1\xf8.jpg"))
    source.write_bytes(b"photo")
    verbs.handins.attach("c1/essay", verbs.handins.take_in("c1/essay", source))
    verbs.handins.submit("c1/essay")
    (waiting,) = outbox.waiting(store.db)
    assert isinstance(waiting.fact, Submitted)
    assert waiting.fact.files[0].name.endswith(".jpg")
    assert waiting.fact.files[0].media_type == "image/jpeg"


def test_a_long_name_keeps_its_ending() -> None:
    assert short_name("가" * 200 + ".hwp") == "가" * 116 + ".hwp"
    assert short_name("x" * 500) == "x" * 120
    assert short_name("a.png") == "a.png"
    assert len(short_name("a." + "x" * 300)) == 120


def test_a_name_looks_like_one_line_and_shows_the_ending_that_it_has() -> None:
    assert short_name("a\nb\tc.png") == "a b c.png"
    assert short_name("\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe") == "gnp.exe"


def test_attached_files_together_stay_within_the_limit(verbs: Learning, tmp_path: Path) -> None:
    first = verbs.handins.take_in("c1/essay", written(tmp_path, body=b"1" * 6000))
    second = verbs.handins.take_in("c1/essay", written(tmp_path, body=b"2" * 6000))
    verbs.handins.attach("c1/essay", first)
    verbs.handins.attach("c1/essay", first)
    with pytest.raises(Refused) as refusal:
        verbs.handins.attach("c1/essay", second)
    assert code_of(refusal) == "too-large"


def test_a_file_that_was_taken_away_can_be_put_back(
    verbs: Learning, store: Store, tmp_path: Path, attachments: Shelf
) -> None:
    file = verbs.handins.take_in("c1/essay", written(tmp_path))
    verbs.handins.attach("c1/essay", file)
    verbs.handins.detach("c1/essay", file.sha256)
    assert handins.draft(store.db, "c1/essay") is None
    assert attachments.is_whole(file.sha256)
    verbs.handins.attach("c1/essay", file)
    draft = handins.draft(store.db, "c1/essay")
    assert draft is not None
    assert draft.files == (file,)


def test_a_hand_in_has_what_the_draft_had_and_leaves_none(
    verbs: Learning, store: Store, tmp_path: Path
) -> None:
    file = verbs.handins.take_in("c1/essay", written(tmp_path))
    verbs.handins.save_draft("c1/essay", "글", ())
    verbs.handins.attach("c1/essay", file)
    assert files.offers(store.db) == (), "not before it is handed in"
    ref = verbs.handins.submit("c1/essay")
    fact = outbox.fact(store.db, ref)
    assert isinstance(fact, Submitted)
    assert (fact.text, fact.files, fact.version) == ("글", (file,), 1)
    assert handins.draft(store.db, "c1/essay") is None
    assert [offer.sha256 for offer in files.offers(store.db)] == [file.sha256]


@pytest.mark.parametrize(
    ("assignment", "text", "code"),
    [
        ("c1/essay", " ", "empty"),
        ("c1/none", "글", "unknown-assignment"),
        ("c1/quiz", "글", "empty"),
    ],
)
def test_what_a_rule_refuses_stays_a_draft(
    verbs: Learning, store: Store, assignment: str, text: str, code: str
) -> None:
    verbs.handins.save_draft(assignment, text, ())
    with pytest.raises(Refused) as refusal:
        verbs.handins.submit(assignment)
    assert code_of(refusal) == code
    draft = handins.draft(store.db, assignment)
    assert draft is not None
    assert draft.text == text
    assert outbox.waiting_count(store.db) == 0


def test_nothing_begun_is_nothing_to_hand_in(verbs: Learning) -> None:
    with pytest.raises(Refused) as refusal:
        verbs.handins.submit("c1/essay")
    assert code_of(refusal) == "empty"


def test_drafts_survive_the_program(
    verbs: Learning, store: Store, tmp_path: Path, attachments: Shelf
) -> None:
    file = verbs.handins.take_in("c1/essay", written(tmp_path))
    verbs.handins.save_draft("c1/quiz", "", (answer(),))
    verbs.handins.save_draft("c1/essay", "글", ())
    verbs.handins.attach("c1/essay", file)
    verbs.messages.save_draft("minjun", "쓰다 만")
    again = open_store(str(tmp_path / "learner.db"))
    draft = handins.draft(again.db, "c1/essay")
    assert draft is not None
    assert (draft.text, draft.files) == ("글", (file,))
    answers = handins.draft(again.db, "c1/quiz")
    assert answers is not None
    assert answers.answers == (answer(),)
    assert messages.draft(again.db, "minjun")[0] == "쓰다 만"
    learning(again, FakeClock(device="b"), attachments).handins.discard_draft("c1/essay")
    assert handins.draft(again.db, "c1/essay") is None
    again.close()


def with_renditions(*names: str) -> Lecture:
    found = lecture()
    return Lecture(
        *(found.id, found.course, 1, 1, found.title, "video", 1, b""),
        tuple(Rendition(name, 1) for name in names),
    )


@pytest.mark.parametrize(
    ("names", "wanted", "chosen"),
    [
        (("high", "low"), "high", "high"),
        (("high", "low"), "audio", "low"),
        (("high", "audio"), "low", "high"),
        (("audio",), "low", "audio"),
        (("text",), "low", "text"),
        (("pdf",), "high", "pdf"),
        (("of a later version",), "low", "of a later version"),
    ],
)
def test_a_lecture_is_kept_in_the_nearest_rendition(
    names: tuple[str, ...], wanted: str, chosen: str
) -> None:
    assert nearest(with_renditions(*names), wanted) == chosen


def test_a_lecture_without_renditions_cannot_be_kept(verbs: Learning, store: Store) -> None:
    Says(b"another lane....", 0, b"another lane....").tell(store, with_renditions())
    for id_, code in (("c1/l1", "nothing-to-save"), ("c9/l9", "unknown-lecture")):
        with pytest.raises(Refused) as refusal:
            verbs.downloads.keep(id_, "low")
        assert code_of(refusal) == code


def thrown_away(verbs: Learning, store: Store, assignment: str) -> handins.Draft:
    found = handins.draft(store.db, assignment)
    assert found is not None
    verbs.handins.discard_draft(assignment)
    assert handins.draft(store.db, assignment) is None
    return found


def test_a_draft_that_is_put_back_is_as_it_was_with_what_was_begun_since(
    verbs: Learning, store: Store, tmp_path: Path
) -> None:
    file = verbs.handins.take_in("c1/essay", written(tmp_path))
    verbs.handins.save_draft("c1/essay", "먼저", (Answer("1", ("a",)), Answer("2", ("a",))))
    verbs.handins.attach("c1/essay", file)
    gone = thrown_away(verbs, store, "c1/essay")
    verbs.handins.save_draft("c1/essay", "나중", (Answer("2", ("b",)), Answer("3", ("b",))))
    verbs.handins.put_back("c1/essay", gone)
    draft = handins.draft(store.db, "c1/essay")
    assert draft is not None
    assert (draft.text, draft.files) == ("먼저\n\n나중", (file,))
    assert {one.item: one.value for one in draft.answers} == {
        "1": ("a",),
        "2": ("b",),
        "3": ("b",),
    }


def test_a_better_hand_in_that_is_put_back_still_replaces_the_first(
    verbs: Learning, store: Store
) -> None:
    verbs.handins.save_draft("c1/essay", "첫 번째", ())
    first = verbs.handins.submit("c1/essay")
    verbs.handins.revise(first)
    gone = thrown_away(verbs, store, "c1/essay")
    verbs.handins.save_draft("c1/essay", "새로", ())
    verbs.handins.put_back("c1/essay", gone)
    fact = outbox.fact(store.db, verbs.handins.submit("c1/essay"))
    assert isinstance(fact, Submitted)
    assert fact.supersedes == first


def test_what_is_too_much_with_what_was_begun_since_is_not_put_back(
    verbs: Learning, store: Store, tmp_path: Path
) -> None:
    verbs.handins.attach("c1/open", verbs.handins.take_in("c1/open", written(tmp_path)))
    gone = thrown_away(verbs, store, "c1/open")
    other = verbs.handins.take_in("c1/open", written(tmp_path, "b.png", b"another"))
    verbs.handins.attach("c1/open", other)
    before = handins.draft(store.db, "c1/open")
    with pytest.raises(Refused) as refusal:
        verbs.handins.put_back("c1/open", gone)
    assert code_of(refusal) == "too-many-files"
    long = handins.Draft("가" * TEXT_MAX_CHARACTERS, (), (), 0)
    verbs.handins.save_draft("c1/plain", "나", ())
    with pytest.raises(Refused) as refusal:
        verbs.handins.put_back("c1/plain", long)
    assert code_of(refusal) == "text-too-long"
    assert handins.draft(store.db, "c1/open") == before


def test_the_steps_of_a_draft_end_with_it(verbs: Learning, store: Store) -> None:
    for end in (verbs.handins.submit, verbs.handins.discard_draft):
        verbs.handins.save_draft("c1/essay", "한 걸음", ())
        assert len(steps.of(store.db, handins.owner_of("c1/essay"))) == 1
        end("c1/essay")
        assert steps.of(store.db, handins.owner_of("c1/essay")) == []
