"""How many exchanges a second one core of central does: ``python -m benchmarks.central_load``.

From the bytes of a request to the bytes of its answer, one after the other, on one connection to a
database that keeps what it promised (fsync); HTTP and TLS are not in it. Real clients write the
requests; their own time is not counted. PostgreSQL's own processes take turns with ours, so that
together they use one core.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import reference_day
from benchmarks.house import PASSWORD, BenchClock, House, central, exchanged, pc
from benchmarks.postgres import binaries, postgres
from benchmarks.tables import printed
from central import demo
from central.service import people
from central.service.exchange import exchange
from central.service.people import NewLearner
from central.store.database import Store
from client.store import replica
from client.workspace import Workspace
from protocol import codec
from protocol.records import Span

LEARNERS = 6
ROUNDS = 40
HEADINGS = ("database", "exchange", "a second, one core", "ms, median", "ms, 95 %")


@dataclass(slots=True)
class Rig:
    """A central, learners' PCs at it, and how long central took for each exchange (s)."""

    house: House
    clock: BenchClock
    pcs: Sequence[Workspace]
    taken: list[float] = field(default_factory=list)

    def exchange(self, workspace: Workspace) -> None:
        """Exchange once, and note how long central took for it."""
        request = replica.next_request(workspace.store, self.clock.stamp())
        body = codec.encode_message(request)
        token = workspace.line().runner.transport.token
        began = perf_counter()
        response = exchange(self.house.store, token, codec.decode_request(body), self.clock.now())
        answer = codec.encode_message(response)
        self.taken.append(perf_counter() - began)
        replica.apply(workspace.store, request, codec.decode_response(answer), self.clock.now())

    def measure(self, lives: Callable[[Workspace], None], rounds: int) -> Sequence[float]:
        """Let every learner live a little and exchange, some times over; return the seconds each took."""
        self.taken.clear()
        for _ in range(rounds):
            for workspace in self.pcs:
                self.clock.pass_ms(120_000)
                lives(workspace)
                self.exchange(workspace)
        return list(self.taken)


def main() -> None:
    """Print the table."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    print(printed(HEADINGS, list(_rows())))


def _rows() -> Iterator[Sequence[object]]:
    yield from _measured("SQLite", None)
    programs = binaries()
    if programs is None:
        print("PostgreSQL is not installed: it was not measured.")
        return
    with postgres(programs) as url:
        yield from _measured("PostgreSQL", url)


def _measured(name: str, database: str | None) -> Iterator[Sequence[object]]:
    with ExitStack() as opened:
        rig = _rig(opened, Path(opened.enter_context(TemporaryDirectory())), database)
        jobs: Sequence[tuple[str, Callable[[Workspace], None], int]] = (
            ("nothing to say", lambda _: None, ROUNDS),
            ("one statement", _watch, ROUNDS),
            ("one message", _write, ROUNDS),
            ("reference day", lambda pc: reference_day.live(pc, rig.clock), 3),
        )
        for job, lives, rounds in jobs:
            taken = sorted(rig.measure(lives, rounds))
            rate = int(len(taken) / sum(taken))
            times = (median(taken) * 1000, taken[int(len(taken) * 0.95)] * 1000)
            yield (name, job, rate, *(f"{time:.1f}" for time in times))


def _rig(opened: ExitStack, folder: Path, database: str | None) -> Rig:
    """Set up a central with the demo's portal, and learners who have all of it."""
    clock = BenchClock()
    store = Store.open(folder / "central", database)
    reference_day.furnish(store, clock.now())
    logins = [f"learner-{number}" for number in range(LEARNERS)]
    for login in logins:
        people.add_learner(store, NewLearner(login, login, demo.PORTAL.id, PASSWORD))
        people.assign(store, reference_day.MENTOR, login)
    store.close()
    house = opened.enter_context(central(folder / "central", clock, database))
    pcs = [opened.enter_context(pc(folder / login, clock)) for login in logins]
    rig = Rig(house, clock, pcs)
    for login, workspace in zip(logins, pcs, strict=True):
        workspace.sign_in(house.url, login, PASSWORD)
        exchanged(workspace)
    return rig


def _watch(workspace: Workspace) -> None:
    workspace.learning.study.watched(reference_day.OFFERS[0].lectures[0], Span(30, 60))


def _write(workspace: Workspace) -> None:
    workspace.learning.messages.send(reference_day.MENTOR, "네, 알겠습니다!", ())


if __name__ == "__main__":
    main()
