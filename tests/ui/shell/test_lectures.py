"""Lectures are listed, saved in a chosen quality, and removed with a way back."""

from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, QPoint, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from client.domain.policy import DownloadPolicy
from client.store import progress, settings, wishes
from client.store.wishes import State
from client.ui.context import Context
from client.ui.lectures.big_list import BigList
from client.ui.lectures.catalogue import Catalogue
from client.ui.lectures.course import CourseView, next_of
from client.ui.lectures.estimate import seconds_for
from client.ui.lectures.list import LectureList
from client.ui.lectures.more import AT_FIRST, STEP, More
from client.ui.lectures.rows import SAVE, LectureDelegate
from client.ui.lectures.saving import SaveDialog, offered, weight
from client.ui.lectures.unsaved import UnsavedPage
from client.ui.page import SEARCH, Place
from client.ui.shell import Shell
from client.ui.widgets.lists import FullList
from client.ui.widgets.states import EmptyState
from protocol.records import Progress, Rendition, Span, Tombstone
from tests.support import catalogue
from tests.support.central_says import Says

# What the screen that is not there says of dialogs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def visible(shell: Shell, kind: type[FullList]) -> FullList:
    settle()
    return next(view for view in shell.findChildren(kind) if view.isVisible())


def settle() -> None:
    """Have widgets that were put into a layout be shown, as the next turn of the loop does."""
    QCoreApplication.sendPostedEvents()


def course_list(shell: Shell) -> LectureList:
    shell.desk.open("lectures", "math")
    found = visible(shell, LectureList)
    assert isinstance(found, LectureList)
    return found


def dialog() -> SaveDialog:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, SaveDialog))


def catalogue_page(shell: Shell, qtbot: QtBot) -> Catalogue:
    shell.desk.open("lectures")
    found = shell.findChild(Catalogue)
    assert found is not None
    come_to_rest(found, qtbot)
    return found


def come_to_rest(found: Catalogue, qtbot: QtBot) -> None:
    """Wait until all that is in sight is here."""

    def is_here() -> bool:
        view = found.stack.currentWidget()
        if isinstance(view, BigList):
            view.viewport().grab()
        return found.is_settled

    qtbot.waitUntil(is_here)


def lines(view: BigList) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_course_that_was_opened_stands_on_the_same_ground_as_the_others(
    shell: Shell, qtbot: QtBot
) -> None:
    view = catalogue_page(shell, qtbot).course_view
    view.setCurrentIndex(QModelIndex())
    corner = view.visualRect(view.model().index(0, 0)).topLeft()
    before = view.viewport().grab().toImage().pixelColor(corner)
    view.selectRow(0)
    assert view.selectionModel().hasSelection()
    assert view.viewport().grab().toImage().pixelColor(corner) == before


def test_courses_stand_by_their_subjects(shell: Shell, qtbot: QtBot) -> None:
    found = catalogue_page(shell, qtbot)
    assert [line.partition(",")[0] for line in lines(found.course_view)] == [
        "중학 수학 첫걸음",
        "하루 한 문장 영어",
        "공부하는 법",
    ]
    assert found.count.text() == "강좌 3개"


def test_the_keyboard_is_on_the_first_row_also_where_it_was_there_before_the_rows(
    qtbot: QtBot,
) -> None:
    view, model = BigList("강좌", 40), QStringListModel()
    qtbot.addWidget(view)
    view.setModel(model)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    model.insertRows(0, 3)
    assert view.currentIndex().row() == 0
    view.setCurrentIndex(model.index(2, 0))
    model.insertRows(0, 1)
    assert view.currentIndex().row() == 3


def test_all_lectures_stand_course_by_course(shell: Shell, qtbot: QtBot) -> None:
    found = catalogue_page(shell, qtbot)
    found.switch.buttons()[1].click()
    come_to_rest(found, qtbot)
    assert found.count.text() == "강의 9개"
    assert lines(found.lecture_view)[0].startswith("1. 정수와 수직선")
    assert lines(found.lecture_view)[-1].endswith("공부하는 법")


def choose(found: Catalogue, facet: str, value: str, qtbot: QtBot) -> None:
    chip = found.filters.chips[facet]
    qtbot.waitUntil(lambda: any(action.data() for action in chip.menu_of_values().actions()))
    menu = chip.menu_of_values()
    next(action for action in menu.actions() if action.data() == value).trigger()
    come_to_rest(found, qtbot)


