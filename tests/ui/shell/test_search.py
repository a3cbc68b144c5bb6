"""Anything is found with a few letters, from anywhere, without the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.store.database import StoreUnavailable
from client.ui.page import Place, moment, said
from client.ui.search.palette import Palette, Shade
from client.ui.search.rows import Found, Heading, More
from client.ui.shell import Shell
from protocol.records import Message
from tests.support import catalogue
from tests.support.central_says import Says


@pytest.fixture
def palette(shell: Shell, qtbot: QtBot) -> Palette:
    qtbot.waitUntil(shell.isActiveWindow)
    QTest.keyClick(shell.desk, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = shell.findChild(Palette)
    assert found is not None
    assert found.isVisible()
    return found


def find(palette: Palette, text: str, qtbot: QtBot) -> list[str]:
    palette.field.setText(text)
    qtbot.waitUntil(lambda: not palette.asking.is_waiting)
    return shown(palette)


def shown(palette: Palette) -> list[str]:
    return [str(palette.rows.index(number).data()) for number in range(palette.rows.rowCount())]


def press(palette: Palette, key: Qt.Key) -> None:
    QTest.keyClick(palette.field, key)


def test_begins_with_what_was_watched_last(palette: Palette, shell: Shell) -> None:
    assert palette.field.hasFocus()
    assert shown(palette)[0] == "최근에 본 강의"
    assert "음수의 덧셈과 뺄셈" in shown(palette)[1]
    press(palette, Qt.Key.Key_Return)
    assert shell.desk.place == Place("lecture", "math/2")


def test_shows_what_fits_by_its_kind(palette: Palette, shell: Shell, qtbot: QtBot) -> None:
    shell.context.learning.notes.add("math/1", "정수는 셀 수 있다", 65)
    assert find(palette, "정수", qtbot) == [
        "강의",
        "정수와 수직선, 중학 수학 첫걸음",
        "과제",
        "정수 퀴즈, 중학 수학 첫걸음 · 오늘 17:20까지",
        "노트",
        "정수는 셀 수 있다, 정수와 수직선 · 1:05",
    ]


@pytest.mark.parametrize("text", ["ㅅㅎ", "숳", "수학"])
def test_initials_and_half_a_syllable_will_do(palette: Palette, qtbot: QtBot, text: str) -> None:
    assert any("중학 수학 첫걸음" in row for row in find(palette, text, qtbot))


def test_a_keyboard_left_in_english_will_do(palette: Palette, qtbot: QtBot) -> None:
    assert any("중학 수학 첫걸음" in row for row in find(palette, "tngkr", qtbot))
    assert "‘수학’" in palette.hint.text()


def test_a_syllable_that_is_still_being_typed_counts(palette: Palette, qtbot: QtBot) -> None:
    QApplication.sendEvent(palette.field, QInputMethodEvent("숳", []))
    assert palette.field.text() == ""
    qtbot.waitUntil(lambda: not palette.asking.is_waiting)
    assert any("중학 수학 첫걸음" in row for row in shown(palette))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("수직선", Place("lecture", "math/1")),
        ("첫걸음", Place("lectures", "math")),
        ("퀴즈", Place("assignments", "math/quiz")),
        ("토요일", Place("messages", said("minjun", b"message2"))),
    ],
)
def test_enter_opens_what_fits_best(
    palette: Palette, shell: Shell, qtbot: QtBot, text: str, place: Place
) -> None:
    find(palette, text, qtbot)
    press(palette, Qt.Key.Key_Return)
    assert shell.desk.place == place
    assert not palette.isVisible()


def test_a_note_opens_at_its_second(palette: Palette, shell: Shell, qtbot: QtBot) -> None:
    shell.context.learning.notes.add("math/1", "고래 이야기", 65)
    find(palette, "고래", qtbot)
    press(palette, Qt.Key.Key_Return)
    assert shell.desk.place == Place("lecture", moment("math/1", 65))


def test_enter_before_the_answer_opens_what_it_brings(
    palette: Palette, shell: Shell, qtbot: QtBot
) -> None:
    QTest.keyClicks(palette.field, "number line")
    press(palette, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shell.desk.place == Place("lecture", "math/1"))


def test_only_the_last_of_what_was_typed_is_shown(palette: Palette, qtbot: QtBot) -> None:
    with qtbot.waitSignal(palette.asking.answered) as answered:
        for text in ("수", "수직", "수직선"):
            palette.field.setText(text)
    assert answered.args is not None
    assert answered.args[0] == "수직선"


def test_a_search_that_failed_is_not_the_last_one(
    palette: Palette, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreUnavailable

    with monkeypatch.context() as patch, qtbot.capture_exceptions() as raised:
        patch.setattr("client.ui.search.asking.search.find", fail)
        palette.field.setText("정수")
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is StoreUnavailable
    assert "수직선" in find(palette, "수직선", qtbot)[1]


def test_arrows_pass_over_headings_and_stay_within(palette: Palette, qtbot: QtBot) -> None:
    find(palette, "정수", qtbot)
    rows = palette.rows
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_PageUp):
        press(palette, key)
        index = palette.view.currentIndex()
        assert not isinstance(rows.row(index), Heading)
        seen.append(index.row())
    assert seen == [1, 3, 3, 1]
    assert palette.field.accessibleDescription() == "정수와 수직선, 중학 수학 첫걸음"


def test_finding_nothing_says_what_to_try(palette: Palette, qtbot: QtBot) -> None:
    assert find(palette, "없는 말", qtbot) == []
    assert "찾은 것이 없어요" in palette.hint.text()
    press(palette, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_more_of_a_kind_is_shown_on_demand(
    palette: Palette, shell: Shell, says: Says, qtbot: QtBot
) -> None:
    said = [
        Message(bytes([9, number] * 4), "minjun", 100 + number, "minjun", f"고래 {number}", 1000)
        for number in range(9)
    ]
    says.tell(shell.context.store, *said)
    assert len(find(palette, "고래", qtbot)) == 1 + 5 + 1
    index = palette.rows.index(6)
    assert isinstance(palette.rows.row(index), More)
    palette.view.clicked.emit(index)
    qtbot.waitUntil(lambda: not palette.asking.is_waiting)
    assert len(shown(palette)) == 1 + 9


def test_what_fits_is_lit_up_in_long_texts(palette: Palette, shell: Shell, qtbot: QtBot) -> None:
    shell.context.learning.notes.add("math/1", "가 나 다 라 " * 20 + "고래 이야기")
    find(palette, "고래", qtbot)
    row = palette.rows.row(palette.rows.index(1))
    assert isinstance(row, Found)
    ((start, stop),) = row.spans
    assert row.title[start:stop] == "고래"
    assert row.title.startswith("…")


def test_escape_goes_away_and_stays_where_one_was(palette: Palette, shell: Shell) -> None:
    press(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert shell.desk.place == Place("home")


def test_pressing_beside_it_goes_away(palette: Palette, shell: Shell) -> None:
    shade = shell.desk.findChild(Shade)
    assert shade is not None
    QTest.mouseClick(shade, Qt.MouseButton.LeftButton, pos=shade.rect().bottomLeft())
    assert not palette.isVisible()
    assert not shade.isVisible()


def test_fits_into_a_small_window_with_large_text(
    palette: Palette, shell: Shell, qtbot: QtBot
) -> None:
    shell.resize(700, 460)
    find(palette, "수", qtbot)
    assert shell.desk.rect().contains(palette.geometry())


def test_finds_while_central_tells_of_more(
    palette: Palette, shell: Shell, says: Says, qtbot: QtBot
) -> None:
    assert find(palette, "상어", qtbot) == []
    new = catalogue.lecture("math/99", 99, {"ko": "상어의 수학"}, "video", 60)
    says.tell(shell.context.store, new)
    find(palette, "", qtbot)
    assert find(palette, "상어", qtbot)[1] == "상어의 수학, 중학 수학 첫걸음"
