"""What every storm begins with: a portal, two learners, two mentors, two courses, and PCs signed in.

All of it is made once, and copied for every seed.
"""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from unittest.mock import patch

from argon2 import PasswordHasher

from central.service import accounts, exchange, passwords, people
from central.service.catalogue import Package, publish
from central.service.people import NewLearner
from central.store import own_keys
from central.store.database import Store
from client.store import outbox, replica, settings
from client.store.database import open_store
from client.store.settings import CentralKeys, Identity
from protocol.courier import Keys
from protocol.messages import SignIn
from protocol.records import (
    Assignment,
    Course,
    Item,
    Lecture,
    Mentor,
    Option,
    Portal,
    Rendition,
    Stamp,
)
from tests.simulation.disks import DATABASE, copy_disk, make_disk
from tests.simulation.house import loaded_dice

BEGIN = 1_800_000_000_000
DAY = 24 * 60 * 60 * 1000
PASSWORD = "correct horse"
PORTAL = Portal("hill", {"ko": "언덕"}, "#336699")
LEARNERS = ("haneul", "bora")
MENTORS = (Mentor("kim", "김", {"ko": "수학"}), Mentor("lee", "이", {"ko": "영어"}))
COURSES = ("math", "english")
DURATION = 120
NEW, USED = "new", "used"
"""PCs that nobody but the shop has used, and PCs that know what there is to know in the beginning."""

PCS = (("haneul", 3), ("bora", 2))
"""How many PCs each learner has at most."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A PC on which somebody has signed in: who, with which proof, and with which keys."""

    name: str
    login: str
    learner: str
    device: bytes
    token: str
    keys: Keys


@dataclass(frozen=True, slots=True)
class Scenery:
    """The folders of the templates, and who has signed in where."""

    central: Path
    disks: Path
    pcs: tuple[SignedIn, ...]
    keys: Keys


def lecture(course: str, number: int, title: str = "강의") -> Lecture:
    """Return a lecture of a course, new if the title is."""
    return Lecture(
        f"{course}/{number}",
        course,
        0,
        number,
        {"ko": title},
        "video",
        DURATION,
        bytes([number]) * 32,
        (Rendition("low", 9),),
    )


def package(course: str, title: str = "과제", lectures: int = 2) -> Package:
    """Return a course with some lectures, an essay and a quiz to practise with."""
    options = (Option("a", {"ko": "하나"}), Option("b", {"ko": "둘"}))
    items = (Item("1", "short", {"ko": "?"}, options, key=("a",)),)
    essay = Assignment(
        f"{course}/essay",
        course,
        0,
        1,
        "essay",
        {"ko": title},
        {"ko": "쓰세요"},
        due=BEGIN + DAY,
        points=10,
    )
    practice = Assignment(
        f"{course}/practice",
        course,
        0,
        2,
        "quiz",
        {"ko": title},
        {},
        items=items,
        practice=True,
    )
    return Package(
        Course(course, 0, {"ko": title}, {}, {}, {}, "Bandi"),
        tuple(lecture(course, number, title) for number in range(1, lectures + 1)),
        (essay, practice),
        {},
        {},
    )


def make_scenery(folder: Path) -> Scenery:
    """Make the templates."""
    rng = Random(0)
    keys = Keys(rng.randbytes(32), rng.randbytes(32))
    with (
        loaded_dice(rng),
        patch.object(passwords, "_hasher", PasswordHasher(1, 8, 1)),
        patch.object(own_keys, "new_keys", lambda: keys),
    ):
        store = Store.open(folder / "central")
        try:
            learners = _furnish(store)
            pcs = tuple(
                _sign_in(store, login, learners[login], number, rng)
                for login, most in PCS
                for number in range(1, most + 1)
            )
            blank = make_disk(folder / "blank")
            for pc in pcs:
                new = copy_disk(blank, folder / "disks" / NEW / pc.name)
                _take_home(new, pc, keys, rng)
                _exchange(store, copy_disk(new, folder / "disks" / USED / pc.name), pc)
        finally:
            store.close()
    return Scenery(folder / "central", folder / "disks", pcs, keys)


def _furnish(store: Store) -> dict[str, str]:
    people.add_portal(store, PORTAL)
    for mentor in MENTORS:
        people.add_mentor(store, mentor, PORTAL.id)
    learners = {}
    for login in LEARNERS:
        row = people.add_learner(store, NewLearner(login, login, PORTAL.id, PASSWORD))
        learners[login] = row.id
        for mentor in MENTORS:
            people.assign(store, mentor.id, login)
    for course in COURSES:
        publish(store, package(course), PORTAL.id, BEGIN)
    return learners


def _sign_in(store: Store, login: str, learner: str, number: int, rng: Random) -> SignedIn:
    device = rng.randbytes(16)
    keys = Keys(rng.randbytes(32), rng.randbytes(32))
    asked = SignIn(
        login,
        PASSWORD,
        device.hex(),
        f"PC {number}",
        keys.public_signing,
        keys.public_sealing,
    )
    token = accounts.sign_in(store, asked, BEGIN).token
    return SignedIn(f"{login}-{number}", login, learner, device, token, keys)


def _exchange(store: Store, folder: Path, pc: SignedIn) -> None:
    with closing(open_store(str(folder / DATABASE))) as known:
        request = replica.next_request(known, Stamp(BEGIN, 0))
        response = exchange.exchange(store, pc.token, request, BEGIN)
        replica.apply(known, request, response, BEGIN)


def _take_home(folder: Path, pc: SignedIn, central: Keys, rng: Random) -> None:
    with closing(open_store(str(folder / DATABASE))) as store, store.write() as db:
        outbox.begin(db, rng.randbytes(16))
        identity = Identity(
            "https://central.test", pc.learner, pc.login, PORTAL.id, pc.device.hex()
        )
        settings.put_identity(db, identity)
        public = CentralKeys(central.public_signing, central.public_sealing)
        settings.put_keys(db, pc.keys, public)
