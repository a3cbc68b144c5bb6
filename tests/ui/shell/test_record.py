"""The record tells what was studied in drawings that can be heard, and proves no more than is known."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEvent, QIODevice, Qt, QThread
from PySide6.QtGui import QAccessible
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlite_utils import Database

from client.clock import local_time
from client.store import counters, facts, settings, studied
from client.store.mistakes import mistakes
from client.store.studied import DAYS, WEEKS, Finished, Studied
from client.store.week import STUDIED
from client.ui.context import Context
from client.ui.record.bars import Bar, CourseBar
from client.ui.record.certificate import pdf
from client.ui.record.finished import FinishedCard, certificate_of
from client.ui.record.page import RecordPage
from client.ui.shell import Shell
from client.ui.widgets.buttons import Button
from protocol.records import Answer, Assignment, Item, Option, Span
from tests.support import catalogue
from tests.support.central_says import Says

ITEMS = tuple(
    Item(
        f"q{number}",
        "single",
        {"ko": f"{number} + {number}은?"},
        (Option("a", {"ko": "아니오"}), Option("b", {"ko": str(2 * number)})),
        key=("b",),
        explanation={"ko": "같은 수를 두 번 더해요."},
    )
    for number in range(1, 9)
)
PRACTICE = Assignment(
    "math/practice", "math", 1, 9, "quiz", {"ko": "덧셈 연습"}, {}, items=ITEMS, practice=True
)


WidgetT = TypeVar("WidgetT", bound=QWidget)


def study(context: Context, days_ago: int, minutes: int) -> None:
    day = local_time(catalogue.NOW).date() - timedelta(days=days_ago)
    with context.store.write("watching", "lectures") as db:
        counters.count(db, facts.origin(db), f"{STUDIED}{day}", minutes * 60)


def record_of(shell: Shell, qtbot: QtBot) -> RecordPage:
    shell.desk.open("record")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, RecordPage)
    qtbot.waitUntil(lambda: page.shown is not None)
    return page


def visible(page: QWidget, kind: type[WidgetT]) -> list[WidgetT]:
    return [one for one in page.findChildren(kind) if one.isVisible()]


def test_weeks_and_days_are_drawn_and_told_one_by_one(shell: Shell, qtbot: QtBot) -> None:
    for days_ago, minutes in ((0, 25), (1, 40), (8, 90)):
        study(shell.context, days_ago, minutes)
    page = record_of(shell, qtbot)
    chart = page.time.chart
    assert page.time.told.text() == "3월 2일~8일 1시간 5분"
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert page.time.told.text() == "2월 23일~3월 1일 1시간 30분"
    spoken = QAccessible.queryAccessibleInterface(chart)
    assert spoken.text(QAccessible.Text.Name) == "한 주 학습 시간: 2월 23일~3월 1일 1시간 30분"
    told = spoken.text(QAccessible.Text.Description).split(", ")
    assert (len(told), told[0]) == (WEEKS, "12월 15일~21일 쉰 날")
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.current == 0
    page.time.choice.buttons()[1].click()
    assert page.time.told.text() == "3월 4일 수요일 25분"
    assert len(chart.accessibleDescription().split(", ")) == DAYS


def test_the_goal_is_told_beside_the_weeks(shell: Shell, qtbot: QtBot) -> None:
    study(shell.context, 0, 25)
    shell.context.learning.study.aim(120)
    page = record_of(shell, qtbot)
    assert page.time.chart.accessibleDescription().endswith("목표 2시간")


def test_subjects_and_courses_say_what_their_bars_show(shell: Shell, qtbot: QtBot) -> None:
    page = record_of(shell, qtbot)
    assert [one.accessibleName() for one in visible(page, Bar)] == ["수학, 8분 · 100 %"]
    (course,) = visible(page, CourseBar)
    assert course.accessibleName() == "중학 수학 첫걸음, 23 % · 강의 1/6개 · 8분"
    course.click()
    assert (shell.desk.place.page, shell.desk.place.item) == ("lectures", "math")


def test_what_is_studied_meanwhile_is_shown(shell: Shell, qtbot: QtBot) -> None:
    page = record_of(shell, qtbot)
    shell.context.learning.study.watched("english/1", Span(0, 240))
    qtbot.waitUntil(lambda: len(visible(page, CourseBar)) == 2)


def test_nobody_asks_the_store_on_the_windows_thread(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = record_of(shell, qtbot)
    asked: list[bool] = []

    def asking(db: Database, now: int) -> Studied:
        asked.append(QThread.currentThread() is page.thread())
        return usual(db, now)

    usual = studied.studied
    monkeypatch.setattr("client.ui.record.look.studied.studied", asking)
    shell.context.learning.study.watched("english/1", Span(0, 240))
    qtbot.waitUntil(lambda: len(visible(page, CourseBar)) == 2)
    assert asked
    assert not any(asked)


def wrong(shell: Shell, says: Says, count: int) -> None:
    says.tell(shell.context.store, PRACTICE)
    for number in range(1, count + 1):
        shell.context.learning.practice.answered("math/practice", Answer(f"q{number}", ("a",)))


def test_a_mistake_keeps_its_answer_to_itself_until_it_is_asked(
    shell: Shell, says: Says, qtbot: QtBot
) -> None:
    wrong(shell, says, 1)
    (row,) = record_of(shell, qtbot).mistakes.rows()
    assert row.key.isHidden()
    row.reveal.click()
    assert row.key.text() == "정답: 2"
    assert row.explanation.text() == "같은 수를 두 번 더해요."
    row.reveal.click()
    assert row.key.isHidden()


def test_mistakes_are_put_right_one_after_another(shell: Shell, says: Says, qtbot: QtBot) -> None:
    wrong(shell, says, 2)
    page = record_of(shell, qtbot)
    page.mistakes.rows()[0].again.click()
    trying = page.trying
    for _ in range(2):
        QTest.keyClick(trying.card.view, Qt.Key.Key_2)
        trying.card.check.click()
        assert not trying.card.mark.isHidden()
        if trying.next.isVisible():
            trying.next.click()
    assert mistakes(shell.context.store.db) == []
    trying.close_button.click()
    qtbot.waitUntil(lambda: not page.mistakes.rows())
    assert page.mistakes.none.isVisible()


def test_many_mistakes_come_a_few_at_a_time(shell: Shell, says: Says, qtbot: QtBot) -> None:
    wrong(shell, says, len(ITEMS))
    page = record_of(shell, qtbot)
    assert len(page.mistakes.rows()) == 5
    assert page.mistakes.more.text() == "3개 더 보기"
    page.mistakes.more.click()
    assert len(page.mistakes.rows()) == len(ITEMS)
    assert not page.mistakes.more.isVisible()


def complete_english(shell: Shell) -> None:
    shell.context.learning.study.watched("english/1", Span(0, 240))
    shell.context.learning.study.watched("english/2", Span(0, 320))


def test_there_is_no_certificate_before_central_has_confirmed(
    shell: Shell, says: Says, qtbot: QtBot, tmp_path: Path
) -> None:
    complete_english(shell)
    page = record_of(shell, qtbot)
    (button,) = visible(page.finished, Button)
    assert not button.isEnabled()
    assert "서버에 닿지 않은" in button.accessibleDescription()
    page.write_certificate("english", str(tmp_path / "early.pdf"))
    says.accept_all(shell.context.store)
    qtbot.waitUntil(lambda: any(one.isEnabled() for one in visible(page.finished, Button)))
    target = tmp_path / "수료증.pdf"
    page.write_certificate("english", str(target))
    qtbot.waitUntil(target.exists)
    assert not (tmp_path / "early.pdf").exists()


def test_many_completed_courses_come_a_few_at_first(qtbot: QtBot) -> None:
    card = FinishedCard()
    qtbot.addWidget(card)
    found = [Finished(catalogue.COURSES[0], 1, 60, 1, confirmed=True)] * 5
    card.show_finished(found, catalogue.NOW, "ko")
    assert len([one for one in card.findChildren(Button) if "PDF" in one.text()]) == 3
    card.all.click()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len([one for one in card.findChildren(Button) if "PDF" in one.text()]) == 5
    assert card.all.isHidden()


def test_a_certificate_says_who_what_when_and_what_it_is_worth(
    shell: Shell, says: Says, qtbot: QtBot
) -> None:
    complete_english(shell)
    says.accept_all(shell.context.store)
    page = record_of(shell, qtbot)
    found = page.shown
    assert found is not None
    (one,) = found.studied.finished
    body = pdf(certificate_of(found, one, catalogue.NOW, "ko"))
    buffer = QBuffer()
    buffer.setData(QByteArray(body))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(page)
    document.load(buffer)
    assert document.pageCount() == 1
    text = " ".join(document.getAllText(0).text().split())
    for wanted in ("수료증", "하늘", "하루 한 문장 영어", "반디 교실", "평창런", "2026년 3월 4일"):
        assert wanted in text
    assert "학습자의 반디 앱이 만들었습니다" in text
    assert "90 %" in text
    document.close()


def test_a_certificate_bears_centrals_date_whatever_this_pcs_clock_says(
    shell: Shell, says: Says, qtbot: QtBot, tmp_path: Path
) -> None:
    complete_english(shell)
    says.accept_all(shell.context.store)
    with shell.context.store.write("sync") as db:
        settings.put_link(db, replace(settings.link(db), clock_offset=2 * catalogue.DAY))
    page = record_of(shell, qtbot)
    target = tmp_path / "수료증.pdf"
    page.write_certificate("english", str(target))
    qtbot.waitUntil(target.exists)
    document = QPdfDocument(page)
    document.load(str(target))
    text = " ".join(document.getAllText(0).text().split())
    document.close()
    assert "2026년 3월 6일" in text


def test_the_certificate_of_a_course_of_texts_says_that_it_was_read(
    shell: Shell, says: Says, qtbot: QtBot
) -> None:
    shell.context.learning.study.read("study/1")
    says.accept_all(shell.context.store)
    found = record_of(shell, qtbot).shown
    assert found is not None
    (one,) = found.studied.finished
    told = certificate_of(found, one, catalogue.NOW, "ko")
    assert "끝까지 읽었습니다" in told.sentence
    assert ("강의", "강의 1개") in told.facts
    assert "90 %" not in told.foot


def test_the_record_is_taken_along_as_markdown(
    shell: Shell, says: Says, qtbot: QtBot, tmp_path: Path
) -> None:
    study(shell.context, 0, 25)
    wrong(shell, says, 1)
    page = record_of(shell, qtbot)
    target = tmp_path / "기록.md"
    page.write(str(target))
    qtbot.waitUntil(lambda: target.exists() and target.stat().st_size > 0)
    text = target.read_text(encoding="utf-8")
    assert text.startswith("# 기록 · 하늘 · 2026년 3월 4일\n")
    for line in ("- 3월 2일~8일 25분", "- **수학** 8분 · 100 %", "  - 정답: 2"):
        assert line in text


def test_what_is_taken_along_is_written_though_the_window_was_closed_before_its_turn(
    shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    study(shell.context, 0, 25)
    page = record_of(shell, qtbot)
    targets = [tmp_path / f"{number}.md" for number in range(6)]
    for target in targets:
        page.write(str(target))
    shell.context.background.close()
    assert all(target.exists() for target in targets)


def test_a_folder_that_takes_no_file_is_told(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    page = record_of(shell, qtbot)
    page.write(str(tmp_path))
    qtbot.waitUntil(lambda: "저장할 수 없어요" in page.snackbar.label.text())


def test_the_notes_are_one_press_away(shell: Shell, qtbot: QtBot) -> None:
    shell.context.learning.notes.add("math/2", "부호를 조심하자", 30)
    page = record_of(shell, qtbot)
    (row,) = [one for one in page.findChildren(QWidget) if one.accessibleName().startswith("노트,")]
    assert row.accessibleName() == "노트, 노트와 책갈피 1개"
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert shell.desk.place.page == "notes"


def test_a_first_day_is_invited_and_not_measured(context: Context, qtbot: QtBot) -> None:
    page = RecordPage(context)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    qtbot.waitUntil(lambda: page.shown is not None)
    assert page.empty.isVisible()
    assert not page.export.isVisible()
    assert not page.time.isVisible()
    with qtbot.waitSignal(page.went) as went:
        page.empty.button.click()
    assert went.args == ["lectures", ""]
