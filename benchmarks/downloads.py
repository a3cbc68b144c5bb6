"""How long a lecture takes over a bad line, and what it costs: ours beside aria2c, on the same lines.

Each trial has a line of its own, with the same losses and cuts for both. The server is ours, in the far
namespace, over plain HTTP. Needs the lab (``../shared/lab`` or ``BANDI_LAB``), Linux, root and aria2c.

    python -m benchmarks.downloads                # the hard case and a clean line, five trials each
    python -m benchmarks.downloads --trials 1 --only hard
"""

import argparse
import hashlib
import importlib
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PORT = 80
CLIENTS = ("bandi", "aria2c")
ARIA = (
    *("aria2c", "-q", "-c", "--max-tries=0", "--retry-wait=1", "--timeout=6"),
    *("--connect-timeout=5", "-x4", "-s4", "-k1M"),
)
WARMING = """
import sys, time, urllib.error, urllib.request as asking
way = asking.build_opener(asking.ProxyHandler({}))
while True:
    try:
        way.open(asking.Request(sys.argv[1], headers={"Authorization": sys.argv[2]})).read()
        break
    except urllib.error.URLError:
        time.sleep(0.1)
"""
WARMING_SECONDS = 60
HEADERS_OF_A_PACKET = 52
MTU = 1400
"""What of a packet of the lab is TCP and IP (with timestamps): nobody's payload is faster than the rest."""


@dataclass(frozen=True, slots=True)
class Case:
    """A line, a file's size in bytes, and what is to hold; bars of 0 are none."""

    name: str
    size: int
    conditions: dict[str, Any]
    limit: float
    most_seconds: float = 0
    most_bytes: float = 0
    least_share: float = 0


