"""How many bytes and requests an exchange takes, beside the bars and what others need.

``python -m benchmarks.bytes``. A real client and a real central over real HTTP on the loopback;
headers and bodies are counted at the socket, TLS is not.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from backports import zstd

from benchmarks import reference_day
from benchmarks.house import PASSWORD, BenchClock, central, exchanged, foreseeable, pc
from benchmarks.tables import printed
from benchmarks.tap import Tap, Traffic, tapped
from central import demo
from central.publishing.reading import read_folder
from central.service import people
from central.service.catalogue import Package, publish
from central.service.people import NewLearner
from central.store.database import Store
from client.workspace import Workspace
from protocol import codec, dictionary
from protocol.records import Portal, Span

WEB_DEV = Path(__file__).parents[2] / "shared" / "data" / "courses" / "web-dev"
LECTURES = ("math-1/integers", "math-1/addition", "english-1/hello")
DILIGENT = "jiwon"
HEADINGS = ("job", "requests", "up", "down", "all", "bodies up", "bodies down", "bar", "others")


@dataclass(frozen=True, slots=True)
class Job:
    """Something a client does; ``bar`` is what it may cost, in words, ``others`` what theirs costs."""

    name: str
    bar: str
    others: str


NOTHING = Job("nothing to say", "1 request, 500 in all", "Kolibri 24, 41,741; Moodle 1, 1,491")
ONE = Job("one statement", "1 request, 650 in all", "Kolibri 25, 47,035")
HUNDRED = Job("100 statements", "1 request, 3,000 in all", "Kolibri 25, 55,660 to 59,622")
THOUSAND = Job("1,000 statements", "25,000 in all", "Kolibri 26, 133,000 to 172,000")
DAY = Job("reference day", "bodies 2,400 up, 950 down", "xAPI JSON + gzip: bodies 7,545, 1,714")
COUNTERS = Job("the next exchange: two counters of study time", "", "")
DEMO = Job("first sync: demo portal, 5 courses", "", "")
WEB_SOME = Job(
    "first sync: 20 lectures and 5 quizzes of web-dev",
    "1-2 requests, 8,000 in all",
    "Moodle 5, 27,500",
)
WEB = Job("first sync: all of web-dev, 71 assignments with every question", "", "")


def main() -> None:
    """Print the tables."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with foreseeable(2028), TemporaryDirectory() as folder:
        found = list(lived(Path(folder) / "demo"))
        if WEB_DEV.exists():
            found += [(job, _first_sync_of(Path(folder), job)) for job in (WEB_SOME, WEB)]
    print(printed(HEADINGS, [_cells(job, traffic) for job, traffic in found]))
    nothing = next(traffic for job, traffic in found if job is NOTHING)
    print()
    print(printed(("of an exchange with nothing to say", "bytes"), list(_parts(nothing))))
    print()
    day = next(traffic for job, traffic in found if job is DAY)
    print(printed(("the reference day's bodies", "up", "down"), list(_packings(day))))


def lived(folder: Path) -> Iterator[tuple[Job, Traffic]]:
    """Live with the demo portal: a first sync, statements by the hundred, a reference day."""
    clock = BenchClock()
    store = Store.open(folder / "central")
    reference_day.furnish(store, clock.now())
    people.add_learner(store, NewLearner(DILIGENT, "지우", demo.PORTAL.id, PASSWORD))
    people.assign(store, reference_day.MENTOR, DILIGENT)
    store.close()
    with central(folder / "central", clock) as house, tapped(house.url) as tap:
        with pc(folder / "statements", clock) as workspace:
            workspace.sign_in(tap.url, demo.LEARNER, demo.PASSWORD)
            tap.take()
            yield DEMO, _exchange(workspace, tap)
            for count, job in ((0, NOTHING), (1, ONE), (100, HUNDRED), (1000, THOUSAND)):
                _watch(workspace, clock, count)
                yield job, _exchange(workspace, tap)
        with pc(folder / "day", clock) as workspace:
            workspace.sign_in(tap.url, DILIGENT, PASSWORD)
            reference_day.hand_in_earlier(workspace, clock)
            _exchange(workspace, tap)
            reference_day.live(workspace, clock)
            reference_day.answer(house.store, DILIGENT, clock.now())
            yield DAY, _exchange(workspace, tap)
            yield COUNTERS, _exchange(workspace, tap)


def _first_sync_of(folder: Path, job: Job) -> Traffic:
    """Publish the course, or some of it, to a portal of its own, and sync it for the first time."""
    clock, home = BenchClock(), folder / job.name.replace(" ", "-")
    store = Store.open(home / "central")
    people.add_portal(store, Portal("room", {"ko": "공부방"}, "#336699"))
    people.add_learner(store, NewLearner(DILIGENT, "지우", "room", PASSWORD))
    package, _ = read_folder(WEB_DEV, folder / "work", clock.now())
    if job is WEB_SOME:
        some = package.lectures[:20], package.assignments[:5]
        package = Package(package.course, *some, {}, package.blobs)
    publish(store, package, "room", clock.now())
    store.close()
    with (
        central(home / "central", clock) as house,
        tapped(house.url) as tap,
        pc(home / "pc", clock) as workspace,
    ):
        workspace.sign_in(tap.url, DILIGENT, PASSWORD)
        tap.take()
        return _exchange(workspace, tap)


def _exchange(workspace: Workspace, tap: Tap) -> Traffic:
    exchanged(workspace)
    return tap.take()


def _watch(workspace: Workspace, clock: BenchClock, count: int) -> None:
    """Watch stretches of two lectures in turns, so that each is a statement of its own."""
    for number in range(count):
        clock.pass_ms(30_000 + number % 7 * 1_300)
        start = number % 50
        span = Span(start, start + 3 + number % 8)
        workspace.learning.study.watched(LECTURES[number % len(LECTURES)], span)


def _cells(job: Job, traffic: Traffic) -> Sequence[object]:
    up, down = traffic.bodies
    total = traffic.up + traffic.down
    requests = len(traffic.requests)
    return job.name, requests, traffic.up, traffic.down, total, up, down, job.bar, job.others


def _parts(traffic: Traffic) -> Iterator[tuple[str, int]]:
    """Yield every line of the headers, and the bodies, with its bytes; secrets are left out."""
    for name, said in (("request", traffic.requests[0]), ("answer", traffic.answers[0])):
        for line in said.head.decode("latin-1").rstrip("\r\n").split("\r\n"):
            shown = line.split(" Bearer ")[0]
            yield f"{name}: `{shown}`", len(line) + 2
        yield f"{name}: the empty line after the headers", 2
        yield f"{name}: body", len(said.body)


def _packings(day: Traffic) -> Iterator[tuple[str, int, int]]:
    """Yield what an exchange's bodies would weigh, packed otherwise."""
    request, answer = day.requests[0].body, day.answers[0].body
    said = (
        codec.encode_plain(codec.decode_request(request)),
        codec.encode_plain(codec.decode_response(answer)),
    )
    shared = dictionary.load()
    bare = [len(zstd.compress(plain, codec.COMPRESSION_LEVEL)) for plain in said]
    primed = [
        len(zstd.compress(plain, codec.COMPRESSION_LEVEL, zstd_dict=shared)) for plain in said
    ]
    yield "plain JSON", len(said[0]), len(said[1])
    yield "zstd, no dictionary", bare[0], bare[1]
    yield "zstd and the dictionary", primed[0], primed[1]
    yield (
        "the same, texts and numbers in blocks of their own: what travels",
        len(request),
        len(answer),
    )


if __name__ == "__main__":
    main()
