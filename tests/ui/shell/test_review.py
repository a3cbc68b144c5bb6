"""What was got wrong is offered on the first page on the day on which it is due, and answered there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from client.domain.consent import Standing, State
from client.store import consent
from client.ui.home import HomePage
from client.ui.record.again import TryAgain
from client.ui.record.export import markdown
from client.ui.shell import Shell
from protocol.records import Answer
from tests.support.catalogue import DAY
from tests.support.central_says import Says
from tests.support.clock import FakeClock
from tests.ui.shell.test_home import home_of
from tests.ui.shell.test_record import record_of, wrong


def went_wrong(shell: Shell, says: Says, clock: FakeClock, count: int, days_ago: int) -> None:
    now = clock.time
    clock.time = now - days_ago * DAY
    wrong(shell, says, count)
    clock.time = now


def answer(trying: TryAgain, key: Qt.Key) -> None:
    QTest.keyClick(trying.card.view, key)
    trying.card.check.click()


def told(trying: TryAgain) -> list[str]:
    return [label.text() for label in trying.findChildren(QLabel) if label.isVisible()]


def offered(page: HomePage, qtbot: QtBot) -> str:
    qtbot.waitUntil(page.review.isVisible)
    return page.review.heading.label.text()


def test_what_is_due_is_counted_and_answered_one_by_one(
    shell: Shell, says: Says, clock: FakeClock, qtbot: QtBot
) -> None:
    went_wrong(shell, says, clock, 2, days_ago=3)
    page = home_of(shell)
    assert offered(page, qtbot) == "복습할 문제 2개"
    page.review.begin.click()
    trying = page.review.trying
    assert trying.at.text() == "1 / 2"
    answer(trying, Qt.Key.Key_2)
    trying.next.click()
    answer(trying, Qt.Key.Key_1)
    answer(trying, Qt.Key.Key_2)
    trying.next.click()
    assert "2문제를 풀어 1문제를 맞혔어요." in told(trying), (
        "who has seen the answer has not known it"
    )
    assert "아직 틀린 문제는 내일 다시 나와요." in told(trying)
    trying.close_button.click()
    qtbot.waitUntil(lambda: not page.review.isVisible())


def test_todays_mistakes_are_for_tomorrow(
    shell: Shell, says: Says, clock: FakeClock, qtbot: QtBot
) -> None:
    went_wrong(shell, says, clock, 1, days_ago=0)
    page = home_of(shell)
    found = record_of(shell, qtbot)
    (row,) = found.mistakes.rows()
    assert row.noted.due == "내일 다시"
    assert not found.mistakes.review.isVisible()
    assert not page.review.due


def test_the_record_shows_what_is_due_first_and_reviews_just_that(
    shell: Shell, says: Says, clock: FakeClock, qtbot: QtBot
) -> None:
    went_wrong(shell, says, clock, 2, days_ago=3)
    practice = shell.context.learning.practice
    practice.answered("math/practice", Answer("q5", ("a",)))
    found = record_of(shell, qtbot)
    assert [row.noted.is_due for row in found.mistakes.rows()] == [True, True, False]
    assert found.mistakes.review.text() == "2개 복습하기"
    found.mistakes.review.click()
    assert found.trying.at.text() == "1 / 2"


def test_what_was_put_right_since_is_reviewed_but_is_no_mistake_that_is_taken_along(
    shell: Shell, says: Says, clock: FakeClock, qtbot: QtBot
) -> None:
    now = clock.time
    went_wrong(shell, says, clock, 2, days_ago=20)
    clock.time = now - 19 * DAY
    shell.context.learning.practice.answered("math/practice", Answer("q2", ("b",)))
    clock.time = now
    shown = record_of(shell, qtbot).shown
    assert shown is not None
    prompts = {noted.is_wrong: noted.prompt for noted in shown.mistakes}
    assert set(prompts) == {True, False}
    text = markdown(shown, "2026년 3월 4일", "ko")
    assert prompts[True] in text
    assert prompts[False] not in text


def test_nothing_is_to_be_reviewed_without_consent_to_learning(
    shell: Shell, says: Says, clock: FakeClock, qtbot: QtBot
) -> None:
    went_wrong(shell, says, clock, 1, days_ago=3)
    page = home_of(shell)
    offered(page, qtbot)
    with shell.context.store.write("people") as db:
        consent._put(db, Standing(State.GIVEN, 1, "mother", ("mentoring",)))
    qtbot.waitUntil(lambda: not page.review.due)
    assert page.review.isHidden()
