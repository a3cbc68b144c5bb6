"""A learner's side of the window, over a real store that central has filled."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.learning import Learning
from client.store.database import Store
from client.store.shelf import Shelf
from client.ui import theme
from client.ui.background import Background
from client.ui.context import Context
from client.ui.live import LiveStore
from client.ui.shell import Shell
from client.ui.translation import Translation
from tests.support import catalogue
from tests.support.central_says import Says
from tests.support.clock import FakeClock
from tests.support.put_away import put_away
from tests.support.worn import as_before


@pytest.fixture
def clock() -> FakeClock:
    """Return a clock that shows the catalogue's now."""
    return FakeClock(time=catalogue.NOW)


@pytest.fixture
def says(store: Store) -> Says:
    """Return the lane in which central has told of the whole portal."""
    return catalogue.fill(store)


@pytest.fixture
def signed_out() -> list[bool]:
    """Return what grows when the learner signs out."""
    return []


@pytest.fixture
def context(
    qtbot: QtBot,
    store: Store,
    verbs: Learning,
    attachments: Shelf,
    clock: FakeClock,
    tmp_path: Path,
    signed_out: list[bool],
) -> Iterator[Context]:
    """Yield what every page is given."""
    live, background = LiveStore(store), Background()
    blobs = Shelf(tmp_path / "blobs")

    def sign_out() -> None:
        signed_out.append(True)

    yield Context(store, live, verbs, blobs, attachments, background, clock, "ko", sign_out)
    put_away()
    background.close()
    live.close()


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """Yield the application, and leave it as it was."""
    theme.load_fonts()
    with as_before(qapp):
        yield qapp


@pytest.fixture
def translation(app: QApplication) -> Iterator[Translation]:
    """Yield the application's language, and leave it as it was."""
    found = Translation(app)
    yield found
    found.silence()


@pytest.fixture
def shell(qtbot: QtBot, context: Context, translation: Translation, says: Says) -> Iterator[Shell]:
    """Yield the window of a learner with the whole portal, in Korean, online."""
    del says
    catalogue.online(context.store)
    preferences = context.learning.study
    from client.store import settings

    preferences.prefer(
        replace(settings.preferences(context.store.db), language="ko", theme="light")
    )
    window = Shell(context, translation)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window
    window.close()
