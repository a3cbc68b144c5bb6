"""A walk with the Tab key: where it leads, in which order, whether it leads on, whether one sees where one is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

MOST = 120
"""Steps after which one is caught."""

NEAR = 12
"""By how many px lines may overlap and still be two."""

SEEN = 12
"""Pixels that differ, at the least, where the keyboard is."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that the Tab key leads to: where it is, and what it looked like then."""

    widget: QWidget
    place: QRect
    lit: QImage

    @property
    def name(self) -> str:
        """What it is called in a failure."""
        return called(self.widget)


def called(widget: QWidget) -> str:
    """Return what a widget is called in a failure."""
    said = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {said!r}"


def walk(ground: QWidget, start: QWidget) -> Sequence[Stop]:
    """Return where the Tab key leads, from ``start`` on until it comes round."""
    start.setFocus()
    stops: list[Stop] = []
    for _ in range(MOST):
        focus = QApplication.focusWidget()
        assert focus is not None, "the focus is nowhere"
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None, "the focus is nowhere"
        if any(stop.widget is focus for stop in stops):
            return stops
        place = QRect(focus.mapTo(ground, QPoint()), focus.size())
        stops.append(Stop(focus, place, focus.grab().toImage()))
    raise AssertionError(f"no way round after {MOST} steps: {[stop.name for stop in stops[-3:]]}")


def reachable(ground: QWidget) -> Sequence[QWidget]:
    """Return what the Tab key ought to lead to; of buttons of which one is chosen, any stands for all."""
    found = [
        widget
        for widget in ground.findChildren(QWidget)
        if widget.isVisibleTo(ground)
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    ]
    return [widget for widget in found if not _is_one_of_some(widget)]


def _is_one_of_some(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and (
        widget.autoExclusive() or widget.group() is not None
    )


def against_reading(stops: Sequence[Stop], parts: Sequence[QWidget]) -> list[str]:
    """Return the steps that go up or back to the left, other than to the top of a column further right.

    From one of ``parts`` of the window to another any step is right: after the page comes the rail.
    """
    found = []
    for before, after in pairwise(stops):
        if _part(before, parts) != _part(after, parts):
            continue
        is_above = after.place.bottom() < before.place.top() + NEAR
        is_right = after.place.left() >= before.place.right() - NEAR
        is_beside = not is_above and after.place.top() < before.place.bottom() - NEAR
        is_left = after.place.right() < before.place.left() + NEAR
        if (is_above and not is_right) or (is_beside and is_left):
            found.append(f"{before.name} {before.place} -> {after.name} {after.place}")
    return found


def _part(stop: Stop, parts: Sequence[QWidget]) -> int:
    return next((n for n, part in enumerate(parts) if part.isAncestorOf(stop.widget)), -1)


def unseen(stops: Sequence[Stop]) -> list[str]:
    """Return where nobody sees that the keyboard is there: it looks as it does without."""
    return [stop.name for stop in stops if _difference(stop) < SEEN]


def _difference(stop: Stop) -> int:
    dark = stop.widget.grab().toImage()
    if dark.size() != stop.lit.size():
        return SEEN
    return sum(
        dark.pixel(x, y) != stop.lit.pixel(x, y)
        for x in range(dark.width())
        for y in _lines(dark.height())
    )


def _lines(height: int) -> Sequence[int]:
    """Return the lines to look at: all of a button, of something tall the ends and some between."""
    if height <= 60:
        return range(height)
    return [*range(6), *range(6, height - 6, 5), *range(height - 6, height)]
