"""A slip is undone by keyboard or pointer, from whatever page, and either way it is on the disk at once."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.learning import Learning
from client.store import handins, messages, notes
from client.store.database import Store
from client.ui import spoken
from client.ui.assignments.detail import Detail
from client.ui.messages.page import MessagesPage
from client.ui.notes.page import NotesPage
from client.ui.shell import Shell
from client.ui.widgets.snackbar import Snackbar
from client.ui.writing.editor import WritingEdit
from tests.support import catalogue

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def press(key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    """Press a key in the window that has the keyboard: shortcuts hear of it, too."""
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifiers |= one
    window = QApplication.focusWindow()
    assert window is not None
    QTest.keyClick(window, key, modifiers)


def undo() -> None:
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture(autouse=True)
def in_front(shell: Shell, qtbot: QtBot) -> None:
    """Have the window take the keys."""
    shell.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is shell.windowHandle())


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what a screen reader is told unasked."""
    heard: list[str] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        heard.append(event.message())

    monkeypatch.setattr(spoken, "_tell", hear)
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    return heard


def bar_of(shell: Shell) -> Snackbar:
    (found,) = [bar for bar in shell.findChildren(Snackbar) if bar.isVisible()]
    return found


def thrown_away(shell: Shell, qtbot: QtBot) -> str:
    """Throw a note away on the page of notes, and return its id."""
    id_ = shell.context.learning.notes.add("math/1", "지우면 안 되는 것", 20)
    shell.desk.open("notes")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, NotesPage)
    qtbot.waitUntil(lambda: page.list.rows.index_of(id_).isValid())
    page.list.setFocus()
    page.list.select(id_)
    press(Qt.Key.Key_Delete)
    return id_


def test_a_note_is_gone_at_once_and_back_at_once_also_from_another_page(
    shell: Shell, qtbot: QtBot, store: Store
) -> None:
    id_ = thrown_away(shell, qtbot)
    assert notes.note(store.db, id_) is None
    shell.desk.open("home")
    assert "지웠" in bar_of(shell).label.text()
    undo()
    found = notes.note(store.db, id_)
    assert found is not None
    assert (found.second, found.text) == (20, "지우면 안 되는 것")
    assert not any(bar.isVisible() for bar in shell.findChildren(Snackbar))


def test_what_was_done_and_how_to_undo_it_is_said(
    shell: Shell, qtbot: QtBot, announced: list[str]
) -> None:
    thrown_away(shell, qtbot)
    assert any("Ctrl+Z" in text and "0:20" in text for text in announced)


@pytest.mark.parametrize("page", ["messages", "home"])
def test_a_message_that_waits_is_deleted_and_sent_after_all(
    shell: Shell, qtbot: QtBot, store: Store, announced: list[str], page: str
) -> None:
    (mentor, *_) = (conversation.id for conversation in messages.conversations(store.db))
    before = [row.text for row in messages.thread(store.db, mentor)]
    ref = shell.context.learning.messages.send(mentor, "보내려던 말", ())
    shell.desk.open("messages", mentor)
    opened = shell.desk.pages.currentWidget()
    assert isinstance(opened, MessagesPage)
    assert opened.pane is not None
    view = opened.pane.view
    assert view.show_message(ref)
    view.setFocus()
    press(Qt.Key.Key_Delete)
    assert [row.text for row in messages.thread(store.db, mentor)] == before
    assert any("삭제" in said or "지웠" in said or "deleted" in said for said in announced)
    shell.desk.open(page)
    undo()
    assert [row.text for row in messages.thread(store.db, mentor)] == [*before, "보내려던 말"]


def test_each_thing_that_is_offered_is_either_undone_or_final_and_only_once(shell: Shell) -> None:
    bar, ends = Snackbar(shell.desk), list[str]()
    bar.undone.connect(partial(ends.append, "undone"))
    bar.expired.connect(partial(ends.append, "final"))
    bar.offer("first")
    bar.offer("second")
    assert ends == ["final"]
    bar.say("nothing to undo")
    assert ends == ["final", "final"]
    bar.offer("third")
    for end in (bar.undo, bar.conclude, bar.undo):
        end()
    assert ends == ["final", "final", "undone"]


def test_only_what_was_done_last_is_undone(shell: Shell, qtbot: QtBot, store: Store) -> None:
    catalogue.save(store, "math/1")
    id_ = thrown_away(shell, qtbot)
    shell.desk.removal.remove(["math/1"], "강의를 지웠어요")
    assert bar_of(shell).label.text() == "강의를 지웠어요"
    undo()
    assert not shell.desk.removal.leaving("math/1")
    undo()
    assert notes.note(store.db, id_) is None


def detail_of(shell: Shell) -> Detail:
    found = shell.findChild(Detail)
    assert found is not None
    return found


def editor_of(shell: Shell) -> WritingEdit:
    work = detail_of(shell).work
    assert work is not None
    assert work.editor is not None
    return work.editor


def test_a_draft_is_had_back_after_its_page_was_left(
    shell: Shell, verbs: Learning, store: Store
) -> None:
    verbs.handins.save_draft("math/open", "한 시간 동안 쓴 글", ())
    shell.desk.open("assignments", "math/open")
    detail_of(shell).discard()
    assert handins.draft(store.db, "math/open") is None
    shell.desk.open("assignments")
    shell.desk.open("home")
    undo()
    found = handins.draft(store.db, "math/open")
    assert found is not None
    assert found.text == "한 시간 동안 쓴 글"


def test_what_was_begun_since_stays_below_what_is_had_back(
    shell: Shell, verbs: Learning, store: Store
) -> None:
    verbs.handins.save_draft("math/open", "먼저 쓴 글", ())
    shell.desk.open("assignments", "math/open")
    detail_of(shell).discard()
    QTest.keyClicks(editor_of(shell), "new")
    bar_of(shell).button.click()
    found = handins.draft(store.db, "math/open")
    assert found is not None
    assert found.text == "먼저 쓴 글\n\nnew"
    assert editor_of(shell).toPlainText() == found.text


def test_ctrl_z_is_the_texts_as_long_as_there_is_something_to_undo_in_it(
    shell: Shell, verbs: Learning, store: Store
) -> None:
    verbs.handins.save_draft("math/open", "먼저 쓴 글", ())
    shell.desk.open("assignments", "math/open")
    detail_of(shell).discard()
    editor_of(shell).setFocus()
    press(Qt.Key.Key_X)
    assert editor_of(shell).toPlainText() == "x"
    undo()
    assert editor_of(shell).toPlainText() == ""
    undo()
    assert editor_of(shell).toPlainText() == "먼저 쓴 글"
