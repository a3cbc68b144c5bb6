"""News that nobody asked for is read out: once, in words, and without the keyboard having to be there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.domain.submission import Refused
from client.profile.pin import Kind
from client.profile.profile import Profile
from client.ui import spoken
from client.ui.assignments.page import AssignmentsPage
from client.ui.background import Background
from client.ui.profiles.unlock import Unlock
from client.ui.shell import Shell
from client.ui.sign_in import SignIn
from client.ui.widgets.snackbar import Snackbar
from tests.support import catalogue
from tests.support.central_says import Says
from tests.ui.shell.conftest import app, clock, context, says, shell, signed_out, translation

__all__ = ["app", "clock", "context", "says", "shell", "signed_out", "translation"]


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    found = Background()
    yield found
    found.close()


Heard = list[tuple[str, bool]]
"""What was said, and whether it interrupted what was said before."""


@pytest.fixture
def heard(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """Yield what a screen reader is told to say, from now on."""
    said: Heard = []
    urgent = QAccessible.AnnouncementPoliteness.Assertive

    def listen(event: QAccessibleAnnouncementEvent) -> None:
        said.append((event.message(), event.politeness() == urgent))

    monkeypatch.setattr(spoken, "_tell", listen)
    QAccessible.setActive(True)
    yield said
    QAccessible.setActive(False)


def texts(heard: Heard) -> list[str]:
    return [text for text, _ in heard]


def test_losing_the_line_and_having_it_back_is_said(
    shell: Shell, heard: Heard, qtbot: QtBot
) -> None:
    catalogue.offline(shell.context.store)
    qtbot.waitUntil(lambda: "오프라인" in texts(heard))
    assert any("저장한 강의" in text for text in texts(heard))
    before = len(heard)
    catalogue.offline(shell.context.store)
    catalogue.online(shell.context.store)
    qtbot.waitUntil(lambda: "온라인" in texts(heard))
    assert texts(heard[before:]).count("오프라인") == 0


def test_what_could_not_be_done_interrupts(shell: Shell, heard: Heard) -> None:
    shell.desk.report("디스크가 가득 찼어요.")
    assert ("디스크가 가득 찼어요.", True) in heard


def test_what_central_made_of_a_hand_in_is_said(
    shell: Shell, says: Says, heard: Heard, qtbot: QtBot
) -> None:
    shell.context.learning.handins.save_draft("math/essay", "수학은 재미있어요", ())
    shell.context.learning.handins.submit("math/essay")
    shell.desk.open("assignments", "math/essay")
    assert isinstance(shell.desk.pages.currentWidget(), AssignmentsPage)
    catalogue.refuse(shell.context.store, says)
    qtbot.waitUntil(lambda: "접수 안 됨" in texts(heard))


def test_what_was_done_and_how_to_undo_it_is_said(shell: Shell, heard: Heard) -> None:
    Snackbar(shell.desk).offer("지웠어요.")
    (said,) = [text for text in texts(heard) if text.startswith("지웠어요.")]
    assert "Ctrl+Z" in said


def test_a_page_is_called_by_its_name_when_one_comes_there(shell: Shell) -> None:
    shell.desk.open("messages")
    assert shell.windowTitle() == "메시지 – 반디"
    assert shell.desk.hasFocus()
    found = QAccessible.queryAccessibleInterface(shell.desk)
    assert found.text(QAccessible.Text.Name) == "메시지"


def test_nothing_is_said_where_nobody_listens(shell: Shell, heard: Heard) -> None:
    QAccessible.setActive(False)
    shell.desk.report("디스크가 가득 찼어요.")
    assert heard == []


def test_a_wait_is_said_at_its_begin_and_then_every_ten_seconds(
    qtbot: QtBot, heard: Heard, background: Background
) -> None:
    def attempt(_: str) -> None:
        raise Refused("pin-wait", seconds=12)

    page = Unlock(Profile(Path("/x"), "가람", Kind.DIGITS), attempt, background, "ko")
    qtbot.addWidget(page)
    page.show()
    QTest.keyClicks(page.pad, "2580")
    QTest.keyClick(page.pad, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("12초" in text for text in texts(heard)))
    for _ in range(11):
        page._count_down()
    waits = [text for text in texts(heard) if "초" in text]
    assert [next(n for n in ("12초", "10초") if n in text) for text in waits] == ["12초", "10초"]
    assert any("4" in text for text in texts(heard)), "how many digits were entered"


def test_a_wrong_password_is_said_at_once(
    qtbot: QtBot, heard: Heard, background: Background
) -> None:
    page = SignIn(lambda *_: "wrong-password", background, "ko", "http://127.0.0.1:1")
    qtbot.addWidget(page)
    page.show()
    page.name.setText("haneul")
    page.password.setText("no idea")
    page.try_it()
    qtbot.waitUntil(lambda: page.trouble.isVisible())
    assert (page.trouble.text(), True) in heard
