"""Files that were given: they lie where they were meant to, are waited for, and none is lost on the way."""

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard, QImage
from pytestqt.qtbot import QtBot

from client.domain.submission import Refused
from client.learning.files import Pasted
from client.store import handins, messages
from client.store.database import DiskFull
from client.ui.assignments.desk import DraftDesk
from client.ui.assignments.page import AssignmentsPage
from client.ui.context import Context
from client.ui.messages.opening import Opening
from client.ui.messages.page import MessagesPage
from client.ui.writing.intake import Instead, Intake
from client.ui.writing.shelving import FilesPart
from protocol.records import File
from tests.support.central_says import Says, mentor
from tests.ui.work import samples

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def files_of(context: Context) -> tuple[File, ...]:
    found = handins.draft(context.store.db, "c1/photo")
    return found.files if found else ()


def test_what_was_given_lies_with_the_draft_though_the_window_was_closed_before_its_turn(
    page: AssignmentsPage, context: Context, tmp_path: Path
) -> None:
    desk = DraftDesk(context.learning.handins, samples.photo())
    given = [tmp_path / f"{number}.jpg" for number in range(3)]
    for one in given:
        one.write_bytes(one.name.encode() * 10_000)
    Intake(context.background).take(desk, given)
    context.background.close()
    assert {file.name for file in files_of(context)} == {one.name for one in given}


@pytest.fixture
def busy(context: Context) -> Iterator[threading.Event]:
    """Yield what ends the work that all else waits for."""
    go_on, done = threading.Event(), list[bool]()
    for _ in range(2):
        context.background.run(partial(go_on.wait, 60), done.append)
    yield go_on
    go_on.set()


def test_a_message_waits_for_the_file_that_was_given_with_it(
    qtbot: QtBot, page: AssignmentsPage, context: Context, busy: threading.Event
) -> None:
    conversations = MessagesPage(context)
    qtbot.addWidget(conversations)
    conversations.show_conversation("minjun")
    assert conversations.pane is not None
    composer = conversations.pane.composer
    composer.editor.setPlainText("풀이예요")
    composer.take_picture(QImage(8, 8, QImage.Format.Format_RGB32))
    composer.send()
    assert not messages.thread(context.store.db, "minjun")
    assert composer.editor.toPlainText() == "풀이예요"
    busy.set()
    qtbot.waitUntil(lambda: not composer.intake.under_way)
    composer.send()
    (message,) = messages.thread(context.store.db, "minjun")
    assert len(message.files) == 1


def test_a_hand_in_waits_for_the_file_that_was_given_with_it(
    qtbot: QtBot, page: AssignmentsPage, context: Context, busy: threading.Event
) -> None:
    page.show_assignment("c1/photo")
    detail = page.detail
    assert detail is not None
    assert detail.work is not None
    assert detail.work.editor is not None
    assert detail.work.files is not None
    detail.work.editor.setPlainText("풀이예요")
    detail.work.files.take_picture(QImage(8, 8, QImage.Format.Format_RGB32))
    detail.ask_to_submit()
    assert detail.summary is None
    detail.submit()
    assert not handins.history(context.store.db, "c1/photo")
    busy.set()
    qtbot.waitUntil(lambda: not detail.work or not detail.work.is_under_way())
    detail.ask_to_submit()
    detail.submit()
    (handed,) = handins.history(context.store.db, "c1/photo")
    assert len(handed.files) == 1


def test_a_file_that_comes_after_its_conversation_was_left_is_seen_in_the_next_message(
    qtbot: QtBot, page: AssignmentsPage, context: Context, says: Says, busy: threading.Event
) -> None:
    says.tell(context.store, mentor("sora", "소라"))
    conversations = MessagesPage(context)
    qtbot.addWidget(conversations)
    conversations.show_conversation("minjun")
    assert conversations.pane is not None
    conversations.pane.composer.take_picture(QImage(8, 8, QImage.Format.Format_RGB32))
    conversations.show_conversation("sora")
    conversations.show_conversation("minjun")
    files = conversations.pane.composer.files
    assert not files.rows()
    busy.set()
    qtbot.waitUntil(lambda: len(files.rows()) == 1)


def test_a_file_that_comes_after_its_assignment_was_left_is_seen_before_it_is_handed_in(
    qtbot: QtBot, page: AssignmentsPage, context: Context, busy: threading.Event
) -> None:
    def files() -> FilesPart:
        page.show_assignment("c1/photo")
        assert page.detail is not None
        assert page.detail.work is not None
        assert page.detail.work.files is not None
        return page.detail.work.files

    files().take_picture(QImage(8, 8, QImage.Format.Format_RGB32))
    page.close_assignment()
    again = files()
    assert not again.list.rows()
    busy.set()
    qtbot.waitUntil(lambda: len(again.list.rows()) == 1)


def test_a_photo_made_smaller_takes_the_place_of_the_one_it_came_from(
    page: AssignmentsPage, context: Context
) -> None:
    desk = DraftDesk(context.learning.handins, samples.photo())
    old = desk.take_in(Pasted("a.jpg", b"large" * 190_000))
    desk.attach(old)
    desk_instead = Instead(desk, old)
    new = desk.take_in(Pasted("a.jpg", b"small" * 100_000))
    desk_instead.attach(new)
    assert files_of(context) == (new,)
    Instead(desk, new).attach(new)
    assert files_of(context) == (new,)
    other = desk.take_in(Pasted("b.jpg", b"c" * 400_000))
    desk.attach(other)
    with pytest.raises(Refused):
        Instead(desk, other).attach(desk.take_in(Pasted("c.jpg", b"d" * 600_000)))
    assert set(files_of(context)) == {new, other}


def test_a_disk_that_fills_up_takes_no_photo_with_it(
    page: AssignmentsPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = DraftDesk(context.learning.handins, samples.photo())
    old, new = (desk.take_in(Pasted(f"{text}.jpg", text.encode())) for text in ("old", "new"))
    desk.attach(old)
    attach = DraftDesk.attach

    def full(self: DraftDesk, file: File) -> None:
        if file == new:
            raise DiskFull("full")
        attach(self, file)

    monkeypatch.setattr(DraftDesk, "attach", full)
    with pytest.raises(DiskFull):
        Instead(desk, old).attach(new)
    assert files_of(context) == (old,)


def test_a_clipboard_whose_owner_has_gone_has_no_picture(
    page: AssignmentsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_assignment("c1/photo")
    assert page.detail is not None
    assert page.detail.work is not None
    files = page.detail.work.files
    assert files is not None
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)
    files.paste()
    assert not files.refusal.isHidden()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_file_that_finds_no_room_where_it_is_saved_is_said(
    qtbot: QtBot, page: AssignmentsPage, context: Context
) -> None:
    file = context.learning.messages.take_in(Pasted("a.pdf", b"%PDF" * 100))
    opening = Opening(context, page)
    with qtbot.waitSignal(opening.failed) as failed:
        opening.copy_to(file, "/dev/full")
    assert failed.args == ["a.pdf"]
