"""Notes, bookmarks, loops and questions while a lecture is really played."""

from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.learning import Learning
from client.store import beside, messages, notes, progress
from client.store.database import Store
from client.ui.context import Context
from client.ui.notes.rows import Kind
from client.ui.page import lecture_of, moment
from client.ui.player.looping import Loop
from client.ui.player.page import PlayerPage
from protocol.records import Lecture, Moment
from tests.support.central_says import Says, mentor
from tests.ui.player.conftest import open_at, type_key

pytestmark = pytest.mark.qt_log_ignore(
    "No RHI backend", "No audio device", "pa_context_connect", "propagateSizeHints"
)


@pytest.fixture
def opened(qtbot: QtBot, page: PlayerPage, lecture: Lecture) -> PlayerPage:
    """Return a player that plays."""
    open_at(qtbot, page, lecture, 1100)
    return page


def noted(store: Store, lecture: Lecture) -> list[tuple[int, str]]:
    return [(note.second, note.text) for note in notes.of_lecture(store.db, lecture.id)]


@pytest.mark.parametrize("key", ["n", "ㅜ"])
def test_a_note_is_for_the_second_at_which_its_key_was_pressed(
    qtbot: QtBot, opened: PlayerPage, store: Store, lecture: Lecture, key: str
) -> None:
    opened.playback.pause()
    qtbot.waitUntil(lambda: not opened.playback.is_playing)
    opened.seek(6200)
    type_key(opened.stage, key)
    editor = opened.side.notes.composer.editor
    assert opened.side.currentWidget() is opened.side.notes
    opened.seek(1000)
    QTest.keyClicks(editor, "minus and minus")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert noted(store, lecture) == [(6, "minus and minus")]
    assert editor.toPlainText() == ""
    assert tuple(opened.stage.controls.seek_bar.marks()) == (6,)


def test_the_lecture_waits_while_a_note_is_written_and_goes_on_after_it(
    qtbot: QtBot, opened: PlayerPage
) -> None:
    type_key(opened.stage, "n")
    qtbot.waitUntil(lambda: not opened.playback.is_playing)
    QTest.keyClicks(opened.side.notes.composer.editor, "x")
    QTest.keyClick(opened.side.notes.composer.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.playback.is_playing)


def test_letters_in_a_note_are_no_keys_of_the_player(
    qtbot: QtBot, opened: PlayerPage, store: Store, lecture: Lecture
) -> None:
    type_key(opened.stage, "n")
    before = opened.playback.position
    QTest.keyClicks(opened.side.notes.composer.editor, "jlkmcbr0 <>")
    QTest.keyClick(opened.side.notes.composer.editor, Qt.Key.Key_Up)
    assert opened.side.notes.composer.text == "jlkmcbr0 <>"
    assert opened.playback.position == before
    assert opened.tuning.preferences.speed == 1.0
    assert noted(store, lecture) == []


def test_a_note_that_was_begun_is_there_again_when_the_lecture_is_opened(
    qtbot: QtBot, opened: PlayerPage, context: Context, lecture: Lecture
) -> None:
    opened.seek(6200)
    type_key(opened.stage, "n")
    QTest.keyClicks(opened.side.notes.composer.editor, "half a")
    opened.finish()
    begun = beside.begun_note(context.store.db, lecture.id)
    assert begun is not None
    assert (begun.second, begun.text) == (6, "half a")
    opened.side.notes.composer.editor.clear()
    opened.side.notes.composer.autosave.forget()
    open_at(qtbot, opened, lecture, 500)
    assert opened.side.notes.composer.text == "half a"
    opened.seek(1000)
    assert opened.side.notes.composer.second == 6


def test_a_click_on_a_note_goes_to_its_second_and_changing_leaves_it_there(
    qtbot: QtBot, page: PlayerPage, verbs: Learning, store: Store, lecture: Lecture
) -> None:
    verbs.notes.add(lecture.id, "before", 7)
    open_at(qtbot, page, lecture)
    shown = page.side.notes.list
    (row,) = shown.rows.rows()
    shown.opened.emit(row)
    assert page.playback.position >= 7000
    shown.setCurrentIndex(shown.rows.index(0))
    QTest.keyClick(shown, Qt.Key.Key_F2)
    editor = page.side.notes.composer.editor
    assert editor.toPlainText() == "before"
    QTest.keyClicks(editor, " and after")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert noted(store, lecture) == [(7, "before and after")]


def test_a_deleted_note_can_be_had_back_until_it_is_gone_for_good(
    qtbot: QtBot, page: PlayerPage, verbs: Learning, store: Store, lecture: Lecture
) -> None:
    verbs.notes.add(lecture.id, "precious", 7)
    open_at(qtbot, page, lecture)
    panel = page.side.notes
    panel.list.setCurrentIndex(panel.list.rows.index(0))
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert panel.list.rows.rowCount() == 0
    assert noted(store, lecture) == []
    panel.removal.snackbar.button.click()
    assert panel.list.rows.rowCount() == 1
    assert noted(store, lecture) == [(7, "precious")]
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    panel.list.setCurrentIndex(panel.list.rows.index(0))
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    page.finish()
    assert noted(store, lecture) == []


@pytest.mark.parametrize("key", ["b", "ㅠ"])
def test_a_bookmark_is_set_with_one_key(
    opened: PlayerPage, store: Store, lecture: Lecture, key: str
) -> None:
    opened.seek(6200)
    type_key(opened.stage, key)
    type_key(opened.stage, key)
    assert noted(store, lecture) == [(6, "")]
    assert [row.kind for row in opened.side.notes.list.rows.rows()] == [Kind.BOOKMARK]
    assert "0:06" in opened.stage.flash.label.text()


