"""Every moment at which what was recorded can end, and what is found when the program starts again.

Needs crash_points.py, which notes what SQLite asks of the disk and says what a crash leaves of it.
"""

import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from client.store.database import Store
from client.store.rescue import open_or_rescue
from tests.support.crash_files import Tree
from tests.support.crash_recorder import Begun, Promised, Step

FASTEST = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Crashes leave many small files: memory is several times faster than a disk."""

State: TypeAlias = tuple[Any, ...]
Check: TypeAlias = Callable[[Store, Path], int]
"""Given the store and the folder of the other files: how many promises are kept, in their order.

Raises AssertionError for what contradicts itself.
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """So many of the disk's events had happened, and the other files were so."""

    events: int
    promised: int
    files: Tree


@dataclass(slots=True)
class Findings:
    """What is wrong after some of the crashes; ``kept`` counts them by the promises that are kept."""

    moments: int = 0
    disks: int = 0
    broken: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    kept: Counter[int] = field(default_factory=Counter)


@dataclass(slots=True)
class Played:
    """What was recorded, as the disk saw it.

    ``states`` is what the database may be: what it was after each COMMIT, and before what was recorded.
    """

    lab: ModuleType
    disk: Any
    moments: Sequence[Moment]
    states: frozenset[State]
    last: State


def play(
    lab: ModuleType, steps: Sequence[Step], replaced: Mapping[str, str] | None = None
) -> Played:
    """Repeat what was recorded on a disk that takes notes; some statements may be ``replaced``."""
    begun = steps.index(Begun())
    marks: list[Moment] = []
    files, promised = Tree({}), 0
    with tempfile.TemporaryDirectory(dir=FASTEST) as folder:
        disk = lab.Disk(Path(folder))
        connection = disk.connect()
        states: list[State] = []
        for number, step in enumerate(steps):
            match step:
                case Tree():
                    files = step
                case Promised():
                    promised += 1
                case str():
                    connection.execute((replaced or {}).get(step, step)).fetchall()
            if not connection.in_transaction and (number <= begun or not _within(step)):
                states.append(state_of(connection))
            if number >= begun:
                marks.append(Moment(len(disk.events), promised, files))
        connection.close()
        disk.close()
    marks.append(Moment(len(disk.events), promised, files))
    return Played(lab, disk, list(_between(marks)), frozenset(states), states[-1])


def _within(step: Step) -> bool:
    """Tell whether a statement is none that ends a transaction: by itself it must not change anything."""
    return isinstance(step, str) and step.strip().upper() not in {"COMMIT", "ROLLBACK"}


def _between(marks: Sequence[Moment]) -> Iterator[Moment]:
    """Yield all moments: between two marks, the database's events one by one."""
    before = marks[0]
    for mark in marks:
        for events in range(before.events + 1, mark.events):
            yield Moment(events, before.promised, before.files)
        if mark != before:
            yield mark
        before = mark


def crash(played: Played, check: Check, samples: int = 2, stride: int = 1) -> Findings:
    """End at every moment, killed once and without power ``samples`` times, and look at what is left."""
    found, known = Findings(), dict[object, int | str]()
    for moment in played.moments[::stride]:
        found.moments += 1
        for left in played.lab.crashes(played.disk, moment.events, samples, 1):
            rng = random.Random(f"{moment.events} {left.sample}")
            power = left.sample is not None
            files = moment.files.after_power_cut(rng) if power else moment.files.killed()
            database = {
                name: bytes(body) for name, body in played.lab.files_left(left.left).items()
            }
            key = (tuple(sorted(database.items())), tuple(sorted(files.items())))
            if hash(key) not in known:
                known[hash(key)] = _look(played, database, files, check)
                found.disks += 1
            how = f"after {moment.events} events, {'power cut' if power else 'killed'}"
            _note(found, how, known[hash(key)], moment.promised)
    return found


def _note(found: Findings, how: str, kept: int | str, promised: int) -> None:
    if isinstance(kept, str):
        found.broken.append(f"{how}: {kept}")
        return
    found.kept[kept] += 1
    if kept < promised:
        found.short.append(f"{how}: {kept} of {promised}")


def _look(
    played: Played, database: Mapping[str, bytes], files: Mapping[str, bytes], check: Check
) -> int | str:
    """Start again on what is left; return how many promises are kept, or what is wrong."""
    with tempfile.TemporaryDirectory(dir=FASTEST) as folder:
        for name, body in (*database.items(), *((f"files/{n}", b) for n, b in files.items())):
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
        try:
            store, rescued = open_or_rescue(Path(folder, played.lab.DATABASE), 0)
            with closing(store):
                assert not rescued, "taken for damaged"
                whole = store.db.execute("pragma integrity_check").fetchall()
                assert whole == [("ok",)], whole
                assert state_of(store.db.conn) in played.states, "half of a transaction"
                return check(store, Path(folder, "files"))
        except Exception as error:
            # Whatever the program meets there is a finding.
            return f"{type(error).__name__}: {error}"


def state_of(connection: Any) -> State:
    """Return all that a database holds, but for when it was migrated: starting again may do that anew."""
    tables = connection.execute(
        "select name from sqlite_schema where type = 'table' and name not like '%migrations' "
        "order by name"
    ).fetchall()
    return tuple(
        (name, tuple(sorted(map(repr, connection.execute(f'select * from "{name}"').fetchall()))))
        for (name,) in tables
    )
