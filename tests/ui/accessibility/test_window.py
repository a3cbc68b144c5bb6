"""The whole window by ear and by keyboard: every page and main state, over a real store and a real central."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider, QToolButton, QWidget

import client.ui
from client.ui import theme
from client.ui.widgets.surfaces import Scrolled
from tests.ui.accessibility import keyboard
from tests.ui.accessibility.audit import ROWS, faults, nodes
from tests.ui.accessibility.day import Day
from tests.ui.accessibility.places import OVER_A_PAGE, PAGES, player

pytestmark = pytest.mark.qt_log_ignore(
    "No RHI backend", "No audio device", "pa_context_connect", "This plugin does not support"
)


UI = Path(client.ui.__file__).parent


def test_what_has_no_name_or_role_or_room_is_caught(day: Day) -> None:
    ground = QWidget(day.window)
    row = QHBoxLayout(ground)
    small = QToolButton()
    small.setAccessibleName("작게")
    small.setFixedSize(16, 16)
    code = QPushButton("math-1/equation")
    english = QPushButton("Continue")
    other = QPushButton("보내기")
    other.setAccessibleName("제출")
    bare = QWidget()
    bare.setFocusPolicy(day.desk.top.search.focusPolicy())
    bare.setAccessibleName("네모")
    for widget in (QPushButton(), QSlider(), small, code, english, other, bare):
        row.addWidget(widget)
    ground.show()
    found = "\n".join(faults(ground))
    ground.setParent(None)
    for fault in (
        "no name: Button",
        "no name: Slider",
        "smaller than 24 px",
        "a code",
        "not translated",
        "no role",
        "a name without the words",
    ):
        assert fault in found


def test_the_form_to_sign_in_with_a_refusal(opening: tuple[Day, list[str]]) -> None:
    assert opening[1] == []


@pytest.mark.parametrize("place", [*PAGES, *OVER_A_PAGE])
def test_all_has_a_name_a_role_a_value_and_room(day: Day, place: str) -> None:
    root = {**PAGES, **OVER_A_PAGE}[place](day)
    assert faults(root) == []


@pytest.mark.parametrize("place", PAGES)
def test_the_tab_key_leads_everywhere_in_the_order_of_reading(day: Day, place: str) -> None:
    PAGES[place](day)
    stops = keyboard.walk(day.window, day.desk)
    missing = set(keyboard.reachable(day.window)) - {stop.widget for stop in stops}
    assert [keyboard.called(widget) for widget in missing] == []
    assert keyboard.against_reading(stops, [day.desk.pages, day.desk.rail]) == []
    day.desk.setFocus()
    assert keyboard.unseen(stops) == []
    assert theme.scale() == 1


def test_a_page_without_a_stop_for_the_keyboard_is_leafed_through(day: Day) -> None:
    page = day.open("settings")
    bar = next(area.verticalScrollBar() for area in page.findChildren(Scrolled))
    assert bar.maximum() > 0
    day.desk.setFocus()
    QTest.keyClick(day.desk, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(day.desk, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(day.desk, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_the_player_by_ear_and_by_keyboard(day: Day) -> None:
    page = player(day)
    bar = QAccessible.queryAccessibleInterface(page.stage.controls.seek_bar)
    page.seek(12_000)
    day.wait(lambda: page.stage.controls.seek_bar.value() >= 12_000, "the place")
    assert bar.text(QAccessible.Text.Value) == "12초 / 1분 9초"
    amount = bar.valueInterface()
    amount.setCurrentValue(20_000)
    day.wait(lambda: page.playback.position >= 20_000, "where a screen reader went")
    rows = QAccessible.queryAccessibleInterface(page.transcript.view)
    first = rows.child(0).text(QAccessible.Text.Name)
    assert re.match(r"(\d+초|0초), ", first), first
    shown = page.stage.screen_.caption
    page.stage.setFocus()
    QTest.keyClick(page.stage, Qt.Key.Key_C)
    QTest.keyClick(page.stage, Qt.Key.Key_C)
    assert page.stage.screen_.caption == shown


LISTS = {
    "course": ("3. 양팔저울과 일차방정식", "분", "KB", "저장됨"),
    "assignments": ("나의 다음 주 계획", "공부하는 법", "임시저장", "남음"),
    "player, contents": ("3. 양팔저울과 일차방정식", "1:09", "69%", "지금 열려 있음"),
    "downloads": ("양팔저울과 일차방정식", "KB"),
    "mentors": ("김민준", "질문이 있으면"),
    "notes": ("0:12", "노트", "양쪽에 같은 일을 한다"),
}
"""What the eye sees of a row, for some rows that there are."""


@pytest.mark.parametrize("place", LISTS)
def test_rows_say_what_the_eye_sees(day: Day, place: str) -> None:
    PAGES[place](day)

    def is_said() -> bool:
        rows = [node.name for node in nodes(day.window) if node.role in ROWS]
        return any(all(part in row for part in LISTS[place]) for row in rows)

    # Lists are asked for beside the window.
    day.wait(is_said, "the row", seconds=20)


def test_nothing_moves_by_itself() -> None:
    moving = re.compile(
        r"QPropertyAnimation|QVariantAnimation|QSequentialAnimation|QTimeLine|QMovie"
    )
    assert not [file.name for file in UI.rglob("*.py") if moving.search(file.read_text("utf-8"))]