def test_chips_leave_what_one_wants_to_see(shell: Shell, qtbot: QtBot) -> None:
    found = catalogue_page(shell, qtbot)
    choose(found, "provider", "반디 교실", qtbot)
    choose(found, "subject", "영어", qtbot)
    assert [line.partition(",")[0] for line in lines(found.course_view)] == ["하루 한 문장 영어"]
    assert found.filters.chips["subject"].text() == "영어 ▾"
    found.switch.buttons()[1].click()
    come_to_rest(found, qtbot)
    assert found.count.text() == "강의 2개"
    found.filters.clear.click()
    come_to_rest(found, qtbot)
    assert found.count.text() == "강의 9개"


def test_only_what_is_saved_is_seen_on_demand(shell: Shell, qtbot: QtBot) -> None:
    found = catalogue_page(shell, qtbot)
    found.switch.buttons()[1].click()
    found.filters.saved.click()
    come_to_rest(found, qtbot)
    assert found.empty.isVisible()
    catalogue.save(shell.context.store, "math/3")
    come_to_rest(found, qtbot)
    assert found.count.text() == "강의 1개"
    assert "문자와 식" in lines(found.lecture_view)[0]


def test_enter_opens_a_course(shell: Shell, qtbot: QtBot) -> None:
    found = catalogue_page(shell, qtbot)
    found.course_view.setCurrentIndex(found.courses.index(0))
    QTest.keyClick(found.course_view, Qt.Key.Key_Return)
    assert shell.desk.place == Place("lectures", "math")


def test_one_click_opens_a_saved_lecture_of_the_catalogue(shell: Shell, qtbot: QtBot) -> None:
    found = catalogue_page(shell, qtbot)
    found.switch.buttons()[1].click()
    come_to_rest(found, qtbot)
    middle = found.lecture_view.visualRect(found.lectures.index(0)).center()
    QTest.mouseClick(found.lecture_view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert shell.desk.place == Place("lecture", "math/1")


def test_the_list_keeps_its_place_while_central_tells_of_more(
    shell: Shell, says: Says, qtbot: QtBot
) -> None:
    many = [
        catalogue.lecture(f"english/{n}", n, {"ko": f"{n}번째 문장"}, "video", 60)
        for n in range(10, 400)
    ]
    says.tell(shell.context.store, *many)
    found = catalogue_page(shell, qtbot)
    found.switch.buttons()[1].click()
    come_to_rest(found, qtbot)
    view = found.lecture_view
    view.setCurrentIndex(found.lectures.index(300))
    come_to_rest(found, qtbot)
    before = str(view.currentIndex().data())
    says.tell(
        shell.context.store,
        catalogue.lecture("math/7", 7, {"ko": "새 강의"}, "video", 60),
        Tombstone("lecture", "english/11"),
    )
    qtbot.waitUntil(lambda: found.lectures.is_settled)
    come_to_rest(found, qtbot)
    assert found.count.text() == "강의 399개"
    assert str(view.currentIndex().data()) == before


def test_click_opens_a_lecture_and_click_on_its_state_saves_it(shell: Shell) -> None:
    lectures = course_list(shell)
    index = lectures.rows.index(3)
    rect = lectures.visualRect(index)
    delegate = lectures.itemDelegate()
    assert isinstance(delegate, LectureDelegate)
    state = QPoint(rect.right() - 20, rect.center().y())
    assert delegate.action_at(rect, index, state) == SAVE
    QTest.mouseClick(lectures.viewport(), Qt.MouseButton.LeftButton, pos=state)
    assert dialog().chosen() == "low"
    dialog().reject()
    QTest.mouseClick(
        lectures.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, rect.center().y())
    )
    assert shell.desk.place == Place("lecture", "math/4")


def test_quality_is_chosen_with_its_size(shell: Shell) -> None:
    lectures = course_list(shell)
    lectures.save(lectures.rows.row(lectures.rows.index(3)))
    choices = dialog().choices
    assert [choice.text() for choice in choices.values()] == [
        "고화질 · 18.4 MB",
        "저화질 · 6.1 MB",
        "소리만 · 1.3 MB",
    ]
    choices["audio"].setChecked(True)
    dialog().save.click()
    assert wishes.saved(shell.context.store.db)["math/4"].rendition == "audio"


