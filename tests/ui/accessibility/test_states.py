"""States that a quiet day does not have: no line, something refused, nothing there yet, a PIN to be entered."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.profile.pin import Kind
from client.profile.profile import Profile
from client.store import settings
from client.ui import spoken, theme
from client.ui.background import Background
from client.ui.context import Context
from client.ui.player.mini import MiniPlayer
from client.ui.profiles.grid import Grid
from client.ui.profiles.unlock import Unlock
from client.ui.rail import PAGES
from client.ui.shell import Shell
from client.ui.translation import Translation
from client.ui.trouble import Trouble
from tests.support import catalogue
from tests.support.central_says import Says
from tests.ui.accessibility.audit import faults
from tests.ui.shell.conftest import app, clock, context, says, shell, signed_out, translation

__all__ = ["app", "clock", "context", "says", "shell", "signed_out", "translation"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(autouse=True)
def listening(app: QApplication) -> Iterator[None]:
    spoken.install(app)
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def korean(app: QApplication, translation: Translation) -> Translation:
    theme.apply(app, "light", 100)
    translation.use("ko")
    return translation


def heard_on_all(shell: Shell, qtbot: QtBot) -> dict[str, list[str]]:
    found = {}
    for page in PAGES:
        shell.desk.open(page)
        qtbot.waitUntil(lambda: shell.desk.pages.currentWidget() is not None)
        found[page] = faults(shell)
    shell.desk.open_panel()
    panel = QApplication.activePopupWidget()
    assert panel is not None
    found["panel"] = faults(panel)
    panel.close()
    return {page: wrong for page, wrong in found.items() if wrong}


def test_without_a_line_and_with_things_that_wait(shell: Shell, qtbot: QtBot) -> None:
    hand_in(shell)
    shell.context.learning.messages.send("minjun", "토요일 좋아요")
    catalogue.offline(shell.context.store)
    assert heard_on_all(shell, qtbot) == {}


def test_with_something_refused(shell: Shell, says: Says, qtbot: QtBot) -> None:
    hand_in(shell)
    catalogue.refuse(shell.context.store, says)
    assert heard_on_all(shell, qtbot) == {}
    shell.desk.open("assignments", "math/essay")
    assert faults(shell) == []


def test_with_nothing_there_yet(qtbot: QtBot, context: Context, korean: Translation) -> None:
    window = Shell(context, korean)
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.show()
    assert heard_on_all(window, qtbot) == {}
    window.close()


def test_in_english(shell: Shell, qtbot: QtBot, context: Context) -> None:
    before = settings.preferences(context.store.db)
    context.learning.study.prefer(replace(before, language="en"))
    for page in PAGES:
        shell.desk.open(page)
        assert faults(shell, is_korean=False) == []


@pytest.mark.parametrize("kind", [Kind.DIGITS, Kind.PICTURES])
def test_a_pin_to_be_entered(qtbot: QtBot, korean: Translation, kind: Kind) -> None:
    background = Background()
    page = Unlock(Profile(Path("/x"), "가람", kind), lambda _: None, background, "ko")
    qtbot.addWidget(page)
    page.resize(1024, 600)
    page.show()
    page.forgot.click()
    assert faults(page) == []
    background.close()


def test_who_sits_here_and_what_is_wrong(qtbot: QtBot, korean: Translation) -> None:
    grid = Grid([Profile(Path(f"/{name}"), name, Kind.DIGITS) for name in ("가람", "나래")])
    trouble = Trouble("저장소를 열 수 없어요.", [("다시 시도", lambda: None)], "/log")
    for page in (grid, trouble):
        qtbot.addWidget(page)
        page.resize(1024, 600)
        page.show()
        assert faults(page) == []


def hand_in(shell: Shell) -> None:
    shell.context.learning.handins.save_draft("math/essay", "수학은 재미있어요", ())
    shell.context.learning.handins.submit("math/essay")


def test_the_small_player_says_its_place_in_minutes(qtbot: QtBot, korean: Translation) -> None:
    del korean
    mini = MiniPlayer()
    qtbot.addWidget(mini)
    mini.show_lecture("정수", 125_000)
    mini.show_position(62_000)
    said = QAccessible.queryAccessibleInterface(mini.line)
    assert said.text(QAccessible.Text.Value) == "1분 2초 / 2분 5초"