CASES = {
    "hard": Case(
        "64 kbit/s, 600 ms, 5 % loss, cut for 3 s every 20 s, connections reset",
        200_000,
        {"rate": 64_000, "rtt": 600, "loss": 5, "cut_every": 20, "on_cut": "reset"},
        240,
        most_seconds=40,
        most_bytes=260_000,
    ),
    "clean": Case(
        "2 Mbit/s, 40 ms, nothing lost",
        5_000_000,
        {"rate": 2_000_000, "rtt": 40},
        120,
        least_share=0.97,
    ),
    "far": Case(
        "512 kbit/s, 800 ms, 1 % loss, no cuts",
        1_000_000,
        {"rate": 512_000, "rtt": 800, "loss": 1},
        120,
    ),
    "hold": Case(
        "as hard, but connections live through the cuts",
        200_000,
        {"rate": 64_000, "rtt": 600, "loss": 5, "cut_every": 20, "on_cut": "hold"},
        240,
    ),
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One client's one download: seconds, bytes on the wire both ways, and how many of them were cut off."""

    client: str
    trial: int
    seconds: float
    wire: int
    cut: int
    ok: bool


def lab() -> Any:
    """Return the lab's module of bad lines; end with a sentence if it cannot be used here."""
    folder = Path(os.environ.get("BANDI_LAB", ROOT.parent / "shared" / "lab"))
    if not (folder / "badline.py").is_file():
        sys.exit(f"there is no lab in {folder}: set BANDI_LAB to the folder with badline.py")
    sys.path.insert(0, str(folder))
    badline = importlib.import_module("badline")
    if reason := badline.why_unavailable():
        sys.exit(f"no bad line can be made here: {reason}")
    if not shutil.which("aria2c"):
        sys.exit("aria2c is not installed: there is nothing to compare with")
    return badline


def conditions_of(badline: Any, case: Case, trial: int) -> Any:
    """Return the trial's line: other losses, and the first cut at another time."""
    options = dict(case.conditions, seed=trial + 1)
    every = options.get("cut_every", 0)
    if every:
        options["first_cut"] = random.Random(f"first cut {trial}").uniform(0.25, 1) * every
    return badline.Conditions(**options)


def attempt(badline: Any, case: Case, site: Any, client: str, trial: int) -> Attempt:
    """Let a client fetch the lecture once, on a line of its own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        badline.BadLine(conditions_of(badline, case, trial)) as line,
    ):
        central = shutil.copytree(site.central, Path(folder, "central"))
        serve = [sys.executable, "-m", "central", "serve", "--data", str(central)]
        serve += ["--host", line.server_address, "--port", str(PORT)]
        line.run_server(serve, cwd=ROOT)
        url = f"http://{line.server_address}:{PORT}"
        warm(line, url, site)
        run = fetch_with_ours if client == "bandi" else fetch_with_aria
        seconds, ok = run(line, url, site, Path(folder), case.limit)
        counters = line.counters()
        if os.environ.get("BANDI_BENCH_LOG"):
            print(counters, file=sys.stderr)
        cut = counters.up.cut + counters.down.cut
        return Attempt(client, trial, seconds, counters.wire_bytes, cut, ok)


def warm(line: Any, url: str, site: Any) -> None:
    """Have central answer once, from beside it: one that has just started takes its time, whoever asks."""
    address = f"{url}/v1/blobs/{site.sha256.hex()}"
    command = [sys.executable, "-c", WARMING, address, f"Bearer {site.token}"]
    subprocess.run(line.server_command(command), check=True, timeout=WARMING_SECONDS)


def fetch_with_ours(
    line: Any, url: str, site: Any, folder: Path, limit: float
) -> tuple[float, bool]:
    """Run our downloader; its time begins when its program runs, as it does when a learner asks."""
    learner = site.copy_learner(folder / "learner")
    command = [sys.executable, "-m", "benchmarks.fetch_lecture", str(learner), url]
    try:
        done = line.run_client(command, timeout=limit, cwd=ROOT)
    except subprocess.TimeoutExpired:
        return limit, False
    if done.returncode or os.environ.get("BANDI_BENCH_LOG"):
        print(done.stderr, file=sys.stderr)
    told = json.loads(done.stdout) if done.stdout else {"seconds": limit}
    return float(told["seconds"]), site.has_lecture(learner)


def fetch_with_aria(
    line: Any, url: str, site: Any, folder: Path, limit: float
) -> tuple[float, bool]:
    """Run aria2c, tuned for such lines, with the learner's token."""
    command = [*ARIA, "--header", f"Authorization: Bearer {site.token}", "-d", str(folder)]
    began = time.monotonic()
    try:
        line.run_client(
            [*command, "-o", "out", f"{url}/v1/blobs/{site.sha256.hex()}"], timeout=limit
        )
    except subprocess.TimeoutExpired:
        return limit, False
    seconds = time.monotonic() - began
    out = folder / "out"
    ok = out.is_file() and hashlib.sha256(out.read_bytes()).digest() == site.sha256
    return seconds, ok


def run_case(badline: Any, case: Case, clients: Sequence[str], trials: int) -> list[Attempt]:
    """Run all trials of a case, and print each as it ends."""
    from benchmarks.site import make_site

    print(f"\n{case.name}; {case.size:,} bytes")
    found = []
    with tempfile.TemporaryDirectory() as folder:
        site = make_site(Path(folder), case.size)
        for trial in range(trials):
            for client in clients:
                one = attempt(badline, case, site, client, trial)
                told = "" if one.ok else "  NOT WHOLE"
                print(
                    f"  trial {trial} {client:<8} {one.seconds:7.1f} s {one.wire / 1000:8.1f} kB{told}",
                    flush=True,
                )
                found.append(one)
    return found


def judge(case: Case, attempts: Sequence[Attempt]) -> bool:
    """Print the medians with their bars, and tell whether all bars hold."""
    holds = all(one.ok for one in attempts)
    medians = {}
    for client in dict.fromkeys(one.client for one in attempts):
        mine = [one for one in attempts if one.client == client]
        seconds = statistics.median(one.seconds for one in mine)
        wire = statistics.median(one.wire for one in mine)
        medians[client] = seconds
        share = payload_share(case, seconds)
        print(
            f"  {client:<8} median {seconds:6.1f} s {wire / 1000:8.1f} kB on the wire"
            f" {case.size * 8 / seconds / 1000:8.1f} kbit/s ({share:.1%} of what the line can carry)"
        )
        if client == "bandi":
            holds &= not case.most_seconds or seconds <= case.most_seconds
            holds &= not case.most_bytes or wire <= case.most_bytes
            holds &= not case.least_share or share >= case.least_share
    if "aria2c" in medians and "bandi" in medians:
        ratio = medians["bandi"] / medians["aria2c"]
        print(f"  bandi takes {ratio:.2f} of aria2c's time")
        holds &= ratio <= 1.0
    print("  the bars hold" if holds else "  A BAR DOES NOT HOLD")
    return holds


def payload_share(case: Case, seconds: float) -> float:
    """Return what of the line's rate was payload, of what can be: headers are not."""
    rate = float(case.conditions["rate"])
    most = rate / 8 * (MTU - HEADERS_OF_A_PACKET) / MTU
    return case.size / seconds / most


def main() -> int:
    """Print the table; exit with 1 if a bar does not hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--trials", type=int, default=5)
    parser.add_argument("--only", choices=CASES, action="append")
    parser.add_argument("--clients", default=",".join(CLIENTS))
    options = parser.parse_args()
    badline = lab()
    congestion = Path("/proc/sys/net/ipv4/tcp_congestion_control").read_text().strip()
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, TCP {congestion}"
    )
    holds = True
    for name in options.only or ("hard", "clean"):
        found = run_case(badline, CASES[name], options.clients.split(","), options.trials)
        holds &= judge(CASES[name], found)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
