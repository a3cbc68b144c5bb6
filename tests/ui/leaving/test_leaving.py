"""Leaving the PC: what was done is sent if it can be, what waits is said, and nothing stays to be seen."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from central.embedded import serve
from central.service import people
from central.store.database import Store as CentralStore
from client.app import App
from client.config import Paths
from client.domain.submission import TEXT_MAX_CHARACTERS
from client.profile.pin import Kind
from client.profile.profiles import Profiles
from client.store.activity import Phase, SyncActivity
from client.store.database import Store
from client.ui import words
from client.ui.leaving.page import Leaving, farewell
from client.ui.leaving.parting import MOST_SECONDS, STUCK_SECONDS, Parting
from client.ui.leaving.screen import clear_the_screen, forget_what_was_shown
from client.ui.live import LiveStore
from client.ui.profiles.grid import Grid
from client.ui.profiles.unlock import Unlock
from client.ui.shell import Shell
from client.ui.sign_in import SignIn
from client.ui.widgets.dialogs import Dialog
from client.ui.writing.editor import WritingEdit
from client.workspace import Workspace, open_profile
from tests.support.central_made import PASSWORD, free_port, make_central
from tests.support.profiles import CHEAP
from tests.support.worn import as_before

PIN = "2580"
AS_DRAWN_NOWHERE = pytest.mark.qt_log_ignore("This plugin does not support")
"""What a platform without windows says of those that fill the screen or float."""

SECRET = "아무도 읽으면 안 되는 말"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a central that nobody has used yet."""
    return make_central(tmp_path_factory.mktemp("central") / "data")


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def central(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "central"))


@pytest.fixture
def paths(central: Path, port: int, tmp_path: Path) -> Paths:
    """Return a PC of two learners; the first is signed in at a central that is gone by now."""
    paths = Paths(tmp_path / "pc")
    paths.make()
    profiles = Profiles(paths.profiles, CHEAP)
    for name in ("가람", "나래"):
        profiles.create(name, PIN, Kind.DIGITS)
    workspace = open_profile(paths, profiles, profiles.find("가람"), PIN)
    with serve(central, port) as url:
        workspace.sign_in(url, "haneul", PASSWORD)
        assert workspace.line().runner.run_until_idle() == ""
    workspace.close()
    return paths


@pytest.fixture
def app(qtbot: QtBot, paths: Paths) -> Iterator[App]:
    """Yield the application, with the first learner in."""
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    with as_before(qt):
        app = App(qt, paths)
        app.start()
        qtbot.waitUntil(lambda: isinstance(page_of(app), Grid), timeout=60_000)
        enter(qtbot, app)
        yield app
        app.close()
        app.translation.silence()


def enter(qtbot: QtBot, app: App) -> None:
    grid_of(app).tiles[0].click()
    page = page_of(app)
    assert isinstance(page, Unlock)
    QTest.keyClicks(page.pad, PIN)
    QTest.keyClick(page.pad, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(app.window, Shell), timeout=60_000)


def page_of(app: App) -> QWidget | None:
    return app.window.centralWidget() if app.window else None


def grid_of(app: App) -> Grid:
    page = page_of(app)
    assert isinstance(page, Grid)
    return page


def is_locked(app: App) -> bool:
    return isinstance(page_of(app), Grid)


def workspace_of(app: App) -> Workspace | None:
    return app.workspace


def seen() -> str:
    """Return all that can be read on the screen."""
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    words = [window.windowTitle() for window in shown]
    for window in shown:
        words += [label.text() for label in window.findChildren(QLabel)]
    tip = QToolTip.text() if QToolTip.isVisible() else ""
    return "\n".join((*words, tip, QApplication.clipboard().text()))


def write(app: App, text: str = SECRET) -> None:
    assert app.workspace is not None
    app.workspace.learning.messages.send("minjun", text)


def test_what_was_done_is_sent_and_then_it_is_locked(
    qtbot: QtBot, app: App, central: Path, port: int
) -> None:
    write(app)
    shell = app.window
    assert isinstance(shell, Shell)
    with serve(central, port):
        shell.desk.top.done.click()
        assert not shell.isVisible()
        assert SECRET not in seen()
        qtbot.waitUntil(lambda: is_locked(app), timeout=60_000)
    assert workspace_of(app) is None
    assert grid_of(app).farewell.text() == farewell(0, left_open=False)
    enter(qtbot, app)
    assert app.workspace is not None
    assert app.workspace.unsent() == 0


