"""The ways to the places of the window, as scenes need them."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget

from client.ui.assignments.detail import Detail
from client.ui.assignments.page import AssignmentsPage
from client.ui.reading.lecture_page import LecturePage
from client.ui.search.palette import Palette
from client.ui.theme import SPACE_M
from client.ui.widgets.surfaces import Scrolled
from tools.screens.scene import Open
from tools.screens.studio import Studio

WidgetT = TypeVar("WidgetT", bound=QWidget)


def go(studio: Studio, page: str, item: str = "") -> None:
    """Open a page, or one thing on it."""
    # What plays on would be in the small player at the foot of every other picture.
    studio.desk.pages.finish()
    for palette in studio.desk.findChildren(Palette):
        palette.close_up()
    studio.desk.open("home")
    if page != "home":
        studio.desk.open(page, item)
    studio.desk.setFocus()
    shown = studio.page
    for area in shown.findChildren(Scrolled):
        area.verticalScrollBar().setValue(0)
    if isinstance(shown, LecturePage):
        studio.wait(lambda: shown.stack.currentWidget() is not shown.waiting, "the lecture")


def scroll(studio: Studio, percent: int = 100) -> None:
    """Go down on the page that is seen; to its end, usually."""
    studio.settle()
    for area in studio.page.findChildren(QAbstractScrollArea):
        if area.isVisible():
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum() * percent // 100)


def bring(area: QScrollArea, part: QWidget) -> None:
    """Scroll so that a part of what can be scrolled begins at the top."""
    ground = area.widget()
    assert ground is not None
    area.verticalScrollBar().setValue(part.mapTo(ground, QPoint(0, -SPACE_M)).y())


def at(page: str, item: str = "") -> Open:
    """Return the way to a page, or to one thing on it."""
    return partial(go, page=page, item=item)


def foot(page: str, item: str = "", percent: int = 100) -> Open:
    """Return the way to the end of a page, or so far down."""

    def open_it(studio: Studio) -> None:
        go(studio, page, item)
        scroll(studio, percent)

    return open_it


def page_of(studio: Studio, kind: type[WidgetT]) -> WidgetT:
    """Return the page that is seen, which is of this kind."""
    page = studio.page
    assert isinstance(page, kind)
    return page


def part_of(studio: Studio, kind: type[WidgetT]) -> WidgetT:
    """Return a part of the page that is seen."""
    found = next((part for part in studio.page.findChildren(kind) if part.isVisible()), None)
    assert found is not None, kind
    return found


def detail_of(studio: Studio) -> Detail:
    """Return the assignment that is seen."""
    page = page_of(studio, AssignmentsPage)
    assert page.detail is not None
    return page.detail


def then(first: Open, *more: Callable[[Studio], object]) -> Open:
    """Return the way somewhere, and what is done there."""

    def open_it(studio: Studio) -> None:
        first(studio)
        studio.settle()
        for act in more:
            act(studio)

    return open_it
