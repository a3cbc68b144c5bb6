"""A long conversation: what is read stays where it is, what is sought is found, what was refused has a way out."""

from contextlib import closing
from functools import partial
from pathlib import Path

import msgspec
import pytest
from msgspec import structs
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.domain.documents import delta_of
from client.store import documents, files, messages, outbox
from client.store.database import open_store
from client.ui import facts
from client.ui.context import Context
from client.ui.messages import thread
from client.ui.messages.feed import MOST, PAGE
from client.ui.messages.page import MessagesPage
from client.ui.messages.pane import ConversationPane
from client.ui.messages.rows import Kind, Place, ThreadRow, in_a_line
from client.ui.messages.rows import spoken as said_of
from client.ui.page import message_of
from client.ui.page import said as item_of
from protocol import codec
from protocol.messages import Offset
from protocol.records import (
    File,
    Message,
    Ref,
    Relayed,
    Revised,
    Sent,
    Stamp,
    Tombstone,
    Unsent,
    Verdict,
)
from tests.support.central_says import TIME, Says, mentor

NOW = 1_700_000_000_000

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thread, "READ_MS", 5)


def ref_of(number: int) -> Ref:
    return number.to_bytes(8, "big")


def said(number: int, text: str, files: tuple[File, ...] = (), quoted: Ref = b"") -> Message:
    ref, at = ref_of(number), NOW + number
    return Message(ref, "minjun", number, "minjun", text, at, files, quoted=quoted)


@pytest.fixture
def page(qtbot: QtBot, context: Context, says: Says) -> MessagesPage:
    """Return the page of somebody who has read 300 messages."""
    spoken = (said(number, f"{number}번째 말") for number in range(1, 301))
    says.tell(context.store, mentor(), mentor("sora", "소라"), *spoken)
    context.learning.messages.mark_read("minjun")
    page = MessagesPage(context)
    qtbot.addWidget(page)
    page.resize(824, 560)
    page.show()
    return page


def opened(page: MessagesPage, item: str = "minjun") -> ConversationPane:
    page.show_conversation(item)
    assert page.pane is not None
    return page.pane


def held(pane: ConversationPane) -> list[int]:
    return [row.message.number for row in pane.view.rows.rows() if row.message]


def row_of(pane: ConversationPane, ref: Ref) -> ThreadRow:
    return next(row for row in pane.view.rows.rows() if row.key == ref)


def in_view(pane: ConversationPane) -> list[object]:
    view = pane.view
    rows = [(row, view.visualRect(view.rows.index(n))) for n, row in enumerate(view.rows.rows())]
    shown = view.viewport().rect()
    return [row.key for row, rect in rows if row.message and shown.contains(rect.center())]


def top_of(pane: ConversationPane, ref: Ref) -> int:
    number = pane.view.rows.rows().index(row_of(pane, ref))
    return pane.view.visualRect(pane.view.rows.index(number)).top()


def holds_more_than(pane: ConversationPane, count: int) -> bool:
    return len(held(pane)) > count


def refused(pane: ConversationPane, context: Context, says: Says, text: str) -> ThreadRow:
    pane.composer.editor.setPlainText(text)
    pane.composer.send()
    (ref,) = (one.ref for one in outbox.waiting(context.store.db) if isinstance(one.fact, Sent))
    says.tell(context.store, Verdict(ref, "rejected", TIME, code="too-large"))
    return row_of(pane, ref)


def sent(context: Context) -> list[Sent]:
    found = (waiting.fact for waiting in outbox.waiting(context.store.db))
    return [fact for fact in found if isinstance(fact, Sent)]


def test_of_many_messages_a_few_are_held_and_one_can_leaf_to_the_first(
    qtbot: QtBot, page: MessagesPage
) -> None:
    pane = opened(page)
    assert len(held(pane)) == PAGE
    seen = set(held(pane))

    def first_is_there() -> bool:
        seen.update(held(pane))
        pane.view.verticalScrollBar().setValue(0)
        return 1 in seen

    qtbot.waitUntil(first_is_there, timeout=30_000)
    assert seen == set(range(1, 301))
    assert len(held(pane)) <= MOST
    assert not pane.view.is_at_end()
    pane.view.to_end()
    assert held(pane)[-1] == 300
    assert pane.view.is_at_end()


