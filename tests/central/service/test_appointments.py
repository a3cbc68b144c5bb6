"""When learners and mentors meet is news for the learner: the last word of it, and only theirs."""

import pytest

from central.service import appointments, consent, people
from central.service.appointments import Plan
from central.service.consent import Agreed
from central.service.refusals import Refused
from central.store.protection import Age
from protocol.records import Appointment, Mentor
from tests.central.support import NOW, PORTAL, Central

LINK = "https://meet.test/r/7"
HOUR = 3_600_000
PLAN = Plan(NOW + HOUR, 40, "video", LINK)


def told(central: Central, login: str = "haneul") -> list[Appointment]:
    return [change for change in central.said(login) if isinstance(change, Appointment)]


def test_a_booking_a_change_and_a_cancellation_are_said_to_the_learner_alone(
    central: Central,
) -> None:
    booked = appointments.book(central.store, "haneul", "kim", PLAN, NOW)
    later = Plan(NOW + 2 * HOUR, 40, "place", "도서관 2층")
    appointments.change(central.store, booked.id, later, NOW)
    appointments.cancel(central.store, booked.id)
    assert [(each.start, each.way, each.where, each.status) for each in told(central)] == [
        (NOW + HOUR, "video", LINK, "booked"),
        (NOW + 2 * HOUR, "place", "도서관 2층", "changed"),
        (NOW + 2 * HOUR, "place", "도서관 2층", "cancelled"),
    ]
    assert told(central, "bora") == []
    (row,) = appointments.of_all(central.store, "haneul")
    assert (row["learner"], row["status"]) == ("haneul", "cancelled")
    assert appointments.of_all(central.store, "bora") == []


def test_who_was_away_is_told_how_it_stands_and_not_how_it_stood(central: Central) -> None:
    booked = appointments.book(central.store, "haneul", "kim", PLAN, NOW)
    appointments.cancel(central.store, booked.id)
    device = central.device()
    central.sync(device)
    heard = [change for change in device.told() if isinstance(change, Appointment)]
    assert [each.status for each in heard] == ["cancelled"]


def test_what_is_the_same_already_is_no_news(central: Central) -> None:
    booked = appointments.book(central.store, "haneul", "kim", PLAN, NOW)
    assert appointments.change(central.store, booked.id, PLAN, NOW) == booked
    appointments.cancel(central.store, booked.id)
    appointments.cancel(central.store, booked.id)
    assert [each.status for each in told(central)] == ["booked", "cancelled"]
    with pytest.raises(Refused, match="book another"):
        appointments.change(central.store, booked.id, PLAN, NOW)


@pytest.mark.parametrize(
    "plan",
    [
        Plan(NOW - 1, 40, "video"),
        Plan(NOW, 0, "video"),
        Plan(NOW, 40, "letter"),
        Plan(NOW, 40, "place", " "),
        Plan(NOW, 40, "video", "https://meet.test/\nelsewhere"),
        Plan(NOW, 40, "video", "x" * 501),
    ],
)
def test_what_cannot_be_is_not_booked(central: Central, plan: Plan) -> None:
    with pytest.raises(Refused):
        appointments.book(central.store, "haneul", "kim", plan, NOW)
    assert told(central) == []


def test_only_mentors_of_the_learner_meet_them(central: Central) -> None:
    people.unassign(central.store, "kim", "haneul", NOW)
    with pytest.raises(Refused, match="assign them first"):
        appointments.book(central.store, "haneul", "kim", PLAN, NOW)
    with pytest.raises(Refused, match="no appointment"):
        appointments.cancel(central.store, "nothing")


def test_without_consent_to_mentoring_nothing_is_booked_but_can_be_cancelled(
    central: Central,
) -> None:
    booked = appointments.book(central.store, "haneul", "kim", PLAN, NOW)
    consent.set_age(central.store, "haneul", Age("", under14=True), NOW)
    with pytest.raises(Refused, match="agreed"):
        appointments.book(central.store, "haneul", "kim", PLAN, NOW)
    assert appointments.cancel(central.store, booked.id).status == "cancelled"
    agreed = Agreed("mother", "document", "1")
    consent.record(central.store, "haneul", agreed, NOW + 1)
    appointments.book(central.store, "haneul", "kim", PLAN, NOW)


def test_a_mentor_who_leaves_a_learner_meets_them_no_more(central: Central) -> None:
    appointments.book(central.store, "haneul", "kim", PLAN, NOW)
    appointments.book(central.store, "bora", "kim", PLAN, NOW)
    soon = appointments.book(central.store, "haneul", "kim", Plan(NOW, 40, "video"), NOW)
    people.unassign(central.store, "kim", "haneul", NOW)
    states = [(each.id == soon.id, each.status) for each in told(central)]
    assert states == [(False, "booked"), (True, "booked"), (False, "cancelled")]
    assert [each.status for each in told(central, "bora")] == ["booked"]


def test_a_mentor_who_stays_still_meets_the_learner(central: Central) -> None:
    people.add_mentor(central.store, Mentor("lee", "Lee", {}), PORTAL.id)
    people.assign(central.store, "lee", "haneul")
    appointments.book(central.store, "haneul", "lee", PLAN, NOW)
    people.unassign(central.store, "kim", "haneul", NOW)
    assert [each.status for each in told(central)] == ["booked"]
