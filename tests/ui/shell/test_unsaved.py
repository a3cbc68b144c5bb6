"""What the disk does not take stays in sight: it is not closed upon, and no other theme wipes it away."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.learning.handins import Handins
from client.store import handins
from client.store.database import DiskFull
from client.ui.assignments.page import AssignmentsPage
from client.ui.shell import Shell
from client.ui.widgets.dialogs import Question
from client.ui.writing.editor import WritingEdit

# What the screen that is not there says of dialogs and popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Pressed(QCloseEvent):
    """What the button at the corner of a window sends."""

    def spontaneous(self) -> bool:
        return True


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Yield what is full as long as it is not empty."""
    full, save = [True], Handins.save_draft

    def save_if_there_is_room(self: Handins, *given: object) -> None:
        if full:
            raise DiskFull("full")
        save(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Handins, "save_draft", save_if_there_is_room)
    yield full
    full.clear()


def editor(shell: Shell) -> WritingEdit:
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, AssignmentsPage)
    assert page.detail is not None
    assert page.detail.work is not None
    found = page.detail.work.editor
    assert found is not None
    return found


def test_whoever_closes_the_window_on_what_is_not_saved_is_asked(
    shell: Shell, disk: list[bool]
) -> None:
    shell.desk.open("assignments", "math/essay")
    editor(shell).insertPlainText("긴 글")
    event = Pressed()
    shell.closeEvent(event)
    assert not event.isAccepted()
    assert shell.isVisible()
    assert editor(shell).toPlainText() == "긴 글"
    shell.question.no.click()
    disk.clear()
    event = Pressed()
    shell.closeEvent(event)
    assert event.isAccepted()
    draft = handins.draft(shell.context.store.db, "math/essay")
    assert draft is not None
    assert draft.text == "긴 글"


def test_whoever_wants_to_close_it_all_the_same_can(shell: Shell, disk: list[bool]) -> None:
    shell.desk.open("assignments", "math/essay")
    editor(shell).insertPlainText("긴 글")
    shell.closeEvent(Pressed())
    shell.question.yes.click()
    assert not shell.isVisible()


def test_another_theme_waits_until_what_is_written_is_saved(
    qtbot: QtBot, shell: Shell, disk: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    shell._later.setInterval(5)
    shell.desk.open("assignments", "math/essay")
    before = editor(shell)
    before.insertPlainText("긴 글")
    shell._dress_anew()
    with qtbot.waitSignal(shell._later.timeout):
        pass
    assert editor(shell) is before
    disk.clear()
    qtbot.waitUntil(lambda: not shell._later.isActive())
    assert editor(shell) is not before
    assert editor(shell).toPlainText() == "긴 글"


def test_another_theme_waits_until_a_question_is_answered(qtbot: QtBot, shell: Shell) -> None:
    shell._later.setInterval(5)
    desk = shell.desk
    question = Question("?", "", "!", desk)
    question.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is question)
    shell._dress_anew()
    with qtbot.waitSignal(shell._later.timeout):
        pass
    assert shell.desk is desk
    question.reject()
    qtbot.waitUntil(lambda: shell.desk is not desk)
