"""What went wrong comes again before it is forgotten: sooner what went wrong again, later what went right."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.domain.reviewing import LONGEST_DAYS, Try, due
from client.learning import Learning
from client.store import facts, settings
from client.store.database import Store
from client.store.reviews import reviews
from protocol.records import Answer, Answered, Stamp
from tests.store.test_mistakes import GRADED, PRACTICE, hand_in
from tests.support.central_says import Says, course
from tests.support.clock import FakeClock

DAY = 24 * 3_600_000
NOON = 1_700_000_000_000 // DAY * DAY + DAY // 2

tries = st.lists(st.builds(Try, st.integers(0, 4 * 10**12), st.booleans()), max_size=20)


@pytest.fixture
def says(store: Store) -> Says:
    says = Says()
    says.tell(store, course(), PRACTICE, GRADED)
    return says


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(time=NOON)


def found(store: Store, now: int) -> list[tuple[str, int, bool]]:
    return [(one.last.item.id, one.days, one.is_wrong) for one in reviews(store.db, now)]


def test_what_was_never_wrong_is_never_due() -> None:
    assert due([]) is None
    assert due([Try(NOON, right=True), Try(NOON + DAY, right=True)]) is None


@given(tries)
def test_it_is_due_a_day_to_a_year_after_the_last_try_and_the_same_everywhere(
    went: list[Try],
) -> None:
    found = due(went)
    assert found == due(list(went))
    if found is not None:
        first = next(n for n, one in enumerate(went) if not one.right)
        last = max(one.at for one in went[first:])
        assert DAY <= found - last <= LONGEST_DAYS * DAY


def test_right_answers_put_it_off_ever_further_and_a_wrong_one_brings_it_back() -> None:
    went = [Try(NOON, right=False)]
    waits: list[int] = []
    for _ in range(5):
        at = due(went)
        assert at is not None
        waits.append((at - went[-1].at) // DAY)
        went.append(Try(at, right=True))
    assert waits[0] == 1
    assert waits == sorted(waits)
    assert waits[-1] >= 7
    for _ in range(20):
        at = due(went)
        assert at is not None
        went.append(Try(at, right=True))
    assert due(went) == went[-1].at + LONGEST_DAYS * DAY, "nothing is put off for ever"
    assert due([*went, Try(went[-1].at + DAY, right=False)]) == went[-1].at + 2 * DAY


def test_a_mistake_is_due_the_next_day_and_once_more_after_it_was_put_right(
    store: Store, verbs: Learning, says: Says, clock: FakeClock
) -> None:
    del says
    verbs.practice.answered("c1/practice", Answer("q1", ("a",)))
    assert found(store, NOON) == [("q1", 1, True)]
    assert found(store, NOON + DAY) == [("q1", 0, True)]
    assert [one.is_due for at in (NOON, NOON + DAY) for one in reviews(store.db, at)] == [
        False,
        True,
    ]
    clock.time = NOON + DAY
    verbs.practice.answered("c1/practice", Answer("q1", ("b",)))
    assert found(store, NOON + DAY) == [], "put right, and not due before some days"
    (again,) = found(store, NOON + 30 * DAY)
    assert (again[0], again[2]) == ("q1", False)
    at = NOON + (30 + again[1]) * DAY
    assert found(store, at) == [("q1", 0, False)], "on the very day, too"
    assert found(store, at - DAY) == []


def test_what_is_due_first_comes_first(
    store: Store, verbs: Learning, says: Says, clock: FakeClock
) -> None:
    del says
    verbs.practice.answered("c1/practice", Answer("q2", ("8",)))
    clock.time = NOON + DAY
    verbs.practice.answered("c1/practice", Answer("q1", ("a",)))
    assert [name for name, _, _ in found(store, NOON + 2 * DAY)] == ["q2", "q1"]


def test_what_a_mark_told_is_reviewed_too(store: Store, verbs: Learning, says: Says) -> None:
    hand_in(store, verbs, says, "a")
    ((name, days, is_wrong),) = found(store, NOON + 400 * DAY)
    assert (name, is_wrong) == ("g1", True)
    assert days <= 0


def test_an_answer_taken_back_counts_no_more(store: Store, verbs: Learning, says: Says) -> None:
    del says
    verbs.practice.take_back(verbs.practice.answered("c1/practice", Answer("q1", ("a",))))
    assert found(store, NOON + DAY) == []


def test_a_pc_whose_clock_is_years_behind_does_not_ask_for_ever(
    store: Store, verbs: Learning, says: Says, clock: FakeClock
) -> None:
    del says
    years = 1_000 * DAY
    with store.write() as db:
        settings.put_link(db, replace(settings.link(db), clock_offset=years))
    verbs.practice.answered("c1/practice", Answer("q1", ("a",)))
    assert found(store, clock.time) == [("q1", 1, True)]
    clock.time += DAY
    verbs.practice.answered("c1/practice", Answer("q1", ("b",)))
    assert found(store, clock.time) == []


def test_of_an_answer_from_another_pc_central_has_said_when_it_was(
    store: Store, verbs: Learning, says: Says
) -> None:
    with store.write() as db:
        settings.put_link(db, replace(settings.link(db), clock_offset=5 * DAY))
        fact = Answered(Stamp(NOON, 0), "c1/practice", "q1", ("a",))
        facts.fold(db, b"another", b"elsewher", fact)
    del verbs, says
    assert found(store, NOON) == [("q1", -4, True)]


def test_an_answer_from_a_clock_that_is_ahead_is_due_tomorrow_and_not_in_years(
    store: Store, verbs: Learning, says: Says, clock: FakeClock
) -> None:
    del says
    clock.time = NOON + 1_000 * DAY
    verbs.practice.answered("c1/practice", Answer("q1", ("a",)))
    assert found(store, NOON) == [("q1", 1, True)]