def test_quality_is_chosen_with_how_long_it_takes_on_this_line(shell: Shell) -> None:
    with shell.context.store.write() as db:
        settings.put_line_rate(db, 4_000)
    lectures = course_list(shell)
    lectures.save(lectures.rows.row(lectures.rows.index(3)))
    assert [choice.text() for choice in dialog().choices.values()] == [
        "고화질 · 18.4 MB · 약 1시간 20분",
        "저화질 · 6.1 MB · 약 25분",
        "소리만 · 1.3 MB · 약 5분",
    ]
    dialog().cancel.click()
    shell.context.learning.downloads.allow(DownloadPolicy(cap_kbit=16))
    assert seconds_for(shell.context, 6_100_000) == 3050


def test_what_the_disk_has_no_room_for_is_said_before_it_is_fetched(shell: Shell) -> None:
    lectures = course_list(shell)
    row = lectures.rows.row(lectures.rows.index(3))
    huge = replace(
        row, lecture=msgspec.structs.replace(row.lecture, renditions=(Rendition("low", 10**15),))
    )
    lectures.save(huge)
    assert dialog().tight.isVisible()
    dialog().cancel.click()


def test_a_course_says_where_to_go_on(shell: Shell) -> None:
    course_list(shell)
    view = shell.findChild(CourseView)
    assert view is not None
    shown = view.resume.accessibleName()
    row = next_of(progress.lectures(shell.context.store.db, "math"))
    assert row is not None
    assert shown.endswith(row.lecture.title["ko"])
    view.resume.click()
    assert shell.desk.place == Place("lecture", row.id)


def test_one_goes_on_with_what_was_begun_last_and_not_with_what_is_done(shell: Shell) -> None:
    rows = progress.lectures(shell.context.store.db, "math")
    new = [replace(row, progress=Progress("", (), 0, 0)) for row in rows]
    assert next_of(new) == new[0]
    begun = [
        new[0],
        replace(new[1], progress=Progress("", (), 0, 5)),
        replace(new[2], progress=Progress("", (), 0, 9)),
    ]
    assert next_of([*begun, *new[3:]]) == begun[2]
    done = replace(new[2], progress=Progress("", (Span(0, new[2].lecture.duration),), 0, 9))
    assert done.complete
    assert next_of([*begun[:2], done, *new[3:]]) == begun[1]
    assert next_of([done]) is None


def test_whole_course_is_saved_with_the_nearest_quality_of_each(shell: Shell) -> None:
    lectures = course_list(shell)
    view = shell.findChild(CourseView)
    assert view is not None
    assert offered(lectures.rows.rows()) == ["high", "low", "audio"]
    assert weight(lectures.rows.rows(), "low") == 4 * 6_100_000 + 2 * 240_000
    view.save.click()
    dialog().save.click()
    saved = wishes.saved(shell.context.store.db)
    assert {saved[f"math/{number}"].rendition for number in (1, 2, 3, 4)} == {"low"}
    assert (saved["math/5"].rendition, saved["math/6"].rendition) == ("text", "pdf")


def test_removing_can_be_undone_at_no_cost(shell: Shell) -> None:
    catalogue.save(shell.context.store, "math/1")
    lectures = course_list(shell)
    lectures.remove(lectures.rows.row(lectures.rows.index(0)))
    removal = shell.desk.removal
    assert removal.leaving("math/1")
    assert wishes.saved(shell.context.store.db)["math/1"].state is State.SAVED
    removal.snackbar.button.click()
    assert not removal.leaving("math/1")
    removal.conclude()
    assert wishes.saved(shell.context.store.db)["math/1"].state is State.SAVED


def test_what_is_about_to_go_counts_as_gone_until_it_is_had_back(shell: Shell) -> None:
    for lecture in ("math/1", "math/2"):
        catalogue.save(shell.context.store, lecture)
    course_list(shell)
    view = next(one for one in shell.findChildren(CourseView) if one.isVisible())
    assert view.done.text().endswith("2개 저장됨")
    view.remove.click()
    assert "저장됨" not in view.done.text()
    assert view.remove.isHidden()
    shell.desk.removal.snackbar.button.click()
    assert view.done.text().endswith("2개 저장됨")
    assert not view.remove.isHidden()


