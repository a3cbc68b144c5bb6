"""Several processes at one database: of one learner in turn, of different learners side by side."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from central.service import exchange, views
from central.store import people
from central.store.database import Store
from protocol.records import Message, Verdict
from tests.central.conftest import emptied
from tests.central.service.hammer import ROUNDS
from tests.central.support import Central, sent

ROOT = Path(__file__).parents[3]
HAMMER = Path(__file__).with_name("hammer.py")


def url_of(store: Store) -> str:
    if store.engine.dialect.name == "sqlite":
        return ""
    return store.engine.url.render_as_string(hide_password=False)


def hammer(central: Central, logins: list[str]) -> None:
    """Let one process for each exchange with central at the same time."""
    started = [
        subprocess.Popen(
            [sys.executable, HAMMER, central.store.folder, url_of(central.store), login, str(n)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
        )
        for n, login in enumerate(logins, 1)
    ]
    for process in started:
        _, errors = process.communicate(timeout=200)
        assert process.returncode == 0, errors.decode()


def check_all_is_there_once(central: Central, logins: list[str]) -> None:
    written = sorted(f"{n}.{at}" for n in range(1, len(logins) + 1) for at in range(ROUNDS))
    hand_ins = views.submissions(central.store)
    assert sorted(str(row["text"]) for row in hand_ins) == written
    assert len({row["receipt"] for row in hand_ins}) == len(written)
    assert sorted(str(row["text"]) for row in views.messages(central.store)) == written
    for login in set(logins):
        said = central.said(login)
        numbers = [at.number for at in said if isinstance(at, Message)]
        assert numbers == list(range(1, len(numbers) + 1))
        refs = [at.ref for at in said if isinstance(at, Verdict)]
        assert len(set(refs)) == len(refs) == 2 * ROUNDS * logins.count(login)


@pytest.mark.parametrize("logins", [["haneul", "haneul"], ["haneul", "bora"]])
def test_two_processes_hammer_one_database(central: Central, logins: list[str]) -> None:
    hammer(central, logins)
    check_all_is_there_once(central, logins)


def test_a_learner_does_not_wait_for_another(postgres_store: Store, tmp_path: Path) -> None:
    """Hold one learner's row, as an exchange does, and have another one exchange meanwhile.

    On PostgreSQL: SQLite has one writer at a time.
    """
    central = Central.furnished(emptied(postgres_store, tmp_path / "central"))
    device = central.device("bora", 2)
    device.does(sent("not kept waiting"))
    with central.store.write() as db:
        assert people.lock_learner(db, central.learners["haneul"]) is not None
        done = threading.Thread(target=central.sync, args=(device,))
        done.start()
        done.join(60)
        assert not done.is_alive()
    assert len(views.messages(central.store)) == 1


def test_exchanges_of_one_learner_wait_for_each_other(central: Central) -> None:
    device = central.device()
    device.does(sent("kept waiting"))
    request = device.request(*device.pending())
    answered = threading.Event()

    def ask() -> None:
        exchange.exchange(central.store, device.token, request, central.now)
        answered.set()

    asking = threading.Thread(target=ask)
    with central.store.write() as db:
        people.lock_learner(db, central.learners["haneul"])
        asking.start()
        assert not answered.wait(0.5)
    asking.join(60)
    assert answered.is_set()


def test_processes_that_start_together_make_one_database(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from central.store.database import Store; "
        "Store.open(Path(sys.argv[1])).close()"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code, tmp_path / "new"], cwd=ROOT) for _ in range(4)
    ]
    assert [process.wait(100) for process in started] == [0] * 4
