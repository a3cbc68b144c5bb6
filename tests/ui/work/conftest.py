"""A learner's side of the window, over a real store."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from client.learning import Learning
from client.store.database import Store
from client.store.shelf import Shelf
from client.ui.background import Background
from client.ui.context import Context
from client.ui.live import LiveStore
from tests.support.central_says import Says
from tests.support.clock import FakeClock
from tests.support.put_away import put_away


@pytest.fixture
def says() -> Says:
    """Return a lane in which central speaks."""
    return Says()


@pytest.fixture
def context(
    qtbot: QtBot, store: Store, verbs: Learning, attachments: Shelf, clock: FakeClock
) -> Iterator[Context]:
    """Yield what every page is given."""
    live, background = LiveStore(store), Background()
    yield Context(store, live, verbs, attachments, attachments, background, clock, "ko", _nothing)
    put_away()
    background.close()
    live.close()


def _nothing() -> None:
    """Stand in for signing out."""