def test_removing_takes_place_when_the_while_is_over(shell: Shell) -> None:
    catalogue.save(shell.context.store, "math/1")
    lectures = course_list(shell)
    lectures.remove(lectures.rows.row(lectures.rows.index(0)))
    removal = shell.desk.removal
    removal.conclude()
    assert "math/1" not in wishes.saved(shell.context.store.db)
    assert progress.get(shell.context.store.db, "math/1").spans


def test_closing_the_window_does_what_was_decided(shell: Shell) -> None:
    catalogue.save(shell.context.store, "math/1")
    shell.desk.removal.remove(["math/1"], "gone")
    shell.close()
    assert "math/1" not in wishes.saved(shell.context.store.db)


def test_small_lecture_is_fetched_without_a_question(shell: Shell) -> None:
    shell.desk.open("lecture", "math/5")
    assert wishes.saved(shell.context.store.db)["math/5"].rendition == "text"


def test_unsaved_lecture_opens_by_itself_when_it_is_here(
    context: Context, says: Says, qtbot: QtBot
) -> None:
    del says
    page = UnsavedPage(context)
    qtbot.addWidget(page)
    page.show_item("math/4")
    catalogue.save(context.store, "math/4", share=0.5)
    with qtbot.waitSignal(page.ready) as ready:
        catalogue.save(context.store, "math/4")
    assert ready.args == ["math/4"]


def test_lecture_that_was_left_does_not_push_itself_forward(shell: Shell) -> None:
    shell.desk.open("lecture", "math/4")
    shell.desk.open("home")
    catalogue.save(shell.context.store, "math/4")
    assert shell.desk.place == Place("home")


def test_course_that_is_gone_is_no_riddle(shell: Shell, says: Says) -> None:
    says.tell(shell.context.store, Tombstone("course", "math"))
    shell.desk.open("lectures", "math")
    found = shell.findChild(Catalogue)
    assert found is not None
    assert found.isVisible()


@pytest.mark.parametrize("text", ["없는 말", "%"])
def test_finding_nothing_says_what_to_try(shell: Shell, text: str) -> None:
    shell.desk.search(text)
    settle()
    empty = next(one for one in shell.findChildren(EmptyState) if one.isVisible())
    assert "더 짧은 낱말" in empty.label.text()


def test_a_very_long_course_is_listed_as_far_as_somebody_wants_to_see_it(
    shell: Shell, says: Says, qtbot: QtBot
) -> None:
    many = [
        catalogue.lecture(f"english/{n}", n, {"ko": f"문장 {n}"}, "video", 60)
        for n in range(3, 400)
    ]
    says.tell(shell.context.store, *many)
    shell.desk.open("lectures", "english")
    found = visible(shell, LectureList)
    (more,) = [one for one in shell.desk.findChildren(More) if one.isVisible()]
    assert found.model().rowCount() == AT_FIRST
    assert more.text() == "240개 더 보기"
    more.click()
    assert found.model().rowCount() == AT_FIRST + STEP
    assert more.text() == "99개 더 보기"
    more.click()
    assert found.model().rowCount() == 399
    qtbot.waitUntil(lambda: not more.isVisible())


def test_a_search_lists_the_first_and_says_when_it_found_more_than_anybody_reads(
    shell: Shell, says: Says
) -> None:
    many = [
        catalogue.lecture(f"english/{n}", n, {"ko": f"문장 {n}"}, "video", 60)
        for n in range(3, 400)
    ]
    says.tell(shell.context.store, *many)
    shell.desk.open("lectures", f"{SEARCH}문장")
    found = visible(shell, LectureList)
    (more,) = [one for one in shell.desk.findChildren(More) if one.isVisible()]
    shown = [one.text() for one in shell.desk.findChildren(QLabel) if one.isVisible()]
    assert "처음 200개예요. 낱말을 더 적으면 줄어들어요." in shown
    assert found.model().rowCount() == AT_FIRST
    more.click()
    assert found.model().rowCount() == 200
    assert not more.isVisible()
