"""Leaving in the middle: a syllable that is still composed, a mentor who goes, a disk that fills up."""

import msgspec
import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from client.domain.documents import delta_of
from client.learning.notes import Notes
from client.store import beside, documents, handins, messages, notes
from client.store.beside import NEW_NOTE, QUESTION
from client.store.database import DiskFull
from client.ui.assignments.items.typed import NumericView, ShortView
from client.ui.assignments.page import AssignmentsPage
from client.ui.context import Context
from client.ui.messages.page import MessagesPage
from client.ui.notes.composer import NoteComposer
from client.ui.player.question_panel import QuestionPanel
from client.ui.writing import autosave
from protocol import codec
from protocol.records import Answer, Relayed, Revised, Stamp, Tombstone
from tests.support.central_says import Says, mentor
from tests.ui.work import samples

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def full(*_: object) -> None:
    raise DiskFull("full")


def compose(field: QWidget, syllable: str) -> None:
    QApplication.sendEvent(field, QInputMethodEvent(syllable, []))


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


def test_a_syllable_that_is_never_finished_keeps_nothing_before_it_from_being_saved(
    qtbot: QtBot, page: AssignmentsPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "DELAY_MS", 5)
    monkeypatch.setattr(autosave, "LONGEST_MS", 20)
    conversations = MessagesPage(context)
    qtbot.addWidget(conversations)
    conversations.show_conversation("minjun")
    assert conversations.pane is not None
    editor = conversations.pane.composer.editor
    editor.insertPlainText("그래")
    compose(editor, "프")
    qtbot.waitUntil(lambda: messages.draft(context.store.db, "minjun")[0] == "그래")
    assert editor.is_composing()


def test_what_two_devices_wrote_is_one_draft_once_it_is_seen(
    page: AssignmentsPage, context: Context, says: Says
) -> None:
    says.tell(context.store, samples.essay())
    owner = handins.owner_of("c1/essay")
    for ref, text in ((b"version1", "폰에서"), (b"version2", "집에서")):
        fact = Revised(Stamp(0, 0), owner, (), delta_of("", text))
        said = msgspec.Raw(codec.encode_record(fact))
        says.tell(context.store, Relayed(ref[:6], ref, said))
    assert documents.is_merged(context.store.db, owner)
    page.show_assignment("c1/essay")
    page.leave()
    assert not documents.is_merged(context.store.db, owner)
    draft = handins.draft(context.store.db, "c1/essay")
    assert draft is not None
    assert "폰에서" in draft.text
    assert "집에서" in draft.text


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


def test_whoever_does_not_change_a_note_after_all_keeps_the_new_one_that_was_begun(
    qtbot: QtBot, page: AssignmentsPage, context: Context
) -> None:
    note = context.learning.notes.add("c1/l1", "그대로", 10)
    composer = NoteComposer(context)
    qtbot.addWidget(composer)
    composer.show_lecture("c1/l1")
    composer.editor.insertPlainText("새 노트")
    composer.change(note)
    composer.editor.setPlainText("안 바꿀래요")
    composer.cancel.click()
    assert composer.text == "새 노트"
    assert beside.jotting(context.store.db, "c1/l1", note) is None
    kept = notes.note(context.store.db, note)
    assert kept is not None
    assert kept.text == "그대로"


def test_what_another_device_writes_on_a_note_meanwhile_is_not_written_over(
    qtbot: QtBot, page: AssignmentsPage, context: Context, says: Says
) -> None:
    note = notes.id_of("c1/l1", "0123456789ab")

    def phone_writes(ref: bytes, before: str, parents: tuple[bytes, ...], text: str) -> str:
        fact = Revised(Stamp(0, 0), note, parents, delta_of(before, notes.text_of(10, text)))
        said = msgspec.Raw(codec.encode_record(fact))
        says.tell(context.store, Relayed(b"phone.", ref, said))
        return notes.text_of(10, text)

    first = phone_writes(b"version1", "", (), "가운데")
    composer = NoteComposer(context)
    qtbot.addWidget(composer)
    composer.show_lecture("c1/l1")
    composer.change(note)
    composer.editor.setPlainText("처음\n가운데")
    phone_writes(b"version2", first, (b"version1",), "가운데\n끝")
    composer.finish()
    written = notes.note(context.store.db, note)
    assert written is not None
    assert written.text == "처음\n가운데\n끝"


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
    monkeypatch.setattr(Notes, "jot", full)
    written = kind(context)
    qtbot.addWidget(written)
    written.show_lecture("c1/l1")
    written.editor.insertPlainText("잊으면 안 돼요")
    written.leave()
    written.show_lecture("c1/l1")
    assert written.editor.toPlainText() == "잊으면 안 돼요"


def test_a_message_that_the_disk_does_not_take_is_not_left(
    qtbot: QtBot,
    page: AssignmentsPage,
    context: Context,
    says: Says,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    says.tell(context.store, mentor("sora", "소라"))
    conversations = MessagesPage(context)
    qtbot.addWidget(conversations)
    conversations.show_conversation("minjun")
    pane = conversations.pane
    assert pane is not None
    with monkeypatch.context() as patch:
        patch.setattr(context.store, "write", full)
        pane.composer.editor.setPlainText("잊으면 안 돼요")
        conversations.show_conversation("sora")
        conversations.close_conversation()
        assert conversations.pane is pane
        assert pane.composer.editor.toPlainText() == "잊으면 안 돼요"
        assert not pane.composer.saved.isHidden()
    conversations.show_conversation("sora")
    assert messages.draft(context.store.db, "minjun")[0] == "잊으면 안 돼요"


def test_a_hand_in_that_the_disk_does_not_take_is_not_left(
    page: AssignmentsPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_assignment("c1/quiz")
    detail = page.detail
    (short,) = (one for one in page.findChildren(ShortView) if not isinstance(one, NumericView))
    with monkeypatch.context() as patch:
        patch.setattr(context.store, "write", full)
        short.field.setText("서울")
        page.close_assignment()
        page.show_assignment("c1/photo")
        assert page.detail is detail
    page.close_assignment()
    assert answers(context) == (Answer("short", ("서울",)),)


def test_a_note_that_the_disk_did_not_take_is_held_and_said_while_another_lecture_is_looked_at(
    qtbot: QtBot, page: AssignmentsPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_a_question_that_the_disk_did_not_take_is_held_while_another_lecture_is_looked_at(
    qtbot: QtBot, page: AssignmentsPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = QuestionPanel(context)
    qtbot.addWidget(panel)
    panel.show_lecture("c1/l1")
    with monkeypatch.context() as patch:
        patch.setattr(context.store, "write", full)
        panel.editor.insertPlainText("왜 그래요?")
        panel.show_lecture("c1/l2")
        assert panel.editor.toPlainText() == ""
        # Whoever closes the window is asked.
        assert not panel.autosave.flush()
        panel.show_lecture("c1/l1")
        assert panel.editor.toPlainText() == "왜 그래요?"
        panel.show_lecture("c1/l2")
    panel.editor.insertPlainText("이것도요")
    panel.ask()
    panel.leave()
    begun = beside.jotting(context.store.db, "c1/l1", QUESTION)
    assert begun is not None
    assert begun.text == "왜 그래요?"
    assert beside.jotting(context.store.db, "c1/l2", QUESTION) is None


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
