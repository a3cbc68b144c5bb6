"""How long a learner waits while central's changes are taken in: ``python -m benchmarks.apply_pause``.

One thread applies 10,000 changes in pages, with no line to slow it down; another writes what somebody
types, every few milliseconds, as the window would. What counts is the worst of those writes.
"""

import argparse
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import msgspec

from benchmarks import texts
from benchmarks.house import MONDAY_MORNING, BenchClock, pc, signed_in
from benchmarks.tables import printed
from client.store import replica
from client.workspace import Workspace
from protocol import VERSION, codec, lanes
from protocol.lanes import Portion
from protocol.messages import Response
from protocol.records import Change, Mentor, Message

CHANGES = 10_000
PAGES = (50, 200, 1000)
PAUSE_SECONDS = 0.004
"""Between two writes of the window."""

LANE = b"a lane of 16 byt"
HEADINGS = ("changes in a page", "worst write, ms", "95 %", "median", "alone, worst", "changes/s")


@dataclass(frozen=True, slots=True)
class Waits:
    """How long writes took (ms), and how many changes were applied a second meanwhile."""

    writes: Sequence[float]
    rate: float = 0.0

    @property
    def worst(self) -> float:
        """Return the longest."""
        return max(self.writes)

    @property
    def most(self) -> float:
        """Return what 95 % of the writes kept to."""
        return sorted(self.writes)[int(len(self.writes) * 0.95)]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=CHANGES)
    options = parser.parse_args()
    rows = []
    for page in PAGES:
        with TemporaryDirectory() as folder, pc(Path(folder), BenchClock()) as workspace:
            signed_in(workspace)
            alone = Waits([_write(workspace, number) for number in range(200)])
            beside = _beside(workspace, list(_responses(options.changes, page)))
        times = (beside.worst, beside.most, median(beside.writes), alone.worst)
        rows.append((page, *(f"{time:.1f}" for time in times), int(beside.rate)))
    print(printed(HEADINGS, rows))


def _beside(workspace: Workspace, responses: Sequence[Response]) -> Waits:
    """Write again and again, until another thread has applied all of this."""
    seconds: list[float] = []
    request = replica.next_request(workspace.store, workspace.clock.stamp(), spelled_out=True)

    def apply() -> None:
        began = perf_counter()
        for response in responses:
            replica.apply(workspace.store, request, response, MONDAY_MORNING)
        seconds.append(perf_counter() - began)

    thread = threading.Thread(target=apply)
    thread.start()
    writes: list[float] = []
    while thread.is_alive():
        writes.append(_write(workspace, len(writes)))
        sleep(PAUSE_SECONDS)
    count = sum(len(portion.entries) for each in responses for portion in each.portions)
    return Waits(writes, count / seconds[0])


def _write(workspace: Workspace, number: int) -> float:
    """Keep a draft, as after every pause in typing; return how long that took (ms)."""
    began = perf_counter()
    workspace.learning.messages.save_draft("minjun", f"지금 쓰고 있는 글 {number}")
    return (perf_counter() - began) * 1000


def _changes(count: int) -> Iterator[Change]:
    """Yield what a central has for somebody who was away: a conversation of months."""
    said = texts.corpus("mentors", "talk")
    yield Mentor("minjun", "김민준", {"ko": "멘토"})
    for number in range(1, count):
        ref = number.to_bytes(8, "big")
        author = "me" if number % 2 else "minjun"
        yield Message(ref, "minjun", number, author, said[number % len(said)], MONDAY_MORNING)


def _responses(count: int, page: int) -> Iterator[Response]:
    bodies = [codec.encode_record(change) for change in _changes(count)]
    chains = [lanes.genesis(LANE), *lanes.links(lanes.genesis(LANE), bodies)]
    for first in range(0, count, page):
        entries = tuple(msgspec.Raw(body) for body in bodies[first : first + page])
        previous = lanes.check(chains[first])
        portion = Portion(LANE, entries, first=first + 1, previous=previous)
        yield Response(VERSION, MONDAY_MORNING, None, (portion,), more=True, offsets=())


if __name__ == "__main__":
    main()
