"""The first page says when the learner meets a mentor, by central's clock, and what became of it."""

from dataclasses import replace

import msgspec
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from client.domain.consent import Standing, State
from client.learning.study import Study
from client.store import consent, settings
from client.ui.home import HomePage
from client.ui.shell import Shell
from client.ui.today import texts
from client.ui.today.meetings import meetings
from client.ui.widgets.buttons import Button
from protocol.records import Appointment, Tombstone
from tests.support import catalogue
from tests.support.catalogue import DAY, HOUR, NOW
from tests.support.central_says import Says
from tests.support.clock import FakeClock
from tests.ui.shell.test_home import button, full, home_of, said

MEETING = Appointment("a", "minjun", NOW + 3 * DAY, 40, "video", "https://meet.test/7")


def changed(**to: object) -> Appointment:
    return msgspec.structs.replace(MEETING, **to)


def chips(page: HomePage) -> list[str]:
    labels = page.findChildren(QLabel)
    return [one.text() for one in labels if one.isVisible() and one.property("chip")]


def test_the_next_meeting_is_told_with_how_long_it_is_until_then(shell: Shell, says: Says) -> None:
    says.tell(shell.context.store, MEETING)
    page = home_of(shell)
    assert "3월 7일 (토) 14:20\n김민준 멘토 · 화상 · 40분" in said(page)
    assert "3일 후" in chips(page)
    button(page, "멘토에게 메시지").click()
    assert (shell.desk.place.page, shell.desk.place.item) == ("messages", "minjun")


def test_it_is_there_without_a_line(shell: Shell, says: Says) -> None:
    says.tell(shell.context.store, MEETING)
    catalogue.offline(shell.context.store)
    assert "다음 멘토링" in said(home_of(shell))


@pytest.mark.parametrize(
    ("ahead", "words"),
    [(-HOUR // 4, "지금"), (HOUR, "오늘"), (DAY, "내일"), (2 * DAY, "2일 후")],
)
def test_the_days_are_counted_by_dates(shell: Shell, ahead: int, words: str) -> None:
    del shell
    assert texts.until(NOW + ahead, NOW) == words


def test_a_change_is_said_until_it_was_seen(shell: Shell, says: Says) -> None:
    store = shell.context.store
    says.tell(store, MEETING)
    says.tell(store, changed(status="changed", start=NOW + DAY, way="place", where="도서관 2층"))
    page = home_of(shell)
    assert "장소: 도서관 2층" in said(page)
    assert {"내일", "일정이 바뀌었어요"} <= set(chips(page))
    button(page, "확인했어요").click()
    assert "일정이 바뀌었어요" not in chips(home_of(shell))
    assert "내일" in chips(page)


def test_what_was_seen_stays_news_if_the_disk_does_not_take_that(
    shell: Shell, says: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    says.tell(shell.context.store, MEETING)
    says.tell(shell.context.store, changed(status="changed", start=NOW + DAY))
    page = home_of(shell)
    monkeypatch.setattr(Study, "see_appointment", full)
    button(page, "확인했어요").click()
    assert "저장 공간" in shell.desk.banner.label.text()
    assert "일정이 바뀌었어요" in chips(home_of(shell))


def test_who_would_wait_for_nobody_is_told_first_and_until_they_have_seen_it(
    shell: Shell, says: Says
) -> None:
    store = shell.context.store
    later = msgspec.structs.replace(MEETING, id="b", start=NOW + 9 * DAY)
    says.tell(store, MEETING, later, changed(status="cancelled"))
    page = home_of(shell)
    text = said(page)
    assert text.index("멘토링이 취소됐어요") < text.index("다음 멘토링")
    button(page, "확인했어요").click()
    assert "취소됐어요" not in said(home_of(shell))
    assert "3월 13일 (금)" in said(page)


def test_what_counts_is_centrals_clock_and_where_this_pcs_differs_both_are_told(
    shell: Shell, says: Says, clock: FakeClock
) -> None:
    context = shell.context
    says.tell(context.store, changed(start=NOW + 2 * HOUR))
    clock.time = NOW - 2 * DAY
    with context.store.write("sync") as db:
        settings.put_link(db, replace(settings.link(db), clock_offset=2 * DAY))
    page = home_of(shell)
    assert "3월 4일 (수) 16:20" in said(page)
    assert "오늘" in chips(page)
    assert "이 PC의 시계로는 3월 2일 (월) 16:20" in said(page)


def test_a_link_is_followed_only_when_the_learner_says_so(
    shell: Shell, says: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("client.ui.messages.opening._browse", opened.append)
    says.tell(shell.context.store, MEETING)
    page = home_of(shell)
    button(page, "화상 주소 열기").click()
    assert opened == []
    page._opening.question.yes.click()
    assert opened == ["https://meet.test/7"]


def test_what_is_no_web_address_is_text_and_nothing_to_open(shell: Shell, says: Says) -> None:
    says.tell(shell.context.store, changed(where="file:///etc/passwd"))
    page = home_of(shell)
    assert "장소: file:///etc/passwd" in said(page)
    assert not [one for one in page.findChildren(Button) if one.text() == "화상 주소 열기"]


def test_a_mentor_who_is_gone_is_named_and_not_written_to(shell: Shell, says: Says) -> None:
    says.tell(shell.context.store, MEETING, Tombstone("mentor", "minjun"))
    page = home_of(shell)
    assert "김민준 멘토" in said(page)
    assert "멘토에게 메시지" not in [one.text() for one in page.findChildren(Button)]


def test_without_consent_to_mentoring_there_are_no_meetings(
    shell: Shell, says: Says, qtbot: QtBot
) -> None:
    del qtbot
    context = shell.context
    says.tell(context.store, MEETING)
    assert meetings(context)
    with context.store.write("people") as db:
        consent._put(db, Standing(State.GIVEN, 1, "mother", ("learning",)))
    assert meetings(context) == ()
