"""What is looked for in the gallery is found: the test of its tests."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from client.ui import theme
from client.ui.widgets.labels import ElidedLabel, Label
from tests.support.worn import as_before
from tests.ui.gallery.colours import contrast
from tests.ui.gallery.faults import Fault, Inspection

LONG = "양팔저울과 일차방정식, 그리고 좌표평면까지 한꺼번에"


@pytest.fixture
def ground(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    """Yield a window dressed as Bandi is, and leave the application as it was."""
    theme.load_fonts()
    with as_before(qapp):
        theme.apply(qapp, "light", 100)
        window = QWidget()
        window.setProperty("surface", "window")
        window.resize(400, 300)
        qtbot.addWidget(window)
        QVBoxLayout(window)
        yield window
        window.close()


def put(ground: QWidget, *widgets: QWidget) -> None:
    layout = ground.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)


def faults_of(ground: QWidget) -> Sequence[Fault]:
    ground.show()
    QApplication.processEvents()
    return Inspection().look(ground)


def kinds_of(ground: QWidget) -> set[str]:
    return {fault.kind for fault in faults_of(ground)}


def test_a_window_in_which_all_can_be_read_has_no_fault(ground: QWidget) -> None:
    many = QListWidget()
    many.addItems([f"{number}. 정수" for number in range(100)])
    put(ground, Label(LONG, "title"), QPushButton("저장"), many)
    assert faults_of(ground) == []


def test_a_label_with_too_little_room_is_clipped(ground: QWidget) -> None:
    narrow, low = QLabel(LONG), Label(LONG * 3)
    narrow.setFixedWidth(80)
    low.setFixedHeight(20)
    put(ground, narrow, low)
    found = {(fault.kind, fault.where) for fault in faults_of(ground)}
    assert found == {("clipped", "QLabel"), ("clipped", "Label")}


def test_a_button_that_is_too_narrow_is_clipped(ground: QWidget) -> None:
    button = QPushButton("오프라인 저장")
    button.setFixedWidth(50)
    put(ground, button)
    assert kinds_of(ground) == {"clipped"}


def test_what_a_delegate_cuts_is_clipped_and_what_scrolls_is_not(ground: QWidget) -> None:
    view = QListWidget()
    view.addItems([LONG * 3])
    put(ground, view)
    assert faults_of(ground) == []
    view.setHorizontalScrollBarPolicy(view.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
    view.horizontalScrollBar().setRange(0, 0)
    assert kinds_of(ground) <= {"clipped", "elided"} != set()


def test_what_an_ancestor_cuts_is_clipped(ground: QWidget) -> None:
    small = QWidget()
    small.setFixedSize(60, 20)
    label = QLabel(LONG, small)
    label.adjustSize()
    put(ground, small)
    assert kinds_of(ground) == {"clipped"}


def test_what_can_be_scrolled_to_is_not_clipped(ground: QWidget) -> None:
    area, inner = QScrollArea(), Label((LONG + "\n") * 40)
    area.setWidgetResizable(True)
    area.setWidget(inner)
    put(ground, area)
    assert faults_of(ground) == []


def test_a_sign_that_no_font_of_ours_has_is_tofu(ground: QWidget) -> None:
    put(ground, Label("이집트 𓂀"))
    assert kinds_of(ground) == {"tofu"}


def test_emoji_and_vietnamese_names_are_none(ground: QWidget) -> None:
    put(ground, Label("잘했어요 👍🏽 ❤️ Nguyễn 4x − 3 ≅ 7"))
    assert faults_of(ground) == []


def test_siblings_of_a_layout_that_lie_on_each_other_overlap(ground: QWidget) -> None:
    one, other = QLabel("하나"), QLabel("둘")
    put(ground, one, other)
    ground.show()
    QApplication.processEvents()
    other.setGeometry(one.geometry())
    assert kinds_of(ground) == {"overlap"}


def test_letters_that_are_drawn_over_others_overlap(ground: QWidget) -> None:
    class Drawn(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            del event
            painter = QPainter(self)
            painter.drawText(QRect(0, 0, 200, 40), 0, "먼저 그린 말")
            painter.drawText(QRect(10, 4, 200, 40), 0, "그 위에 그린 말")

    put(ground, Drawn())
    assert kinds_of(ground) == {"overlap"}


def test_small_letters_and_faint_ones_are_told(ground: QWidget) -> None:
    small, faint = QLabel("작은 글자"), QLabel("흐린 글자")
    small.setStyleSheet("font-size: 9px")
    faint.setStyleSheet("color: #c0c8d4")
    put(ground, small, faint)
    assert {fault.kind for fault in faults_of(ground)} == {"small", "faint"}


def test_what_is_elided_needs_a_tooltip(ground: QWidget) -> None:
    told, untold = ElidedLabel(LONG * 2), QLabel("아무도 다 읽지 못하는 말…")
    untold.text = lambda: LONG  # type: ignore[method-assign]
    put(ground, told, untold)
    assert [(fault.kind, fault.text) for fault in faults_of(ground)] == [
        ("elided", "아무도 다 읽지 못하는 말…")
    ]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(0xFF000000, 0xFFFFFFFF) == pytest.approx(21)
    assert contrast(0xFF767676, 0xFFFFFFFF) == pytest.approx(4.54, abs=0.01)
