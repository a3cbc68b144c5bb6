"""A hand on a mouse: it moves to what can be seen, clicks, drags and turns the wheel. Only words are typed."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple, Self

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.evening import ears
from tests.evening.keyboard import Keyboard

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NOTCH = 120
MOST_NOTCHES = 60
EDGE = 4
STEPS = 5


class Mouse:
    """Points at things by their words, as somebody does who reads them; what is not in sight is scrolled to."""

    def __init__(self, keyboard: Keyboard) -> None:
        self._keyboard = keyboard

    def click(self, words: str, *, last: bool = False, below: str = "") -> None:
        """Click on what says that: the ``last`` of it if there are several, or the first ``below`` something."""
        self._press(partial(self.find, words, last=last, below=below), LEFT)

    def choose(self, opener: str, *entries: str, last: bool = False, right: bool = False) -> None:
        """Open a menu, and click on an entry of it, and of the menu that this opens, if it does.

        A right click opens what can be done with a thing.

        Some menus keep whoever opened them until they are closed: the second click is prepared before.
        """

        def clicks() -> Iterator[bool]:
            while QApplication.activePopupWidget() is None:
                yield True
            for entry in entries:
                self.click(entry)

        with _Prepared(clicks()) as prepared:
            self._press(partial(self.find, opener, last=last), RIGHT if right else LEFT)
            self._keyboard.until(lambda: prepared.is_over, f"the menu of {opener!r}")
        self._keyboard.until(lambda: QApplication.activePopupWidget() is None, "it to close")

    def click_beside(self) -> None:
        """Click beside what came up, which sends it away."""
        beneath = _main().windowHandle()
        place = QPoint(beneath.width() // 2, beneath.height() - 20)
        QTest.mouseClick(beneath, LEFT, Qt.KeyboardModifier.NoModifier, place)

    def drag(self, start: QPoint, stop: QPoint) -> None:
        """Take hold of something and put it down elsewhere; both are places on the screen.

        What is dragged keeps the program until it is let go, so the way there is prepared before.
        """
        top = _top()
        window = _window(top)
        begin, end = window.mapFromGlobal(start), window.mapFromGlobal(stop)

        def way() -> Iterator[bool]:
            for share in range(1, STEPS + 1):
                QTest.mouseMove(window, begin + (end - begin) * (share / STEPS))
                yield True
            QTest.mouseRelease(window, LEFT, Qt.KeyboardModifier.NoModifier, end)

        QTest.mouseMove(window, begin)
        QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, begin)
        with _Prepared(way()) as prepared:
            self._keyboard.until(lambda: prepared.is_over, "it to be there")

    def find(self, words: str, *, last: bool = False, below: str = "") -> QRect:
        """Return where on the screen something says that: in sight, and nothing over it."""
        self._keyboard.until(lambda: bool(_saying(words)), f"to see {words!r}")
        look = partial(_in_sight, words, last=last, below=below)
        for up in (False, True):
            self._scroll_to(look, up=up)
        found = look()
        if found is None:
            raise AssertionError(f"{words!r} cannot be clicked on in:\n{ears.page()}")
        return found

    def _scroll_to(self, look: Callable[[], QRect | None], *, up: bool) -> None:
        for _ in range(MOST_NOTCHES):
            if look():
                return
            self._turn(_room().center(), up=up)

    def _turn(self, spot: QPoint, *, up: bool) -> None:
        """Turn the wheel over a place, by a notch."""
        top = _top()
        window = _window(top)
        turned = QPoint(0, NOTCH if up else -NOTCH)
        QTest.wheelEvent(window, QPointF(window.mapFromGlobal(spot)), turned)

    def _press(self, find: Callable[[], QRect], button: Qt.MouseButton) -> None:
        """Go there and press; what moves away meanwhile, as in a list that grows, is followed."""
        for _ in range(MOST_NOTCHES):
            where, top = find(), _top()
            window = _window(top)
            place = window.mapFromGlobal(where.center())
            QTest.mouseMove(window, place)
            if find() == where and _top() is top:
                QTest.mouseClick(window, button, Qt.KeyboardModifier.NoModifier, place)
                return
        raise AssertionError("it never stays where it is")


class _Prepared:
    """Does one step after the other, also while the program waits in a loop of its own; tells what went wrong."""

    def __init__(self, steps: Iterator[bool]) -> None:
        self._steps = steps
        self._error: Exception | None = None
        self.is_over = False
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._go_on)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *nothing: object) -> None:
        self._timer.stop()
        if self._error is not None:
            raise self._error

    def _go_on(self) -> None:
        # A step may last longer than the timer, and wait for something itself.
        self._timer.stop()
        try:
            next(self._steps)
        except StopIteration:
            self.is_over = True
        except Exception as error:
            self._error, self.is_over = error, True
            _close_menu()
        else:
            self._timer.start()


def _close_menu() -> None:
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()


def _main() -> QMainWindow:
    tops = QApplication.topLevelWidgets()
    return next(one for one in tops if isinstance(one, QMainWindow) and one.isVisible())


def _top() -> QWidget:
    found = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    found = found or QApplication.activeWindow()
    assert found is not None, "there is no window"
    return found


def _window(top: QWidget) -> QWindow:
    """Return the window of a widget, which has to be kept as long: it takes what is known of its window along."""
    return top.window().windowHandle()


def _room() -> QRect:
    top = _top()
    return QRect(top.mapToGlobal(QPoint()), top.size())


class Spot(NamedTuple):
    """A place on the screen, and the widget to which it belongs: of a line of a list, the list."""

    rect: QRect
    owner: QWidget


def _saying(words: str) -> list[Spot]:
    """Return the places of what says just that, or at least that; of what holds another only the inner one."""
    top = QAccessible.queryAccessibleInterface(_top())
    told = [
        (ears.said(one).removesuffix(" ✓"), one)
        for one in ears.things(top)
        if not one.state().disabled
    ]
    exact = [one for said, one in told if said == words]
    found = [
        Spot(one.rect(), _owner(one))
        for one in exact or [one for said, one in told if words in said]
        if not one.rect().isEmpty()
    ]
    return [one for one in found if not any(_is_within(other.rect, one.rect) for other in found)]


def _in_sight(words: str, *, last: bool, below: str) -> QRect | None:
    """Return the place of what says that; its page may have to be scrolled until there is one."""
    high = _saying(below)[-1].rect.top() if below else 0
    spots = [spot for spot in _saying(words) if spot.rect.top() >= high]
    wanted = spots[-1:] if last else spots
    return next((spot.rect for spot in wanted if _is_uncovered(spot)), None)


def _owner(told: QAccessibleInterface) -> QWidget:
    above: QAccessibleInterface | None = told
    while above is not None and not isinstance(above.object(), QWidget):
        above = above.parent()
    owner = above.object() if above is not None else None
    return owner if isinstance(owner, QWidget) else _top()


def _is_within(inner: QRect, outer: QRect) -> bool:
    return inner != outer and outer.contains(inner)


def _is_uncovered(spot: Spot) -> bool:
    """Tell whether the middle of something is on the screen, in its scrolled page, and under nothing else."""
    middle, owner = spot.rect.center(), spot.owner
    if not _room().adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(middle):
        return False
    if not owner.visibleRegion().contains(owner.mapFromGlobal(middle)):
        return False
    found = QApplication.widgetAt(middle)
    # What a label says its button may take, and what a list says its viewport.
    return found is not None and (
        found is owner or owner.isAncestorOf(found) or found.isAncestorOf(owner)
    )
