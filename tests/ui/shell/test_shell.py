"""The window takes a learner everywhere and back, and dresses as they want it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from client.store import settings
from client.ui import theme
from client.ui.assignments.page import AssignmentsPage
from client.ui.home import HomePage
from client.ui.lectures.list import LectureList
from client.ui.lectures.page import LecturesPage
from client.ui.lectures.unsaved import UnsavedPage
from client.ui.messages.page import MessagesPage
from client.ui.page import Place
from client.ui.player.key_help import KeyHelp
from client.ui.rail import PAGES
from client.ui.settings import SettingsPage
from client.ui.shell import Shell
from client.ui.standing import Kind
from client.ui.widgets.buttons import Button
from protocol.records import Span
from tests.support import catalogue
from tests.support.central_says import Says


def test_begins_at_home_with_nothing_lit_up(shell: Shell) -> None:
    assert isinstance(shell.desk.pages.currentWidget(), HomePage)
    assert shell.desk.rail.button("home").isChecked()
    assert not shell.desk.rail.button("home").hasFocus()


def test_focus_does_not_jump_to_the_rail_with_a_page_that_goes(shell: Shell) -> None:
    resume(shell).setFocus()
    shell.desk.open("lectures")
    assert focused_on_the_rail(shell) == []


def test_focus_stays_where_it_was_on_a_page_made_anew(shell: Shell) -> None:
    before = resume(shell)
    before.setFocus()
    shell.context.learning.study.watched("math/2", Span(400, 420))
    QApplication.processEvents()
    assert resume(shell) is not before
    assert resume(shell).hasFocus()


@pytest.mark.parametrize("page", PAGES)
def test_rail_leads_to_every_page(shell: Shell, page: str) -> None:
    shell.desk.rail.button(page).click()
    assert shell.desk.place.page == page
    assert shell.desk.rail.button(page).isChecked()


@pytest.mark.parametrize(("number", "page"), list(enumerate(PAGES, 1)))
def test_keys_lead_to_every_page(shell: Shell, number: int, page: str) -> None:
    key = Qt.Key(Qt.Key.Key_0.value + number)
    QTest.keyClick(shell.desk, key, Qt.KeyboardModifier.ControlModifier)
    assert shell.desk.place.page == page


def test_pages_are_made_when_they_are_first_seen(shell: Shell) -> None:
    assert shell.desk.pages.count() == 1
    shell.desk.open("downloads")
    shell.desk.open("home")
    assert shell.desk.pages.count() == 2


def test_escape_goes_back_the_way_one_came(shell: Shell) -> None:
    shell.desk.open("lectures")
    shell.desk.open("lectures", "math")
    QTest.keyClick(shell.desk, Qt.Key.Key_Escape)
    assert shell.desk.place == Place("lectures")
    QTest.keyClick(shell.desk, Qt.Key.Key_Escape)
    assert shell.desk.place == Place("home")
    QTest.keyClick(shell.desk, Qt.Key.Key_Escape)
    assert shell.desk.place == Place("home")


def test_one_goes_forward_again_until_one_goes_elsewhere(shell: Shell) -> None:
    desk = shell.desk
    desk.open("lectures")
    desk.open("lectures", "math")
    assert not desk.top.forward.isEnabled()
    QTest.keyClick(desk, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    desk.top.back.click()
    assert desk.place == Place("home")
    QTest.keyClick(desk, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.place == Place("lectures")
    desk.top.forward.click()
    assert desk.place == Place("lectures", "math")
    desk.back()
    desk.open("downloads")
    assert not desk.top.forward.isEnabled()


def opened_in_list(shell: Shell) -> str:
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, AssignmentsPage)
    return page.detail.assignment.id if page.detail else ""


def test_what_was_opened_in_a_list_is_found_again_by_whoever_comes_back(shell: Shell) -> None:
    shell.desk.open("assignments")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, AssignmentsPage)
    page.view.clicked.emit(page.model.index(0))
    opened = opened_in_list(shell)
    assert opened
    shell.desk.open("settings")
    shell.desk.back()
    assert shell.desk.place == Place("assignments", opened)
    shell._dress_anew()
    assert shell.desk.pages.currentWidget() is not page
    assert opened_in_list(shell) == opened
    shell.desk.back()
    assert not opened_in_list(shell)
    assert shell.desk.place == Place("assignments")
    shell.desk.back()
    assert shell.desk.place == Place("home")


def test_a_conversation_stays_open_when_the_window_is_dressed_anew(shell: Shell) -> None:
    shell.desk.open("messages")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, MessagesPage)
    page.view.clicked.emit(page.model.index(0))
    assert page.pane is not None
    shell._dress_anew()
    anew = shell.desk.pages.currentWidget()
    assert isinstance(anew, MessagesPage)
    assert anew is not page
    assert anew.pane is not None


def test_what_went_wrong_is_said_to_its_end_in_a_small_window(shell: Shell) -> None:
    shell.resize(640, 480)
    shell.desk.report("학습 기록 파일이 손상되어 다시 만들었어요. 선생님께 알려 주세요. " * 3)
    QApplication.sendPostedEvents()
    label = shell.desk.banner.label
    assert label.height() >= label.heightForWidth(label.width()) > 2 * label.fontMetrics().height()


def test_what_could_not_be_done_is_said_until_somebody_has_read_it(shell: Shell) -> None:
    shell.desk.report("학습 기록 파일이 손상되었어요.")
    catalogue.offline(shell.context.store)
    catalogue.online(shell.context.store)
    assert shell.desk.banner.isVisible()
    catalogue.offline(shell.context.store)
    assert "손상" in shell.desk.banner.label.text()
    shell._dress_anew()
    assert "손상" in shell.desk.banner.label.text()
    shell.desk.banner.button.click()
    assert "오프라인" in shell.desk.banner.label.text()


def test_buttons_at_the_side_of_a_mouse_go_back_and_forward(shell: Shell) -> None:
    shell.desk.open("lectures")
    window = shell.windowHandle()
    QTest.mouseClick(window, Qt.MouseButton.BackButton, pos=QPoint(700, 400))
    assert shell.desk.place == Place("home")
    QTest.mouseClick(window, Qt.MouseButton.ForwardButton, pos=QPoint(700, 400))
    assert shell.desk.place == Place("lectures")


def test_korean_of_two_syllables_is_found(shell: Shell) -> None:
    shell.desk.search("방정")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, LecturesPage)
    assert "1개" in page.count.text()


def test_what_is_found_says_of_which_course_it_is(shell: Shell) -> None:
    shell.desk.search("방정")
    (found,) = shell.desk.pages.findChildren(LectureList)
    assert found.rows.index(0).data().endswith("중학 수학 첫걸음")


def test_f5_asks_for_an_exchange(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(
        shell.context.live.changed, check_params_cb=lambda topics: "wake" in topics
    ):
        QTest.keyClick(shell.desk, Qt.Key.Key_F5)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_f1_shows_what_can_be_done_by_key(shell: Shell, qtbot: QtBot) -> None:
    def shown() -> list[KeyHelp]:
        found = QApplication.topLevelWidgets()
        return [one for one in found if isinstance(one, KeyHelp) and one.isVisible()]

    QTest.keyClick(shell, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: len(shown()) == 1)
    said = " ".join(label.text() for label in shown()[0].findChildren(QLabel))
    assert "Ctrl+K" in said
    assert "Space · K" not in said, "the player's keys are the player's"
    shell.desk.show_keys()
    assert len(shown()) == 1
    shown()[0].accept()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_keys_are_found_in_the_settings_too(shell: Shell) -> None:
    shell.desk.open("settings")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    page.keys.click()
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, KeyHelp)]
    assert [one.isVisible() for one in found].count(True) == 1
    for one in found:
        one.accept()


def test_unsaved_lecture_offers_to_save_it(shell: Shell) -> None:
    shell.desk.open("lecture", "math/4")
    assert isinstance(shell.desk.pages.currentWidget(), UnsavedPage)
    assert shell.desk.rail.button("lectures").isChecked()


def test_language_changes_the_window_where_one_is(shell: Shell) -> None:
    shell.desk.open("settings")
    assert shell.desk.rail.button("home").text() == "홈"
    prefer(shell, language="en")
    assert shell.desk.rail.button("home").text() == "Home"
    assert shell.windowTitle() == "Settings – Bandi"
    assert shell.desk.place == Place("settings")
    prefer(shell, language="ko")
    assert shell.desk.rail.button("home").text() == "홈"
    assert shell.windowTitle() == "설정 – 반디"


def test_theme_and_text_size_change_at_once(shell: Shell, app: QApplication) -> None:
    usual = app.font().pointSizeF()
    prefer(shell, theme="dark", text_size=200)
    assert theme.tokens() is theme.DARK
    assert app.font().pointSizeF() == usual * 2


def test_rail_shows_icons_only_where_words_have_no_room(shell: Shell) -> None:
    shell.resize(1024, 600)
    assert not shell.desk.rail.narrow
    prefer(shell, text_size=200)
    assert shell.desk.rail.narrow


def test_losing_the_line_is_said_once(shell: Shell) -> None:
    assert not shell.desk.banner.isVisible()
    catalogue.offline(shell.context.store)
    assert shell.desk.banner.isVisible()
    assert "오프라인" in shell.desk.banner.label.text()
    shell.desk.banner.button.click()
    catalogue.offline(shell.context.store)
    assert not shell.desk.banner.isVisible()
    catalogue.online(shell.context.store)
    catalogue.offline(shell.context.store)
    assert shell.desk.banner.isVisible()


def test_pill_counts_what_waits(shell: Shell) -> None:
    shell.context.learning.messages.send("minjun", "안녕하세요")
    catalogue.offline(shell.context.store)
    assert shell.desk.top.pill.text() == "오프라인 · 대기 1건"


def test_pill_asks_for_attention_when_something_was_refused(shell: Shell, says: Says) -> None:
    hand_in(shell)
    catalogue.refuse(shell.context.store, says)
    found = shell.desk.top.pill.shown
    assert found is not None
    assert found.kind is Kind.ATTENTION
    assert shell.desk.top.pill.text() == "확인 필요 1건"


def test_counts_on_the_rail(shell: Shell) -> None:
    assert shell.desk.rail.button("messages").accessibleName() == "메시지, 새 메시지 2개"
    shell.context.learning.messages.mark_read("minjun")
    assert shell.desk.rail.button("messages").accessibleName() == "메시지"


def test_every_control_has_a_name(shell: Shell) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListView

    for page in PAGES:
        shell.desk.open(page)
    nameless = [
        control
        for kind in (QAbstractButton, QComboBox, QLineEdit, QListView)
        for control in shell.findChildren(kind)
        if control.isVisibleTo(shell) and not control.accessibleName() and not inner(control)
    ]
    assert nameless == []


def inner(control: object) -> bool:
    """Tell the parts that Qt makes for itself."""
    name = type(control).__name__
    return name in {
        "QLineEditIconButton",
        "QToolButton",
        "QComboBoxListView",
        "QListView",
        "QScroller",
    }


def prefer(shell: Shell, **changes: object) -> None:
    before = settings.preferences(shell.context.store.db)
    shell.context.learning.study.prefer(replace(before, **changes))  # type: ignore[arg-type]


def hand_in(shell: Shell) -> None:
    handins = shell.context.learning.handins
    handins.save_draft("math/essay", "수학은 재미있어요", ())
    handins.submit("math/essay")


def resume(shell: Shell) -> Button:
    page = shell.desk.pages.currentWidget()
    assert page is not None
    return next(
        button
        for button in page.findChildren(Button)
        if button.text() == "이어보기" and button.isVisibleTo(page)
    )


def focused_on_the_rail(shell: Shell) -> list[str]:
    return [page for page in PAGES if shell.desk.rail.button(page).hasFocus()]
