"""Lessons by ear: a screen reader gets every formula and picture in words, at offsets that lead back to them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleTextInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.store.database import Store
from client.store.shelf import Shelf
from client.ui import spoken
from client.ui.context import Context
from client.ui.reading import spoken_text
from client.ui.reading.text_page import TextPage
from client.ui.reading.typesetter import Formula, say
from client.ui.translation import Translation
from tests.ui.study.conftest import blobs, context, quiet_media
from tests.ui.study.shelved import Part, put_lecture, save

__all__ = ["blobs", "context", "quiet_media"]

LESSON = """# 분수

반은 $\\frac{1}{2}$ 이고 넓이는 $x^2$ 이다.

![빈 물통](pail.png)

$$x+3=5$$
"""
SPOKEN = {
    r"\frac{1}{2}": ("2분의 1", "1 over 2"),
    r"\sqrt{x}": ("루트 x", "root of x"),
    r"\sqrt{x+1}": ("루트 x 더하기 1 근호 끝", "root of x plus 1, end of root"),
    r"a^3": ("a의 세제곱", "a cubed"),
    r"a^{n}": ("a의 n제곱", "a to the power of n"),
    r"-3<x": ("마이너스 3 작다 x", "negative 3 is less than x"),
    r"속력=\frac{거리}{시간}": ("속력 는 시간분의 거리", "속력 equals 거리 over 시간"),
    r"\vec{v}": ("벡터 v", "vector v"),
}


@pytest.fixture
def korean(qapp: QApplication) -> Iterator[Translation]:
    spoken.install(qapp)
    translation = Translation(qapp)
    translation.use("ko")
    yield translation
    translation.silence()


@pytest.fixture
def page(
    qtbot: QtBot, context: Context, store: Store, blobs: Shelf, korean: Translation
) -> Iterator[TextPage]:
    put_lecture(store, 1, "text", 0, "분수")
    lecture = put_lecture(store, 1, "text", 0, "분수")
    save(
        store,
        blobs,
        lecture,
        {"text.md": Part("text", LESSON.encode(), "text/markdown", "ko")},
        "high",
    )
    page = opened(qtbot, context, lecture.id)
    yield page
    page.leave()


def opened(qtbot: QtBot, context: Context, lecture: str) -> TextPage:
    page = TextPage(context)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.show_lecture(lecture)
    qtbot.waitUntil(lambda: "분수" in page.view.toPlainText())
    qtbot.waitUntil(lambda: page.view.is_filled)
    return page


def heard(page: TextPage) -> QAccessibleTextInterface:
    found = QAccessible.queryAccessibleInterface(page.view)
    assert found.role() == QAccessible.Role.EditableText
    assert found.state().readOnly
    text = found.textInterface()
    assert text is not None
    return text


@pytest.mark.parametrize("latex", SPOKEN)
def test_formulas_are_said_as_people_say_them(korean: Translation, latex: str) -> None:
    assert say(Formula(latex, is_latex=True), "ko") == SPOKEN[latex][0]
    korean.use("en")
    assert say(Formula(latex, is_latex=True), "en") == SPOKEN[latex][1]


def test_a_lesson_is_read_with_its_formulas_and_pictures(page: TextPage) -> None:
    text = heard(page)
    whole = text.text(0, text.characterCount())
    assert "반은 2분의 1 이고 넓이는 x의 제곱 이다." in whole
    assert "그림: 빈 물통" in whole
    assert "x 더하기 3 는 5" in whole
    assert "\ufffc" not in whole


def test_where_one_reads_and_where_one_goes_is_the_same_place(page: TextPage) -> None:
    text = heard(page)
    whole = text.text(0, text.characterCount())
    text.setCursorPosition(whole.index("이다"))
    cursor = page.view.textCursor()
    assert page.view.toPlainText()[cursor.position() :].startswith("이다")
    assert text.cursorPosition() == whole.index("이다")
    text.setSelection(0, whole.index("넓이"), whole.index("이다"))
    assert page.view.textCursor().selectedText().startswith("넓이는")
    assert text.selectionCount() == 0, "PySide cannot say from where to where"


def test_asking_a_lesson_for_what_it_is_not_gives_nothing(page: TextPage) -> None:
    found = QAccessible.queryAccessibleInterface(page.view)
    assert found.valueInterface() is None
    assert found.selectionInterface() is None
    assert found.tableCellInterface() is None
    assert found.actionInterface() is not None


def test_letters_beyond_the_usual_ones_count_as_qt_counts_them() -> None:
    read = spoken_text.read("😀a\ufffcb", lambda position: "둘")
    assert read.length == 5
    assert read.cut(2, 5) == "a둘b"
    assert read.offset(4) == 4
    assert [read.position(offset) for offset in (0, 2, 3, 4)] == [0, 2, 3, 4]
    longer = spoken_text.read("\ufffcb", lambda position: "하나둘셋")
    assert longer.offset(1) == 4
    assert [longer.position(offset) for offset in (0, 2, 4, 5)] == [0, 0, 1, 2]


def test_f7_has_the_keyboard_read_and_select(page: TextPage) -> None:
    page.view.setFocus()
    by_keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
    QTest.keyClick(page.view, Qt.Key.Key_F7)
    assert page.view.textInteractionFlags() & by_keyboard
    QTest.keyClick(page.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.view.textCursor().hasSelection()
    QTest.keyClick(page.view, Qt.Key.Key_F7)
    assert not page.view.textInteractionFlags() & by_keyboard


def test_the_size_of_the_letters_is_kept_from_one_opening_to_the_next(
    qtbot: QtBot, page: TextPage, context: Context
) -> None:
    assert page.material is not None
    page_id = page.material.id
    page.zoom.larger.click()
    page.zoom.larger.click()
    assert page.view.zoom == 125
    page.leave()
    again = opened(qtbot, context, page_id)
    assert again.view.zoom == 125
    assert again.zoom.percent.text() == "125%"
    again.zoom.percent.click()
    again.leave()
    once_more = opened(qtbot, context, page_id)
    assert once_more.view.zoom == 100
    once_more.leave()
