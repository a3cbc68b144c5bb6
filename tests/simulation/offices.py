"""What happens at central: mentors write, read and mark, publishers publish, managers assign."""

from collections.abc import Callable
from random import Random
from typing import Any, TypeAlias

import msgspec

from central.service import appointments, catalogue, mentoring, people
from central.service.appointments import Plan
from central.service.mentoring import Mark, Reply
from central.service.refusals import Refused
from central.store import central_lanes, facts
from tests.simulation.said import lanes_of
from tests.simulation.scenery import COURSES, DAY, LEARNERS, MENTORS, PORTAL, package
from tests.simulation.world import World

Office: TypeAlias = Callable[[World, Random], str]


def work(world: World, rng: Random) -> str:
    """Have somebody at central do something."""
    offices: tuple[Office, ...] = (
        write,
        write,
        mark,
        mark,
        read,
        publish,
        withdraw,
        put_up_notice,
        assign,
        arrange,
        say_something_new,
    )
    return rng.choice(offices)(world, rng)


def write(world: World, rng: Random) -> str:
    """Have a mentor write."""
    login, mentor = rng.choice(LEARNERS), rng.choice(MENTORS).id
    world.serial += 1
    text = f"{login}:reply:{world.serial}"
    try:
        mentoring.reply(world.house.store, Reply(login, mentor, text), world.time.now)
    except Refused:
        return f"{mentor} may not write to {login}"
    return f"{mentor} writes {text}"


def read(world: World, rng: Random) -> str:
    """Have a mentor read."""
    login, mentor = rng.choice(LEARNERS), rng.choice(MENTORS).id
    mark = mentoring.read(world.house.store, login, mentor, rng.randint(1, 5))
    return f"{mentor} has read up to {mark.theirs} of {login}"


def mark(world: World, rng: Random) -> str:
    """Have a mentor mark a hand-in, or send it back."""
    with world.house.store.read() as db:
        known = facts.all_submissions(db)
    if not known:
        return "there is nothing to mark"
    receipt = rng.choice(known).receipt
    given = Mark(receipt, rng.randint(0, 10), 10, "", "kim", returned=rng.random() < 0.3)
    mentoring.grade(world.house.store, given, world.time.now)
    return f"{receipt} is marked"


def publish(world: World, rng: Random) -> str:
    """Publish another version of a course, with more or fewer lectures."""
    course = rng.choice(COURSES)
    world.serial += 1
    new = package(course, f"판 {world.serial}", rng.randint(1, 3))
    done = catalogue.publish(world.house.store, new, PORTAL.id, world.time.now)
    return f"{course} is published, version {done.version}"


def withdraw(world: World, rng: Random) -> str:
    """Withdraw a course."""
    if rng.random() < 0.5:
        return publish(world, rng)
    course = rng.choice(COURSES)
    catalogue.withdraw(world.house.store, course, PORTAL.id)
    return f"{course} is withdrawn"


def put_up_notice(world: World, rng: Random) -> str:
    """Put up a notice, or take one down."""
    world.serial += 1
    title = {"ko": f"알림 {world.serial}"}
    notice = people.add_notice(world.house.store, PORTAL.id, title, title, world.time.now)
    if rng.random() < 0.4:
        people.remove_notice(world.house.store, notice.id)
        return f"a notice {notice.id} is up for a moment"
    return f"a notice {notice.id} is put up"


def assign(world: World, rng: Random) -> str:
    """Have a mentor leave a learner, or come back."""
    login, mentor = rng.choice(LEARNERS), rng.choice(MENTORS).id
    if rng.random() < 0.6:
        people.unassign(world.house.store, mentor, login, world.time.now)
        return f"{mentor} leaves {login}"
    people.assign(world.house.store, mentor, login)
    return f"{mentor} comes to {login}"


def arrange(world: World, rng: Random) -> str:
    """Book an appointment, agree on another time, or call one off."""
    store, now = world.house.store, world.time.now
    known = [str(row["id"]) for row in appointments.of_all(store)]
    plan = Plan(now + rng.randint(1, DAY), 40, "place", f"교실 {world.serial}")
    deed = rng.choice(("book", "change", "cancel")) if known else "book"
    login, mentor = rng.choice(LEARNERS), rng.choice(MENTORS).id
    try:
        if deed == "book":
            return f"{appointments.book(store, login, mentor, plan, now)}"
        if deed == "change":
            return f"{appointments.change(store, rng.choice(known), plan, now)}"
        return f"{appointments.cancel(store, rng.choice(known))}"
    except Refused as refused:
        return f"nobody may {deed}: {refused}"


def say_something_new(world: World, rng: Random) -> str:
    """Have a later version of central say what devices of today do not know."""
    lane = rng.choice(lanes_of(world.house.store, rng.choice(LEARNERS)))
    entry: Any = msgspec.Raw(f"[97,{world.serial}]".encode())
    with world.house.store.write() as db:
        central_lanes.append(db, lane, [entry])
    return "central says what only later versions know"
