"""A hand on a mouse: it moves to what can be seen, clicks, drags and turns the wheel. Only words are typed."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tests.evening import ears
from tests.evening.keyboard import Keyboard

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NOTCH = 120
MOST_NOTCHES = 60
EDGE = 4


class Mouse:
    """Points at things by their words, as somebody does who reads them; what is not in sight is scrolled to."""

    def __init__(self, keyboard: Keyboard) -> None:
        self._keyboard = keyboard

    def click(self, words: str, *, last: bool = False) -> None:
        """Click on what says that, the ``last`` of it if there are several."""
        self._press(self.find(words, last=last), LEFT)

    def click_right(self, words: str) -> None:
        """Ask what can be done with what says that."""
        self._press(self.find(words), RIGHT)

    def click_beside(self) -> None:
        """Click beside what came up, which sends it away."""
        beneath = next(
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, QMainWindow) and one.isVisible()
        ).windowHandle()
        place = QPoint(beneath.width() // 2, beneath.height() - 20)
        QTest.mouseClick(beneath, LEFT, Qt.KeyboardModifier.NoModifier, place)

    def drag(self, start: QPoint, stop: QPoint) -> None:
        """Take hold of something and put it down elsewhere; both are places on the screen."""
        window = _window()
        begin, end = window.mapFromGlobal(start), window.mapFromGlobal(stop)
        QTest.mouseMove(window, begin)
        QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, begin)
        for share in range(1, 6):
            QTest.mouseMove(window, begin + (end - begin) * (share / 5))
        QTest.mouseRelease(window, LEFT, Qt.KeyboardModifier.NoModifier, end)

    def find(self, words: str, *, last: bool = False) -> QRect:
        """Return where on the screen something says that: in sight, and nothing over it."""
        self._keyboard.until(lambda: bool(_saying(words)), f"to see {words!r}")
        if not self._in_sight(words, last=last):
            for up in (False, True):
                self._scroll_to(words, last=last, up=up)
        found = self._in_sight(words, last=last)
        if found is None:
            raise AssertionError(f"{words!r} cannot be clicked on in:\n{ears.page()}")
        return found

    def _scroll_to(self, words: str, *, last: bool, up: bool) -> None:
        for _ in range(MOST_NOTCHES):
            if self._in_sight(words, last=last):
                return
            self._turn(_room().center(), up=up)

    def _turn(self, spot: QPoint, *, up: bool) -> None:
        """Turn the wheel over a place, by a notch."""
        window = _window()
        turned = QPoint(0, NOTCH if up else -NOTCH)
        QTest.wheelEvent(window, QPointF(window.mapFromGlobal(spot)), turned)

    def _in_sight(self, words: str, *, last: bool) -> QRect | None:
        seen = [rect for rect in _saying(words) if _is_uncovered(rect)]
        return seen[-1 if last else 0] if seen else None

    def _press(self, where: QRect, button: Qt.MouseButton) -> None:
        window = _window()
        place = window.mapFromGlobal(where.center())
        QTest.mouseMove(window, place)
        QTest.mouseClick(window, button, Qt.KeyboardModifier.NoModifier, place)


def _top() -> QWidget:
    found = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    found = found or QApplication.activeWindow()
    assert found is not None, "there is no window"
    return found


def _window() -> QWindow:
    return _top().window().windowHandle()


def _room() -> QRect:
    top = _top()
    return QRect(top.mapToGlobal(QPoint()), top.size())


def _saying(words: str) -> list[QRect]:
    """Return the places of what says just that, or at least that; of what holds another only the inner one."""
    top = QAccessible.queryAccessibleInterface(_top())
    told = [
        (ears.said(one).removesuffix(" ✓"), one.rect())
        for one in ears.things(top)
        if not one.state().disabled
    ]
    exact = [rect for said, rect in told if said == words]
    found = exact or [rect for said, rect in told if words in said]
    found = [rect for rect in found if rect.width() > 0 and rect.height() > 0]
    return [rect for rect in found if not any(_is_within(other, rect) for other in found)]


def _is_within(inner: QRect, outer: QRect) -> bool:
    return inner != outer and outer.contains(inner)


def _is_uncovered(rect: QRect) -> bool:
    """Tell whether the middle of something is on the screen, in its scrolled page, and under nothing else."""
    middle = rect.center()
    if not _room().adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(middle):
        return False
    widget = QApplication.widgetAt(middle)
    if widget is None or widget.window() is not _top().window():
        return False
    shown = QRect(widget.mapToGlobal(QPoint()), widget.size())
    return shown.intersects(rect)
