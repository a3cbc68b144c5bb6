"""Handing in: what is answered, written and attached is found in the outbox, once."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from client.clock import local_time
from client.domain.submission import Stage
from client.store import handins, outbox, settings, steps
from client.store.database import DiskFull
from client.store.mistakes import mistakes
from client.ui.assignments import delegate
from client.ui.assignments.detail import Detail
from client.ui.assignments.items.choice import ChoiceView
from client.ui.assignments.items.match import MatchView
from client.ui.assignments.items.order import OrderView
from client.ui.assignments.items.typed import NumericView, ShortView
from client.ui.assignments.listing import Group, lines
from client.ui.assignments.page import AssignmentsPage
from client.ui.assignments.quiz import Quiz
from client.ui.assignments.stages import Ladder
from client.ui.assignments.summary import Summary
from client.ui.assignments.work import Work
from client.ui.context import Context
from client.ui.widgets.labels import Chip, Label
from client.ui.writing import autosave
from client.ui.writing.autosave import Saving
from client.ui.writing.editor import WritingEdit
from protocol.records import Answer, Feedback, ItemResult, Submitted, Verdict
from tests.support.central_says import TIME, Says, course, mentor
from tests.ui.work import samples

# What the offscreen platform says of every window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, context: Context, says: Says) -> AssignmentsPage:
    says.tell(
        context.store,
        course(),
        samples.quiz(),
        samples.photo(),
        samples.essay(),
        samples.quiz("c1/practice", 0, practice=True),
    )
    page = AssignmentsPage(context)
    qtbot.addWidget(page)
    page.resize(824, 600)
    page.show()
    return page


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autosave, "DELAY_MS", 5)
    monkeypatch.setattr(autosave, "RETRY_MS", 5)


def opened(page: AssignmentsPage, assignment: str) -> Detail:
    page.show_assignment(assignment)
    assert page.detail is not None
    return page.detail


def work(detail: Detail) -> Work:
    assert detail.work is not None
    return detail.work


def summary_of(detail: Detail) -> Summary:
    assert detail.summary is not None
    return detail.summary


def quiz(detail: Detail) -> Quiz:
    found = work(detail).quiz
    assert found is not None
    return found


def editor(detail: Detail) -> WritingEdit:
    found = work(detail).editor
    assert found is not None
    return found


def ladder(detail: Detail) -> Ladder:
    assert detail.heading is not None
    return detail.heading.ladder


def handed_in(context: Context) -> list[Submitted]:
    found = (waiting.fact for waiting in outbox.waiting(context.store.db))
    return [fact for fact in found if isinstance(fact, Submitted)]


def answer_all(qtbot: QtBot, detail: Detail) -> None:
    single, multiple, numeric, short, order, match = (card.view for card in quiz(detail).cards)
    assert isinstance(single, ChoiceView)
    assert isinstance(multiple, ChoiceView)
    single.begin()
    QTest.keyClick(single, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: multiple.lines[0].height() > 10)
    QTest.mouseClick(multiple.lines[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(multiple, Qt.Key.Key_3)
    assert isinstance(numeric, NumericView)
    QTest.keyClicks(numeric.field, "18/2")
    assert isinstance(short, ShortView)
    short.field.setText(" 서울 ")
    assert isinstance(order, OrderView)
    QTest.keyClick(order.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert isinstance(match, MatchView)
    match.choices[0].setCurrentIndex(2)
    match.choices[1].setCurrentIndex(1)


def test_every_kind_of_question_is_handed_in_once(
    qtbot: QtBot, page: AssignmentsPage, context: Context
) -> None:
    detail = opened(page, "c1/quiz")
    answer_all(qtbot, detail)
    assert work(detail).unanswered() == 0
    detail.ask_to_submit()
    QTest.mouseClick(summary_of(detail).yes, Qt.MouseButton.LeftButton)
    (fact,) = handed_in(context)
    assert fact.answers == (
        Answer("single", ("b",)),
        Answer("multiple", ("a", "c")),
        Answer("numeric", ("18/2",)),
        Answer("short", ("서울",)),
        Answer("order", ("b", "a", "c")),
        Answer("match", ("b", "a")),
    )
    assert handins.draft(context.store.db, "c1/quiz") is None
    assert detail.outcome.isVisibleTo(page)


def test_unanswered_items_are_counted_before_handing_in(
    qtbot: QtBot, page: AssignmentsPage, context: Context
) -> None:
    detail = opened(page, "c1/quiz")
    QTest.keyClick(quiz(detail).cards[0].view, Qt.Key.Key_1)
    detail.ask_to_submit()
    assert any(note.text.startswith("5 ") for note in summary_of(detail).notes)
    summary_of(detail).reject()
    assert handed_in(context) == []


def test_nothing_at_all_is_refused_beside_the_button(
    page: AssignmentsPage, context: Context
) -> None:
    detail = opened(page, "c1/quiz")
    detail.ask_to_submit()
    assert detail.footer is not None
    assert detail.footer.refusal.isVisible()
    assert handed_in(context) == []


def test_enter_goes_on_to_the_next_question(qtbot: QtBot, page: AssignmentsPage) -> None:
    detail = opened(page, "c1/quiz")
    first, second = (card.view for card in quiz(detail).cards[:2])
    with qtbot.waitSignal(first.finished):
        QTest.keyClick(first, Qt.Key.Key_Return)
    assert isinstance(second, ChoiceView)
    assert second.lines[0].button.hasFocus() or not page.isActiveWindow()


def test_a_number_is_read_back_to_whoever_typed_it(page: AssignmentsPage) -> None:
    detail = opened(page, "c1/quiz")
    view = quiz(detail).cards[2].view
    assert isinstance(view, NumericView)
    view.field.setText("３／４")
    assert "0.75 cm²" in view.reading.text()
    view.field.setText("많이")
    assert "0.75" not in view.reading.text()


def set_back(context: Context, minutes: int) -> None:
    """Have this PC's clock be so much behind central's."""
    with context.store.write("sync") as db:
        settings.put_link(db, settings.Link(last_sync=1, clock_offset=minutes * 60_000))


def chips(detail: Detail) -> list[str]:
    return [chip.text() for chip in detail.findChildren(Chip)]


def test_a_deadline_is_told_by_both_clocks_where_they_differ(
    page: AssignmentsPage, context: Context
) -> None:
    quiz_due = local_time(samples.quiz().due)
    assert not any("this PC" in text for text in chips(opened(page, "c1/quiz")))
    page.close_assignment()
    set_back(context, 90)
    (told,) = [text for text in chips(opened(page, "c1/quiz")) if "this PC" in text]
    assert f"{quiz_due:%H:%M}" in told
    assert f"{quiz_due - timedelta(minutes=90):%H:%M}" in told


def test_what_is_late_is_late_by_centrals_clock(page: AssignmentsPage, context: Context) -> None:
    assert "지남" not in "".join(chips(opened(page, "c1/photo")))
    page.close_assignment()
    set_back(context, 24 * 60)
    assert "지남" in "".join(chips(opened(page, "c1/photo")))
    (line,) = [one for one in lines(context) if one.id == "c1/photo"]
    assert line.due_tone == "danger"


def test_what_was_written_can_be_undone_after_a_restart(
    qtbot: QtBot, page: AssignmentsPage, context: Context
) -> None:
    detail = opened(page, "c1/essay")
    for words in ("첫 줄 😀", "첫 줄 😀\n둘째 줄", "첫 줄 😀\n둘"):
        editor(detail).setPlainText(words)
        assert work(detail).autosave.flush()
    page.close_assignment()
    again = AssignmentsPage(context)
    qtbot.addWidget(again)
    written = editor(opened(again, "c1/essay"))
    seen = [written.toPlainText()]
    while written.document().isUndoAvailable():
        written.undo()
        seen.append(written.toPlainText())
    assert seen == ["첫 줄 😀\n둘", "첫 줄 😀\n둘째 줄", "첫 줄 😀", ""]
    written.redo()
    assert work(opened(again, "c1/essay")).autosave.flush()
    found = handins.draft(context.store.db, "c1/essay")
    assert found is not None
    assert found.text == "첫 줄 😀"


def test_what_was_handed_in_is_not_undone_into_the_next_draft(
    page: AssignmentsPage, context: Context
) -> None:
    detail = opened(page, "c1/essay")
    editor(detail).setPlainText("다 썼다")
    detail.submit()
    assert steps.of(context.store.db, handins.owner_of("c1/essay")) == []


def test_how_many_are_answered_is_said_while_one_answers(page: AssignmentsPage) -> None:
    detail = opened(page, "c1/quiz")
    assert detail.footer is not None
    count = len(detail.assignment.items)
    assert detail.footer.count.text() == f"0 of {count} answered"
    choice = next(card.view for card in quiz(detail).cards if isinstance(card.view, ChoiceView))
    choice.lines[0].button.click()
    assert detail.footer.count.text() == f"1 of {count} answered"
    assert choice.lines[0].property("chosen") == "true"


def test_whether_it_was_right_comes_into_sight(qtbot: QtBot, page: AssignmentsPage) -> None:
    page.resize(824, 420)
    detail = opened(page, "c1/practice")
    card = next(card for card in quiz(detail).cards if isinstance(card.view, ChoiceView))
    choice = card.view
    assert isinstance(choice, ChoiceView)
    choice.lines[0].button.click()
    card.check.click()
    seen = detail.page.viewport()
    qtbot.waitUntil(
        lambda: seen.rect().contains(card.mark.mapTo(seen, card.mark.rect().bottomLeft()))
    )


def test_a_group_of_nothing_is_no_choice(page: AssignmentsPage) -> None:
    shown = [
        one.text()
        for one in page.findChildren(QPushButton)
        if one.property("kind") == "pill" and one.isVisible()
    ]
    assert all(not text.endswith(" 0") for text in shown)
    assert len(shown) >= 2


def test_practice_is_marked_on_the_spot(qtbot: QtBot, page: AssignmentsPage) -> None:
    detail = opened(page, "c1/practice")
    card = quiz(detail).cards[0]
    QTest.keyClick(card.view, Qt.Key.Key_1)
    card.check.click()
    assert card.mark.key.text().endswith("2")
    assert card.mark.explanation.text() == "x 앞의 수가 기울기예요."
    assert not card.check.isEnabled()
    QTest.keyClick(card.view, Qt.Key.Key_2)
    assert card.mark.isHidden()
    card.check.click()
    assert card.mark.key.isHidden()


def test_practice_that_was_wrong_goes_into_the_mistake_notes_until_it_is_right(
    page: AssignmentsPage, context: Context
) -> None:
    card = quiz(opened(page, "c1/practice")).cards[0]
    QTest.keyClick(card.view, Qt.Key.Key_1)
    card.check.click()
    assert [one.item.id for one in mistakes(context.store.db)] == ["single"]
    QTest.keyClick(card.view, Qt.Key.Key_2)
    card.check.click()
    assert mistakes(context.store.db) == []


def test_an_essay_saves_itself_and_is_there_again(
    qtbot: QtBot, page: AssignmentsPage, context: Context
) -> None:
    detail = opened(page, "c1/essay")
    QTest.keyClicks(editor(detail), "My plan")
    saving = work(detail).autosave
    qtbot.waitUntil(lambda: saving.state is Saving.SAVED)
    draft = handins.draft(context.store.db, "c1/essay")
    assert draft is not None
    assert draft.text == "My plan"
    page.close_assignment()
    again = opened(page, "c1/essay")
    assert editor(again).toPlainText() == "My plan"


def test_a_syllable_in_the_making_is_waited_for(
    qtbot: QtBot, page: AssignmentsPage, context: Context
) -> None:
    detail = opened(page, "c1/essay")
    writing, saving = editor(detail), work(detail).autosave
    QTest.keyClicks(writing, "a")
    QApplication.sendEvent(writing, QInputMethodEvent("하", []))
    with qtbot.waitSignal(saving._timer.timeout):
        pass
    assert saving.state is Saving.PENDING
    assert handins.draft(context.store.db, "c1/essay") is None
    committed = QInputMethodEvent("", [])
    committed.setCommitString("한")
    QApplication.sendEvent(writing, committed)
    qtbot.waitUntil(lambda: saving.state is Saving.SAVED)
    draft = handins.draft(context.store.db, "c1/essay")
    assert draft is not None
    assert draft.text == "a한"


def test_a_full_disk_is_shown_and_tried_again(
    qtbot: QtBot, page: AssignmentsPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*names: str) -> None:
        raise DiskFull("full")

    detail = opened(page, "c1/essay")
    writing, saving = editor(detail), work(detail).autosave
    with monkeypatch.context() as patch:
        patch.setattr(context.store, "write", full)
        writing.setPlainText("kept")
        qtbot.waitUntil(lambda: saving.state is Saving.DISK_FULL)
        page.close_assignment()
        assert page.detail is detail
    assert writing.toPlainText() == "kept"
    qtbot.waitUntil(lambda: saving.state is Saving.SAVED)


def test_a_file_too_large_is_refused_in_words(
    qtbot: QtBot, page: AssignmentsPage, tmp_path: Path
) -> None:
    detail = opened(page, "c1/photo")
    files = work(detail).files
    assert files is not None
    large = tmp_path / "large.jpg"
    large.write_bytes(bytes(2_000_000))
    files.take([large])
    qtbot.waitUntil(files.refusal.isVisible)
    assert "2.0 MB" in files.refusal.text()
    assert "1.0 MB" in files.refusal.text()
    assert files.list.rows() == []


def test_a_photo_goes_with_the_hand_in_and_a_removal_can_be_undone(
    qtbot: QtBot, page: AssignmentsPage, context: Context, tmp_path: Path
) -> None:
    detail = opened(page, "c1/photo")
    files = work(detail).files
    assert files is not None
    photo = tmp_path / "풀이.jpg"
    photo.write_bytes(b"not really a photo")
    files.take([photo])
    qtbot.waitUntil(lambda: len(files.list.rows()) == 1)
    files.list.rows()[0].remove.click()
    assert files.list.rows() == []
    page.snackbar.button.click()
    assert [row.file.name for row in files.list.rows()] == ["풀이.jpg"]
    detail.submit()
    (fact,) = handed_in(context)
    assert [file.name for file in fact.files] == ["풀이.jpg"]


def test_a_discarded_draft_can_be_brought_back(
    qtbot: QtBot, page: AssignmentsPage, context: Context
) -> None:
    detail = opened(page, "c1/essay")
    editor(detail).setPlainText("my words")
    detail.discard()
    assert handins.draft(context.store.db, "c1/essay") is None
    page.snackbar.button.click()
    assert editor(detail).toPlainText() == "my words"


def test_a_discarded_draft_comes_back_to_its_own_assignment_and_to_no_other(
    page: AssignmentsPage, context: Context
) -> None:
    detail = opened(page, "c1/essay")
    editor(detail).setPlainText("my words")
    detail.discard()
    other = opened(page, "c1/photo")
    page.snackbar.button.click()
    assert editor(other).toPlainText() == ""
    other.leave()
    assert handins.draft(context.store.db, "c1/photo") is None
    draft = handins.draft(context.store.db, "c1/essay")
    assert draft is not None
    assert draft.text == "my words"


def test_what_was_just_written_stays_when_one_goes_on_from_an_earlier_hand_in(
    page: AssignmentsPage, context: Context, says: Says
) -> None:
    detail = opened(page, "c1/essay")
    editor(detail).setPlainText("first")
    detail.submit()
    (fact,) = outbox.waiting(context.store.db)
    says.tell(context.store, Verdict(fact.ref, "rejected", TIME, code="unknown-assignment"))
    detail.outcome.again.click()
    editor(detail).setPlainText("second")
    detail.history.again_asked.emit(fact.ref)
    assert editor(detail).toPlainText() == "second"


def test_an_order_that_no_longer_has_all_options_is_no_answer(qtbot: QtBot) -> None:
    view = OrderView(samples.ORDER, "ko")
    qtbot.addWidget(view)
    for value in (("b", "a"), ("b", "a", "c", "d"), ("b", "b", "a"), ()):
        view.show_value(value)
        assert view.value() == ()
        assert view.list.count() == 3
    view.show_value(("b", "a", "c"))
    assert view.value() == ("b", "a", "c")


def test_a_refused_hand_in_is_edited_and_sent_in_its_place(
    qtbot: QtBot, page: AssignmentsPage, context: Context, says: Says
) -> None:
    detail = opened(page, "c1/essay")
    editor(detail).setPlainText("first")
    detail.submit()
    (fact,) = outbox.waiting(context.store.db)
    says.tell(context.store, Verdict(fact.ref, "rejected", TIME, code="unknown-assignment"))
    (card,) = detail.history.cards()
    assert card.reason.text()
    detail.outcome.again.click()
    assert editor(detail).toPlainText() == "first"
    editor(detail).setPlainText("second")
    detail.submit()
    assert [fact.text for fact in handed_in(context)] == ["first", "second"]
    assert handed_in(context)[1].supersedes == fact.ref


def test_the_ladder_follows_central(page: AssignmentsPage, context: Context, says: Says) -> None:
    detail = opened(page, "c1/essay")
    editor(detail).setPlainText("text")
    detail.submit()
    (fact,) = outbox.waiting(context.store.db)
    says.accept_all(context.store)
    assert "#A-1001" in ladder(detail).accessibleName()
    graded = Feedback(fact.ref, "c1/essay", "graded", 8, 10, "잘했어요", "민준", TIME)
    says.tell(context.store, graded)
    assert "8/10" in ladder(detail).accessibleName()
    assert detail.history.cards()[0].handed.stage is Stage.GRADED


def test_marks_of_each_item_are_shown(
    qtbot: QtBot, page: AssignmentsPage, context: Context, says: Says
) -> None:
    detail = opened(page, "c1/quiz")
    answer_all(qtbot, detail)
    detail.submit()
    (fact,) = outbox.waiting(context.store.db)
    results = (
        ItemResult("single", 0, ("c",), {"ko": "다시 보세요"}),
        ItemResult("match", 1, ("b", "a")),
    )
    says.accept_all(
        context.store,
        Feedback(fact.ref, "c1/quiz", "graded", 6.5, 7, "", "", TIME, results),
    )
    assert "6.5" in detail.outcome.sentence.text()


@pytest.mark.parametrize(("name", "shown"), [("민준", "민준 · "), ("", "멘토 · ")])
def test_whoever_marked_it_is_called_by_name(
    page: AssignmentsPage, context: Context, says: Says, name: str, shown: str
) -> None:
    says.tell(context.store, mentor("minjun", name))
    detail = opened(page, "c1/quiz")
    context.learning.handins.save_draft("c1/quiz", "", (Answer("short", ("1",)),))
    detail.submit()
    (fact,) = outbox.waiting(context.store.db)
    says.accept_all(
        context.store, Feedback(fact.ref, "c1/quiz", "graded", 6, 7, "좋아요", "minjun", TIME)
    )
    (card,) = detail.history.cards()
    assert any(shown in label.text() for label in card.findChildren(Label))


def test_how_far_off_a_number_may_be_stands_beside_the_right_one(
    page: AssignmentsPage, context: Context, says: Says
) -> None:
    detail = opened(page, "c1/quiz")
    context.learning.handins.save_draft("c1/quiz", "", (Answer("numeric", ("8",)),))
    detail.submit()
    (fact,) = outbox.waiting(context.store.db)
    results = (ItemResult("numeric", 0, ("9", "9.5")),)
    marked = Feedback(fact.ref, "c1/quiz", "graded", 0, 7, "", "", TIME, results, {"numeric": 0.25})
    says.accept_all(context.store, marked)
    (card,) = detail.history.cards()
    texts = [label.text() for label in card.findChildren(Label)]
    assert "The right answer: 9 (±0.25) cm² / 9.5 (±0.25) cm²" in texts


@pytest.mark.parametrize("icon", delegate.KINDS.values())
def test_no_kind_looks_like_something_done(icon: str) -> None:
    assert icon not in {"check", "check-on", "double-check", "assignment", "saved"}


def test_central_withdraws_nothing_that_is_being_written(
    page: AssignmentsPage, context: Context, says: Says
) -> None:
    detail = opened(page, "c1/essay")
    editor(detail).setPlainText("still mine")
    says.tell(context.store, samples.photo("c1/other"))
    assert editor(detail).toPlainText() == "still mine"


def test_the_list_is_in_groups(page: AssignmentsPage, context: Context) -> None:
    context.learning.handins.save_draft("c1/essay", "x", ())
    context.learning.handins.submit("c1/essay")
    groups = [line.group for line in page.model.rows()]
    assert groups == [Group.TO_DO, Group.TO_DO, Group.TO_DO, Group.WAITING]
    page._filters.button(page._groups.index(Group.WAITING)).click()
    assert [line.id for line in page.model.rows()] == ["c1/essay"]


def test_dragging_a_line_is_an_answer(page: AssignmentsPage) -> None:
    view = quiz(opened(page, "c1/quiz")).cards[4].view
    assert isinstance(view, OrderView)
    assert view.value() == ()
    _drag(view, 0, 2)
    assert view.value() == ("b", "c", "a")
    _drag(view, 1, 0)
    assert view.value() == ("c", "b", "a")
    _drag(view, 2, 2)
    assert view.value() == ("c", "b", "a")


def _drag(view: OrderView, row: int, over: int) -> None:
    """Take a line by its middle, and put it down beyond the middle of another."""
    ground = view.list.viewport()
    start, stop = (
        view.list.visualItemRect(view.list.item(number)).center() for number in (row, over)
    )
    QTest.mousePress(ground, LEFT, pos=start)
    beyond = 3 * ((over > row) - (over < row))
    QTest.mouseMove(ground, stop + QPoint(0, beyond))
    QTest.mouseRelease(ground, LEFT, pos=stop)


def test_a_picture_is_pasted_from_the_clipboard(qtbot: QtBot, page: AssignmentsPage) -> None:
    files = work(opened(page, "c1/photo")).files
    assert files is not None
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(picture)
    files.from_clipboard.click()
    qtbot.waitUntil(lambda: len(files.list.rows()) == 1)
    assert files.list.rows()[0].file.name.endswith(".png")
    QGuiApplication.clipboard().clear()


def test_what_does_not_fit_any_more_is_not_brought_back(
    qtbot: QtBot, page: AssignmentsPage, tmp_path: Path
) -> None:
    files = work(opened(page, "c1/photo")).files
    assert files is not None
    large = []
    for name in ("a.jpg", "b.jpg"):
        large.append(tmp_path / name)
        large[-1].write_bytes(name.encode() * 120_000)
    files.take(large[:1])
    qtbot.waitUntil(lambda: len(files.list.rows()) == 1)
    files.list.rows()[0].remove.click()
    files.take(large[1:])
    qtbot.waitUntil(lambda: len(files.list.rows()) == 1)
    page.snackbar.button.click()
    assert files.refusal.isVisible()
    assert [row.file.name for row in files.list.rows()] == ["b.jpg"]


def test_a_new_version_keeps_the_answers_that_still_fit(
    qtbot: QtBot, page: AssignmentsPage, context: Context, says: Says
) -> None:
    detail = opened(page, "c1/quiz")
    answer_all(qtbot, detail)
    newer = msgspec.structs.replace(samples.quiz(), version=2, items=samples.ITEMS[:2])
    says.tell(context.store, newer)
    assert len(quiz(detail).cards) == 2
    assert work(detail).unanswered() == 0
    detail.ask_to_submit()
    summary_of(detail).accept()
    (fact,) = handed_in(context)
    assert [answer.item for answer in fact.answers] == ["single", "multiple"]
    assert fact.version == 2
