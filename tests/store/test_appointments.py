"""The learner knows when they meet a mentor, and of every change until they have seen it."""

import msgspec

from client.learning import Learning
from client.store.appointments import MINUTE, ahead
from client.store.database import Store
from protocol.records import Appointment
from tests.support.central_says import TIME, Says, mentor

SOON = Appointment("a", "minjun", TIME + 60 * MINUTE, 40, "video", "https://meet.test/7")
LATER = Appointment("b", "minjun", TIME + 600 * MINUTE, 40, "place", "도서관")


def changed(agreed: Appointment, **to: object) -> Appointment:
    return msgspec.structs.replace(agreed, **({"status": "changed"} | to))


def found(store: Store, now: int = TIME) -> list[tuple[str, bool]]:
    return [(row.appointment.id, row.is_news) for row in ahead(store.db, now)]


def test_the_next_one_comes_first_and_what_is_over_is_gone(store: Store) -> None:
    Says().tell(store, mentor(), LATER, SOON)
    assert found(store) == [("a", False), ("b", False)]
    assert found(store, TIME + 99 * MINUTE) == [("a", False), ("b", False)], "it goes on"
    assert found(store, TIME + 100 * MINUTE) == [("b", False)]


def test_a_change_is_news_until_it_was_seen_and_the_next_change_is_again(
    store: Store, verbs: Learning
) -> None:
    says = Says()
    says.tell(store, SOON)
    says.tell(store, changed(SOON, start=TIME + 90 * MINUTE))
    assert found(store) == [("a", True)]
    verbs.study.see_appointment("a")
    assert found(store) == [("a", False)]
    says.tell(store, changed(SOON, start=TIME + 95 * MINUTE))
    assert found(store) == [("a", True)]


def test_what_was_cancelled_stays_in_sight_until_it_was_seen(store: Store, verbs: Learning) -> None:
    says = Says()
    says.tell(store, SOON, LATER)
    says.tell(store, changed(SOON, status="cancelled"))
    assert found(store) == [("a", True), ("b", False)]
    verbs.study.see_appointment("a")
    assert found(store) == [("b", False)]


def test_central_that_repeats_itself_brings_no_news(store: Store, verbs: Learning) -> None:
    says, moved = Says(), changed(SOON)
    says.tell(store, moved)
    verbs.study.see_appointment("a")
    says.tell(store, moved)
    assert found(store) == [("a", False)]
