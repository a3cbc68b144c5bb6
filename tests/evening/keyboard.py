"""Hands on a keyboard, and on nothing else: keys go to the window that has them, syllables to where one writes."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.evening import ears

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
PATIENCE_MS = 60_000
MOST_TABS = 120


class Keyboard:
    """Presses, types and listens; whatever it waits for it waits for as a learner does: until it is said."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def press(self, key: Key, held: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        """Press a key, so often."""
        for _ in range(times):
            self._settle()
            QTest.keyClick(QGuiApplication.focusWindow(), key, held)

    def type(self, text: str) -> None:
        """Type what a Latin keyboard has."""
        for letter in text:
            self._settle()
            held = SHIFT if letter.isupper() else PLAIN
            QTest.keyClick(QGuiApplication.focusWindow(), Key(ord(letter.upper())), held)

    def press_jamo(self, jamo: str) -> None:
        """Press a key with Korean input on, as a keyboard layout without an input method delivers it."""
        self._settle()
        window = QGuiApplication.focusWindow()
        code = Key(ord(jamo))
        for action in (QTest.KeyAction.Press, QTest.KeyAction.Release):
            QTest.sendKeyEvent(action, window, code, jamo, PLAIN)

    def write(self, text: str) -> None:
        """Write with an input method: Hangul is put together and committed, all else is typed."""
        for letter in text:
            if letter.isascii():
                self.type(letter)
            else:
                self.compose(letter)
                self.commit(letter)

    def compose(self, syllable: str) -> None:
        """Have the input method hold a syllable."""
        self._tell(QInputMethodEvent(syllable, []))

    def commit(self, syllable: str) -> None:
        """Have the input method give a syllable away."""
        event = QInputMethodEvent()
        event.setCommitString(syllable)
        self._tell(event)

    def hears(self, words: str) -> bool:
        """Tell whether that is said of where the keyboard is."""
        return words in ears.here()

    def go_to(self, words: str, *, back: bool = False) -> None:
        """Press Tab until that is said. A learner who cannot come there is stuck, and so is this."""
        heard: list[str] = []
        for _ in range(MOST_TABS):
            if self.hears(words):
                return
            heard.append(ears.here())
            self.press(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else PLAIN)
        raise AssertionError(f"{words!r} cannot be reached; heard: {heard}")

    def go_down_to(self, words: str) -> None:
        """Press Down until that is said."""
        heard: list[str] = []
        for _ in range(MOST_TABS):
            if self.hears(words):
                return
            heard.append(ears.here())
            self.press(Key.Key_Down)
        raise AssertionError(f"{words!r} is not below; heard: {heard}")

    def activate(self, words: str, key: Key = Key.Key_Space) -> None:
        """Wait for a button, go there and press it."""
        self.reads(words)
        self.go_to(words)
        self.press(key)

    def reads(self, *words: str) -> None:
        """Wait until all that can be read in the window."""
        self.until(lambda: all(word in ears.page() for word in words), f"to read {words}")

    def until(self, is_so: Callable[[], object], what: str = "") -> None:
        """Let the program go on until something is so."""
        try:
            self._qtbot.waitUntil(lambda: hand_on() and bool(is_so()), timeout=PATIENCE_MS)
        except Exception as error:
            told = f"waited in vain: {what}; at {ears.here()!r} in:\n{ears.page()}"
            raise AssertionError(told) from error

    def _settle(self) -> None:
        """Wait for a window that takes the keys: one that was closed hands them on."""
        self.until(lambda: QGuiApplication.focusWindow() is not None, "a window to take the keys")

    def _tell(self, event: QInputMethodEvent) -> None:
        self._settle()
        place = QGuiApplication.focusObject()
        wants = QGuiApplication.inputMethod().queryFocusObject(Qt.InputMethodQuery.ImEnabled, None)
        if wants:
            QCoreApplication.sendEvent(place, event)
        else:
            raise AssertionError(f"nothing takes syllables at {ears.here()!r}")


def hand_on() -> bool:
    """Give the keyboard to the window that is left when one is closed, as every desktop does; say that it was."""
    if QGuiApplication.focusWindow() is None:
        left = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        if left:
            (QApplication.activeModalWidget() or left[-1]).activateWindow()
    return True
