"""Hands that are faster than the window: double clicks, keys held down, pages that change under them."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.ui.assignments.page import AssignmentsPage
from client.ui.shell import Shell
from client.ui.widgets.dialogs import Question
from tests.support.central_says import Says
from tests.ui.work import samples

# What the screen that is not there says of dialogs and popups.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def listed(shell: Shell, says: Says) -> tuple[AssignmentsPage, QPoint]:
    """Return the page of assignments, and where in the window a quiz stands in it."""
    quiz = msgspec.structs.replace(samples.quiz("math/items"), course="math", due=0)
    says.tell(shell.context.store, quiz)
    shell.desk.open("assignments")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, AssignmentsPage)
    ids = [page.model.row(page.model.index(row)).id for row in range(page.model.rowCount())]
    place = page.view.visualRect(page.model.index(ids.index("math/items"))).center()
    return page, page.view.viewport().mapTo(shell, place)


def test_a_double_click_opens_an_assignment_and_answers_nothing_in_it(
    qtbot: QtBot, shell: Shell, says: Says
) -> None:
    page, place = listed(shell, says)
    QTest.mouseDClick(shell.windowHandle(), LEFT, PLAIN, place)
    assert page.detail is not None
    assert page.detail.work is not None
    quiz = page.detail.work.quiz
    assert quiz is not None
    assert quiz.answers() == ()
    line = quiz.cards[0].view.lines[1]  # type: ignore[attr-defined]
    where = line.mapTo(shell, line.rect().center())
    QTest.mouseClick(shell.windowHandle(), LEFT, PLAIN, where)
    assert [answer.value for answer in quiz.answers()] == [("b",)]


def test_a_double_click_on_one_thing_is_two(qtbot: QtBot, shell: Shell) -> None:
    clicked = list[bool]()
    back = shell.desk.rail.button("lectures")
    back.clicked.connect(lambda: clicked.append(True))
    place = back.mapTo(shell, back.rect().center())
    QTest.mouseDClick(shell.windowHandle(), LEFT, PLAIN, place)
    assert len(clicked) == 2


def test_the_second_half_of_a_double_click_says_yes_to_nothing(
    qtbot: QtBot, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: 60_000)
    question = Question("정말?", "", "네", shell.desk)
    said = list[bool]()
    question.accepted.connect(lambda: said.append(True))
    question.open()
    qtbot.waitExposed(question)
    place = question.yes.mapTo(question, question.yes.rect().center())
    question._clicks._where = question.mapToGlobal(place)
    QTest.mouseClick(question.windowHandle(), LEFT, PLAIN, place)
    assert said == []
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: 0)
    QTest.mouseClick(question.windowHandle(), LEFT, PLAIN, place)
    assert said == [True]
