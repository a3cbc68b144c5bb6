"""Time goes by while nothing happens: what a page says of today is true tomorrow, too."""

from pytestqt.qtbot import QtBot

from client.ui.assignments.page import AssignmentsPage
from client.ui.home import HomePage
from client.ui.shell import Shell
from tests.support import catalogue
from tests.support.clock import FakeClock


def pass_a_minute(page: HomePage | AssignmentsPage) -> None:
    page._looking._minute.timeout.emit()


def test_the_first_page_goes_on_to_the_next_day_by_itself(
    qtbot: QtBot, shell: Shell, clock: FakeClock
) -> None:
    shell.desk.open("home")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, HomePage)
    assert page.shown is not None
    (today,) = [day.day for day in page.shown.week.days if day.is_today]
    due = [link.text.chip for link in page.shown.tasks]
    clock.pass_ms(catalogue.DAY)
    pass_a_minute(page)
    qtbot.waitUntil(lambda: page.shown is not None and chips(page) != due)
    assert [day.day for day in page.shown.week.days if day.is_today] != [today]


def chips(page: HomePage) -> list[str]:
    return [link.text.chip for link in page.shown.tasks] if page.shown else []


def test_deadlines_in_the_list_of_assignments_come_nearer_by_themselves(
    qtbot: QtBot, shell: Shell, clock: FakeClock
) -> None:
    shell.desk.open("assignments")
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, AssignmentsPage)
    before = dues(page)
    clock.pass_ms(catalogue.DAY)
    pass_a_minute(page)
    qtbot.waitUntil(lambda: dues(page) != before)


def dues(page: AssignmentsPage) -> list[str]:
    return [page.model.row(page.model.index(row)).due for row in range(page.model.rowCount())]
