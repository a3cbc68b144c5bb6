"""Locking in the middle of something: what was given is kept, and nobody is sent away by what another began."""

import gc
import logging
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from client.app import App
from client.config import Paths
from client.learning.files import Pasted
from client.profile.pin import Kind
from client.profile.profiles import Profiles
from client.store import handins, outbox, settings
from client.store.settings import Identity
from client.ui.assignments.desk import DraftDesk
from client.ui.profiles.grid import Grid
from client.ui.profiles.unlock import Unlock
from client.ui.shell import Shell
from client.ui.widgets.dialogs import Question
from client.ui.writing.intake import Intake
from client.ui.writing.shelving import FilesPart
from client.workspace import Workspace, open_profile
from protocol.records import File
from tests.support.central_made import free_port
from tests.support.central_says import Says, course
from tests.support.profiles import CHEAP
from tests.support.worn import as_before
from tests.ui.work import samples

PIN = "2580"

# What the screen that is not there says of dialogs and popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Return a PC of two learners who signed in at a central that cannot be reached."""
    paths = Paths(tmp_path / "pc")
    paths.make()
    profiles = Profiles(paths.profiles, CHEAP)
    for name in ("가람", "나래"):
        profile = profiles.create(name, PIN, Kind.DIGITS)
        workspace = open_profile(paths, profiles, profile, PIN)
        with workspace.store.write() as db:
            server = f"http://127.0.0.1:{free_port()}"
            outbox.begin(db, name.encode().ljust(16))
            settings.put_identity(db, Identity(server, name, name, "p", "ab" * 16))
        Says().tell(workspace.store, course(), samples.photo())
        workspace.close()
    return paths


@pytest.fixture
def app(qtbot: QtBot, paths: Paths) -> Iterator[App]:
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    with as_before(qt):
        app = App(qt, paths)
        app.start()
        qtbot.waitUntil(lambda: is_locked(app), timeout=60_000)
        yield app
        app.close()
        app.translation.silence()


def is_locked(app: App) -> bool:
    return app.window is not None and isinstance(app.window.centralWidget(), Grid)


def enter(qtbot: QtBot, app: App, name: str) -> Shell:
    grid = app.window.centralWidget() if app.window else None
    assert isinstance(grid, Grid)
    next(tile for tile in grid.tiles if tile.profile.label == name).click()
    page = app.window.centralWidget() if app.window else None
    assert isinstance(page, Unlock)
    QTest.keyClicks(page.pad, PIN)
    QTest.keyClick(page.pad, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(app.window, Shell), timeout=60_000)
    assert isinstance(app.window, Shell)
    return app.window


def test_a_photo_that_is_still_being_taken_in_is_there_after_the_pc_was_locked(
    qtbot: QtBot, app: App, tmp_path: Path
) -> None:
    shell = enter(qtbot, app, "가람")
    photo = tmp_path / "풀이.jpg"
    photo.write_bytes(b"photo" * 1000)
    go_on = threading.Event()

    class Slow(DraftDesk):
        def take_in(self, source: Path | Pasted) -> File:
            go_on.wait(30)
            return DraftDesk.take_in(self, source)

    intake = Intake(shell.context.background)
    intake.take(Slow(shell.context.learning.handins, samples.photo()), [photo])
    app.lock()
    assert is_locked(app)
    go_on.set()
    shell = enter(qtbot, app, "가람")
    draft = handins.draft(shell.context.store.db, "c1/photo")
    assert draft is not None
    assert [file.name for file in draft.files] == ["풀이.jpg"]


def test_a_photo_that_was_just_taken_is_there_after_the_pc_was_locked(
    qtbot: QtBot, app: App
) -> None:
    shell = enter(qtbot, app, "가람")
    shell.desk.open("assignments", "c1/photo")
    (part,) = shell.findChildren(FilesPart)
    photo = QImage(400, 200, QImage.Format.Format_RGB32)
    photo.fill(Qt.GlobalColor.red)
    part.camera.taken.emit(photo)
    qtbot.waitUntil(part.dialog.yes.isEnabled)
    app.lock()
    assert is_locked(app)
    shell = enter(qtbot, app, "가람")
    draft = handins.draft(shell.context.store.db, "c1/photo")
    assert draft is not None
    (file,) = draft.files
    body = shell.context.attachments.read(file.sha256, 0, file.size)
    assert QImage.fromData(body).size() == QSize(400, 200)


def test_signing_out_that_takes_long_sends_nobody_away_who_came_meanwhile(
    qtbot: QtBot, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, is_over = threading.Event(), threading.Event()

    def slow(self: Workspace) -> None:
        go_on.wait(30)
        is_over.set()

    monkeypatch.setattr(Workspace, "sign_out", slow)
    enter(qtbot, app, "가람").context.sign_out()
    app.lock()
    shell = enter(qtbot, app, "나래")
    go_on.set()
    done = list[bool]()
    qtbot.waitUntil(is_over.is_set)
    shell.context.background.run(lambda: True, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert app.window is shell


def test_nothing_of_a_learner_stays_in_memory_once_the_pc_is_locked(
    qtbot: QtBot, app: App, caplog: pytest.LogCaptureFixture
) -> None:
    # What pytest keeps of the log holds errors, these their frames, and those the store.
    caplog.set_level(logging.CRITICAL)
    shell = enter(qtbot, app, "가람")
    for page in ("home", "assignments", "messages", "notes", "settings", "record"):
        shell.desk.open(page)
    store = weakref.ref(shell.context.store)
    background = shell.context.background
    del shell
    app.lock()
    done = list[bool]()
    background.run(background.after_kept(lambda: True), done.append)
    qtbot.waitUntil(lambda: bool(done))

    def is_gone() -> None:
        gc.collect()
        left = store()
        assert left is None, [type(holder) for holder in gc.get_referrers(left)]

    qtbot.waitUntil(is_gone, timeout=60_000)


CTRL = Qt.KeyboardModifier.ControlModifier


def test_ctrl_l_locks_while_something_is_asked_too(qtbot: QtBot, app: App) -> None:
    shell = enter(qtbot, app, "가람")
    question = Question("?", "", "네", shell.desk)
    question.open()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is question)
    QTest.keyClick(question, Qt.Key.Key_L, CTRL)
    assert is_locked(app)


def test_ctrl_l_locks_while_a_lecture_fills_the_screen_too(qtbot: QtBot, app: App) -> None:
    shell = enter(qtbot, app, "가람")
    stage = QLineEdit()
    qtbot.addWidget(stage)
    stage.show()
    stage.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is stage)
    assert shell.isVisible()
    QTest.keyClick(stage, Qt.Key.Key_L, CTRL)
    assert is_locked(app)
    assert not stage.isVisible()
