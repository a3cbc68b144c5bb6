"""A portal with people and a course, and devices that learners hold: what the tests act through.

A ``Device`` here is the least that keeps the protocol: lanes as lists of bytes, and what it was
told. It believes nothing on its own, so what it knows is what central said (and what it said itself,
which central does not repeat).
"""

import copy
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from central.service import accounts, exchange, people
from central.service.catalogue import Key, Package, Published, publish
from central.service.people import NewLearner
from central.store import central_lanes
from central.store.database import Store
from protocol import VERSION, codec
from protocol.courier import Keys, new_keys
from protocol.lanes import (
    PRIORITIES,
    Portion,
    Position,
    Segment,
    Standing,
    check,
    digest,
    digest_of_own,
    in_order,
    lane_of,
    link,
    links,
)
from protocol.messages import SAY_POSITIONS, Offer, Request, Response, SignIn
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
    Reported,
    Sent,
    Span,
    Stamp,
    Studied,
    Submitted,
    Unsent,
    Watched,
)

NOW = 1_800_000_000_000
PASSWORD = "correct horse"
ROOMY = 1_000_000
MANY = 1_000
"""Exchanges, by which everything must have been said."""

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
    """One of its own lanes as a device has it."""

    id: bytes
    priority: int
    entries: list[bytes] = field(default_factory=list)

    def chain(self, n: int) -> bytes:
        """Return the chain value of entry n."""
        chain = self.id
        for entry in self.entries[:n]:
            chain = link(chain, entry)
        return chain

    def at(self, n: int | None = None) -> Standing:
        """Return the position at entry n, or at the end."""
        n = len(self.entries) if n is None else n
        return Standing(self.priority, n, check(self.chain(n)))

    def segment(self, after: int = 0, until: int | None = None) -> Segment:
        """Return what follows an entry."""
        entries = tuple(msgspec.Raw(entry) for entry in self.entries[after:until])
        return Segment(self.priority, after + 1, check(self.chain(after)), entries)


@dataclass
class Followed:
    """One of central's lanes as a device has it: where it stands, and all entries that it was sent."""

    id: bytes
    n: int = 0
    chain: bytes = b""
    entries: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chain = self.chain or self.id

    def position(self) -> Position:
        """Return where the device stands."""
        return Position(self.id, self.n, check(self.chain))

    def follows(self, portion: Portion) -> bool:
        """Return whether a portion continues here."""
        if isinstance(portion.lane, int):
            return True
        return (portion.first, portion.previous) == (self.n + 1, check(self.chain))

    def takes(self, portion: Portion) -> None:
        """Take in a portion that continues here, or that begins at 1."""
        if portion.first == 1:
            self.n, self.chain = 0, self.id
            self.entries.clear()
        bodies = [bytes(entry) for entry in portion.entries]
        self.entries += bodies
        if portion.last:
            self.n, self.chain = portion.last, portion.chain
        else:
            self.n, self.chain = self.n + len(bodies), [self.chain, *links(self.chain, bodies)][-1]


def _lanes_of(writer: bytes) -> list[Lane]:
    return [Lane(lane_of(writer, priority), priority) for priority in range(PRIORITIES)]


URGENT = (Submitted, Sent, Reported, Unsent)


