"""A question about a moment of a lecture says so in the conversation, and leads there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.ui.context import Context
from client.ui.messages.page import MessagesPage
from client.ui.messages.pane import ConversationPane
from client.ui.messages.rows import Kind, ThreadRow
from client.ui.messages.rows import spoken as said_of
from protocol.records import Moment
from tests.support.central_says import Says, lecture, mentor

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def pane(qtbot: QtBot, context: Context, says: Says) -> ConversationPane:
    """Return a conversation in which one question is about a lecture, and one about one that is gone."""
    says.tell(context.store, mentor(), lecture("c1/l1"))
    send = context.learning.messages.send
    send("minjun", "왜 부호가 바뀌나요?", (), about=Moment("c1/l1", 760))
    send("minjun", "이것도요", (), about=Moment("gone", 5))
    page = MessagesPage(context)
    qtbot.addWidget(page)
    page.resize(824, 560)
    page.show()
    page.show_conversation("minjun")
    assert page.pane is not None
    return page.pane


def rows(pane: ConversationPane) -> list[ThreadRow]:
    return [row for row in pane.view.rows.rows() if row.kind is Kind.MESSAGE]


def test_it_says_which_lecture_and_when(pane: ConversationPane) -> None:
    first, second = rows(pane)
    assert first.about.endswith(" · 12:40")
    assert second.about == "gone · 0:05"
    assert "12:40" in said_of(first, "민준")


def test_a_click_on_the_line_opens_the_lecture_at_that_second(
    qtbot: QtBot, pane: ConversationPane
) -> None:
    first = rows(pane)[0]
    view = pane.view
    index = next(
        i for i in range(view.rows.rowCount()) if view.rows.row(view.rows.index(i)) == first
    )
    view.scrollTo(view.rows.index(index))
    corner = view.visualRect(view.rows.index(index)).topLeft()
    where = view.bubbles.bubble(first).about.center() + corner
    with qtbot.waitSignal(pane.lecture_opened) as opened:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == ["c1/l1#t=760"]


def test_the_menu_of_the_message_leads_there_too(qtbot: QtBot, pane: ConversationPane) -> None:
    menu = pane.menu_of(rows(pane)[0])
    go = next(action for action in menu.actions() if "12:40" in action.text())
    with qtbot.waitSignal(pane.lecture_opened) as opened:
        go.trigger()
    assert opened.args == ["c1/l1#t=760"]
