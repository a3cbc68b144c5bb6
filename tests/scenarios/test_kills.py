"""Central and the app are killed at random while a learner works, and nothing is lost or doubled."""

import json
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from central.embedded import serve
from client.config import Paths
from client.store import messages, outbox, progress
from client.store.handins import history
from client.workspace import Workspace, open_workspace
from tests.support.central_made import PASSWORD, free_port, make_central
from tests.support.day import Central
from tests.support.killed import Killable, nursery, run_central, run_learner

KILLS = int(os.environ.get("BANDI_KILLS", "200"))
PATIENCE_SECONDS = 120


@dataclass
class Account:
    """All that was done, as one side has it: how often each text stands there, and the spans."""

    texts: Counter[str]
    spans: list[list[int]]


def settle(workspace: Workspace) -> None:
    runner = workspace.line().runner
    for _ in range(50):
        assert runner.run_until_idle() == ""
        if not outbox.waiting_count(workspace.store.db):
            return
    pytest.fail("something is still waiting")


def journaled(journal: Path) -> Iterator[tuple[str, object]]:
    """Yield what the verbs returned for; a line that a kill cut short is none."""
    for line in journal.read_text().splitlines():
        try:
            kind, value = json.loads(line)
        except ValueError:
            continue
        yield kind, value


def kill_at_random(killables: Sequence[Killable], kills: int, journal: Path) -> None:
    """Kill one or the other: as it starts, or after the learner got some work done, on slow PCs as well."""
    rng, pause = random.Random(2026), threading.Event()
    for killable in killables:
        killable.start()
    for kill in range(kills):
        if kill % 2:
            wait_for_work(journal, pause)
        pause.wait(rng.uniform(0.02, 0.3))
        victim = rng.choices(killables, weights=(1, 3))[0]
        victim.kill()
        victim.start()
    for killable in killables:
        killable.kill()


def wait_for_work(journal: Path, pause: threading.Event) -> None:
    """Wait until a verb has returned once more."""
    before, given_up = noted(journal), time.monotonic() + PATIENCE_SECONDS
    while noted(journal) == before:
        assert time.monotonic() < given_up, "the learner gets nothing done"
        pause.wait(0.01)


def noted(journal: Path) -> int:
    return journal.stat().st_size if journal.exists() else 0


def account_here(workspace: Workspace) -> Account:
    db = workspace.store.db
    texts = Counter(row.text for row in messages.thread(db, "minjun", 1_000_000))
    texts.update(row.text for row in history(db, "demo/essay"))
    spans = progress.get(db, "demo/talk").spans
    return Account(texts, [[span.start, span.stop] for span in spans])


def account_at_central(central: Central) -> Account:
    sent, handed = central.shows("messages"), central.shows("submissions")
    (watched,) = central.shows("progress")
    assert all(file["complete"] for row in sent for file in row["files"])
    return Account(Counter(row["text"] for row in (*sent, *handed)), watched["spans"])


def test_two_hundred_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    central, port = make_central(tmp_path / "central"), free_port()
    learner, journal = tmp_path / "learner", tmp_path / "journal"
    with serve(central, port) as url:
        workspace = open_workspace(Paths(learner))
        workspace.sign_in(url, "haneul", PASSWORD)
        settle(workspace)
        workspace.close()
    context = nursery()
    kill_at_random(
        [
            Killable(context, run_central, (central, port)),
            Killable(context, run_learner, (learner, journal)),
        ],
        KILLS,
        journal,
    )
    workspace = open_workspace(Paths(learner))
    with serve(central, port):
        settle(workspace)
    here, rescued = account_here(workspace), workspace.rescued
    workspace.close()
    done = list(journaled(journal))
    texts = {value for kind, value in done if kind != "watched"}
    seconds = {second for start, stop in here.spans for second in range(start, stop)}
    seen = [set(range(*value)) for _, value in done if isinstance(value, list)]

    assert rescued is None
    assert len(done) >= KILLS // 2
    assert texts <= here.texts.keys()
    assert all(span <= seconds for span in seen)
    assert account_at_central(Central(central)) == here
    assert set(here.texts.values()) == {1}
