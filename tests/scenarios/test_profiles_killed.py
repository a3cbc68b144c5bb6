"""Killed at random while it seals: what was sealed is delivered without being opened, and counted once."""

import json
import random
import threading
from collections import Counter
from pathlib import Path

from central.embedded import serve
from client.config import Paths
from client.store import outbox
from client.sync.for_others import ForOthers
from client.workspace import open_workspace
from tests.support.central_made import PASSWORD, free_port, make_central
from tests.support.day import Bandi, Central
from tests.support.killed import Killable, nursery, run_sealing

KILLS = 12
NAME, PIN = "하늘", "135792468024"


def journaled(journal: Path) -> list[str]:
    found = []
    for line in journal.read_text().splitlines():
        try:
            found.append(str(json.loads(line)[1]))
        except ValueError:
            continue
    return found


def work_and_be_killed(folder: Path, journal: Path) -> None:
    rng, pause = random.Random(7), threading.Event()
    learner = Killable(nursery(), run_sealing, (folder, journal, NAME, PIN))
    journal.touch()
    for _ in range(KILLS):
        before = journal.stat().st_size
        learner.start()
        while journal.stat().st_size == before:
            assert learner.process is not None
            assert learner.process.is_alive(), "the learner gets nothing done"
            pause.wait(0.01)
        pause.wait(rng.uniform(0.0, 0.4))
        learner.kill()


def test_what_was_sealed_is_delivered_once_whatever_killed_it(tmp_path: Path) -> None:
    central, port = make_central(tmp_path / "central"), free_port()
    folder, journal = tmp_path / "pc", tmp_path / "journal"
    with serve(central, port) as url:
        Bandi(folder).ok(
            *("sign-in", "--server", url, "--name", "haneul", "--password-stdin"),
            *("--learner", NAME),
            typed=f"{PASSWORD}\n{PIN}\n",
        )
    work_and_be_killed(folder, journal)
    sealed = journaled(journal)
    assert len(sealed) >= KILLS
    with serve(central, port):
        brought = ForOthers(Paths(folder).profiles).deliver()
        assert (brought.left, brought.problem) == (0, "")
        at_central = Counter(row["text"] for row in Central(central).shows("messages"))
        assert set(sealed) <= at_central.keys()
        workspace = open_workspace(Paths(folder), learner=NAME, pin=PIN)
        assert workspace.rescued is None
        for _ in range(10):
            assert workspace.line().runner.run_until_idle() == ""
        assert outbox.waiting_count(workspace.store.db) == 0
        workspace.close()
    rows = Central(central).shows("messages")
    assert set(Counter(row["text"] for row in rows).values()) == {1}
    assert set(sealed) <= {row["text"] for row in rows}
    assert all(file["complete"] for row in rows for file in row["files"])
    assert not list(folder.rglob("*.bundle"))