def test_a_tall_window_is_filled_and_leafed_through(qtbot: QtBot, page: MessagesPage) -> None:
    page.resize(824, 3000)
    pane = opened(page)
    bar = pane.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert pane.view.is_at_end()
    for _ in range(2):
        qtbot.waitUntil(lambda: pane.view.feed.is_settled)
        bar.setValue(0)
        first, count = ref_of(held(pane)[0]), len(held(pane))
        before = top_of(pane, first)
        qtbot.waitUntil(partial(holds_more_than, pane, count))
        assert top_of(pane, first) == before


def test_older_messages_come_without_moving_what_is_read(qtbot: QtBot, page: MessagesPage) -> None:
    pane = opened(page)
    bar = pane.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    qtbot.waitUntil(lambda: pane.view.feed.is_settled)
    bar.setValue(5)
    first, count = ref_of(held(pane)[1]), len(held(pane))
    before = top_of(pane, first)
    qtbot.waitUntil(lambda: len(held(pane)) > count)
    assert top_of(pane, first) == before
    assert not pane.view.is_at_end()


def test_what_comes_does_not_move_what_is_read(
    qtbot: QtBot, page: MessagesPage, context: Context, says: Says
) -> None:
    pane = opened(page, item_of("minjun", ref_of(150)))
    before = in_view(pane)
    assert ref_of(150) in before
    says.tell(context.store, *(said(number, "새 말") for number in range(301, 400)))
    qtbot.waitUntil(lambda: pane.view.feed.is_settled)
    assert in_view(pane) == before
    assert pane.view.jump.text().startswith("99 ")


def test_a_found_message_is_opened_at_that_message(page: MessagesPage) -> None:
    pane = opened(page, item_of("minjun", ref_of(7)))
    assert ref_of(7) in in_view(pane)
    page.show_conversation(item_of("minjun", ref_of(200)))
    assert page.pane is pane
    assert ref_of(200) in in_view(pane)


@pytest.mark.parametrize("mentor", ["minjun", "a#m=b", "#m=0102"])
def test_a_mentor_may_be_called_whatever(mentor: str) -> None:
    assert message_of(mentor) == (mentor, b"")
    assert message_of(item_of(mentor, b"12345678")) == (mentor, b"12345678")


