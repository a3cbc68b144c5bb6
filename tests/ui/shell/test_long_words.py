"""Words of any length, and names, make no page wider than the window: what is beside them stays in sight."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from client.store import settings
from client.ui import theme
from client.ui.shell import Shell
from client.ui.widgets.labels import Label, NameChip, breakable
from client.ui.widgets.snackbar import Snackbar
from protocol.records import Assignment, Course, Item, Option
from tests.support import catalogue
from tests.support.central_says import Says

ADDRESS = "https://example.org/" + "abcdefghij" * 28
LAUGHING = "ㅋ" * 300
LONG = (ADDRESS, LAUGHING)


def told(words: str) -> tuple[Course | Assignment, ...]:
    item = Item("a", "single", {"ko": words}, (Option("o", {"ko": words}),), key=("o",))
    asked = Assignment(
        *("long/quiz", "long", 1, 1, "essay", {"ko": words}, {"ko": words}), items=(item,)
    )
    named = {"ko": words}
    return Course("long", 1, named, named, named, named, words), asked


def all_in_sight(shell: Shell) -> bool:
    """Tell whether nothing on the page reaches beyond what scrolls up and down only."""
    QCoreApplication.sendPostedEvents()
    page = shell.desk.pages
    areas = [one for one in page.findChildren(QScrollArea) if one.isVisible()]
    inner = [area.widget() for area in areas]
    return shell.minimumSizeHint().width() <= shell.width() and all(
        widget is None or widget.minimumSizeHint().width() <= area.viewport().width()
        for area, widget in zip(areas, inner, strict=True)
    )


@pytest.mark.parametrize("words", LONG)
@pytest.mark.parametrize("place", [("assignments", "long/quiz"), ("lectures", "long")])
def test_a_page_is_no_wider_than_the_window(
    shell: Shell, says: Says, words: str, place: tuple[str, str]
) -> None:
    says.tell(shell.context.store, *told(words))
    says.tell(shell.context.store, catalogue.lecture("long/1", 1, {"ko": words}, "video", 60))
    shell.resize(1024, 600)
    shell.desk.open(*place)
    assert all_in_sight(shell)


def test_whoever_has_a_long_name_keeps_the_rest_of_the_bar(shell: Shell) -> None:
    with shell.context.store.write("settings", "people") as db:
        known = settings.identity(db)
        assert known is not None
        settings.put_identity(db, replace(known, name="하늘" * 40))
    shell.resize(1024, 600)
    shell.desk.top.refresh()
    assert all_in_sight(shell)
    assert "하늘" * 40 in shell.desk.top.learner.accessibleName()


@pytest.mark.parametrize("words", [*LONG, "짧은 말", "e\u0301" * 30, "👨‍👩‍👧‍👦" * 20])
def test_a_label_is_read_as_it_was_written(qtbot: object, words: str) -> None:
    label = Label(words)
    assert label.text() == words
    assert label.spoken_interface().text(QAccessible.Text.Name) == words
    assert breakable(words).replace("\u200b", "") == words


def test_a_long_name_on_a_chip_is_in_its_tooltip(qtbot: object) -> None:
    chip: QWidget = NameChip("아주 긴 이름의 강좌 " * 10)
    assert chip.toolTip() == chip.accessibleName() == "아주 긴 이름의 강좌 " * 10
    assert not NameChip("수학").toolTip()


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("said", ["지웠어요", "‘일차방정식의 풀이’ 강의를 지웠어요. " * 4, ADDRESS])
def test_what_can_be_undone_can_be_reached(
    qtbot: QtBot, app: QApplication, size: int, said: str
) -> None:
    theme.apply(app, "light", size)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(640, 460)
    window.show()
    bar = Snackbar(window)
    bar.offer(said)
    button = bar.button.rect().translated(bar.button.mapTo(window, QPoint()))
    assert window.rect().contains(button)
    assert window.rect().contains(bar.geometry())
    assert bar.label.height() >= bar.label.heightForWidth(bar.label.width())
