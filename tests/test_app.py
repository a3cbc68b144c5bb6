"""Opening and closing the window, whatever is in the way: nobody looks at the splash for ever."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.app import App
from client.config import Paths
from client.domain.sentences import sentence
from client.log_file import log_uncaught
from client.profile.profiles import Profiles
from client.ui import theme
from client.ui.trouble import Trouble
from client.ui.widgets.labels import Label
from client.workspace import open_workspace
from tests.support.profiles import connection_of
from tests.support.worn import as_before


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path / "pc")
    open_workspace(paths).close()
    return paths


@contextmanager
def opened(qapp: QApplication, paths: Paths) -> Iterator[App]:
    """Yield an application that speaks Korean; whoever is tested after it speaks the language of the source."""
    app = App(qapp, paths)
    yield app
    app.close()
    app.translation.silence()


@pytest.fixture
def app(qapp: QApplication, paths: Paths) -> Iterator[App]:
    with opened(qapp, paths) as app:
        yield app


def trouble(app: App) -> Trouble | None:
    page = app.window.centralWidget() if app.window else None
    return page if isinstance(page, Trouble) else None


def change(paths: Paths, statement: str) -> None:
    with connection_of(paths.root) as db:
        db.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "alter table setting rename column value to text",
        """insert into setting values ('identity', '{"of": "another version"}')""",
    ],
)
def test_what_cannot_be_opened_is_said_and_can_be_tried_again(
    qtbot: QtBot, app: App, paths: Paths, statement: str
) -> None:
    change(paths, statement)
    app.start()
    qtbot.waitUntil(lambda: trouble(app) is not None)
    page = trouble(app)
    assert page is not None
    said = [label.text() for label in page.findChildren(Label)]
    assert sentence("store", app.translation.language) in said
    assert str(paths.log) in said
    Profiles(paths.profiles).blank().database.unlink()
    page.buttons[0].click()
    qtbot.waitUntil(lambda: app.workspace is not None and trouble(app) is None)


def test_a_bug_in_the_first_page_does_not_leave_the_splash(
    qtbot: QtBot, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    log_uncaught(app.take_uncaught)

    def fail() -> None:
        raise sqlite3.OperationalError("no such column")

    monkeypatch.setattr(app.entrance, "ask_to_sign_in", fail)
    app.start()
    qtbot.waitUntil(lambda: trouble(app) is not None)


@pytest.mark.usefixtures("qtbot")
def test_a_window_that_is_closed_while_it_opens_leaves_nothing_open(app: App, paths: Paths) -> None:
    app.start()
    app.close()
    app.close()
    assert app.workspace is None
    assert not list(paths.profiles.glob("*/*-wal"))


def test_a_folder_that_cannot_be_looked_into_keeps_no_window_from_coming(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with as_before(qapp), opened(qapp, Paths(tmp_path / ("가" * 200))) as app:
        app.start()
        assert app.window is not None
        qtbot.waitUntil(lambda: isinstance(app.frame.page, Trouble))


def test_a_window_in_high_contrast_is_followed_by_one(
    app: App, qapp: QApplication, paths: Paths
) -> None:
    with as_before(qapp):
        theme.apply(qapp, "contrast", 100)
        app.close()
        theme.apply(qapp, "light", 100)
        with opened(qapp, paths):
            assert theme.tokens() is theme.CONTRAST
            theme.apply(qapp, "light", 100)
        with opened(qapp, paths):
            assert theme.tokens() is theme.LIGHT