@pytest.mark.parametrize("key", ["r", "ㄱ"])
def test_a_part_is_played_again_and_again_and_counted_once(
    qtbot: QtBot, opened: PlayerPage, context: Context, lecture: Lecture, key: str
) -> None:
    opened.seek(4000)
    type_key(opened.stage, key)
    opened.seek(5600)
    type_key(opened.stage, key)
    assert opened.playback.loop == Loop(4000, 5600)
    backs: list[int] = []
    opened.playback.moved.connect(backs.append)
    qtbot.waitUntil(partial(returned, backs, 2), timeout=30_000)
    type_key(opened.stage, key)
    assert opened.playback.loop == Loop()
    opened.finish()
    spans = progress.get(context.store.db, lecture.id).spans
    assert max(span.stop for span in spans) <= 6


def returned(places: list[int], times: int) -> bool:
    """Tell whether the lecture went back so often."""
    falls = [now for before, now in pairwise(places) if now < before - 900]
    return len(falls) >= times


def test_digits_go_to_tenths(opened: PlayerPage) -> None:
    opened.playback.pause()
    QTest.keyClicks(opened.stage, "7")
    assert opened.playback.position == pytest.approx(7000, abs=100)


def test_a_question_goes_to_the_mentor_with_lecture_and_second(
    qtbot: QtBot, page: PlayerPage, store: Store, lecture: Lecture
) -> None:
    Says().tell(store, mentor())
    open_at(qtbot, page, lecture)
    page.playback.pause()
    qtbot.waitUntil(lambda: not page.playback.is_playing)
    page.seek(6200)
    page.side.setCurrentWidget(page.side.question)
    editor = page.side.question.editor
    QTest.keyClicks(editor, "why?")
    page.seek(2000)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    (sent,) = messages.thread(store.db, "minjun")
    assert (sent.text, sent.about) == ("why?", Moment(lecture.id, 6))
    (row,) = page.side.question.list.rows.rows()
    assert (row.second, row.text) == (6, "why?")
    assert editor.toPlainText() == ""
    with qtbot.waitSignal(page.went) as went:
        page.side.question.conversation.click()
    assert went.args == ["messages", "minjun"]


def test_a_question_is_for_whoever_was_asked_last_and_says_what_they_are(
    qtbot: QtBot, page: PlayerPage, store: Store, context: Context, lecture: Lecture
) -> None:
    Says().tell(store, mentor(), mentor("sora", "소라"))
    for id_ in ("minjun", "sora"):
        context.learning.messages.send(id_, "about it", (), about=Moment(lecture.id, 1))
    context.learning.messages.send("minjun", "about nothing")
    open_at(qtbot, page, lecture)
    combo = page.side.question.mentor
    assert combo.currentData() == "sora"
    assert combo.currentText() == "소라 · 대학생 멘토"


def test_without_a_mentor_nobody_can_be_asked(
    qtbot: QtBot, page: PlayerPage, lecture: Lecture
) -> None:
    open_at(qtbot, page, lecture)
    page.side.setCurrentWidget(page.side.question)
    assert page.side.question.empty.isVisible()
    assert not page.side.question.editor.isVisible()


def test_a_place_in_a_lecture_opens_it_there(
    qtbot: QtBot, page: PlayerPage, lecture: Lecture
) -> None:
    page.show_lecture(moment(lecture.id, 6))
    qtbot.waitUntil(lambda: page.playback.position >= 6000, timeout=15_000)
    assert not page.stage.hint.isVisible()
    page.show_lecture(moment(lecture.id, 2))
    qtbot.waitUntil(lambda: 2000 <= page.playback.position < 5000, timeout=15_000)


@pytest.mark.parametrize(
    ("item", "place"),
    [
        ("math/l1", ("math/l1", None)),
        ("math/l1#t=760", ("math/l1", 760)),
        ("math/l1#t=", ("math/l1#t=", None)),
        ("odd#t=1#t=2", ("odd#t=1", 2)),
        ("math/l1#t=٣", ("math/l1#t=٣", None)),
    ],
)
def test_what_an_item_means(item: str, place: tuple[str, int | None]) -> None:
    assert lecture_of(item) == place


def test_it_goes_on_exactly_where_it_was_left(
    qtbot: QtBot, opened: PlayerPage, lecture: Lecture
) -> None:
    opened.playback.pause()
    qtbot.waitUntil(lambda: not opened.playback.is_playing)
    opened.seek(4321)
    opened.finish()
    assert beside.left_at(opened.context.store.db, lecture.id) == 4321


def test_enter_that_ends_a_syllable_keeps_no_half_of_a_note(
    opened: PlayerPage, store: Store, lecture: Lecture
) -> None:
    type_key(opened.stage, "ㅜ")
    editor = opened.side.notes.composer.editor
    composing = QInputMethodEvent("한", [])
    QApplication.sendEvent(editor, composing)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert noted(store, lecture) == []
    done = QInputMethodEvent()
    done.setCommitString("한글")
    QApplication.sendEvent(editor, done)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert [text for _, text in noted(store, lecture)] == ["한글"]


def test_a_note_deleted_elsewhere_while_it_is_changed_is_said_and_its_words_stay(
    qtbot: QtBot, page: PlayerPage, verbs: Learning, store: Store, lecture: Lecture
) -> None:
    id_ = verbs.notes.add(lecture.id, "one", 3)
    open_at(qtbot, page, lecture)
    (row,) = page.side.notes.list.rows.rows()
    page.side.notes.list.edit_asked.emit(row)
    composer = page.side.notes.composer
    composer.editor.setPlainText("one and two")
    verbs.notes.remove(id_)
    QTest.keyClick(composer.editor, Qt.Key.Key_Return)
    assert composer.trouble.isVisibleTo(composer)
    assert composer.text == "one and two"
