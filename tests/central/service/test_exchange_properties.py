"""Whatever is lost, doubled, late, cloned or restored: every fact is believed exactly once.

Devices write facts that are all different, and exchange over a line on which anything can happen.
In the end the line is good, and central must have what every disk has, once.
"""

import dataclasses
import random
import shutil
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from central.service import mentoring, people, views
from central.service.mentoring import Reply
from central.service.refusals import Refused
from central.store import gaps
from central.store.database import Store
from protocol import codec
from protocol.lanes import ORIGIN_BYTES, check, links
from protocol.messages import Request
from protocol.records import (
    Answered,
    Assignment,
    Change,
    Course,
    Fact,
    Handin,
    Lecture,
    Mentor,
    Message,
    Notice,
    Progress,
    ReadMark,
    ReadUpTo,
    Relayed,
    Revised,
    Sent,
    Span,
    Studied,
    Submitted,
    Tombstone,
    Verdict,
    Watched,
)
from tests.central.conftest import emptied
from tests.central.support import (
    LECTURE,
    NOW,
    PACKAGE,
    PORTAL,
    QUIZ,
    ROOMY,
    STAMP,
    Central,
    Device,
    essay,
    sent,
    watched,
)

LIKELY = ["write"] * 4 + ["sync", "lose", "double", "replay", "part", "mentor"]
RARE = ["clone", "roll back", "back up", "restore"]
MOST_DISKS = 6
STEPS = st.sampled_from([*LIKELY, *RARE])


@dataclass
class World:
    """A central, the disks that speak to it, and all that was ever asked of it."""

    central: Central
    rng: random.Random
    disks: list[Device] = field(default_factory=list)
    backups: list[Device] = field(default_factory=list)
    asked: list[tuple[Device, Request]] = field(default_factory=list)
    snapshot: Path | None = None
    facts: int = 0

    def step(self, what: str) -> None:
        """Have something happen."""
        device = self.rng.choice(self.disks)
        match what:
            case "write":
                self.write(device)
            case "sync":
                self.central.sync(device)
            case "replay" if self.asked:
                self.central.answer(*self.rng.choice(self.asked))
            case "lose" | "double" | "part":
                self.exchange(device, what)
            case "mentor":
                self.central_says()
            case _:
                self.rare(device, what)

    def rare(self, device: Device, what: str) -> None:
        """Have something happen that should not."""
        match what:
            case "clone" if len(self.disks) < MOST_DISKS:
                self.disks.append(device.clone())
            case "roll back" if self.backups:
                self.disks.append(self.rng.choice(self.backups).clone())
            case "back up":
                self.backups.append(device.clone())
                self.back_up()
            case "restore":
                self.restore()

    def write(self, device: Device) -> None:
        """Write a fact that is like no other."""
        self.facts += 1
        at = self.facts
        facts: list[Fact] = [
            essay(f"fact {at}"),
            sent(f"fact {at}"),
            watched(at, at + 1),
            Revised(STAMP, "note:math/lines:1", (), f"+version {at}"),
            Studied(STAMP, "2027-01-15", self.rng.randint(0, 9)),
            Answered(STAMP, QUIZ.id, "1", (f"answer {at}",)),
        ]
        fact = self.rng.choice(facts)
        device.does(fact)

    def central_says(self) -> None:
        """Have people at central say something."""
        store, at = self.central.store, str(len(self.asked))
        match self.rng.choice(["reply", "notice", "unassign", "assign", "publish"]):
            case "reply":
                mentoring.reply(store, Reply("haneul", "kim", f"reply {at}"), NOW)
            case "notice":
                people.add_notice(store, PORTAL.id, {"en": at}, {}, NOW)
            case "unassign":
                with suppress(Refused):
                    people.unassign(store, "lee", "haneul", NOW)
            case "assign":
                with suppress(Refused):
                    people.add_mentor(store, Mentor("lee", "Lee", {}), PORTAL.id)
                people.assign(store, "lee", "haneul")
            case "publish":
                titled = msgspec.structs.replace(LECTURE, title={"en": at})
                self.central.publish(dataclasses.replace(PACKAGE, lectures=(titled,)))

    def exchange(self, device: Device, what: str) -> None:
        """Exchange once: the answer is lost, or the request doubled, or only a part is sent."""
        lane = self.rng.choice(device.lanes)
        length = len(lane.entries)
        after = self.rng.randint(0, length)
        until = self.rng.randint(after, length) if what == "part" else None
        device.budget = self.rng.choice([1, 500, ROOMY])
        request = device.request(lane.segment(after, until))
        self.asked.append((device.clone(), request))
        response = self.central.answer(device, request)
        if what == "double":
            response = self.central.answer(device, request)
        if what != "lose":
            device.hears(request, response)

    def back_up(self) -> None:
        """Keep what central knows, if it can be kept."""
        store = self.central.store
        if store.engine.dialect.name == "sqlite":
            store.close()
            self.snapshot = store.folder / "backup.db"
            shutil.copy(store.folder / "central.db", self.snapshot)

    def restore(self) -> None:
        """Have central be what it was when it was backed up."""
        if self.snapshot is not None:
            self.central.store.close()
            shutil.copy(self.snapshot, self.central.store.folder / "central.db")

    def settle(self) -> None:
        """Let everybody exchange until nobody has anything to say."""
        for _ in range(2):
            for device in self.disks:
                self.central.sync(device)


@pytest.fixture
def furnished(sqlite_template: Path, tmp_path: Path) -> Path:
    """Return a database with people and a course, to be copied for every example."""
    folder = tmp_path / "furnished"
    folder.mkdir()
    shutil.copy(sqlite_template, folder)
    store = Store.open(folder)
    Central.furnished(store)
    store.close()
    return folder / "central.db"


