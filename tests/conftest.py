"""What every test stands on: a screen that is not there, a clock that obeys, a store of one's own."""

import gc
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import keyring
import pytest
from hypothesis import settings
from keyring.backends import fail

from client.learning import Learning, learning
from client.store import outbox
from client.store import settings as stored
from client.store.database import Store, open_store
from client.store.settings import Identity
from client.store.shelf import Shelf
from tests.support.clock import FakeClock

# Without a display Qt aborts the whole run; with one, windows would flash over the developer's work.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Others work on the machines that run this; a slow example is no failure.
settings.register_profile("bandi", deadline=None)
settings.load_profile("bandi")


ALL_AFTER = 100
"""After how many tests everything is searched for what is unused, and not only what is new."""


def pytest_configure() -> None:
    """Have unused widgets go between tests, on the thread they belong to: client.ui.garbage says why."""
    gc.disable()


def pytest_runtest_logfinish() -> None:
    """Clear away what the test left."""
    finished = next(_finished)
    gc.collect(2 if finished % ALL_AFTER == 0 else 1)


_finished = count(1)


@pytest.fixture(autouse=True, scope="session")
def no_keyring_before() -> None:
    """Keep what is made for a whole module away from it, too; and from keyrings that tests define."""
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]


@pytest.fixture(autouse=True)
def no_keyring() -> Iterator[None]:
    """Keep tests away from the keyring of whoever runs them."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)


@pytest.fixture
def clock() -> FakeClock:
    """Return a clock that goes on by a millisecond each time it is looked at."""
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    """Yield a database of somebody who has signed in."""
    store = open_store(str(tmp_path / "learner.db"))
    with store.write() as db:
        outbox.begin(db, clock.fresh_id(16))
        device = clock.fresh_id(16).hex()
        stored.put_identity(db, Identity("https://central.test", "haneul", "하늘", "p", device))
    yield store
    store.close()


@pytest.fixture
def attachments(tmp_path: Path) -> Shelf:
    """Return the place of the learner's own files."""
    return Shelf(tmp_path / "attachments")


@pytest.fixture
def verbs(store: Store, clock: FakeClock, attachments: Shelf) -> Learning:
    """Return the learner's verbs."""
    return learning(store, clock, attachments)
