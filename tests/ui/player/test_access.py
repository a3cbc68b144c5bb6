"""The player can be used by keyboard and by ear: names, targets, the order of the Tab key."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QWidget
from pytestqt.qtbot import QtBot

from client.domain.consent import Standing, State
from client.store import catalogue, consent, settings
from client.store.database import Store
from client.ui import theme
from client.ui.context import Context
from client.ui.player.key_help import KeyHelp
from client.ui.player.mini import MiniPlayer
from client.ui.player.page import PlayerPage
from client.ui.player.screen import Screen
from protocol.records import Assignment, Lecture
from tests.ui.player.conftest import open_at, type_key

pytestmark = pytest.mark.qt_log_ignore(
    "No RHI backend", "No audio device", "pa_context_connect", "propagateSizeHints"
)
LEAST = 24
"""Of a target, in px."""


def operable(ground: QWidget) -> list[QWidget]:
    """Return what on the screen can be operated."""
    kinds = (QAbstractButton, QAbstractSlider)
    found = [each for kind in kinds for each in ground.findChildren(kind)]
    bars = {"qt_spinbox_lineedit", "ScrollLeftButton", "ScrollRightButton"}
    return [
        each
        for each in found
        if each.isVisibleTo(ground)
        and each.objectName() not in bars
        and each.metaObject().className() != "QScrollBar"
    ]


def fills_screen(page: PlayerPage) -> bool:
    return page.stage.fills_screen


def plays(page: PlayerPage) -> bool:
    return page.playback.is_playing


def in_focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("tab", [0, 1, 2, 3])
def test_everything_that_can_be_operated_has_a_name_and_is_large_enough(
    qtbot: QtBot, page: PlayerPage, lecture: Lecture, tab: int
) -> None:
    page.use_mini(MiniPlayer(page))
    open_at(qtbot, page, lecture)
    page.side.setCurrentIndex(tab)
    for each in operable(page):
        said = QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
        assert said, each
        assert min(each.width(), each.height()) >= LEAST, (said, each.size())


def test_the_tab_key_goes_through_the_controls_from_left_to_right(
    qtbot: QtBot, page: PlayerPage, lecture: Lecture
) -> None:
    open_at(qtbot, page, lecture)
    controls = page.stage.controls
    controls.seek_bar.setFocus()
    seen: list[int] = []
    for _ in range(5):
        focused = in_focus()
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = in_focus()
        assert controls.isAncestorOf(focused)
        seen.append(focused.mapTo(controls, QPoint()).x())
    assert seen == sorted(seen)


def test_the_seek_bar_tells_what_was_watched_and_noted(
    qtbot: QtBot, page: PlayerPage, lecture: Lecture
) -> None:
    open_at(qtbot, page, lecture, 1100)
    type_key(page.stage, "b")
    said = QAccessible.queryAccessibleInterface(page.stage.controls.seek_bar)
    assert "1" in said.text(QAccessible.Text.Description)


def test_escape_leaves_a_field_and_not_the_lecture(
    qtbot: QtBot, page: PlayerPage, lecture: Lecture
) -> None:
    open_at(qtbot, page, lecture)
    page.side.setCurrentWidget(page.transcript)
    qtbot.waitUntil(lambda: page.transcript.search.isEnabled())
    page.transcript.search.setFocus()
    with qtbot.assertNotEmitted(page.closed):
        QTest.keyClick(page.transcript.search, Qt.Key.Key_Escape)
    assert page.stage.hasFocus()
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page.stage, Qt.Key.Key_Escape)


def test_enter_goes_from_one_place_that_was_found_to_the_next(
    qtbot: QtBot, page: PlayerPage, lecture: Lecture
) -> None:
    open_at(qtbot, page, lecture)
    page.playback.pause()
    qtbot.waitUntil(lambda: page.transcript.model.rowCount() == 2)
    page.side.setCurrentWidget(page.transcript)
    page.transcript.search.setText("다섯")
    QTest.keyClick(page.transcript.search, Qt.Key.Key_Return)
    assert page.playback.position == 5000


def test_the_question_mark_shows_the_keys(qtbot: QtBot, page: PlayerPage, lecture: Lecture) -> None:
    open_at(qtbot, page, lecture)
    type_key(page.stage, "?")
    dialog = page.window().findChild(KeyHelp)
    assert isinstance(dialog, KeyHelp)
    assert dialog.isVisible()
    dialog.accept()


def test_what_has_no_room_is_in_the_menu_at_the_end(
    qtbot: QtBot, page: PlayerPage, lecture: Lecture
) -> None:
    open_at(qtbot, page, lecture)
    controls = page.stage.controls
    # Narrow for any font: how wide the page may be made depends on the style.
    controls.resize(300, controls.height())
    hidden = [each for each in (controls.loop, controls.bookmark, controls.mute) if each.isHidden()]
    entries = {action.text() for action in controls.more.menu().actions()}
    assert hidden
    assert {each.accessibleName() for each in hidden} <= entries


def test_the_end_offers_to_practise_what_was_watched(
    qtbot: QtBot, page: PlayerPage, store: Store, lecture: Lecture
) -> None:
    words = {"ko": "확인 문제", "en": "Quiz"}
    quiz = Assignment("q1", "math-7", 1, 1, "quiz", words, {}, lecture.id, practice=True)
    with store.write() as db:
        catalogue.put_assignment(db, quiz)
    open_at(qtbot, page, lecture)
    page.seek(9000)
    with qtbot.waitSignal(page.playback.ended, timeout=15_000):
        pass
    card = page.stage.end_card
    assert card.quiz.isVisible()
    with qtbot.waitSignal(page.went) as went:
        card.quiz.click()
    assert went.args == ["assignments", "q1"]
    assert not card.isVisible()


@pytest.mark.usefixtures("dressed")
def test_captions_grow_with_the_learners_text_and_leave_some_of_the_picture(
    qtbot: QtBot, qapp: QApplication
) -> None:
    screen = Screen()
    qtbot.addWidget(screen)
    sizes = {}
    for height in (180, 400, 1080):
        for text_size in (100, 200):
            theme.apply(qapp, "light", text_size)
            screen.resize(height * 16 // 9, height)
            sizes[height, text_size] = screen._caption_font().pixelSize()
    assert sizes[400, 200] == 2 * sizes[400, 100]
    assert sizes[1080, 200] == 2 * sizes[1080, 100]
    assert sizes[180, 100] < sizes[180, 200] <= 180 // 9


def test_to_practise_is_not_offered_to_whoever_looks_around(
    qtbot: QtBot, page: PlayerPage, store: Store, lecture: Lecture
) -> None:
    quiz = Assignment("q1", "math-7", 1, 1, "quiz", {}, {}, lecture.id, practice=True)
    with store.write() as db:
        catalogue.put_assignment(db, quiz)
        consent._put(db, Standing(State.NEEDED))
    open_at(qtbot, page, lecture)
    page.seek(9000)
    with qtbot.waitSignal(page.playback.ended, timeout=15_000):
        pass
    assert page.stage.end_card.isVisible()
    assert not page.stage.end_card.quiz.isVisible()


def test_a_lecture_plays_on_where_no_note_may_be_written(
    qtbot: QtBot, page: PlayerPage, store: Store, lecture: Lecture
) -> None:
    with store.write() as db:
        consent._put(db, Standing(State.NEEDED))
    open_at(qtbot, page, lecture)
    type_key(page.stage, "n")
    assert page.side.currentWidget() is page.side.notes
    assert not page.side.notes.composer.isVisible()
    assert page.playback.is_playing


def test_keys_work_on_the_whole_screen_and_a_note_leads_back_into_the_page(
    qtbot: QtBot, page: PlayerPage, lecture: Lecture
) -> None:
    open_at(qtbot, page, lecture)
    type_key(page.stage, "ㄹ")
    assert fills_screen(page)
    type_key(page.stage, "ㅠ")
    assert page.side.notes.list.rows.rowCount() == 1
    QTest.keyClick(page.stage, Qt.Key.Key_Escape)
    assert not fills_screen(page)
    type_key(page.stage, "f")
    type_key(page.stage, "n")
    assert not fills_screen(page)
    assert page.side.notes.composer.isVisibleTo(page)
    assert page.playback.length > 0


def test_single_letters_do_nothing_for_whoever_turned_them_off(
    qtbot: QtBot, page: PlayerPage, lecture: Lecture, context: Context
) -> None:
    before = settings.preferences(context.store.db)
    context.learning.study.prefer(replace(before, letter_keys=False))
    open_at(qtbot, page, lecture)
    for character in "nkㅜ7":
        type_key(page.stage, character)
        type_key(page, character)
    assert plays(page)
    assert not page.side.notes.composer.isVisibleTo(page)
    QTest.keyClick(page.stage, Qt.Key.Key_Space)
    assert not plays(page)
    type_key(page.stage, "?")
    assert page.window().findChild(KeyHelp) is not None
