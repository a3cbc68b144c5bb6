"""Leaving in the middle: a syllable that is still composed, a file on its way, a disk that fills up."""

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QClipboard, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from client.domain.submission import Refused
from client.learning.files import Pasted
from client.learning.notes import Notes
from client.store import beside, handins, messages
from client.store.beside import NEW_NOTE, QUESTION, Jotting
from client.store.database import DiskFull
from client.ui.assignments.desk import DraftDesk
from client.ui.assignments.items.typed import NumericView, ShortView
from client.ui.assignments.page import AssignmentsPage
from client.ui.context import Context
from client.ui.messages.opening import Opening
from client.ui.messages.page import MessagesPage
from client.ui.notes.composer import NoteComposer
from client.ui.player.question_panel import QuestionPanel
from client.ui.writing.intake import Instead, Intake
from client.ui.writing.shelving import FilesPart
from protocol.records import Answer, File, Tombstone
from tests.support.central_says import Says, course, lecture, mentor
from tests.ui.work import samples

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def compose(field: QWidget, syllable: str) -> None:
    QApplication.sendEvent(field, QInputMethodEvent(syllable, []))


@pytest.fixture
def page(qtbot: QtBot, context: Context, says: Says) -> AssignmentsPage:
    says.tell(context.store, course(), samples.quiz(), samples.photo(), lecture(), mentor())
    page = AssignmentsPage(context)
    qtbot.addWidget(page)
    page.show()
    return page


def answers(context: Context) -> tuple[Answer, ...]:
    found = handins.draft(context.store.db, "c1/quiz")
    return found.answers if found else ()


def test_the_last_syllable_of_a_short_answer_is_kept_when_the_window_closes(
    page: AssignmentsPage, context: Context
) -> None:
    page.show_assignment("c1/quiz")
    (short,) = (one for one in page.findChildren(ShortView) if not isinstance(one, NumericView))
    short.field.setText("서")
    compose(short.field, "울")
    page.leave()
    assert answers(context) == (Answer("short", ("서울",)),)
    page.leave()
    assert short.field.text() == "서울"


def test_the_last_syllable_of_an_essay_is_kept_when_the_window_closes(
    page: AssignmentsPage, context: Context, says: Says
) -> None:
    says.tell(context.store, samples.essay())
    page.show_assignment("c1/essay")
    assert page.detail is not None
    assert page.detail.work is not None
    assert page.detail.work.editor is not None
    compose(page.detail.work.editor, "꿈")
    page.leave()
    draft = handins.draft(context.store.db, "c1/essay")
    assert draft is not None
    assert draft.text == "꿈"


def test_the_last_syllable_of_a_message_is_kept_when_the_window_closes(
    qtbot: QtBot, page: AssignmentsPage, context: Context
) -> None:
    conversations = MessagesPage(context)
    qtbot.addWidget(conversations)
    conversations.show_conversation("minjun")
    assert conversations.pane is not None
    compose(conversations.pane.composer.editor, "네")
    conversations.leave()
    assert messages.draft(context.store.db, "minjun")[0] == "네"


def test_the_last_syllable_of_a_note_is_kept_when_the_window_closes(
    qtbot: QtBot, page: AssignmentsPage, context: Context
) -> None:
    composer = NoteComposer(context)
    qtbot.addWidget(composer)
    composer.show_lecture("c1/l1")
    composer.editor.insertPlainText("그래")
    compose(composer.editor, "프")
    composer.leave()
    begun = beside.jotting(context.store.db, "c1/l1", NEW_NOTE)
    assert begun is not None
    assert begun.text == "그래프"


def test_the_last_syllable_of_a_question_is_kept_when_the_window_closes(
    qtbot: QtBot, page: AssignmentsPage, context: Context
) -> None:
    panel = QuestionPanel(context)
    qtbot.addWidget(panel)
    panel.show_lecture("c1/l1")
    compose(panel.editor, "왜")
    panel.leave()
    begun = beside.jotting(context.store.db, "c1/l1", QUESTION)
    assert begun is not None
    assert begun.text == "왜"


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


