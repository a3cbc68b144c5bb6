"""Whatever is kept can be found from then on, as it says now, and what is gone cannot."""

import pytest

from client.learning import Learning
from client.store import findable, search
from client.store.database import Store, check_whole
from client.store.findable import Kind
from protocol.records import Tombstone
from tests.support import catalogue
from tests.support.central_says import Says


@pytest.fixture
def says(store: Store) -> Says:
    return catalogue.fill(store)


def found(store: Store, typed: str) -> dict[str, list[str]]:
    groups = search.find(store.db, typed, 5)
    return {group.kind: [next(iter(hit.title.values())) for hit in group.hits] for group in groups}


def test_finds_among_everything_there_is(store: Store, verbs: Learning, says: Says) -> None:
    del says
    verbs.notes.add("math/1", "정수는 수직선 위에 있다", 65)
    assert found(store, "정수") == {
        "lecture": ["정수와 수직선"],
        "assignment": ["정수 퀴즈"],
        "note": ["정수는 수직선 위에 있다"],
    }
    assert found(store, "ㅅㅎ")["course"] == ["중학 수학 첫걸음"]
    assert found(store, "토요일") == {"message": ["이번 주 토요일 3시에 볼까?"]}


def test_a_note_leads_to_its_second(store: Store, verbs: Learning, says: Says) -> None:
    del says
    verbs.notes.add("math/1", "수직선을 그린다", 65)
    (group,) = search.find(store.db, "그린다", 5)
    hit = group.hits[0]
    assert (hit.place, hit.second, hit.below["ko"]) == ("math/1", 65, "정수와 수직선")
    assert found(store, "65") == {}


def test_what_was_changed_is_found_as_it_is_now(store: Store, verbs: Learning, says: Says) -> None:
    del says
    note = verbs.notes.add("math/1", "고래 이야기", 65)
    verbs.notes.edit(note, "상어 이야기")
    assert found(store, "고래") == {}
    assert found(store, "상어") == {"note": ["상어 이야기"]}


def test_what_is_gone_is_not_found(store: Store, verbs: Learning, says: Says) -> None:
    note = verbs.notes.add("study/1", "고래 이야기", 1)
    verbs.notes.remove(note)
    says.tell(store, Tombstone("course", "math"))
    assert found(store, "고래") == {}
    assert found(store, "정수") == {}
    with store.write() as db:
        assert not db.execute("select 1 from findable where id like 'math%'").fetchall()


def test_says_that_there_is_more(store: Store, says: Says) -> None:
    del says
    (group,) = search.find(store.db, "수", 2, kinds=[Kind.LECTURE])
    assert (len(group.hits), group.more) == (2, True)


def test_a_search_given_up_says_nothing(store: Store, says: Says) -> None:
    del says
    assert search.find(store.db, "수", 2, lambda: True) == ()


def test_index_made_anew_finds_the_same(store: Store, verbs: Learning, says: Says) -> None:
    del says
    verbs.notes.add("math/1", "정수는 수직선 위에 있다", 65)
    before = found(store, "정수"), found(store, "ㅅㅎ"), found(store, "토요일")
    with store.write() as db:
        findable.clear(db)
    assert found(store, "정수") == {}
    with store.write() as db:
        search.rebuild(db)
    assert (found(store, "정수"), found(store, "ㅅㅎ"), found(store, "토요일")) == before


def test_nothing_typed_finds_nothing(store: Store, says: Says) -> None:
    del says
    assert found(store, "  ") == {}
    assert found(store, "ㅅ") == {}
    check_whole(store.db)
