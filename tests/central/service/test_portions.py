"""What a portion leaves out is never missed: whoever follows by pages ends where one ends who reads all.

The model of a lane: an *event* counts by itself; a *publication* replaces the one before it; a *join*
holds what all before it about the same thing held, and one thing more. What came of a device's own facts the
device knows without being told.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from central.service.pages import WORTH_SAYING, is_worth_saying
from central.service.portions import Range, Room
from central.store.central_lanes import Line
from protocol.lanes import Position

ME, OTHER = b"me", b"other"
Written: TypeAlias = list[tuple[tuple[str, int, bytes | None], int]]

events = st.tuples(st.just("event"), st.just(0), st.sampled_from([None, ME, OTHER]))
publications = st.tuples(st.just("publication"), st.integers(0, 3), st.none())
joins = st.tuples(st.just("join"), st.integers(0, 1), st.sampled_from([None, ME, ME, OTHER]))
entries = st.tuples(st.one_of(events, publications, joins), st.integers(1, 100))
lanes = st.lists(entries, max_size=100)


@dataclass
class World:
    """A lane, and what each of its entries says."""

    lines: list[Line] = field(default_factory=list)
    says: list[tuple[str, object, frozenset[int]]] = field(default_factory=list)

    def __init__(self, written: Written) -> None:
        self.lines, self.says = [], []
        grown: dict[int, frozenset[int]] = {}
        for n, ((kind, about, origin), size) in enumerate(written, 1):
            subject = None if kind == "event" else f"{kind}:{about}".encode()
            self.lines.append(Line(n, n.to_bytes(16), subject, origin, size))
            value = frozenset([n])
            if kind == "join":
                value = grown[about] = grown.get(about, frozenset()) | value
            self.says.append((kind, n if kind == "event" else about, value))

    def learned(self, numbers: list[int]) -> dict[tuple[str, object], frozenset[int]]:
        """Return what somebody knows who was sent these entries, and knows of their own."""
        known: dict[tuple[str, object], frozenset[int]] = {}
        for n in numbers:
            kind, about, value = self.says[n - 1]
            before = known.get((kind, about), frozenset())
            known[kind, about] = before | value if kind == "join" else value
        for line, (kind, about, _) in zip(self.lines, self.says, strict=True):
            if line.origin == ME:
                known[kind, about] = known.get((kind, about), frozenset()) | {line.n}
        return known


def find(world: World, after: int, until: int, room: Room) -> Range:
    found = Range(room)
    for line in world.lines[after:until]:
        if not found.extend(line):
            break
    return found


rooms = st.builds(
    Room,
    st.integers(1, 6),
    st.integers(-1, 300),
    st.sampled_from([None, ME, ME]),
    st.just(True),
)


@settings(max_examples=500)
@given(lanes, st.lists(st.tuples(rooms, st.integers(0, 60)), max_size=30), rooms)
def test_following_by_pages_is_reading_everything(
    written: Written,
    steps: list[tuple[Room, int]],
    last: Room,
) -> None:
    world = World(written)
    told: list[int] = []
    at, until = 0, 0
    for room, more in [*steps, (last, len(written))]:
        until = min(len(written), until + more)
        is_end = room is last
        while at < until:
            found = find(world, at, until, room)
            assert found.last is not None
            assert len(found.kept) <= room.entries
            assert sum(found.kept.values()) == found.size
            assert found.size <= max(0, room.size) or len(found.kept) == 1
            if not is_worth_saying(found, Position(b"", at, b"")):
                break
            told += found.numbers()
            at = found.last.n
            if not is_end:
                break
    assert world.learned(told) == world.learned(list(range(1, len(written) + 1)))


@given(lanes)
def test_a_new_device_is_sent_the_newest_entry_about_each_thing(
    written: Written,
) -> None:
    world = World(written)
    found = find(world, 0, len(written), Room(10**6, 10**9, None, whatever=True))
    newest = {line.subject or line.n: line.n for line in world.lines}
    assert found.numbers() == sorted(newest.values())


@given(lanes)
def test_what_is_all_ones_own_is_not_sent(
    written: Written,
) -> None:
    world = World(written)
    found = find(world, 0, len(written), Room(10**6, 10**9, ME, whatever=True))
    for line in world.lines:
        same = [at for at in world.lines if at.subject == line.subject and line.subject]
        if all(at.origin == ME for at in [line, *same]):
            assert line.n not in found.kept


def test_nothing_is_said_for_less_than_64_entries_of_ones_own() -> None:
    mine: Written = [(("event", 0, ME), 9)] * 200
    world = World(mine)
    room = Room(50, 1000, ME, whatever=True)
    for until, worth in ((WORTH_SAYING - 1, False), (WORTH_SAYING, True), (200, True)):
        found = find(world, 0, until, room)
        assert (found.kept, is_worth_saying(found, Position(b"", 0, b""))) == ({}, worth)
