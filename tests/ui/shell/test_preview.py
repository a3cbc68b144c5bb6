"""Whoever looks around until a guardian agrees sees nothing that leads to what is closed, or reads why it is."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from client.domain.consent import Standing, State
from client.store import consent
from client.ui.player.notes_panel import NotesPanel
from client.ui.player.question_panel import QuestionPanel
from client.ui.search.palette import Palette
from client.ui.shell import Shell
from client.ui.widgets.buttons import Button
from client.ui.widgets.surfaces import Card
from protocol.records import Message
from tests.support.central_says import Says
from tests.ui.shell.test_home import home_of, said
from tests.ui.shell.test_search import find, palette

__all__ = ["palette"]

WHY = "보호자가 동의하면 쓸 수 있어요"
CLOSED = ("assignments", "messages", "notes", "record")
FRESH = Message(b"fresh", "minjun", 9, "minjun", "정수는 어때?", 1)


def stand(shell: Shell, state: State, *purposes: str) -> None:
    with shell.context.store.write("people") as db:
        consent._put(db, Standing(state, 1, "mother", purposes))


@pytest.fixture
def preview(shell: Shell, says: Says) -> Shell:
    """Return the window of somebody under 14 whose guardian has not agreed."""
    says.tell(shell.context.store, FRESH)
    stand(shell, State.NEEDED)
    return shell


def spoken(shell: Shell, page: str) -> str:
    found = QAccessible.queryAccessibleInterface(shell.desk.rail.button(page))
    return found.text(QAccessible.Text.Name)


def test_the_first_page_leads_nowhere_that_is_closed(preview: Shell) -> None:
    page = home_of(preview)
    shown = said(page)
    assert "둘러보는 중" in shown
    assert "할 일" not in shown
    assert FRESH.text not in shown
    preview.desk.open("lectures")
    ways = [one for one in home_of(preview).findChildren(Button) if one.isVisible()]
    assert ways
    for way in ways:
        preview.desk.open("home")
        way.click()
        assert preview.desk.place.page not in CLOSED, way.text()


def test_what_is_left_of_the_first_page_has_all_its_width(preview: Shell, qtbot: QtBot) -> None:
    page = home_of(preview)

    def width() -> int:
        notice = next(one for one in page.findChildren(Card) if "공지사항" in text_of(one))
        return notice.width()

    qtbot.waitUntil(lambda: width() > page.width() * 3 // 4)
    stand(preview, State.GIVEN, "learning")
    qtbot.waitUntil(lambda: width() < page.width() // 2)


def text_of(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def test_the_rail_says_what_is_closed_and_why(preview: Shell) -> None:
    for page in ("home", "lectures", "downloads", "settings"):
        assert WHY not in spoken(preview, page)
    for page in CLOSED:
        assert spoken(preview, page).endswith(WHY)
        assert WHY in preview.desk.rail.button(page).toolTip()
    stand(preview, State.GIVEN, "learning")
    assert [page for page in CLOSED if WHY in spoken(preview, page)] == ["messages"]
    assert "Ctrl+3" in preview.desk.rail.button("assignments").toolTip()


def test_a_lock_is_seen_on_the_rail_in_words_and_in_icons(preview: Shell) -> None:
    for narrow in (False, True):
        preview.desk.rail.set_narrow(narrow=narrow)
        button = preview.desk.rail.button("notes")
        locked = button.grab().toImage()
        button.set_closed("")
        assert button.grab().toImage() != locked
        button.set_closed(WHY)


def test_the_search_finds_nothing_that_cannot_be_opened(
    preview: Shell, palette: Palette, qtbot: QtBot
) -> None:
    assert "강의" in find(palette, "정수", qtbot)
    assert not {"과제", "메시지"} & set(find(palette, "정수", qtbot))
    stand(preview, State.GIVEN, "learning", "mentoring")
    palette.field.clear()
    assert {"과제", "메시지"} <= set(find(palette, "정수", qtbot))


def seen(panel: NotesPanel | QuestionPanel) -> str:
    labels = [one for one in panel.findChildren(QLabel) if one.isVisible()]
    return "\n".join(one.text() for one in labels if one.text())


def test_notes_beside_a_lecture_say_why_there_are_none_and_open_by_themselves(
    preview: Shell, qtbot: QtBot
) -> None:
    panel = NotesPanel(preview.context)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_lecture("math/1")
    panel.begin()
    assert seen(panel) == WHY
    assert not panel.composer.editor.isVisible()
    assert not panel.all.isVisible()
    stand(preview, State.GIVEN, "learning")
    panel.begin()
    assert WHY not in seen(panel)
    assert panel.composer.editor.isVisible()
    assert panel.all.isVisible()


def test_questions_beside_a_lecture_say_why_none_can_be_asked(preview: Shell, qtbot: QtBot) -> None:
    panel = QuestionPanel(preview.context)
    qtbot.addWidget(panel)
    panel.resize(400, 600)
    panel.show()
    panel.show_lecture("math/1")
    assert seen(panel) == WHY
    assert not panel.editor.isVisible()
    assert not panel.conversation.isVisible()
    stand(preview, State.GIVEN, "mentoring")
    assert panel.editor.isVisible()
    assert panel.conversation.isVisible()
