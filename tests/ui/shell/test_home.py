"""The first page says what is next, in every state a learner can be in, and reproaches nobody."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from client.clock import local_time
from client.learning.study import Study
from client.store import counters, facts
from client.store.database import DiskFull
from client.store.week import STUDIED, week
from client.ui.context import Context
from client.ui.home import HomePage
from client.ui.page import SAVED
from client.ui.shell import Shell
from client.ui.today.week_strip import WeekCard, WeekStrip, week_text
from client.ui.widgets.buttons import Button
from tests.support import catalogue
from tests.support.clock import FakeClock


def full(*_: object) -> None:
    raise DiskFull("full")


def home_of(shell: Shell) -> HomePage:
    shell.desk.open("home")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, HomePage)
    QCoreApplication.sendPostedEvents()
    return page


def said(page: HomePage) -> str:
    QCoreApplication.sendPostedEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def button(page: HomePage, text: str) -> Button:
    QCoreApplication.sendPostedEvents()
    return next(one for one in page.findChildren(Button) if one.isVisible() and one.text() == text)


def study(context: Context, *minutes: int) -> None:
    """Have studied so many minutes on each day of this week, from Monday on."""
    monday = local_time(catalogue.NOW) - timedelta(days=local_time(catalogue.NOW).weekday())
    with context.store.write("watching", "lectures") as db:
        for number, count in enumerate(minutes):
            day = (monday + timedelta(days=number)).date()
            counters.count(db, facts.origin(db), f"{STUDIED}{day}", count * 60)


def test_the_week_adds_up_what_was_studied_on_each_day(shell: Shell) -> None:
    study(shell.context, 25, 0, 40)
    page = home_of(shell)
    assert "합계 1시간 5분" in said(page)
    (strip,) = [one for one in page.findChildren(WeekStrip) if one.isVisible()]
    assert strip.accessibleName().startswith("월 25분, 화 0초, 수 40분")


def test_a_goal_is_set_and_reached(shell: Shell) -> None:
    study(shell.context, 25, 0, 40)
    page = home_of(shell)
    (card,) = [one for one in page.findChildren(WeekCard) if one.isVisible()]
    next(one for one in card.menu_of_goals().actions() if one.data() == 120).trigger()
    assert "1시간 5분 / 목표 2시간" in said(page)
    shell.context.learning.study.aim(60)
    assert "목표를 이뤘어요" in said(page)
    shell.context.learning.study.aim(0)
    assert "합계 1시간 5분" in said(page)


def test_a_goal_that_the_disk_does_not_take_is_said(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = home_of(shell)
    (card,) = [one for one in page.findChildren(WeekCard) if one.isVisible()]
    monkeypatch.setattr(Study, "aim", full)
    next(one for one in card.menu_of_goals().actions() if one.data() == 120).trigger()
    assert "저장 공간" in shell.desk.banner.label.text()
    assert "목표 2시간" not in said(page)


def test_the_week_leads_to_all_that_was_studied(shell: Shell) -> None:
    button(home_of(shell), "기록 보기").click()
    assert shell.desk.place.page == "record"


def test_a_week_without_study_is_no_reproach(context: Context) -> None:
    found = week(context.store.db, catalogue.NOW)
    assert found.minutes == 0
    assert "0" not in week_text(found, "ko")


def test_offline_one_goes_on_with_what_is_here(shell: Shell) -> None:
    page = home_of(shell)
    catalogue.offline(shell.context.store)
    assert "저장되지 않은 강의예요" in said(page)
    catalogue.save(shell.context.store, "math/3")
    button(page, "저장한 강의 보기").click()
    assert shell.desk.place.item == SAVED


def test_offline_a_saved_lecture_goes_on(shell: Shell) -> None:
    catalogue.save(shell.context.store, "math/2")
    catalogue.offline(shell.context.store)
    button(home_of(shell), "이어보기").click()
    assert shell.desk.place.item == "math/2"


def test_what_is_the_same_is_not_made_anew(shell: Shell) -> None:
    page = home_of(shell)
    before = button(page, "이어보기")
    shell.context.store.announce("sync", "outbox", "lectures", "messages")
    assert button(page, "이어보기") is before


def test_what_changed_while_nobody_looked_is_there_afterwards(shell: Shell) -> None:
    home_of(shell)
    shell.desk.open("downloads")
    shell.context.learning.messages.send("minjun", "안녕하세요")
    assert "동기화 대기 1건" in said(home_of(shell))


@pytest.mark.parametrize("synced", [False, True])
def test_a_first_day_says_what_comes(
    context: Context, clock: FakeClock, qtbot: QtBot, *, synced: bool
) -> None:
    del clock
    if synced:
        catalogue.online(context.store)
    page = HomePage(context)
    qtbot.addWidget(page)
    page.show()
    assert button(page, "Sync now").isVisible()
    wanted = "There are no courses yet" if synced else "Your courses come with the first sync"
    assert wanted in said(page)


def test_before_there_is_anything_to_learn_from_nothing_is_tabulated(
    context: Context, qtbot: QtBot
) -> None:
    page = HomePage(context)
    qtbot.addWidget(page)
    page.show()
    text = said(page)
    assert "You can study without internet, too" in text
    assert not any(title in text for title in ("To do", "Notices", "Messages", "This week"))
