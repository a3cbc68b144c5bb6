"""The keyboard is never lost: it stays on the page when things there come and go, and begins there."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.store import settings
from client.ui.settings import SettingsPage
from client.ui.shell import Shell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def in_front(shell: Shell, qtbot: QtBot) -> None:
    """Have the window take the keys."""
    shell.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is shell.windowHandle())


def press(key: Qt.Key) -> None:
    QTest.keyClick(QGuiApplication.focusWindow(), key)


def here() -> str:
    """Return what the thing is called that has the keyboard."""
    focus = QApplication.focusWidget()
    return focus.accessibleName() if focus is not None else ""


def _is_here(name: str) -> bool:
    return here() == name


def test_tab_begins_on_the_page_that_was_opened(shell: Shell) -> None:
    shell.desk.open("settings")
    press(Qt.Key.Key_Tab)
    assert here() == "한국어"


def test_what_is_tried_with_the_arrows_keeps_the_keyboard_though_all_is_drawn_anew(
    shell: Shell, qtbot: QtBot
) -> None:
    shell.desk.open("settings")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert here() == "밝게"
    for name, wanted in (("어둡게", "dark"), ("고대비", "contrast")):
        press(Qt.Key.Key_Right)
        qtbot.waitUntil(partial(_is_here, name))
        assert settings.preferences(shell.context.store.db).theme == wanted


def test_what_had_the_keyboard_and_goes_gives_it_to_the_page(shell: Shell) -> None:
    shell.desk.open("settings")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    page.done.setFocus()
    for below in page.findChildren(type(page.done)):
        below.hide()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus is shell.desk or page.isAncestorOf(focus)
