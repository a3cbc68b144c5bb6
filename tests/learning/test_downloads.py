"""What concerns many lectures is done at once: a disk is not waited for hundreds of times."""

import pytest

from client.domain.consent import Standing, State
from client.domain.submission import Refused
from client.learning import Learning
from client.store import consent, wishes
from client.store.database import Store
from tests.support import catalogue

MATHS = ("math/1", "math/2", "math/3")


@pytest.fixture
def told(store: Store) -> list[frozenset[str]]:
    """Return what was announced since the learner was told of the portal."""
    catalogue.fill(store)
    found: list[frozenset[str]] = []
    store.subscribe(found.append)
    return found


def states(store: Store) -> dict[str, wishes.State]:
    return {lecture: saved.state for lecture, saved in wishes.saved(store.db).items()}


def test_a_course_is_kept_and_held_in_one_transaction_each(
    store: Store, verbs: Learning, told: list[frozenset[str]]
) -> None:
    verbs.downloads.keep_all(MATHS, "low")
    assert [entry.lecture for entry in wishes.queue(store.db)] == list(MATHS)
    assert len(told) == 1
    verbs.downloads.pause_all(MATHS, paused=True)
    assert set(states(store).values()) == {wishes.State.PAUSED}
    assert len(told) == 2


def test_of_a_course_that_one_looks_around_in_the_first_lecture_is_kept_and_the_rest_refused(
    store: Store, verbs: Learning, told: list[frozenset[str]]
) -> None:
    with store.write() as db:
        consent._put(db, Standing(State.NEEDED))
    with pytest.raises(Refused, match="only-samples"):
        verbs.downloads.keep_all((MATHS[1], MATHS[0], MATHS[2]), "low")
    assert list(states(store)) == [MATHS[0]]
    assert told


@pytest.mark.usefixtures("told")
def test_two_lectures_take_each_others_place_and_one_that_is_gone_takes_none(
    store: Store, verbs: Learning
) -> None:
    verbs.downloads.keep_all(MATHS, "low")
    verbs.downloads.swap(MATHS[0], MATHS[2])
    assert [entry.lecture for entry in wishes.queue(store.db)] == list(reversed(MATHS))
    verbs.downloads.swap(MATHS[0], "math/nothing")
    assert [entry.lecture for entry in wishes.queue(store.db)] == list(reversed(MATHS))
