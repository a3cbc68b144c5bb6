"""Writing to a mentor: sent once, never in the middle of a syllable, and followed by its tick."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from client.store import messages, outbox
from client.store.messages import Tick
from client.ui.context import Context
from client.ui.messages import thread
from client.ui.messages.bubble import links
from client.ui.messages.page import MessagesPage
from client.ui.messages.pane import ConversationPane
from client.ui.messages.rows import Kind, Place, ThreadRow
from client.ui.writing import autosave
from protocol.records import File, Message, ReadMark, Ref, Sent, Verdict
from tests.support.central_says import TIME, Says, mentor

NOW = 1_700_000_000_000

# What the offscreen platform says of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def said(number: int, text: str, files: tuple[File, ...] = ()) -> Message:
    return Message(number.to_bytes(8, "big"), "minjun", number, "minjun", text, NOW + number, files)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autosave, "DELAY_MS", 5)
    monkeypatch.setattr(thread, "READ_MS", 5)


@pytest.fixture
def page(qtbot: QtBot, context: Context, says: Says) -> MessagesPage:
    says.tell(context.store, mentor(), mentor("sora", "소라"), said(1, "안녕하세요"))
    page = MessagesPage(context)
    qtbot.addWidget(page)
    page.resize(824, 560)
    page.show()
    return page


def opened(page: MessagesPage, id_: str = "minjun") -> ConversationPane:
    page.show_conversation(id_)
    assert page.pane is not None
    return page.pane


def sent(context: Context) -> list[Sent]:
    found = (waiting.fact for waiting in outbox.waiting(context.store.db))
    return [fact for fact in found if isinstance(fact, Sent)]


def tick_of(pane: ConversationPane, ref: Ref) -> Tick:
    found = (row.message for row in pane.view.rows.rows() if row.key == ref)
    return next(message.tick for message in found if message)


def action(pane: ConversationPane, row: ThreadRow, text: str) -> QAction:
    return next(action for action in pane.menu_of(row).actions() if action.text() == text)


def settle(qtbot: QtBot, pane: ConversationPane, context: Context) -> None:
    """Wait until what is done after a moment has had its moment."""
    timers, done = pane.view.findChildren(QTimer), list[bool]()
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers))
    context.background.run(lambda: True, done.append)
    qtbot.waitUntil(lambda: bool(done))


def test_enter_sends_once_and_shift_enter_begins_a_line(
    qtbot: QtBot, page: MessagesPage, context: Context
) -> None:
    pane = opened(page)
    QTest.keyClicks(pane.composer.editor, "one")
    QTest.keyClick(pane.composer.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(pane.composer.editor, "two")
    assert sent(context) == []
    QTest.keyClick(pane.composer.editor, Qt.Key.Key_Return)
    QTest.keyClick(pane.composer.editor, Qt.Key.Key_Return)
    assert [fact.text for fact in sent(context)] == ["one\ntwo"]
    assert pane.composer.editor.toPlainText() == ""


def test_enter_in_the_middle_of_a_syllable_does_not_send(
    qtbot: QtBot, page: MessagesPage, context: Context
) -> None:
    editor = opened(page).composer.editor
    QTest.keyClicks(editor, "a")
    QApplication.sendEvent(editor, QInputMethodEvent("하", []))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert sent(context) == []
    committed = QInputMethodEvent("", [])
    committed.setCommitString("한")
    QApplication.sendEvent(editor, committed)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert [fact.text for fact in sent(context)] == ["a한"]


def test_a_draft_is_kept_for_each_conversation(
    qtbot: QtBot, page: MessagesPage, context: Context
) -> None:
    QTest.keyClicks(opened(page).composer.editor, "to minjun")
    QTest.keyClicks(opened(page, "sora").composer.editor, "to sora")
    page.leave()
    assert messages.draft(context.store.db, "minjun")[0] == "to minjun"
    assert messages.draft(context.store.db, "sora")[0] == "to sora"
    assert opened(page).composer.editor.toPlainText() == "to minjun"


def test_a_draft_is_seen_in_the_list_until_it_is_sent(
    qtbot: QtBot, page: MessagesPage, context: Context
) -> None:
    QTest.keyClicks(opened(page).composer.editor, "to minjun")
    opened(page, "sora")

    def said() -> str:
        ids = [row.id for row in page.model.rows()]
        return str(page.model.index(ids.index("minjun")).data(Qt.ItemDataRole.AccessibleTextRole))

    qtbot.waitUntil(lambda: said().endswith("to minjun"))
    assert "안녕하세요" not in said()
    QTest.keyClick(opened(page).composer.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rows()[0].draft == "")


def test_whoever_clicks_the_open_conversation_can_write_on(
    page: MessagesPage, qtbot: QtBot
) -> None:
    pane = opened(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.view.setFocus()
    index = page.model.index([row.id for row in page.model.rows()].index("minjun"))
    QTest.mouseClick(
        page.view.viewport(), Qt.MouseButton.LeftButton, pos=page.view.visualRect(index).center()
    )
    assert pane.composer.editor.hasFocus()


def test_ticks_follow_central(page: MessagesPage, context: Context, says: Says) -> None:
    pane = opened(page)
    pane.composer.editor.setPlainText("hello")
    pane.composer.send()
    (fact,) = outbox.waiting(context.store.db)
    assert tick_of(pane, fact.ref) is Tick.WAITING
    says.accept_all(context.store, Message(fact.ref, "minjun", 2, "me", "hello", TIME))
    assert tick_of(pane, fact.ref) is Tick.ARRIVED
    says.tell(context.store, ReadMark("minjun", 0, 2))
    assert tick_of(pane, fact.ref) is Tick.READ


def test_a_refused_message_says_why_and_can_be_sent_again(
    page: MessagesPage, context: Context, says: Says
) -> None:
    pane = opened(page)
    pane.composer.editor.setPlainText("hello")
    pane.composer.send()
    (fact,) = outbox.waiting(context.store.db)
    says.tell(context.store, Verdict(fact.ref, "rejected", TIME, code="unknown-mentor"))
    assert tick_of(pane, fact.ref) is Tick.REFUSED
    row = next(row for row in pane.view.rows.rows() if row.key == fact.ref)
    assert row.reason
    action(pane, row, "Edit and send again").trigger()
    assert pane.composer.editor.toPlainText() == "hello"


def test_what_is_seen_at_the_end_is_marked_read(
    qtbot: QtBot, page: MessagesPage, context: Context
) -> None:
    assert messages.unread(context.store.db, "minjun") == 1
    pane = opened(page)
    assert [row.kind for row in pane.view.rows.rows()] == [Kind.DAY, Kind.UNREAD, Kind.MESSAGE]
    qtbot.waitUntil(lambda: messages.unread(context.store.db, "minjun") == 0)


@pytest.mark.parametrize("look_away", [QWidget.showMinimized, QWidget.hide])
def test_what_comes_while_nobody_looks_is_not_read(
    look_away: Callable[[QWidget], None],
    qtbot: QtBot,
    page: MessagesPage,
    context: Context,
    says: Says,
) -> None:
    pane = opened(page)
    qtbot.waitUntil(lambda: messages.unread(context.store.db, "minjun") == 0)
    look_away(page)
    says.tell(context.store, said(2, "새 말"))
    settle(qtbot, pane, context)
    assert messages.unread(context.store.db, "minjun") == 1
    page.showNormal()
    qtbot.waitUntil(lambda: messages.unread(context.store.db, "minjun") == 0)


@pytest.mark.parametrize("look_away", [QWidget.hide, QWidget.showMinimized])
def test_what_came_just_before_one_looked_away_is_not_read(
    look_away: Callable[[QWidget], None],
    qtbot: QtBot,
    page: MessagesPage,
    context: Context,
    says: Says,
) -> None:
    pane = opened(page)
    qtbot.waitUntil(lambda: messages.unread(context.store.db, "minjun") == 0)
    says.tell(context.store, said(2, "새 말"))
    look_away(page)
    settle(qtbot, pane, context)
    assert messages.unread(context.store.db, "minjun") == 1


def test_what_was_in_sight_for_no_moment_is_not_read(
    qtbot: QtBot, page: MessagesPage, context: Context, says: Says
) -> None:
    says.tell(context.store, *(said(number, f"말 {number}\n" * 4) for number in range(2, 20)))
    pane = opened(page)
    pane.view.to_end()
    pane.view.scrollToTop()
    settle(qtbot, pane, context)
    assert messages.unread(context.store.db, "minjun") == 19


def test_what_comes_below_is_not_read_and_is_counted(
    qtbot: QtBot, page: MessagesPage, context: Context, says: Says
) -> None:
    says.tell(context.store, *(said(number, f"말 {number}\n" * 4) for number in range(2, 20)))
    pane = opened(page)
    assert not pane.view.is_at_end()
    assert pane.view.jump.text().startswith("19 ")
    pane.view.to_end()
    qtbot.waitUntil(lambda: messages.unread(context.store.db, "minjun") == 0)
    pane.view.scrollToTop()
    says.tell(context.store, said(20, "새 말"))
    assert not pane.view.is_at_end()
    assert pane.view.jump.isVisible()
    assert pane.view.jump.text().startswith("1 ")
    pane.view.jump.click()
    qtbot.waitUntil(lambda: messages.unread(context.store.db, "minjun") == 0)


def test_a_file_too_large_is_refused_in_words(
    qtbot: QtBot, page: MessagesPage, context: Context, tmp_path: Path
) -> None:
    pane = opened(page)
    large = tmp_path / "video.mp4"
    with large.open("wb") as writer:
        writer.truncate(50_000_000)
    pane.composer.take([large])
    qtbot.waitUntil(pane.composer.refusal.isVisible)
    assert "50.0 MB" in pane.composer.refusal.text()
    assert messages.draft(context.store.db, "minjun")[1] == ()


def test_what_is_typed_goes_on_from_the_end_of_what_was_begun(
    page: MessagesPage, context: Context
) -> None:
    context.learning.messages.save_draft("minjun", "선생님, ")
    editor = opened(page).composer.editor
    QTest.keyClicks(editor, "hello")
    assert editor.toPlainText() == "선생님, hello"


def test_of_several_files_that_are_not_taken_each_is_told(
    qtbot: QtBot, page: MessagesPage, tmp_path: Path
) -> None:
    pane = opened(page)
    empty, folder = tmp_path / "빈.txt", tmp_path / "폴더"
    empty.touch()
    folder.mkdir()
    pane.composer.take([empty, folder])
    qtbot.waitUntil(lambda: not pane.composer.intake.under_way)
    said = pane.composer.refusal.text()
    assert [said.count(name) for name in ("빈.txt", "폴더")] == [1, 1]
    pane.composer.take([empty])
    qtbot.waitUntil(lambda: not pane.composer.intake.under_way)
    assert "폴더" not in pane.composer.refusal.text()


def test_a_file_goes_with_the_message_it_was_given_for(
    qtbot: QtBot, page: MessagesPage, context: Context, tmp_path: Path
) -> None:
    photo = tmp_path / "사진.png"
    photo.write_bytes(b"picture")
    opened(page).composer.take([photo])
    opened(page, "sora")
    qtbot.waitUntil(lambda: len(messages.draft(context.store.db, "minjun")[1]) == 1)
    assert messages.draft(context.store.db, "sora")[1] == ()
    pane = opened(page)
    pane.composer.send()
    (fact,) = sent(context)
    assert [file.name for file in fact.files] == ["사진.png"]


def test_a_file_that_is_not_here_can_be_asked_for(
    page: MessagesPage, context: Context, says: Says
) -> None:
    file = File(b"f" * 32, "자료.pdf", 9_000_000, "application/pdf")
    says.tell(context.store, said(2, "보세요", (file,)))
    pane = opened(page)
    row = pane.view.rows.rows()[-1]
    assert row.places == (Place.AWAY,)
    pane.view.file_asked.emit(row, 0)
    assert pane.view.rows.rows()[-1].places == (Place.COMING,)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("여기요 https://example.org/a?b=1.", "https://example.org/a?b=1"),
        ("(https://example.org/a)", "https://example.org/a"),
        ("🙂 http://example.org 봐요", "http://example.org"),
        ("file:///etc/passwd javascript:alert(1)", None),
    ],
)
def test_an_address_ends_where_the_sentence_does(text: str, address: str | None) -> None:
    found = [one for _, one in links(text)]
    assert found == ([address] if address else [])
    # As Qt counts: a face is two.
    assert all(
        start == len(text[: text.index("http")].encode("utf-16-le")) // 2
        for start, _ in links(text)
    )


def test_an_address_is_not_followed_unasked(qtbot: QtBot, page: MessagesPage, says: Says) -> None:
    pane = opened(page)
    pane.view.link_asked.emit("https://example.org/")
    assert pane.opening.question.isVisible()
    pane.opening.question.no.click()


def test_a_narrow_window_shows_one_side(page: MessagesPage) -> None:
    page.resize(500, 500)
    pane = opened(page)
    assert not page.view.isVisible()
    pane.back.click()
    assert page.view.isVisible()
    assert page.pane is None


def test_without_a_mentor_a_narrow_window_says_so(qtbot: QtBot, context: Context) -> None:
    page = MessagesPage(context)
    qtbot.addWidget(page)
    page.resize(500, 500)
    page.show()
    assert page.empty.isVisible()
    assert page.empty.label.text()