@dataclass
class Device:
    """What a learner holds.

    ``hint`` is where central stands in the device's lanes, by the last answer; ``spells``: the next
    request names positions, not digests.
    """

    token: str
    id: bytes
    writer: bytes
    keys: Keys
    lanes: list[Lane] = field(default_factory=list)
    central: dict[bytes, Followed] = field(default_factory=dict)
    clock: Stamp = STAMP
    hint: list[int] = field(default_factory=lambda: [0] * PRIORITIES)
    spells: bool = True
    budget: int = ROOMY

    def __post_init__(self) -> None:
        self.lanes = self.lanes or _lanes_of(self.writer)

    @property
    def lane(self) -> Lane:
        """Return the lane of what is small and dear."""
        return self.lanes[0]

    def does(self, *facts: Fact) -> bytes:
        """Write facts, and return the ref of the last."""
        ref = b""
        for fact in facts:
            lane = self.lanes[0 if isinstance(fact, URGENT) else 2 if _is_minor(fact) else 1]
            lane.entries.append(codec.encode_record(fact))
            ref = lane.at().check
        return ref

    def positions(self) -> tuple[Position, ...]:
        """Return where this device stands in central's lanes, in the order of their ids."""
        return in_order(lane.position() for lane in self.central.values())

    def request(self, *segments: Segment, offers: tuple[Offer, ...] = ()) -> Request:
        """Return a request with these segments, saying truly where both sides stand after it."""
        reach = list(self.hint)
        for segment in segments:
            last = segment.first + len(segment.entries) - 1
            reach[segment.priority] = max(reach[segment.priority], last)
        mine = tuple(lane.at(n) for lane, n in zip(self.lanes, reach, strict=True) if n)
        return Request(
            VERSION,
            self.writer,
            self.clock,
            mine if self.spells else digest_of_own(self.writer, mine),
            self.positions() if self.spells else digest(self.positions()),
            segments,
            offers,
            self.budget,
        )

    def pending(self) -> tuple[Segment, ...]:
        """Return what central lacks, by the hint."""
        return tuple(
            lane.segment(at)
            for lane, at in zip(self.lanes, self.hint, strict=True)
            if at < len(lane.entries)
        )

    def hears(self, request: Request, response: Response) -> None:
        """Apply what an answer brings, as docs/protocol.md has it."""
        self.stands(request, response)
        known = self.positions()
        for portion in response.portions:
            lane = portion.lane
            name = known[lane].lane if isinstance(lane, int) else lane
            followed = self.central.setdefault(name, Followed(name))
            if portion.first == 1 or followed.follows(portion):
                followed.takes(portion)
        behind = not self.spells and self._is_behind(response)
        self.spells = response.pull == SAY_POSITIONS or behind

    def stands(self, request: Request, response: Response) -> list[int]:
        """Note, and return, how far central has this device's lanes."""
        if response.held is not None:
            for lane in self.lanes:
                mine = {lane.at(n) for n in range(1, len(lane.entries) + 1)}
                self.hint[lane.priority] = max(
                    (at.n for at in response.held if at in mine), default=0
                )
        else:
            for segment in request.segments:
                last = segment.first + len(segment.entries) - 1
                self.hint[segment.priority] = max(self.hint[segment.priority], last)
        return self.hint

    def told(self) -> list[Change]:
        """Return all that central said, lane by lane."""
        entries = [entry for lane in self.central.values() for entry in lane.entries]
        return [change for entry in entries if (change := codec.decode_change(entry)) is not None]

    def clone(self) -> "Device":
        """Return a copy of the whole disk."""
        return copy.deepcopy(self)

    def _is_behind(self, response: Response) -> bool:
        """Return whether central has something of this device's lanes that this device has not."""
        mine = {lane.at(n) for lane in self.lanes for n in range(1, len(lane.entries) + 1)}
        return any(at not in mine for at in response.held or ())


def _is_minor(fact: Fact) -> bool:
    return isinstance(fact, Watched | Studied)


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
        name, keys = bytes([number]) * 16, new_keys()
        asked = SignIn(
            login,
            PASSWORD,
            name.hex(),
            f"PC {number}",
            keys.public_signing,
            keys.public_sealing,
        )
        token = accounts.sign_in(self.store, asked, self.now).token
        return Device(token, name, bytes([number]) * 8 + login.encode().ljust(8, b"."), keys)

    def said(self, login: str = "haneul") -> list[Change]:
        """Return all that was ever said to a learner, lane by lane, with nothing left out."""
        with self.store.read() as db:
            entries = [
                body
                for head in central_lanes.followed(db, people.find_learner(db, login).id)
                for body in central_lanes.bodies(db, head.lane, range(1, head.n + 1))
            ]
        return [change for entry in entries if (change := codec.decode_change(entry)) is not None]

    def answer(self, device: Device, request: Request) -> Response:
        """Answer a request, with nothing applied."""
        return exchange.exchange(self.store, device.token, request, self.now)

    def exchange(self, device: Device, *segments: Segment) -> Response:
        """Exchange once, with these segments."""
        request = device.request(*segments)
        response = self.answer(device, request)
        device.hears(request, response)
        return response

    def sync(self, device: Device) -> Response:
        """Exchange until both sides have everything."""
        for _ in range(MANY):
            response = self.exchange(device, *device.pending())
            if not (device.pending() or response.more or response.pull == SAY_POSITIONS):
                return response
        raise AssertionError("they never come to an end")


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


def written(path: Path, body: bytes) -> Path:
    """Return a file with this in it."""
    path.write_bytes(body)
    return path