def test_letters_find_a_message_while_the_syllable_is_still_composed(
    qtbot: QtBot, page: MessagesPage, context: Context, says: Says
) -> None:
    says.tell(context.store, said(301, "이차방정식이요"), said(302, "네"), said(303, "방정식"))
    pane = opened(page)
    QTest.keyClick(pane.composer.editor, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(pane.seek.isVisible)
    QApplication.sendEvent(pane.seek.field, QInputMethodEvent("방저", []))
    qtbot.waitUntil(lambda: list(pane.seek.found) == [ref_of(303), ref_of(301)])
    assert pane.seek.count.text() == "1 / 2"
    QTest.keyClick(pane.seek.field, Qt.Key.Key_Return)
    assert pane.seek.count.text() == "2 / 2"
    assert ref_of(301) in in_view(pane)
    QTest.keyClick(pane.seek.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.seek.count.text() == "1 / 2"
    QTest.keyClick(pane.seek.field, Qt.Key.Key_Escape)
    assert not pane.seek.isVisible()


def test_enter_goes_to_older_places_and_shift_enter_back_to_newer_ones(
    qtbot: QtBot, page: MessagesPage
) -> None:
    pane = opened(page)
    seek = pane.seek
    seek.begin()
    seek.field.setText("29")
    qtbot.waitUntil(lambda: seek.count.text() == "1 / 13")
    assert seek.found[:2] == [ref_of(299), ref_of(298)]
    with qtbot.waitSignal(seek.chosen) as chosen:
        QTest.keyClick(seek.field, Qt.Key.Key_Return)
    assert chosen.args == [ref_of(298)]
    assert seek.count.text() == "2 / 13"
    with qtbot.waitSignal(seek.chosen) as chosen:
        QTest.keyClick(seek.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert chosen.args == [ref_of(299)]


def test_what_is_typed_while_it_is_looked_for_is_looked_for_next(
    qtbot: QtBot, page: MessagesPage
) -> None:
    seek = opened(page).seek
    seek.begin()
    for typed in ("1", "12", "123"):
        seek.field.setText(typed)
    qtbot.waitUntil(lambda: [*seek.found] == [ref_of(123)])
    assert seek.count.text() == "1 / 1"


def test_an_answer_carries_what_it_answers_and_leads_there(
    page: MessagesPage, context: Context
) -> None:
    pane = opened(page)
    row = row_of(pane, ref_of(299))
    next(a for a in pane.menu_of(row).actions() if a.text() == "Reply").trigger()
    assert pane.composer.answering.said.text() == "299번째 말"
    opened(page, "sora")
    pane = opened(page)
    assert pane.composer.answering.isVisible()
    pane.composer.editor.setPlainText("이거요")
    pane.composer.send()
    (fact,) = sent(context)
    assert fact.quoted == ref_of(299)
    assert not pane.composer.answering.isVisible()
    row = pane.view.rows.rows()[-1]
    assert row.quote is not None
    assert (row.quote.ref, row.quote.text) == (ref_of(299), "299번째 말")
    assert "299번째 말" in said_of(row, "민준")
    pane.view.show_message(row.quote.ref)
    assert ref_of(299) in in_view(pane)


def test_a_click_on_what_is_answered_goes_there(
    page: MessagesPage, context: Context, says: Says
) -> None:
    says.tell(context.store, said(301, "그때 그 말이요", quoted=ref_of(2)))
    pane = opened(page)
    pane.view.to_end()
    row = row_of(pane, ref_of(301))
    place = pane.view.visualRect(pane.view.rows.index(pane.view.rows.rowCount() - 1)).topLeft()
    where = pane.view.bubbles.bubble(row).quote.center() + place
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert ref_of(2) in in_view(pane)


def test_what_is_answered_and_is_not_here_is_not_shown(
    page: MessagesPage, context: Context, says: Says
) -> None:
    says.tell(context.store, said(301, "어느 말이요?", quoted=b"nowhere!"))
    assert row_of(opened(page), ref_of(301)).quote is None


def test_a_refused_message_is_sent_again_in_one_click(
    page: MessagesPage, context: Context, says: Says
) -> None:
    pane = opened(page)
    row = refused(pane, context, says, "다시 보낼 말")
    pane.view.to_end()
    place = pane.view.visualRect(pane.view.rows.index(pane.view.rows.rowCount() - 1)).topLeft()
    where = pane.view.bubbles.bubble(row).again.center() + place
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert [fact.text for fact in sent(context)] == ["다시 보낼 말"] * 2
    assert [row.text for row in pane.view.rows.rows()].count("다시 보낼 말") == 1


def test_a_refused_message_is_deleted_and_the_slip_undone(
    page: MessagesPage, context: Context, says: Says
) -> None:
    pane = opened(page)
    row = refused(pane, context, says, "지울 말")
    pane.view.delete_asked.emit(row)
    assert row.key not in [each.key for each in pane.view.rows.rows()]
    assert page.snackbar.isVisible()
    page.snackbar.button.click()
    assert row_of(pane, ref_of(300)).message
    assert row.key in [each.key for each in pane.view.rows.rows()]


def test_what_never_arrived_is_not_answered(
    page: MessagesPage, context: Context, says: Says
) -> None:
    pane = opened(page)
    pane.view.answer_asked.emit(refused(pane, context, says, "안 간 말"))
    assert messages.answering(context.store.db, "minjun") == b""
    assert pane.composer.answering.isHidden()


def test_somebody_who_is_gone_is_not_answered(
    page: MessagesPage, context: Context, says: Says
) -> None:
    pane = opened(page)
    row = row_of(pane, ref_of(300))
    says.tell(context.store, Tombstone("mentor", "minjun"))
    pane.view.answer_asked.emit(row)
    assert messages.answering(context.store.db, "minjun") == b""


def test_what_was_begun_on_another_device_is_no_draft_any_more_once_it_is_sent(
    page: MessagesPage, context: Context, says: Says
) -> None:
    owner, text = messages.owner_of("minjun"), "폰에서 쓰던 말"
    begun = msgspec.Raw(codec.encode_record(Revised(Stamp(0, 0), owner, (), delta_of("", text))))
    says.tell(context.store, Relayed(b"phone.", b"version1", begun))
    pane = opened(page)
    assert pane.composer.editor.toPlainText() == text
    pane.composer.send()
    assert [fact.text for fact in sent(context)] == [text]
    assert messages.draft(context.store.db, "minjun")[0] == ""


def test_nothing_is_kept_as_a_draft_of_what_was_sent(page: MessagesPage, context: Context) -> None:
    pane = opened(page)
    pane.composer.editor.insertPlainText("다 썼어요")
    pane.composer.send()
    page.leave()
    assert documents.unsaid(context.store.db) == 0


def test_a_conversation_that_was_left_is_asked_for_nothing_until_it_is_seen_again(
    page: MessagesPage, context: Context, says: Says, qtbot: QtBot
) -> None:
    pane = opened(page)
    qtbot.waitUntil(lambda: pane.view.feed.is_settled)
    came: list[object] = []
    pane.view.feed.came.connect(came.append)
    page.hide()
    says.tell(context.store, said(301, "새 말"))
    assert pane.view.feed.is_settled
    assert not came
    page.show()
    qtbot.waitUntil(lambda: held(pane)[-1] == 301)


def test_somebody_who_is_gone_is_marked_and_cannot_be_written_to(
    qtbot: QtBot, page: MessagesPage, context: Context, says: Says
) -> None:
    pane = opened(page)
    says.tell(context.store, Tombstone("mentor", "minjun"))
    assert not pane.composer.isVisible()
    assert pane.gone.isVisible()
    (row,) = (row for row in page.model.rows() if row.id == "minjun")
    assert row.gone
    index = page.model.index(page.model.rows().index(row))
    assert "No longer your mentor" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    texts = {action.text() for action in pane.menu_of(row_of(pane, ref_of(300))).actions()}
    assert "Reply" not in texts


def test_somebody_who_went_while_nobody_looked_cannot_be_written_to(
    page: MessagesPage, context: Context, says: Says
) -> None:
    pane = opened(page)
    page.hide()
    says.tell(context.store, Tombstone("mentor", "minjun"))
    page.show()
    assert not pane.composer.isVisible()
    assert pane.gone.isVisible()


def test_a_picture_has_its_room_before_it_is_there_and_is_cancelled(
    page: MessagesPage, context: Context, says: Says
) -> None:
    picture = File(b"f" * 32, "사진.jpg", 900_000, "image/jpeg")
    says.tell(context.store, said(301, "보세요", (picture,)))
    pane = opened(page)
    height = pane.view.bubbles.bubble(row_of(pane, ref_of(301))).height
    for place in (Place.COMING, Place.AWAY):
        pane.view.file_asked.emit(row_of(pane, ref_of(301)), 0)
        row = row_of(pane, ref_of(301))
        assert row.places == (place,)
        assert pane.view.bubbles.bubble(row).height == height
    assert not files.wanted(context.store.db)


def test_a_name_of_a_file_turns_nothing_around_that_is_read(
    page: MessagesPage, context: Context, says: Says
) -> None:
    sheet = File(b"f" * 32, "풀이\u202egnp.exe", 900, "application/octet-stream")
    says.tell(context.store, said(301, "", (sheet,)))
    pane = opened(page)
    row = row_of(pane, ref_of(301))
    assert "풀이gnp.exe" in said_of(row, "민준")
    assert row.message is not None
    # So it is painted, and told by tips.
    assert [file.name for file in row.message.files] == ["풀이gnp.exe"]
    assert any("풀이gnp.exe" in action.text() for action in pane.menu_of(row).actions())
    (last, *_) = messages.thread(context.store.db, "minjun")[::-1]
    assert in_a_line(last) == "풀이gnp.exe"


def test_ones_own_file_is_called_what_it_was_sent_as(
    page: MessagesPage, context: Context, says: Says
) -> None:
    """It may be sent once more."""
    sheet = File(b"f" * 32, f"{'풀' * 80}.pdf", 900, "application/pdf")
    says.tell(context.store, structs.replace(said(301, "", (sheet,)), author="me"))
    row = row_of(opened(page), ref_of(301))
    assert row.message is not None
    assert row.message.files == (sheet,)


def test_a_picture_on_its_way_down_says_how_far_it_is(
    page: MessagesPage, context: Context, says: Says
) -> None:
    picture = File(b"f" * 32, "사진.jpg", 900_000, "image/jpeg")
    says.tell(context.store, said(301, "보세요", (picture,)))
    pane = opened(page)
    pane.view.file_asked.emit(row_of(pane, ref_of(301)), 0)
    context.store.activity.coming = picture.sha256, 60
    context.store.announce("activity")
    assert row_of(pane, ref_of(301)).percents == (60,)


def test_a_file_on_its_way_up_says_how_far_it_is(
    qtbot: QtBot, page: MessagesPage, context: Context, tmp_path: Path
) -> None:
    pane = opened(page)
    source = tmp_path / "풀이.pdf"
    source.write_bytes(b"x" * 1000)
    pane.composer.take([source])
    qtbot.waitUntil(lambda: not pane.composer.intake.under_way)
    pane.composer.send()
    row = pane.view.rows.rows()[-1]
    assert row.message is not None
    assert (row.places, row.percents) == ((Place.GOING,), (0,))
    with context.store.write("outbox-files") as db:
        files.note_received(db, row.message.files[0].sha256, 400)
    assert pane.view.rows.rows()[-1].percents == (40,)
    assert "40" in said_of(pane.view.rows.rows()[-1], "민준")
    with context.store.write("outbox-files") as db:
        files.note_received(db, row.message.files[0].sha256, 1000)
    # Until central has looked at it, it is not there.
    assert pane.view.rows.rows()[-1].percents == (99,)
    with context.store.write("outbox-files") as db:
        files.note_offsets(db, [Offset(row.message.files[0].sha256, 1000, True, True)])
    row = pane.view.rows.rows()[-1]
    assert (row.places, row.percents) == ((Place.HERE,), (0,))


def test_a_screenshot_is_pasted_into_the_message(
    qtbot: QtBot, page: MessagesPage, context: Context
) -> None:
    pane = opened(page)
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    pasted = QMimeData()
    pasted.setImageData(picture)
    pane.composer.editor.insertFromMimeData(pasted)
    qtbot.waitUntil(lambda: not pane.composer.intake.under_way)
    pane.composer.send()
    (fact,) = sent(context)
    assert fact.files[0].media_type == "image/png"


def test_what_was_said_of_a_file_on_its_way_goes_once_it_is_here(
    qtbot: QtBot, page: MessagesPage
) -> None:
    composer = opened(page).composer
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    composer.take_picture(picture)
    composer.send()
    assert "One moment" in composer.refusal.text()
    qtbot.waitUntil(lambda: not composer.refusal.isVisible())
    assert len(composer.files.rows()) == 1


def test_thousands_of_unread_messages_begin_at_the_first(
    page: MessagesPage, context: Context, says: Says
) -> None:
    says.tell(context.store, *(said(number, "말") for number in range(301, 2001)))
    pane = opened(page)
    kinds = [row.kind for row in pane.view.rows.rows()]
    assert Kind.UNREAD in kinds
    assert len(kinds) <= PAGE + 5
    assert ref_of(301) in in_view(pane)
    assert pane.view.jump.text().startswith("1700 ")


def waiting(pane: ConversationPane, context: Context, text: str) -> ThreadRow:
    pane.composer.editor.setPlainText(text)
    pane.composer.send()
    (ref,) = (one.ref for one in outbox.waiting(context.store.db) if isinstance(one.fact, Sent))
    return row_of(pane, ref)


def texts(pane: ConversationPane) -> list[str]:
    return [row.text for row in pane.view.rows.rows()]


def test_a_message_that_waits_is_deleted_by_its_menu_and_the_slip_undone(
    page: MessagesPage, context: Context
) -> None:
    pane = opened(page)
    row = waiting(pane, context, "잘못 보낸 말")
    (delete,) = (each for each in pane.menu_of(row).actions() if each.text() == "Delete")
    delete.trigger()
    assert "잘못 보낸 말" not in texts(pane)
    assert page.snackbar.isVisible()
    page.snackbar.button.click()
    assert texts(pane).count("잘못 보낸 말") == 1
    assert [fact.text for fact in sent(context)] == ["잘못 보낸 말"]


def test_a_message_that_waits_is_deleted_by_key_and_for_good(
    page: MessagesPage, context: Context, tmp_path: Path
) -> None:
    pane = opened(page)
    waiting(pane, context, "지울 말")
    pane.view.setCurrentIndex(pane.view.rows.index(pane.view.rows.rowCount() - 1))
    QTest.keyClick(pane.view, Qt.Key.Key_Delete)
    assert "지울 말" not in texts(pane)
    with closing(open_store(str(tmp_path / "learner.db"))) as as_it_is_kept:
        assert "지울 말" not in [row.text for row in messages.thread(as_it_is_kept.db, "minjun")]
        waits = outbox.waiting(as_it_is_kept.db)
        assert [one for one in waits if isinstance(one.fact, Unsent)]


def test_what_arrived_has_no_way_to_be_deleted(
    page: MessagesPage, context: Context, says: Says
) -> None:
    pane = opened(page)
    row = waiting(pane, context, "도착한 말")
    says.accept_all(context.store)
    # The menu is open still when the message arrives.
    pane.view.delete_asked.emit(row)
    assert "도착한 말" in texts(pane)
    assert page.snackbar.isVisible()
    assert not page.snackbar.is_open
    assert row.message is not None
    now = row_of(pane, row.message.ref)
    assert "Delete" not in [each.text() for each in pane.menu_of(now).actions()]
    says.tell(context.store, said(301, "네"))
    pane.view.delete_asked.emit(row_of(pane, ref_of(301)))
    assert "네" in texts(pane)


def test_what_was_read_already_is_there_again_with_the_reason(
    page: MessagesPage, context: Context, says: Says
) -> None:
    pane = opened(page)
    row = waiting(pane, context, "이미 읽힌 말")
    assert row.message is not None
    context.learning.messages.take_back(row.message.ref)
    waits = outbox.waiting(context.store.db)
    (unsent,) = (one for one in waits if isinstance(one.fact, Unsent))
    named = facts.named(context.store, unsent.fact, "ko")
    assert (named.title, named.place.item) == ("Deleting a message", "minjun")
    says.tell(
        context.store,
        Verdict(row.message.ref, "applied", TIME, number=302),
        Verdict(unsent.ref, "rejected", TIME, code="already-read"),
    )
    back = row_of(pane, row.message.ref)
    assert "멘토가 이미 읽어서 지우지 못했어요" in back.reason
    assert not back.is_refused
    assert not pane.view.bubbles.bubble(back).again.isValid()
    assert back.reason in said_of(back, "민준")
