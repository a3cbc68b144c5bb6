"""Where the keyboard is, kept while a page makes its widgets anew."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def keeping_focus(page: QWidget) -> Iterator[None]:
    """While everything on a page is made anew, keep the focus on what is called as before.

    Qt would hand it to the next widget there is, wherever that is.
    """
    focus = QApplication.focusWidget()
    if focus is None or not page.isAncestorOf(focus):
        yield
        return
    name = focus.accessibleName()
    before = page.findChildren(QWidget)
    alike = _called(name, [widget for widget in before if widget.isVisibleTo(page)])
    place = alike.index(focus) if focus in alike else 0
    page.setFocus()
    yield
    found = _called(name, _others(page, before))
    if found:
        found[min(place, len(found) - 1)].setFocus()


def _others(page: QWidget, before: Collection[QWidget]) -> Sequence[QWidget]:
    old = set(before)
    return [widget for widget in page.findChildren(QWidget) if widget not in old]


def _called(name: str, widgets: Sequence[QWidget]) -> Sequence[QWidget]:
    return [
        widget
        for widget in widgets
        if widget.accessibleName() == name and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
