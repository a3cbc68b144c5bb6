"""A runner, and a central in memory at the other end of its line."""

from collections.abc import Iterator

import pytest

from client.store.database import Store
from client.store.shelf import Shelf
from client.sync.runner import SyncRunner
from tests.support.central_says import Says, course, lecture, mentor
from tests.support.clock import FakeClock
from tests.support.line import Line
from tests.sync.runner.central import Central


@pytest.fixture
def central() -> Central:
    return Central()


@pytest.fixture
def line(central: Central) -> Iterator[Line]:
    line = Line(steps=[central], take=central.take)
    yield line
    line.close()


@pytest.fixture
def runner(store: Store, line: Line, clock: FakeClock, attachments: Shelf) -> SyncRunner:
    Says(b"the catalogue...", 0, b"the catalogue...").tell(store, mentor(), course(), lecture())
    return SyncRunner(store, line, clock, attachments)
