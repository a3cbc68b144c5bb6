"""The mistake notes hold what is still wrong, and let go of what was put right."""

import pytest

from client.learning import Learning
from client.store import outbox
from client.store.database import Store
from client.store.mistakes import mistakes
from protocol.records import Answer, Assignment, Feedback, Item, ItemResult, Option
from tests.support.central_says import Says, course
from tests.support.clock import FakeClock

OPTIONS = (Option("a", {"ko": "하나"}), Option("b", {"ko": "둘"}))
KEYED = Item(
    "q1", "single", {"ko": "1 + 1은?"}, OPTIONS, key=("b",), explanation={"ko": "둘이에요."}
)
OTHER = Item("q2", "numeric", {"ko": "3 × 3은?"}, key=("9",))
PRACTICE = Assignment(
    "c1/practice", "c1", 1, 1, "quiz", {"ko": "연습"}, {}, items=(KEYED, OTHER), practice=True
)
UNKEYED = Item("g1", "single", {"ko": "2 + 2는?"}, (*OPTIONS, Option("c", {"ko": "셋"})))
GRADED = Assignment("c1/quiz", "c1", 1, 2, "quiz", {"ko": "시험"}, {}, items=(UNKEYED,))


@pytest.fixture
def says(store: Store) -> Says:
    says = Says()
    says.tell(store, course(), PRACTICE, GRADED)
    return says


def noted(store: Store) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.item.id, one.value) for one in mistakes(store.db)]


def test_a_mistake_is_noted_until_it_is_put_right(
    store: Store, verbs: Learning, says: Says, clock: FakeClock
) -> None:
    del says
    verbs.practice.answered("c1/practice", Answer("q1", ("a",)))
    clock.time += 2000
    verbs.practice.answered("c1/practice", Answer("q2", ("8",)))
    assert noted(store) == [("q2", ("8",)), ("q1", ("a",))]
    verbs.practice.answered("c1/practice", Answer("q2", ("9",)))
    assert noted(store) == [("q1", ("a",))]
    verbs.practice.answered("c1/practice", Answer("q1", ("b",)))
    assert noted(store) == []
    clock.time += 2000
    verbs.practice.answered("c1/practice", Answer("q1", ("a",)))
    assert noted(store) == [("q1", ("a",))]


def hand_in(store: Store, verbs: Learning, says: Says, value: str) -> None:
    verbs.handins.save_draft("c1/quiz", "", (Answer("g1", (value,)),))
    ref = verbs.handins.submit("c1/quiz")
    says.accept_all(store)
    right = value == "b"
    explanation = {"ko": "둘씩 둘이에요."}
    result = ItemResult("g1", 1.0 if right else 0.0, ("b",), explanation)
    says.tell(
        store, Feedback(ref, "c1/quiz", "graded", result.score, 1, "", "minjun", 1, (result,))
    )


def test_what_was_marked_wrong_is_noted_with_what_the_mark_tells(
    store: Store, verbs: Learning, says: Says
) -> None:
    hand_in(store, verbs, says, "a")
    (found,) = mistakes(store.db)
    assert (found.value, found.item.key) == (("a",), ("b",))
    assert found.item.explanation == {"ko": "둘씩 둘이에요."}


def test_what_was_marked_right_is_not_noted(store: Store, verbs: Learning, says: Says) -> None:
    hand_in(store, verbs, says, "b")
    assert noted(store) == []


def test_a_marked_mistake_is_put_right_by_trying_again(
    store: Store, verbs: Learning, says: Says
) -> None:
    hand_in(store, verbs, says, "a")
    verbs.practice.answered("c1/quiz", Answer("g1", ("c",)))
    assert noted(store) == [("g1", ("c",))], "what was answered last"
    verbs.practice.answered("c1/quiz", Answer("g1", ("b",)))
    assert noted(store) == []
    assert outbox.waiting_count(store.db) == 2


def test_a_number_that_is_near_enough_for_the_mark_puts_it_right(
    store: Store, verbs: Learning, says: Says
) -> None:
    number = Item("n1", "numeric", {"ko": "원주율은?"})
    says.tell(store, Assignment("c1/n", "c1", 1, 3, "quiz", {"ko": "수"}, {}, items=(number,)))
    verbs.handins.save_draft("c1/n", "", (Answer("n1", ("4",)),))
    ref = verbs.handins.submit("c1/n")
    says.accept_all(store)
    result, near = ItemResult("n1", 0.0, ("3.14",)), {"n1": 0.01}
    says.tell(store, Feedback(ref, "c1/n", "graded", 0.0, 1, "", "", 1, (result,), near))
    verbs.practice.answered("c1/n", Answer("n1", ("3.2",)))
    assert noted(store) == [("n1", ("3.2",))]
    verbs.practice.answered("c1/n", Answer("n1", ("3.145",)))
    assert noted(store) == []