def test_without_a_line_it_is_locked_and_said_what_waits(qtbot: QtBot, app: App) -> None:
    write(app)
    write(app, "그리고 또 하나")
    # Where windows are not activated, shortcuts are not heard: this is what it is connected to.
    shortcut_of(app, "Ctrl+Shift+Q").activated.emit()
    qtbot.waitUntil(lambda: is_locked(app), timeout=60_000)
    assert "2" in grid_of(app).farewell.text()
    assert SECRET not in seen()
    enter(qtbot, app)
    assert app.workspace is not None
    assert app.workspace.unsent() == 2


def shortcut_of(app: App, keys: str) -> QShortcut:
    assert isinstance(app.window, Shell)
    return next(each for each in app.window.desk._keys if each.key() == QKeySequence(keys))


def test_it_can_be_skipped_at_once(qtbot: QtBot, app: App) -> None:
    write(app)
    app.leave()
    page = page_of(app)
    assert isinstance(page, Leaving)
    page.skip.click()
    assert is_locked(app)
    assert "1" in grid_of(app).farewell.text()


def test_whoever_is_done_is_asked_first_about_what_is_not_saved(qtbot: QtBot, app: App) -> None:
    shell = app.window
    assert isinstance(shell, Shell)
    shell.desk.open("messages", "minjun")
    page = shell.desk.pages.currentWidget()
    assert page is not None
    editor = page.findChildren(WritingEdit)[0]
    editor.insertPlainText("가" * (TEXT_MAX_CHARACTERS + 1))
    app.leave()
    assert app.window is shell
    shell.question.no.click()
    assert len(editor.toPlainText()) == TEXT_MAX_CHARACTERS + 1
    shell.desk.top.done.click()
    shell.question.yes.click()
    qtbot.waitUntil(lambda: is_locked(app), timeout=60_000)


@AS_DRAWN_NOWHERE
def test_nothing_is_left_to_be_read(qtbot: QtBot, app: App) -> None:
    workspace = app.workspace
    assert workspace is not None
    workspace.profile.opened.mkdir(exist_ok=True)
    (workspace.profile.opened / "편지.txt").write_text(SECRET, encoding="utf-8")
    QApplication.clipboard().setText(SECRET)
    assert app.window is not None
    floating = open_everything(app.window)
    app.leave()
    page = page_of(app)
    assert isinstance(page, Leaving)
    assert not any(each.isVisible() for each in floating)
    page.end()
    assert is_locked(app)
    assert SECRET not in seen()
    assert (
        grid_of(app).farewell.text() == farewell(0, left_open=True) != farewell(0, left_open=False)
    )
    qtbot.waitUntil(lambda: not workspace.profile.opened.exists(), timeout=60_000)
    qtbot.waitUntil(lambda: not workspace.key._key, timeout=60_000)


def open_everything(window: QWidget) -> list[QWidget]:
    """Open all that may float over a window, or beside it."""
    dialog = Dialog(SECRET, window)
    dialog.open()
    files = QFileDialog(window, SECRET)
    files.open()
    beside = QWidget(None, Qt.WindowType.Window)
    beside.setWindowTitle(SECRET)
    beside.showFullScreen()
    menu = QMenu(SECRET, window)
    menu.addAction(SECRET)
    menu.popup(window.pos())
    QToolTip.showText(window.pos(), SECRET, window)
    found = [dialog, files, beside, menu]
    assert all(each.isVisible() for each in found)
    return found


@AS_DRAWN_NOWHERE
def test_all_that_floats_goes_at_once(qtbot: QtBot) -> None:
    window, but = QWidget(), QWidget()
    for each in (window, but):
        qtbot.addWidget(each)
        each.show()
    floating = open_everything(window)
    clear_the_screen(but)
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [but]
    assert not any(each.isVisible() for each in floating)
    assert not QToolTip.isVisible()
    clipboard = QApplication.clipboard()
    clipboard.setText(SECRET)
    if clipboard.supportsSelection():
        clipboard.setText(SECRET, QClipboard.Mode.Selection)
    forget_what_was_shown(everything=True)
    assert clipboard.text() == ""
    assert not clipboard.supportsSelection() or not clipboard.text(QClipboard.Mode.Selection)
    for each in floating:
        each.deleteLater()