def test_a_question_goes_to_no_other_mentor_because_the_one_it_is_for_has_gone(
    qtbot: QtBot, page: AssignmentsPage, context: Context, says: Says
) -> None:
    says.tell(context.store, mentor("sora", "소라"))
    panel = QuestionPanel(context)
    qtbot.addWidget(panel)
    panel.show_lecture("c1/l1")
    panel.mentor.setCurrentIndex(panel.mentor.findData("sora"))
    panel.editor.setPlainText("소라 선생님만 아셨으면 해요")
    says.tell(context.store, Tombstone("mentor", "sora"))
    panel.ask()
    assert not messages.thread(context.store.db, "minjun")
    assert "소라" in panel.trouble.text()
    assert not panel.trouble.isHidden()
    assert not panel.mentor.isHidden()
    # Nor because there is another one by now.
    says.tell(context.store, mentor("jiho", "지호"))
    panel.ask()
    assert panel.mentor.currentData() is None
    assert not messages.thread(context.store.db, "minjun")
    panel.mentor.setCurrentIndex(panel.mentor.findData("minjun"))
    panel.ask()
    assert len(messages.thread(context.store.db, "minjun")) == 1


def test_of_two_mentors_of_one_name_the_chosen_one_is_asked(
    qtbot: QtBot, page: AssignmentsPage, context: Context, says: Says
) -> None:
    says.tell(context.store, mentor("other", "민준"))
    panel = QuestionPanel(context)
    qtbot.addWidget(panel)
    panel.show_lecture("c1/l1")
    for chosen in ("minjun", "other"):
        panel.mentor.setCurrentIndex(panel.mentor.findData(chosen))
        panel.editor.setPlainText("왜 그래요?")
        says.tell(context.store, mentor(f"{chosen}-2", "새 멘토"))
        panel.ask()
        assert len(messages.thread(context.store.db, chosen)) == 1


@pytest.mark.parametrize("kind", [NoteComposer, QuestionPanel])
def test_what_the_disk_did_not_take_stands_there_still_when_the_lecture_comes_back(
    qtbot: QtBot,
    page: AssignmentsPage,
    context: Context,
    kind: type[NoteComposer] | type[QuestionPanel],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(self: Notes, jotting: Jotting) -> None:
        raise DiskFull("full")

    monkeypatch.setattr(Notes, "jot", full)
    written = kind(context)
    qtbot.addWidget(written)
    written.show_lecture("c1/l1")
    written.editor.insertPlainText("잊으면 안 돼요")
    written.leave()
    written.show_lecture("c1/l1")
    assert written.editor.toPlainText() == "잊으면 안 돼요"


def test_a_note_that_the_disk_did_not_take_is_held_and_said_while_another_lecture_is_looked_at(
    qtbot: QtBot, page: AssignmentsPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*names: str) -> None:
        raise DiskFull("full")

    composer = NoteComposer(context)
    qtbot.addWidget(composer)
    composer.show_lecture("c1/l1")
    with monkeypatch.context() as patch:
        patch.setattr(context.store, "write", full)
        composer.editor.insertPlainText("잊으면 안 돼요")
        composer.show_lecture("c1/l2")
        assert composer.text == ""
        assert "저장 공간" in composer.trouble.text()
        assert not composer.trouble.isHidden()
        composer.show_lecture("c1/l1")
        assert composer.text == "잊으면 안 돼요"
        composer.show_lecture("c1/l2")
    composer.leave()
    assert composer.trouble.isHidden()
    begun = beside.jotting(context.store.db, "c1/l1", NEW_NOTE)
    assert begun is not None
    assert begun.text == "잊으면 안 돼요"


def test_what_is_about_to_be_handed_in_is_looked_at_again_when_the_assignment_changes(
    page: AssignmentsPage, context: Context, says: Says
) -> None:
    page.show_assignment("c1/quiz")
    detail = page.detail
    assert detail is not None
    assert detail.work is not None
    (short,) = (one for one in page.findChildren(ShortView) if not isinstance(one, NumericView))
    short.field.setText("서울")
    detail.ask_to_submit()
    summary = detail.summary
    assert summary is not None
    fewer = tuple(item for item in samples.ITEMS if item.id != "single")
    says.tell(context.store, msgspec.structs.replace(samples.quiz(), version=2, items=fewer))
    assert not isValid(summary) or not summary.isVisible()
    assert handins.history(context.store.db, "c1/quiz") == []
    assert answers(context) == (Answer("short", ("서울",)),)


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
