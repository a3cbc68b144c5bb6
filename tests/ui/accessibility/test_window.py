"""The whole window by ear and by keyboard: every page and main state, over a real store and a real central."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider, QToolButton, QWidget

from client.ui import theme
from tests.ui.accessibility import keyboard
from tests.ui.accessibility.audit import faults
from tests.ui.accessibility.day import Day
from tests.ui.accessibility.places import OVER_A_PAGE, PAGES

pytestmark = pytest.mark.qt_log_ignore(
    "No RHI backend", "No audio device", "pa_context_connect", "This plugin does not support"
)


def test_what_has_no_name_or_role_or_room_is_caught(day: Day) -> None:
    ground = QWidget(day.window)
    row = QHBoxLayout(ground)
    small = QToolButton()
    small.setAccessibleName("작게")
    small.setFixedSize(16, 16)
    code = QPushButton("math-1/equation")
    english = QPushButton("Continue")
    bare = QWidget()
    bare.setFocusPolicy(day.desk.top.search.focusPolicy())
    bare.setAccessibleName("네모")
    for widget in (QPushButton(), QSlider(), small, code, english, bare):
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
