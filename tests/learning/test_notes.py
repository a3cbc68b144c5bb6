"""Notes on lectures: kept at once, in the order of the lecture, gone when they are thrown away."""

import pytest

from client.domain.submission import TEXT_MAX_CHARACTERS, Refused
from client.learning import Learning
from client.store import beside, facts, notes, replica
from client.store.beside import Jotting
from client.store.database import Store
from protocol.records import Span, Stamp
from tests.support.central_says import Says, lecture

CLOCK = Stamp(1, 2)


@pytest.fixture(autouse=True)
def taken_in(store: Store) -> None:
    Says().tell(store, lecture("c1/l1"), lecture("c1/l2"))


def shown(store: Store, lecture: str = "c1/l1") -> list[tuple[int, str]]:
    return [(note.second, note.text) for note in notes.of_lecture(store.db, lecture)]


def test_notes_stand_in_the_order_of_the_lecture(store: Store, verbs: Learning) -> None:
    verbs.notes.add("c1/l1", "나중", 300)
    verbs.notes.add("c1/l1", "먼저\n둘째 줄", 20)
    verbs.notes.add("c1/l2", "다른 강의")
    assert shown(store) == [(20, "먼저\n둘째 줄"), (300, "나중")]
    assert [note.lecture for note in notes.everything(store.db)] == ["c1/l1", "c1/l1", "c1/l2"]


def test_a_lecture_has_no_notes_of_one_whose_id_begins_like_its_own(
    store: Store, verbs: Learning
) -> None:
    Says().tell(store, lecture("c1/l1b"), lecture("c1/l10"))
    for number, id_ in enumerate(("c1/l1", "c1/l1b", "c1/l10")):
        verbs.notes.add(id_, id_, number)
    assert shown(store) == [(0, "c1/l1")]
    assert len(notes.everything(store.db)) == 3


def test_an_edited_note_stays_where_it_belongs(store: Store, verbs: Learning) -> None:
    id_ = verbs.notes.add("c1/l1", "하나", 20)
    verbs.notes.edit(id_, "5\n둘")
    assert shown(store) == [(20, "5\n둘")]


def test_a_note_thrown_away_before_it_left_the_pc_is_never_told_of(
    store: Store, verbs: Learning
) -> None:
    verbs.notes.remove(verbs.notes.add("c1/l1", "하나"))
    assert shown(store) == []
    assert facts.unsaid(store.db) == 0
    assert replica.next_request(store, CLOCK).segments == ()


def test_a_note_that_was_told_of_is_thrown_away_everywhere(store: Store, verbs: Learning) -> None:
    id_ = verbs.notes.add("c1/l1", "하나")
    replica.next_request(store, CLOCK)
    verbs.notes.remove(id_)
    assert shown(store) == []
    assert facts.unsaid(store.db) == 1


@pytest.mark.parametrize(
    ("text", "code"), [(" \n", "empty"), ("가" * (TEXT_MAX_CHARACTERS + 1), "text-too-long")]
)
def test_what_is_no_note_is_refused(store: Store, verbs: Learning, text: str, code: str) -> None:
    id_ = verbs.notes.add("c1/l1", "하나")
    with pytest.raises(Refused, match=code):
        verbs.notes.add("c1/l1", text)
    with pytest.raises(Refused, match=code):
        verbs.notes.edit(id_, text)
    assert shown(store) == [(0, "하나")]


@pytest.mark.parametrize("id_", ["note:c1/l1:nowhere", "draft:c1/essay", ""])
def test_a_note_that_is_not_there_is_refused(verbs: Learning, id_: str) -> None:
    with pytest.raises(Refused):
        verbs.notes.edit(id_, "x")
    with pytest.raises(Refused):
        verbs.notes.remove(id_)


def test_a_note_on_no_lecture_is_refused(verbs: Learning) -> None:
    with pytest.raises(Refused):
        verbs.notes.add("c9/l9", "하나")


def test_a_bookmark_is_a_note_without_words_and_never_doubled(
    store: Store, verbs: Learning
) -> None:
    id_ = verbs.notes.mark("c1/l1", 20)
    assert verbs.notes.mark("c1/l1", 20) == id_
    verbs.notes.mark("c1/l1", 21)
    assert shown(store) == [(20, ""), (21, "")]
    assert all(note.is_bookmark for note in notes.of_lecture(store.db, "c1/l1"))
    verbs.notes.edit(id_, "부호에 주의")
    assert shown(store) == [(20, "부호에 주의"), (21, "")]


def test_words_that_are_not_finished_wait_on_this_pc_until_they_are(
    store: Store, verbs: Learning
) -> None:
    verbs.notes.jot(Jotting("c1/l1", beside.NEW_NOTE, 20, "음수는"))
    verbs.notes.jot(Jotting("c1/l1", beside.QUESTION, 21, "왜"))
    found = beside.begun_note(store.db, "c1/l1")
    assert found == Jotting("c1/l1", beside.NEW_NOTE, 20, "음수는")
    assert facts.unsaid(store.db) == 0, "nobody is told of them"
    verbs.notes.add("c1/l1", "음수는 영보다 작다", 20)
    assert beside.begun_note(store.db, "c1/l1") is None
    assert beside.jotting(store.db, "c1/l1", beside.QUESTION) is not None


def test_a_change_that_is_not_finished_keeps_what_it_began_with(
    store: Store, verbs: Learning
) -> None:
    id_ = verbs.notes.add("c1/l1", "하나", 20)
    replica.next_request(store, CLOCK)
    note = notes.note(store.db, id_)
    assert note is not None
    begun = Jotting("c1/l1", id_, 20, "하나 둘", note.seen)
    verbs.notes.jot(begun)
    assert beside.begun_note(store.db, "c1/l1") == begun
    verbs.notes.jot(Jotting("c1/l1", id_, 20, " "))
    assert beside.begun_note(store.db, "c1/l1") is None


def test_a_lecture_goes_on_where_it_was_left_to_the_millisecond(
    store: Store, verbs: Learning
) -> None:
    verbs.study.watched("c1/l1", Span(0, 12))
    verbs.study.left("c1/l1", 12_640)
    assert beside.left_at(store.db, "c1/l1") == 12_640
    verbs.study.watched("c1/l1", Span(20, 33))
    assert beside.left_at(store.db, "c1/l1") == 33_000, "what was watched elsewhere since counts"


def test_a_note_that_is_put_back_is_the_same_one_where_it_was(
    store: Store, verbs: Learning
) -> None:
    id_ = verbs.notes.add("c1/l1", "부호에 주의", 20)
    (note,) = notes.of_lecture(store.db, "c1/l1")
    replica.next_request(store, CLOCK)
    verbs.notes.remove(id_)
    verbs.notes.put_back(note)
    (again,) = notes.of_lecture(store.db, "c1/l1")
    assert (again.id, again.second, again.text) == (id_, 20, "부호에 주의")
