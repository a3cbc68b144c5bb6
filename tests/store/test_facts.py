"""Facts of all of the learner's devices: once, twice, late or early, they come to the same."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from client.domain.documents import delta_of
from client.domain.submission import Refused
from client.learning import Learning
from client.store import (
    answers,
    counters,
    documents,
    facts,
    notes,
    outbox,
    pushing,
    registers,
    replica,
    settings,
)
from client.store.database import Store
from client.store.migrations import bring_up_to_date
from client.store.mistakes import mistakes
from client.store.settings import Preferences
from protocol import codec
from protocol.records import (
    Answer,
    Answered,
    Chose,
    Fact,
    Ref,
    Relayed,
    Revised,
    Span,
    Stamp,
    Studied,
    Voided,
)
from tests.support.central_says import TIME, Says, essay, lecture, mentor, quiz

ORIGINS = (b"phone.", b"school")
STAMP = Stamp(1, 2)
CLOCK = Stamp(3, 4)

Said = tuple[bytes, Ref, Fact]

stamps = st.builds(Stamp, st.integers(0, 5), st.integers(0, 5))
names = st.sampled_from(["a", "b"])
CLASSES: dict[str, st.SearchStrategy[Fact]] = {
    "events": st.builds(Answered, stamps, names, names, st.tuples(names)),
    "registers": st.builds(Chose, stamps, names, st.text("xyz", max_size=2), st.integers(0, 3)),
    "counters": st.builds(Studied, stamps, names, st.integers(1, 9)),
}


@st.composite
def versions(draw: st.DrawFn) -> list[Said]:
    """Draw versions of a note, each made from some of those before."""
    found: list[Said] = []
    texts: dict[Ref, str] = {}
    for number in range(draw(st.integers(0, 6))):
        ref, text = bytes([100 + number]) * 8, draw(st.text("a\n가", max_size=5))
        parents = (
            draw(st.lists(st.sampled_from(sorted(texts)), max_size=2, unique=True)) if texts else []
        )
        delta = delta_of(texts[parents[0]] if parents else "", text)
        found.append((b"phone.", ref, Revised(STAMP, "note:l:1", tuple(parents), delta)))
        texts[ref] = text
    return found


@st.composite
def said(draw: st.DrawFn, facts_: st.SearchStrategy[Fact]) -> list[Said]:
    """Draw facts of two devices, some of which take back others."""
    alone = draw(st.lists(facts_, min_size=1, max_size=6))
    named = [(bytes([number]) * 8, fact) for number, fact in enumerate(alone)]
    voided = draw(st.lists(st.sampled_from(named), max_size=2, unique_by=lambda told: told[0]))
    taken_back = [(b"void" + ref[:4], Voided(STAMP, ref)) for ref, _ in voided]
    origins = st.sampled_from(ORIGINS)
    return [(draw(origins), ref, fact) for ref, fact in (*named, *taken_back)]


@cache
def empty() -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        return bring_up_to_date(Database(connection)).conn.serialize()


@contextmanager
def database() -> Iterator[Database]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(empty())
        yield Database(connection)


def folded(told: Sequence[Said]) -> object:
    """Return all that a device knows that was told these."""
    with database() as db:
        for origin, ref, fact in told:
            facts.fold(db, origin, ref, fact)
        return (
            answers.attempts(db, "a"),
            answers.attempts(db, "b"),
            [registers.value(db, name) for name in "ab"],
            counters.totals(db, ""),
            documents.read(db, "note:l:1").text,
        )


@pytest.mark.parametrize(
    "told", [*map(said, CLASSES.values()), versions()], ids=[*CLASSES, "documents"]
)
@given(st.data())
def test_in_whatever_order_and_how_often_they_come(
    told: st.SearchStrategy[list[Said]], data: st.DataObject
) -> None:
    first = data.draw(told)
    again = data.draw(st.lists(st.sampled_from(first), max_size=5)) if first else []
    assert folded(data.draw(st.permutations([*first, *again]))) == folded(first)


def relay(*facts_: tuple[bytes, Ref, Fact]) -> list[Relayed]:
    return [
        Relayed(origin, ref, msgspec.Raw(codec.encode_record(fact))) for origin, ref, fact in facts_
    ]


def test_an_answer_that_was_wrong_is_a_mistake_until_it_is_right(
    store: Store, verbs: Learning
) -> None:
    says = Says()
    practice = quiz()
    item = msgspec.structs.replace(practice.items[0], key=("b",))
    says.tell(store, msgspec.structs.replace(practice, practice=True, items=(item,)))
    wrong = verbs.practice.answered("c1/quiz", Answer("1", ("a",)))
    assert [found.value for found in mistakes(store.db)] == [("a",)]
    later = Answered(Stamp(2_000_000_000_000, 0), "c1/quiz", "1", ("b",))
    says.tell(store, *relay((b"phone.", b"later...", later)))
    assert mistakes(store.db) == []
    says.tell(store, *relay((b"phone.", b"voiding.", Voided(STAMP, b"later..."))))
    assert [found.value for found in mistakes(store.db)] == [("a",)]
    verbs.practice.take_back(wrong)
    assert mistakes(store.db) == []


def test_a_choice_is_greater_than_what_was_known_however_slow_the_clock(
    store: Store, verbs: Learning
) -> None:
    far = TIME * 2
    says = Says()
    says.tell(store, *relay((b"phone.", b"12345678", Chose(STAMP, "preference:speed", "2.0", far))))
    assert settings.preferences(store.db).speed == 2.0
    verbs.study.prefer(Preferences(speed=1.5))
    assert settings.preferences(store.db).speed == 1.5
    request = replica.next_request(store, CLOCK)
    (entry,) = (bytes(entry) for segment in request.segments for entry in segment.entries)
    chose = codec.decode_fact(entry)
    assert isinstance(chose, Chose)
    assert (chose.value, chose.hybrid) == ("1.5", far + 1)
    assert settings.preferences(store.db).speed == 1.5


def test_a_choice_of_nonsense_leaves_the_preference_as_it_was(store: Store) -> None:
    says = Says()
    for number, value in enumerate(("fast", '"2"', "true", "[", "null")):
        fact = Chose(STAMP, "preference:speed", value, number)
        says.tell(store, *relay((b"phone.", bytes([number]) * 8, fact)))
        assert settings.preferences(store.db).speed == 1.0


def test_what_is_said_ten_times_before_it_leaves_is_said_once(
    store: Store, verbs: Learning
) -> None:
    Says().tell(store, lecture(), essay(), mentor())
    for number in range(10):
        verbs.study.prefer(Preferences(speed=1 + number / 10))
        verbs.handins.save_draft("c1/essay", "글" * number, ())
        verbs.messages.save_draft("minjun", "말" * number)
        verbs.study.watched("c1/l1", Span(number, number + 1))
    kinds = [type(fact).__name__ for fact in pushed(store)]
    assert sorted(kinds) == ["Chose", "Revised", "Revised", "Studied", "Watched"]
    assert facts.unsaid(store.db) == 0


def test_what_is_on_its_way_is_waited_for(store: Store, verbs: Learning) -> None:
    verbs.study.prefer(Preferences(speed=1.25))
    first = pushed(store)
    for number in range(5):
        verbs.study.prefer(Preferences(speed=1.5 + number / 10))
        assert pushed(store) == first
    with store.write() as db:
        pushing.settle(db, outbox.ends(db))
    (chose,) = pushed(store)
    assert isinstance(chose, Chose)
    assert chose.value == "1.9"


def test_a_fact_that_no_central_takes_is_refused_here(store: Store) -> None:
    huge = Answered(STAMP, "c1/quiz", "1", ("가" * 700_000,))
    with pytest.raises(Refused, match="text-too-long"), store.write() as db:
        facts.say(db, huge)
    assert pushed(store) == []


def pushed(store: Store) -> list[Fact]:
    request = replica.next_request(store, CLOCK)
    bodies = (bytes(entry) for segment in request.segments for entry in segment.entries)
    return [fact for body in bodies if (fact := codec.decode_fact(body)) is not None]


def test_a_device_that_was_set_back_does_not_count_twice_and_counts_on(
    store: Store, verbs: Learning
) -> None:
    says = Says()
    says.tell(store, lecture())
    verbs.study.watched("c1/l1", Span(0, 10))
    own = facts.origin(store.db)
    (name,) = counters.totals(store.db, "study:")
    says.tell(
        store,
        *relay(
            (own, b"11111111", Studied(STAMP, name, 50)),
            (own, b"22222222", Studied(STAMP, name, 90)),
            (own, b"11111111", Studied(STAMP, name, 50)),
            (b"phone.", b"33333333", Studied(STAMP, name, 7)),
        ),
    )
    assert counters.total(store.db, name) == 90 + 10 + 7
    (studied,) = (fact for fact in pushed(store) if isinstance(fact, Studied))
    assert studied.total == 100
    assert counters.total(store.db, name) == 107


def test_a_version_waits_for_its_parents_and_is_no_tip_until_then(store: Store) -> None:
    says = Says()
    first = Revised(STAMP, "note:c1/l1:n", (), "+0\n가")
    second = Revised(STAMP, "note:c1/l1:n", (b"first...",), "=3\t+나")
    says.tell(store, *relay((b"phone.", b"second..", second)))
    assert notes.everything(store.db) == []
    says.tell(store, *relay((b"phone.", b"first...", first)))
    (note,) = notes.of_lecture(store.db, "c1/l1")
    assert (note.text, note.seen) == ("가나", (b"second..",))


def test_a_change_that_fits_nothing_waits_for_ever_and_hurts_nobody(store: Store) -> None:
    says = Says()
    says.tell(
        store,
        *relay(
            (b"phone.", b"first...", Revised(STAMP, "note:c1/l1:n", (), "+0\n가")),
            (b"phone.", b"wrong...", Revised(STAMP, "note:c1/l1:n", (b"first...",), "=99\t-1")),
            (b"phone.", b"child...", Revised(STAMP, "note:c1/l1:n", (b"wrong...",), "=1")),
        ),
    )
    assert [note.text for note in notes.everything(store.db)] == ["가"]


def test_another_devices_nonsense_keeps_nothing_from_coming(store: Store) -> None:
    nonsense = Relayed(b"phone.", b"nonsense", msgspec.Raw(b'[7,"no stamp"]'))
    Says().tell(store, nonsense, lecture())
    assert replica.following(store.db)[0].n == 2


def test_what_is_typed_on_in_an_open_editor_takes_nothing_away_that_came_meanwhile(
    store: Store, verbs: Learning
) -> None:
    says = Says()
    says.tell(store, essay())
    verbs.handins.save_draft("c1/essay", "하나\n둘", ())
    assert [type(fact) for fact in pushed(store)] == [Revised]
    (ref,) = store.db.execute("select ref from version").fetchone()
    theirs = Revised(STAMP, "draft:c1/essay", (ref,), "=4\t+\n셋")
    says.tell(store, *relay((b"phone.", b"theirs..", theirs)))
    verbs.handins.save_draft("c1/essay", "0\n하나\n둘", ())
    assert documents.read(store.db, "draft:c1/essay").text == "0\n하나\n둘\n셋"
    verbs.handins.submit("c1/essay")
    (handed,) = store.db.execute("select text from submission").fetchone()
    assert handed == "0\n하나\n둘", "what stood on the screen, and nothing else"
    assert documents.read(store.db, "draft:c1/essay").text == "하나\n둘\n셋"
