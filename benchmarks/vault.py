"""What the vault costs: opening beside the key derivation, and reading and writing beside plain SQLite.

Run from the root of the project: `.venv/bin/python -m benchmarks.vault`. Both databases are on the same disk,
with the same durability, and take turns, so that whatever else the machine does meets both; what counts is the
ratio. It ends with 1 if a bar is missed.
"""

import argparse
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from client.clock import SystemClock
from client.config import Paths
from client.learning import Learning, learning
from client.profile.keys import DataKey
from client.profile.profiles import Profiles
from client.profile.vault import Cost, stretched
from client.store import messages, outbox, settings
from client.store.database import Store, open_store
from client.store.sealed import SealedShelf
from client.store.settings import CentralKeys, Identity
from client.store.shelf import Shelf
from client.workspace import Workspace, open_profile
from protocol.courier import new_keys
from protocol.records import Sent

RATIO_BAR = 1.5
OPEN_BAR = 0.8
"""Seconds from the PIN to usable, the key derivation left out."""

FILE_BYTES = 10_000_000
MESSAGES = 100
"""So much waits, sealed, in the profile that is opened."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared."""

    store: Store
    verbs: Learning
    shelf: Shelf


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder, _sides(Path(folder)) as sides:
        measured = dict(_ratios(sides, rounds, Path(folder)))
        opening = _opening(Path(folder))
    met = opening < OPEN_BAR and all(
        ratio < RATIO_BAR for name, ratio in measured.items() if not name.startswith("file")
    )
    print("bars met" if met else "a bar is missed")
    return 0 if met else 1


@contextmanager
def _sides(folder: Path) -> Iterator[tuple[Side, Side]]:
    """Yield a plain one and an encrypted one, of a thousand messages each."""
    key = DataKey(secrets.token_bytes(32))
    plain = _side(open_store(str(folder / "plain.db")), Shelf(folder / "plain"))
    sealed = _side(
        open_store(str(folder / "vault.db"), key.database), SealedShelf(folder / "vault", key)
    )
    for side in (plain, sealed):
        for number in range(1000):
            side.verbs.messages.save_draft(f"mentor{number}", f"{number} " + "가나다라 " * 20)
    yield plain, sealed
    for side in (plain, sealed):
        side.store.close()


def _side(store: Store, shelf: Shelf) -> Side:
    clock = SystemClock()
    with store.write() as db:
        outbox.begin(db, clock.fresh_id(16))
    return Side(store, learning(store, clock, shelf), shelf)


def _ratios(sides: tuple[Side, Side], rounds: int, folder: Path) -> Iterator[tuple[str, float]]:
    source = folder / "photo"
    source.write_bytes(secrets.token_bytes(FILE_BYTES))
    works: Sequence[tuple[str, Callable[[Side], object], int]] = (
        ("a verb", lambda side: side.verbs.messages.save_draft("mentor7", _words()), rounds),
        ("one row", lambda side: messages.draft(side.store.db, "mentor500"), rounds),
        ("all rows", _read_all, max(5, rounds // 10)),
        ("file in", lambda side: side.shelf.take_in(source), 5),
        ("file out", lambda side: _read_file(side, source), 5),
    )
    for name, work, times in works:
        plain, sealed = _taking_turns(work, sides, times)
        print(f"{name:9} plain {plain * 1000:8.3f} ms  vault {sealed * 1000:8.3f} ms", end="")
        print(f"  ratio {sealed / plain:.2f}")
        yield name, sealed / plain


def _taking_turns(
    work: Callable[[Side], object], sides: tuple[Side, Side], times: int
) -> tuple[float, float]:
    """Return the median seconds of each."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for side, mine in zip(sides, took, strict=True):
            begin = time.perf_counter()
            work(side)
            mine.append(time.perf_counter() - begin)
    return median(took[0]), median(took[1])


def _words() -> str:
    return secrets.token_hex(200)


def _read_all(side: Side) -> object:
    return side.store.db.execute("select * from draft where text like '%없는 말%'").fetchall()


def _read_file(side: Side, source: Path) -> None:
    sha256 = side.shelf.sha256_of(source.read_bytes())
    for start in range(0, FILE_BYTES, 1_000_000):
        side.shelf.read(sha256, start, 1_000_000)


def _opening(folder: Path) -> float:
    """Print what a PIN costs, and return the seconds that opening takes beside it."""
    paths = Paths(folder / "pc")
    paths.make()
    profiles = Profiles(paths.profiles)
    profile = profiles.create("하늘", "2580")
    sealed = _with_an_outbox(open_profile(paths, profiles, profile, "2580"))
    derived, opened, closed = [], [], []
    for _ in range(7):
        begin = time.perf_counter()
        stretched("2580", bytes(16), Cost())
        middle = time.perf_counter()
        workspace = open_profile(paths, profiles, profile, "2580")
        usable = time.perf_counter()
        workspace.close()
        derived.append(middle - begin)
        opened.append(usable - middle - derived[-1])
        closed.append(time.perf_counter() - usable)
    derivation, beside = median(derived), median(opened)
    print(f"a guess of a PIN {derivation * 1000:.0f} ms: {1 / derivation:.1f} a second on one core")
    print(f"opening beside it {beside * 1000:.0f} ms, closing {median(closed) * 1000:.0f} ms")
    print(f"sealing a message {sealed * 1000:.1f} ms, off the window's thread")
    return beside


def _with_an_outbox(workspace: Workspace) -> float:
    """Let somebody sign in who never has a line, and write; return the seconds that sealing one message takes."""
    central = new_keys()
    with workspace.store.write() as db:
        outbox.begin(db, workspace.clock.fresh_id(16))
        settings.put_identity(db, Identity("https://central.test", "a", "하늘", "p", "d" * 32))
        public = CentralKeys(central.public_signing, central.public_sealing)
        settings.put_keys(db, new_keys(), public)
    took = []
    for _ in range(MESSAGES):
        with workspace.store.write() as db:
            outbox.append(db, Sent(workspace.clock.stamp(), "mentor7", _words()))
        begin = time.perf_counter()
        workspace.sealed.seal()
        took.append(time.perf_counter() - begin)
    workspace.close()
    return median(took)


if __name__ == "__main__":
    sys.exit(main())
