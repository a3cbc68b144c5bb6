"""When a learner and a mentor meet: booked, changed and cancelled by whoever arranges it for the mentor.

All of it is news in the learner's lane; an appointment that is over is forgotten by nobody.
"""

from dataclasses import dataclass

import msgspec

from central.clock import fresh_id
from central.service import consent
from central.service.people import find_learner
from central.service.refusals import Refused
from central.service.views import Row
from central.store import access, appointments, central_lanes, people
from central.store.database import Store
from protocol.records import Appointment

WAYS = ("video", "place")
CANCELLED = "cancelled"
MAX_MINUTES = 24 * 60
MAX_WHERE = 500
"""How long a link, or the name of a place, may be."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When and how: ``start`` in ms, ``way`` one of ``WAYS``, ``where`` a link or a place."""

    start: int
    minutes: int
    way: str
    where: str = ""


def book(store: Store, login: str, mentor: str, plan: Plan, now: int) -> Appointment:
    """Book an appointment. Raises Refused if it cannot be, or nobody agreed to the mentoring."""
    _check(plan, now)
    with store.write() as db:
        learner = find_learner(db, login)
        if not people.mentoring(db, learner.id, mentor):
            raise Refused(f"{mentor!r} is no mentor of {login!r}: assign them first")
        if not consent.allows(consent.standing(db, learner, now), "mentoring"):
            raise Refused(
                f"nobody has agreed to mentoring for {login!r}: see bandi-central show consent"
            )
        booked = Appointment(fresh_id(), mentor, plan.start, plan.minutes, plan.way, plan.where)
        appointments.put(db, learner.id, booked)
        central_lanes.append(db, learner.lane, [booked])
        return booked


def change(store: Store, name: str, plan: Plan, now: int) -> Appointment:
    """Agree on another time or place; what is the same already is no news. Raises Refused."""
    _check(plan, now)
    return _put(
        store,
        name,
        {"start": plan.start, "minutes": plan.minutes, "way": plan.way, "where": plan.where},
        "changed",
    )


def cancel(store: Store, name: str) -> Appointment:
    """Call an appointment off; doing it again is harmless. Raises Refused."""
    return _put(store, name, {}, CANCELLED)


def find(store: Store, name: str) -> Appointment:
    """Return an appointment. Raises Refused if there is none."""
    with store.read() as db:
        if appointments.learner_of(db, name) is None:
            raise Refused(f"there is no appointment {name!r}: see bandi-central show appointments")
        return appointments.get(db, name)


def of_all(store: Store, login: str | None = None) -> list[Row]:
    """Return the appointments, of all learners or of one, by when they begin. Raises Refused."""
    with store.read() as db:
        only = None if login is None else find_learner(db, login).id
        return [
            {
                "id": agreed.id,
                "learner": access.login_of(db, learner),
                "mentor": agreed.mentor,
                "start": agreed.start,
                "minutes": agreed.minutes,
                "way": agreed.way,
                "where": agreed.where,
                "status": agreed.status,
            }
            for learner, agreed in appointments.all_appointments(db)
            if only in (None, learner)
        ]


def _put(store: Store, name: str, plan: dict[str, int | str], status: str) -> Appointment:
    with store.write() as db:
        owner = appointments.learner_of(db, name)
        learner = None if owner is None else people.lock_learner(db, owner)
        if learner is None:
            raise Refused(f"there is no appointment {name!r}: see bandi-central show appointments")
        before = appointments.get(db, name)
        if before.status == CANCELLED and status != CANCELLED:
            raise Refused("it was cancelled: book another one")
        planned = msgspec.structs.replace(before, **plan)
        if planned == before and status != CANCELLED:
            return before
        agreed = msgspec.structs.replace(planned, status=status)
        if agreed != before:
            appointments.put(db, learner.id, agreed)
            central_lanes.append(db, learner.lane, [agreed])
        return agreed


def _check(plan: Plan, now: int) -> None:
    if plan.way not in WAYS:
        raise Refused(f"{plan.way!r} is no way to meet: {', '.join(WAYS)}")
    if not 0 < plan.minutes <= MAX_MINUTES:
        raise Refused(f"an appointment takes 1 to {MAX_MINUTES} minutes")
    if plan.start < now:
        raise Refused("it would begin in the past")
    if len(plan.where) > MAX_WHERE or not plan.where.isprintable():
        raise Refused(f"the link or the place has at most {MAX_WHERE} letters, on one line")
    if plan.way == "place" and not plan.where.strip():
        raise Refused("say where: --place TEXT")
