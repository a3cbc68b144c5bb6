"""A portal with people and a course, and devices that learners hold: what the tests act through.

A ``Device`` here is the least that keeps the protocol: lanes as lists of bytes, and what it was
told. It believes nothing on its own, so what it knows is what central said.
"""

import copy
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from central.service import accounts, exchange, people
from central.service.catalogue import Key, Package, Published, publish
from central.service.people import NewLearner
from central.store.database import Store
from protocol import VERSION, codec
from protocol.lanes import Position, Segment, check, link, start
from protocol.messages import Offer, Request, Response, SignIn
from protocol.records import (
    Answer,
    Assignment,
    Change,
    Course,
    Fact,
    File,
    Item,
    Lecture,
    Mentor,
    Option,
    Portal,
    Rendition,
    Sent,
    Span,
    Stamp,
    Submitted,
    Watched,
)

NOW = 1_800_000_000_000
PASSWORD = "correct horse"
ROOMY = 1_000_000
PORTAL = Portal("hill", {"ko": "언덕", "en": "Hill"}, "#336699")
MENTOR = Mentor("kim", "Kim", {"ko": "수학", "en": "Maths"})
STAMP = Stamp(NOW - 1_000_000, 1_000)

COURSE = Course("math", 0, {"en": "Maths"}, {}, {}, {}, "Bandi")
LECTURE = Lecture(
    "math/lines", "math", 0, 1, {"en": "Lines"}, "video", 600, b"m" * 32, (Rendition("low", 9),)
)
QUIZ = Assignment(
    "math/quiz",
    "math",
    0,
    1,
    "quiz",
    {"en": "Quiz"},
    {},
    items=(
        Item("1", "single", {"en": "?"}, (Option("a", {"en": "A"}), Option("b", {"en": "B"}))),
        Item("2", "numeric", {"en": "?"}, unit="cm", points=2),
    ),
)
KEYS = {"1": Key(("a",), 0.0, {"en": "secret-explanation"}), "2": Key(("3.5",), 0.1, {})}
ESSAY = Assignment(
    "math/essay",
    "math",
    0,
    2,
    "essay",
    {"en": "Essay"},
    {},
    due=NOW + 1_000_000,
    points=10,
    max_files=2,
    max_bytes=1_000_000,
)
PACKAGE = Package(COURSE, (LECTURE,), (QUIZ, ESSAY), {"math/quiz": KEYS}, {})


@dataclass
class Lane:
    """One lane as a device has it."""

    id: bytes
    entries: list[bytes] = field(default_factory=list)

    def chain(self, n: int) -> bytes:
        """Return the chain value of entry n."""
        chain = self.id
        for entry in self.entries[:n]:
            chain = link(chain, entry)
        return chain

    def position(self, n: int | None = None) -> Position:
        """Return the position at entry n, or at the end."""
        n = len(self.entries) if n is None else n
        return Position(self.id, n, check(self.chain(n)))

    def segment(self, after: int = 0, until: int | None = None) -> Segment:
        """Return what follows an entry."""
        entries = tuple(msgspec.Raw(entry) for entry in self.entries[after:until])
        return Segment(self.id, after + 1, check(self.chain(after)), entries)


@dataclass
class Device:
    """What a learner holds."""

    token: str
    id: bytes
    lane: Lane
    central: dict[bytes, Lane] = field(default_factory=dict)
    clock: Stamp = STAMP

    def does(self, *facts: Fact) -> bytes:
        """Write facts, and return the ref of the last."""
        self.lane.entries += [codec.encode_record(fact) for fact in facts]
        return self.lane.position().check

    def request(self, *segments: Segment, offers: tuple[Offer, ...] = ()) -> Request:
        """Return a request with these segments, saying truly where this device stands."""
        heads = (self.lane.position(),)
        following = tuple(lane.position() for lane in self.central.values())
        return Request(VERSION, self.id, self.clock, heads, following, segments, offers, ROOMY)

    def hears(self, response: Response) -> None:
        """Apply what an answer brings, as docs/protocol.md has it."""
        for segment in response.segments:
            known = self.central.setdefault(segment.lane, Lane(segment.lane))
            fits = segment.previous == known.position().check
            if segment.first == 1:
                known.entries.clear()
            elif not fits or segment.first != len(known.entries) + 1:
                continue
            known.entries += [bytes(entry) for entry in segment.entries]

    def stands(self, response: Response) -> int:
        """Return how far central has this device's lane."""
        mine = {self.lane.position(n) for n in range(len(self.lane.entries) + 1)}
        return max((at.n for at in response.held if at in mine), default=0)

    def told(self) -> list[Change]:
        """Return all that central said, lane by lane."""
        entries = [entry for lane in self.central.values() for entry in lane.entries]
        return [change for entry in entries if (change := codec.decode_change(entry)) is not None]

    def clone(self) -> "Device":
        """Return a copy of the whole disk."""
        return copy.deepcopy(self)


@dataclass
class Central:
    """A store with something in it, and the time there."""

    store: Store
    now: int = NOW
    learners: dict[str, str] = field(default_factory=dict)

    @classmethod
    def furnished(cls, store: Store) -> "Central":
        """Return a central with a portal, two learners who have a mentor, and a course."""
        central = cls(store)
        people.add_portal(store, PORTAL)
        people.add_mentor(store, MENTOR, PORTAL.id)
        for login in ("haneul", "bora"):
            row = people.add_learner(store, NewLearner(login, login, PORTAL.id, PASSWORD))
            central.learners[login] = row.id
            people.assign(store, MENTOR.id, login)
        central.publish(PACKAGE)
        return central

    def publish(self, package: Package) -> Published:
        """Publish a course."""
        return publish(self.store, package, PORTAL.id, self.now)

    def device(self, login: str = "haneul", number: int = 1) -> Device:
        """Sign in from a device that was never seen."""
        name = bytes([number]) * 16
        asked = SignIn(login, PASSWORD, name.hex(), f"PC {number}")
        token = accounts.sign_in(self.store, asked, self.now).token
        return Device(token, name, Lane(bytes([number]) * 8 + login.encode().ljust(8, b".")))

    def answer(self, device: Device, request: Request) -> Response:
        """Answer a request, with nothing applied."""
        return exchange.exchange(self.store, device.token, request, self.now)

    def sync(self, device: Device) -> Response:
        """Exchange until both sides have everything."""
        response = self.answer(device, device.request())
        while True:
            device.hears(response)
            at = device.stands(response)
            if at == len(device.lane.entries) and not response.more:
                return response
            response = self.answer(device, device.request(device.lane.segment(at)))


def watched(start_s: int, stop_s: int, lecture: str = "math/lines") -> Watched:
    """Return that a stretch was watched."""
    return Watched(STAMP, lecture, (Span(start_s, stop_s),))


def essay(text: str = "An essay", *files: File) -> Submitted:
    """Return a hand-in of the essay."""
    return Submitted(STAMP, "math/essay", 1, text=text, files=files)


def quiz(one: str = "a", two: str = "3.5") -> Submitted:
    """Return a hand-in of the quiz."""
    return Submitted(STAMP, "math/quiz", 1, answers=(Answer("1", (one,)), Answer("2", (two,))))


def sent(text: str = "Hello", *files: File, mentor: str = "kim") -> Sent:
    """Return a message."""
    return Sent(STAMP, mentor, text, files)


def nothing_yet(lane: bytes) -> Position:
    """Return the start of a lane."""
    return start(lane)


def written(path: Path, body: bytes) -> Path:
    """Return a file with this in it."""
    path.write_bytes(body)
    return path