SETTINGS = settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
HISTORIES = st.lists(STEPS, min_size=5, max_size=30)


@SETTINGS
@given(history=HISTORIES, seed=st.integers(0, 2**32))
def test_on_sqlite_with_backups(
    furnished: Path, history: list[str], seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("example")
    shutil.copy(furnished, folder)
    store = Store.open(folder)
    play(Central(store), history, seed)
    store.close()
    shutil.rmtree(folder)


@settings(SETTINGS, max_examples=10)
@given(history=HISTORIES, seed=st.integers(0, 2**32))
def test_on_postgresql(
    postgres_store: Store,
    history: list[str],
    seed: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("example")
    play(Central.furnished(emptied(postgres_store, folder / "central")), history, seed)


def play(central: Central, history: list[str], seed: int) -> None:
    """Let the history happen, and look at how it ends."""
    world = World(central, random.Random(seed))
    world.disks = [central.device(number=1), central.device(number=2)]
    world.back_up()
    for step in history:
        world.step(step)
    world.settle()
    check_central(world)
    check_devices(world)


def check_central(world: World) -> None:
    """Central has what every disk has, once, and nothing that nobody wrote; no gap is left."""
    store = world.central.store
    rows = [row for row in views.messages(store) if row["author"] == "me"]
    texts = Counter(str(row["text"]) for row in views.submissions(store) + rows)
    assert not texts or max(texts.values()) == 1
    written = {entry for device in world.disks for lane in device.lanes for entry in lane.entries}
    for entry in written:
        fact = essay_or_message(entry)
        assert fact is None or fact in texts
    assert set(texts) <= {f"fact {n}" for n in range(1, world.facts + 1)}
    receipts = [row["receipt"] for row in views.submissions(store)]
    assert len(set(receipts)) == len(receipts)
    with store.read() as db:
        assert all(gaps.weight(db, device.writer) == 0 for device in world.disks)


def essay_or_message(entry: bytes) -> str | None:
    """Return the text of an entry that has one."""
    text = entry.decode()
    return None if '"fact ' not in text else "fact " + text.split('"fact ')[1].split('"')[0]


def check_devices(world: World) -> None:
    """Every device knows what one would that reads all of central's lanes, and has all verdicts."""
    said = world.central.said()
    everything = knowledge(said, world.disks[0])
    written = set().union(*(own(device) for device in world.disks))
    assert written <= everything.refs
    for device in world.disks:
        assert knowledge(device.told(), device) == knowledge(said, device) == everything
        told = [change.ref for change in device.told() if isinstance(change, Verdict)]
        assert {ref for ref in written if is_urgent(world, ref)} <= set(told)
        assert len(set(told)) == len(told)


@dataclass
class Known:
    """What somebody knows: of every kind of record, what its copies become."""

    refs: set[bytes] = field(default_factory=set)
    seconds: set[int] = field(default_factory=set)
    totals: dict[tuple[bytes, str], int] = field(default_factory=dict)
    newest: dict[tuple[str, str], Change] = field(default_factory=dict)
    read: tuple[int, int] = (0, 0)

    def watched(self, spans: Sequence[Span]) -> None:
        """Learn what was watched."""
        self.seconds |= {at for span in spans for at in range(span.start, span.stop)}

    def hears(self, change: Change) -> None:
        """Learn what central says."""
        match change:
            case Handin() | Message():
                self.refs.add(change.ref)
            case Progress():
                self.watched(change.spans)
            case Relayed():
                self.does(change.writer, change.ref, codec.decode_fact(bytes(change.entry)))
            case ReadMark():
                mine, theirs = self.read
                self.read = (max(mine, change.mine), max(theirs, change.theirs))
            case Notice() | Course() | Lecture() | Assignment() | Mentor():
                self.newest[type(change).__name__.lower(), change.id] = change
            case Tombstone():
                self.newest.pop((change.kind, change.id), None)

    def does(self, writer: bytes, ref: bytes, fact: Fact | None) -> None:
        """Learn what a device did."""
        match fact:
            case Watched():
                self.watched(fact.spans)
            case Studied():
                name = (writer, fact.counter)
                self.totals[name] = max(self.totals.get(name, 0), fact.total)
            case ReadUpTo():
                mine, theirs = self.read
                self.read = (max(mine, fact.number), theirs)
            case _:
                self.refs.add(ref)


def knowledge(said: Sequence[Change], device: Device) -> Known:
    """Return what somebody knows who was told this, and did what this device did."""
    known = Known()
    for change in said:
        known.hears(change)
    for lane in device.lanes:
        for chain, body in zip(links(lane.id, lane.entries), lane.entries, strict=True):
            known.does(device.writer[:ORIGIN_BYTES], check(chain), codec.decode_fact(body))
    return known


def own(device: Device) -> set[bytes]:
    """Return the refs of what a device wrote, but for what only grows."""
    return {
        check(chain)
        for lane in device.lanes
        for chain, body in zip(links(lane.id, lane.entries), lane.entries, strict=True)
        if not isinstance(codec.decode_fact(body), Watched | Studied | ReadUpTo)
    }


def is_urgent(world: World, ref: bytes) -> bool:
    """Return whether a fact is a hand-in or a message, which has a verdict."""
    return any(
        check(chain) == ref and isinstance(codec.decode_fact(body), Submitted | Sent)
        for disk in world.disks
        for chain, body in zip(
            links(disk.lane.id, disk.lane.entries), disk.lane.entries, strict=True
        )
    )
