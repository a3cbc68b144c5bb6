"""How long the reference day's exchange takes on bad lines: ``python -m benchmarks.lines``.

The line is made by ../shared/lab/badline.py, out of network namespaces: Linux and root, or nothing
is measured. The clock starts when the client's threads do, and stops when central has everything and
the client knows; Python's own start is not in it, a new connection is.
"""

import argparse
import json
import shlex
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import reference_day
from benchmarks.house import PASSWORD, BenchClock, central, exchanged, pc
from benchmarks.tables import printed
from central import demo
from central.service import people
from central.service.people import NewLearner
from central.store.database import Store
from client.clock import SystemClock
from client.domain import addresses
from client.store import outbox, settings

BADLINE = Path(__file__).parents[2] / "shared" / "lab" / "badline.py"
SERVER = "192.0.2.2"
PORT = 8080
LIMIT_SECONDS = 180
HOUR_MS = 60 * 60 * 1000
HEADINGS = ("line", "seconds (median)", "all trials", "bytes of IP packets, up + down")


@dataclass(frozen=True, slots=True)
class Line:
    """A line to emulate: what it is called, and what badline.py is told."""

    name: str
    options: str


LINES = (
    Line("1 Mbit/s, 50 ms", "--rate 1000000 --rtt 50"),
    Line("256 kbit/s, 200 ms, 1 % loss", "--rate 256000 --rtt 200 --loss 1"),
    Line(
        "64 kbit/s, 600 ms, 5 % loss, connections reset after 1 s, dark for 3 s",
        "--rate 64000 --rtt 600 --loss 5 --cut-every 20 --first-cut 1 --on-cut reset",
    ),
)


def main() -> None:
    """Measure every line, or be the client of one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=7)
    parser.add_argument("--client", type=Path, help="be the client whose folder this is")
    options = parser.parse_args()
    if options.client:
        print(_exchange(options.client))
    elif not BADLINE.exists():
        print(f"There is no {BADLINE}: nothing was measured.")
    else:
        with TemporaryDirectory() as folder:
            print(printed(HEADINGS, _rows(Path(folder), options.trials)))


def _rows(folder: Path, trials: int) -> Sequence[Sequence[object]]:
    _prepare(folder)
    rows: list[Sequence[object]] = []
    for line in LINES:
        ran = [_trial(folder, line, seed) for seed in range(1, trials + 1)]
        seconds = [each[0] for each in ran]
        median = f"{statistics.median(seconds):.1f}"
        shown = ", ".join(f"{each:.1f}" for each in sorted(seconds))
        rows.append((line.name, median, shown, int(statistics.median(each[1] for each in ran))))
    return rows


def _prepare(folder: Path) -> None:
    """Make a central, and a PC on which the reference day was lived without a line."""
    clock = BenchClock(SystemClock().now() - reference_day.LENGTH_MS - HOUR_MS)
    store = Store.open(folder / "central")
    reference_day.furnish(store, clock.now())
    people.add_learner(store, NewLearner("jiwon", "지원", demo.PORTAL.id, PASSWORD))
    people.assign(store, reference_day.MENTOR, "jiwon")
    store.close()
    with central(folder / "central", clock) as house, pc(folder / "pc", clock) as workspace:
        workspace.sign_in(house.url, "jiwon", PASSWORD)
        reference_day.hand_in_earlier(workspace, clock)
        exchanged(workspace)
        reference_day.live(workspace, clock)
        reference_day.answer(house.store, "jiwon", clock.now())


def _trial(folder: Path, line: Line, seed: int) -> tuple[float, int]:
    """Return how many seconds an exchange took, and the bytes of packets on the wire."""
    with TemporaryDirectory(dir=folder) as trial:
        ends = {
            name: Path(shutil.copytree(folder / name, Path(trial) / name))
            for name in ("central", "pc")
        }
        serve = [sys.executable, "-m", "central", "serve", "--host", SERVER, "--port", str(PORT)]
        server = shlex.join([*serve, "--data", str(ends["central"])])
        client = [sys.executable, "-m", "benchmarks.lines", "--client", str(ends["pc"])]
        own = ["--seed", str(seed), "--port", str(PORT), "--server", server, "--", *client]
        ran = subprocess.run(
            [sys.executable, str(BADLINE), *line.options.split(), *own],
            capture_output=True,
            text=True,
            check=True,
            timeout=LIMIT_SECONDS,
        )
    counters = json.loads(ran.stderr.strip().splitlines()[-1].removeprefix("badline: "))
    # Central says where it answers before the client says anything.
    return float(ran.stdout.split()[-1]), counters["up"]["bytes"] + counters["down"]["bytes"]


def _exchange(folder: Path) -> float:
    """Let the client's own threads bring the day to central; return the seconds that it took."""
    # The line does not leave this computer; what TLS costs is told apart.
    addresses.LOOPBACK.add(SERVER)
    with pc(folder, SystemClock()) as workspace:
        workspace.follow(f"http://{SERVER}:{PORT}")
        line = workspace.line()
        began = time.monotonic()
        line.start()
        while (
            outbox.waiting_count(workspace.store.db) or not settings.link(workspace.store.db).online
        ):
            time.sleep(0.01)
        return time.monotonic() - began


if __name__ == "__main__":
    main()