def test_whoever_is_alone_on_a_pc_of_their_own_is_not_asked_to_leave(
    qtbot: QtBot, app: App
) -> None:
    shell = app.window
    assert isinstance(shell, Shell)
    assert shell.desk.top.done.isVisible()
    privacy = shell.context.privacy
    assert privacy.is_shared()
    door = app.door
    assert door is not None
    assert door.workspace is not None
    door.known = door.known[:1]
    door.set_pin("", Kind.NONE)
    door.known = door.known[:1]
    assert not privacy.is_shared()


# How long one waits ---------------------------------------------------------------------------


@pytest.fixture
def parting(store: Store) -> Parting:
    return Parting(store)


def test_a_try_that_ended_is_believed_only_if_it_began_after_one_was_done(store: Store) -> None:
    store.activity.sync = SyncActivity(Phase.RESTING)
    parting = Parting(store)
    parting.look()
    assert not parting.is_over
    store.activity.sync = SyncActivity(Phase.EXCHANGING)
    parting.look()
    assert not parting.is_over
    store.activity.sync = SyncActivity(Phase.RESTING)
    parting.look()
    assert (parting.is_over, parting.problem) == (True, "")


@pytest.mark.parametrize(
    ("activity", "problem"),
    [
        (SyncActivity(Phase.WAITING, "unreachable"), "unreachable"),
        (SyncActivity(Phase.SIGN_IN_REQUIRED, "sign-in"), "sign-in"),
    ],
)
def test_what_does_not_mend_itself_is_not_waited_for(
    store: Store, parting: Parting, activity: SyncActivity, problem: str
) -> None:
    store.activity.sync = activity
    parting.look()
    assert (parting.is_over, parting.problem) == (True, problem)


def test_nobody_waits_for_a_line_that_brings_nothing(parting: Parting) -> None:
    for _ in range(STUCK_SECONDS):
        assert not parting.is_over
        parting.pass_second()
    assert parting.is_over


def test_nobody_waits_for_ever_for_one_that_brings_little(
    qtbot: QtBot, store: Store, parting: Parting
) -> None:
    page = Leaving(parting, LiveStore(store))
    qtbot.addWidget(page)
    ended: list[QObject] = []
    page.finished.connect(lambda: ended.append(page))
    for _ in range(MOST_SECONDS):
        parting._still = 0
        page.pass_second()
    assert ended == [page]
    page.end()
    assert ended == [page]


# A session that central ended -----------------------------------------------------------------


def revoke(central: Path) -> None:
    store = CentralStore.open(central, None)
    assert people.revoke(store, "haneul") == 1
    store.close()


def test_a_session_that_was_revoked_ends_at_the_next_exchange_and_loses_nothing(
    qtbot: QtBot, app: App, central: Path, port: int
) -> None:
    revoke(central)
    with serve(central, port):
        write(app)
        shell = app.window
        assert isinstance(shell, Shell)
        shell.context.store.announce("wake")
        banner = shell.desk.banner
        again = words.problem("sign-in", shell.context.language)
        qtbot.waitUntil(lambda: again in banner.label.text(), timeout=60_000)
        assert banner.label.text()
        workspace = workspace_of(app)
        assert workspace is not None
        assert workspace.unsent() == 1
        banner.button.click()
        qtbot.waitUntil(lambda: isinstance(page_of(app), SignIn), timeout=60_000)
        page = page_of(app)
        assert isinstance(page, SignIn)
        assert workspace.unsent() == 1
        assert page.server.text() == workspace_server(workspace)
        page.name.setText("haneul")
        page.password.setText(PASSWORD)
        page.button.click()
        qtbot.waitUntil(lambda: isinstance(app.window, Shell), timeout=60_000)
        qtbot.waitUntil(lambda: workspace.unsent() == 0, timeout=60_000)


def workspace_server(workspace: Workspace) -> str:
    identity = workspace.identity
    assert identity is not None
    return identity.server


def test_whoever_is_done_after_that_is_told_what_waits(
    qtbot: QtBot, app: App, central: Path, port: int
) -> None:
    revoke(central)
    write(app)
    with serve(central, port):
        app.leave()
        qtbot.waitUntil(lambda: is_locked(app), timeout=60_000)
    assert grid_of(app).farewell.text() == farewell(1, left_open=False)
