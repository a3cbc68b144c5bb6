"""Where the keyboard is: kept while a page makes its widgets anew, led in the order of reading, and seen."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from client.ui import theme
from client.ui.theme import RADIUS_S

BY_KEYBOARD = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


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


def follow(layout: QLayout) -> None:
    """Have the Tab key go through a layout in its order: what was made anew would else come last."""
    stops = [
        each
        for widget in _widgets(layout)
        for each in (widget, *widget.findChildren(QWidget))
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _widgets(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _widgets(inner)


class FocusRing(QWidget):
    """A ring around something large that the keyboard came to, for as long as it is there.

    A click leaves none: only who uses the keyboard needs to see where it is.
    """

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self._around = around
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        around.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come, go and grow with what it is around."""
        del watched
        kind = event.type()
        if isinstance(event, QFocusEvent):
            self.setVisible(kind == QEvent.Type.FocusIn and event.reason() in BY_KEYBOARD)
        if kind in {QEvent.Type.FocusIn, QEvent.Type.Resize}:
            self.setGeometry(self._around.rect())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), 3))
        ring = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(ring, RADIUS_S, RADIUS_S)
