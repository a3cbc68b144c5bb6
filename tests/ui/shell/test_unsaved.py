"""What the disk does not take stays in sight: it is not closed upon, and no other theme wipes it away."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.domain.submission import TEXT_MAX_CHARACTERS
from client.learning.handins import Handins
from client.learning.notes import Notes
from client.store import beside, handins
from client.store.beside import NEW_NOTE
from client.store.database import DiskFull
from client.ui.assignments.page import AssignmentsPage
from client.ui.notes.composer import NoteComposer
from client.ui.shell import Shell
from client.ui.widgets.dialogs import Question
from client.ui.widgets.labels import Label
from client.ui.writing.editor import WritingEdit

# What the screen that is not there says of dialogs and popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Pressed(QCloseEvent):
    """What the button at the corner of a window sends."""

    def spontaneous(self) -> bool:
        return True


def full(*_: object) -> None:
    raise DiskFull("full")


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


def told(shell: Shell) -> str:
    return " ".join(label.text() for label in shell.question.findChildren(Label))


def test_whoever_closes_it_on_a_note_is_told_that_the_disk_is_full_and_what_to_do(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    composer = NoteComposer(shell.context, shell)
    composer.show_lecture("math/1")
    with monkeypatch.context() as patch:
        patch.setattr(Notes, "jot", full)
        composer.editor.insertPlainText("잊으면 안 돼요")
        composer.show_lecture("math/2")
        shell.closeEvent(Pressed())
        assert shell.isVisible()
        assert "저장 공간이 부족해서" in told(shell)
        assert "지워 주세요" in told(shell)
        assert "복사해 두세요" in told(shell)
        shell.question.no.click()
        # Another note that the disk does take changes nothing about the first one.
        composer.editor.insertPlainText("이건 돼요")
        composer.finish()
        shell.closeEvent(Pressed())
        assert shell.isVisible()
        shell.question.no.click()
    event = Pressed()
    shell.closeEvent(event)
    assert event.isAccepted()
    begun = beside.jotting(shell.context.store.db, "math/1", NEW_NOTE)
    assert begun is not None
    assert begun.text == "잊으면 안 돼요"


def test_whoever_closes_it_on_what_is_too_long_is_told_so(shell: Shell) -> None:
    shell.desk.open("assignments", "math/essay")
    editor(shell).insertPlainText("가" * (TEXT_MAX_CHARACTERS + 1))
    shell.closeEvent(Pressed())
    assert shell.isVisible()
    assert "글을 줄여 주세요" in told(shell)


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
