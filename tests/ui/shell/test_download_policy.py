"""Why a lecture does not come is said where it is looked for, and what it may cost is chosen by key."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.domain.reasons import Reason
from client.domain.surroundings import Surroundings
from client.store import settings, wishes
from client.store.activity import DownloadActivity
from client.store.database import Store
from client.sync.power import battery_low
from client.ui import words
from client.ui.downloads.page import DownloadsPage
from client.ui.downloads.rows import FIRST, UP, actions_of, details
from client.ui.page import Page, Place
from client.ui.settings import SettingsPage
from client.ui.shell import Shell
from client.ui.surroundings import SurroundingsWatch
from client.ui.sync_panel import SyncPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PICTURES = os.environ.get("BANDI_PICTURES", "")


def page_of(shell: Shell, name: str) -> Page:
    shell.desk.open(name)
    page = shell.desk.pages.currentWidget()
    assert isinstance(page, Page)
    return page


def picture(shell: Shell, name: str) -> None:
    """Keep what is shown, for whoever wants to look."""
    if PICTURES:
        shell.resize(1024, 600)
        QCoreApplication.processEvents()
        shell.grab().save(str(Path(PICTURES) / f"{name}.png"))


def waiting(shell: Shell, **reasons: Reason) -> DownloadsPage:
    """Have lectures wait for these reasons, math/1 first."""
    found = {}
    for number, reason in enumerate(reasons.values(), 1):
        shell.context.learning.downloads.keep(f"math/{number}", "low")
        found[f"math/{number}"] = reason
    first = next(iter(reasons.values()))
    shell.context.store.activity.download = DownloadActivity("", 0, first, found)
    page = page_of(shell, "downloads")
    assert isinstance(page, DownloadsPage)
    page.refresh()
    return page


def test_each_waiting_lecture_says_for_what(shell: Shell) -> None:
    now = shell.context.clock.now()
    page = waiting(
        shell,
        a=Reason("waits-for-wifi"),
        b=Reason("waits-for-night", number=23 * 60),
        c=Reason("unreachable", now + 12_000),
    )
    picture(shell, "downloads")
    shown = [details(row, shell.context) for row in page.coming.rows.rows()]
    assert shown[0].startswith("와이파이에서 이어 받아요 · ")
    assert shown[1].startswith("밤 11시부터 받아요 · ")
    assert shown[2].startswith("12초 후 다시 연결해요 · ")


def test_what_downloads_may_cost_is_one_click_from_them(shell: Shell, qtbot: QtBot) -> None:
    page = page_of(shell, "downloads")
    assert isinstance(page, DownloadsPage)
    page.rules.click()
    assert shell.desk.place == Place("settings", "downloads")
    found = shell.desk.pages.currentWidget()
    assert isinstance(found, SettingsPage)
    qtbot.waitUntil(lambda: found.scrolled.verticalScrollBar().value() > 0)
    seen = found.scrolled.viewport().rect()
    switch = found.downloads.spare
    assert seen.contains(switch.mapTo(found.scrolled.viewport(), switch.rect().center()))


def test_how_much_is_still_to_come_is_said_with_how_long_it_takes(shell: Shell) -> None:
    with shell.context.store.write() as db:
        settings.put_line_rate(db, 4_000)
    page = waiting(shell, a=Reason("fetching"), b=Reason("fetching"))
    left = sum(row.saved.size for row in page.coming.rows.rows())
    said = page.coming_heading.label.text()
    assert left
    assert said == f"받는 중: {words.size(left)} 남음 · {words.takes(left // 4_000, 'ko')}"


def test_the_queue_is_put_in_order_by_key_and_by_menu(shell: Shell, qtbot: QtBot) -> None:
    page = waiting(shell, a=Reason("fetching"), b=Reason("fetching"), c=Reason("fetching"))
    view = page.coming

    def queue() -> list[str]:
        return [row.id for row in view.rows.rows()]

    assert queue() == ["math/1", "math/2", "math/3"]
    view.setCurrentIndex(view.rows.index(0))
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert queue() == ["math/1", "math/2", "math/3"], "there is nothing above"
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert queue() == ["math/2", "math/1", "math/3"]
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert queue() == ["math/2", "math/3", "math/1"], "the keyboard stays with what it moves"
    with qtbot.assertNotEmitted(view.asked):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    view.asked.emit(view.rows.row(view.rows.index(2)), UP)
    assert queue() == ["math/2", "math/1", "math/3"]
    assert [entry.lecture for entry in wishes.queue(shell.context.store.db)] == queue()
    came = view.rows.row(view.rows.index(2))
    view.rows.show(view.rows.rows()[:2])
    view.asked.emit(came, UP)
    assert queue() == ["math/2", "math/1"], "what came while its menu was open goes nowhere"


def test_what_comes_first_anyway_is_not_offered_to(shell: Shell) -> None:
    page = waiting(shell, a=Reason("fetching"), b=Reason("fetching"))
    first, second = page.coming.rows.rows()
    assert FIRST not in actions_of(first)
    assert FIRST in actions_of(second)
    page.coming.asked.emit(second, FIRST)
    assert [FIRST in actions_of(row) for row in page.coming.rows.rows()] == [False, True]
    assert page.coming.rows.rows()[0].id == second.id


def test_what_is_spared_can_be_fetched_now_by_key(shell: Shell) -> None:
    page = waiting(shell, a=Reason("fetching"), b=Reason("waits-for-wifi"))
    view = page.coming
    view.setCurrentIndex(view.rows.index(1))
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    queue = wishes.queue(shell.context.store.db)
    assert [(entry.lecture, entry.urgent) for entry in queue] == [
        ("math/2", True),
        ("math/1", False),
    ]


def test_the_panel_says_why_lectures_do_not_come(shell: Shell) -> None:
    waiting(shell, a=Reason("no-room", number=120_000_000))
    shell.desk.top.pill.click()
    panel = shell.findChild(SyncPanel)
    assert panel is not None
    assert panel.lectures.text() == "강의: 저장 공간이 모자라요(120 MB 더 필요)"
    if PICTURES:
        panel.grab().save(str(Path(PICTURES) / "panel.png"))


def test_what_downloads_may_cost_is_chosen_by_key_and_kept_at_once(shell: Shell) -> None:
    page = page_of(shell, "settings")
    assert isinstance(page, SettingsPage)
    chosen = page.downloads
    assert not chosen.begins.isEnabled()
    for switch in (chosen.spare, chosen.night):
        QTest.keyClick(switch, Qt.Key.Key_Space)
    for box in (chosen.cap, chosen.budget, chosen.begins):
        QTest.keyClick(box, Qt.Key.Key_Down)
        box.activated.emit(box.currentIndex())
    found = settings.download_policy(shell.context.store.db)
    assert (found.spare_metered, found.night, found.night_from) == (False, True, 23 * 60 + 30)
    assert (found.cap_kbit, found.budget_mb) == (128, 500)
    page.scrolled.verticalScrollBar().setValue(430)
    picture(shell, "settings")


def test_a_limit_that_was_chosen_elsewhere_is_shown_and_stays(shell: Shell) -> None:
    policy = settings.download_policy(shell.context.store.db)
    shell.context.learning.downloads.allow(replace(policy, cap_kbit=333))
    page = page_of(shell, "settings")
    assert isinstance(page, SettingsPage)
    assert page.downloads.cap.currentText() == "333 kbit/s"


def test_numbers_that_cannot_be_meant_are_put_right(store: Store) -> None:
    with store.write() as db:
        value = '{"cap_kbit": -5, "night_from": 99999, "budget_mb": -1, "later": 1}'
        db.table("setting").insert({"name": "downloads", "value": value})
    found = settings.download_policy(store.db)
    assert (found.cap_kbit, found.budget_mb) == (0, 0)
    assert 0 <= found.night_from < 24 * 60


def test_another_kind_of_connection_is_told_once(store: Store) -> None:
    watch = SurroundingsWatch(store)
    heard: list[frozenset[str]] = []
    store.subscribe(heard.append)
    watch.take_metered(True)
    watch.take_metered(True)
    assert store.activity.surroundings == Surroundings(metered=True)
    assert [topics for topics in heard if "surroundings" in topics] == [
        frozenset({"surroundings", "activity"})
    ]


@pytest.mark.parametrize(
    ("status", "capacity", "is_low"),
    [("Discharging", "12", True), ("Discharging", "80", False), ("Charging", "5", False)],
)
def test_a_battery_that_runs_out_is_noticed(
    tmp_path: Path, status: str, capacity: str, is_low: bool
) -> None:
    assert battery_low(tmp_path) is None
    for name, text in (("type", "Battery"), ("status", status), ("capacity", capacity)):
        (tmp_path / "BAT0").mkdir(exist_ok=True)
        (tmp_path / "BAT0" / name).write_text(f"{text}\n")
    assert battery_low(tmp_path) is is_low
