"""What the keys of the player do, in Latin and in Korean input mode alike.

With Korean input on, K arrives as ㅏ: both are known here, by the character that was typed.
"""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

SHORT_STEP_MS = 5000
LONG_STEP_MS = 10_000


class Action(StrEnum):
    """What a learner can ask of the player."""

    PLAY = "play"
    BACK_5 = "back-5"
    FORWARD_5 = "forward-5"
    BACK_10 = "back-10"
    FORWARD_10 = "forward-10"
    LOUDER = "louder"
    QUIETER = "quieter"
    MUTE = "mute"
    SLOWER = "slower"
    FASTER = "faster"
    CAPTIONS = "captions"
    FULL_SCREEN = "full-screen"
    NOTE = "note"
    BOOKMARK = "bookmark"
    LOOP = "loop"
    SMALLER = "smaller"
    KEYS = "keys"


_KEYS = {
    Qt.Key.Key_Space: Action.PLAY,
    Qt.Key.Key_Left: Action.BACK_5,
    Qt.Key.Key_Right: Action.FORWARD_5,
    Qt.Key.Key_Up: Action.LOUDER,
    Qt.Key.Key_Down: Action.QUIETER,
    Qt.Key.Key_MediaPlay: Action.PLAY,
    Qt.Key.Key_MediaTogglePlayPause: Action.PLAY,
}

_CHARACTERS = {
    "k": Action.PLAY,
    "ㅏ": Action.PLAY,
    "j": Action.BACK_10,
    "ㅓ": Action.BACK_10,
    "l": Action.FORWARD_10,
    "ㅣ": Action.FORWARD_10,
    "m": Action.MUTE,
    "ㅡ": Action.MUTE,
    "c": Action.CAPTIONS,
    "ㅊ": Action.CAPTIONS,
    "f": Action.FULL_SCREEN,
    "ㄹ": Action.FULL_SCREEN,
    "n": Action.NOTE,
    "ㅜ": Action.NOTE,
    "b": Action.BOOKMARK,
    "ㅠ": Action.BOOKMARK,
    "r": Action.LOOP,
    "ㄱ": Action.LOOP,
    "ㄲ": Action.LOOP,
    "i": Action.SMALLER,
    "ㅑ": Action.SMALLER,
    "?": Action.KEYS,
    "<": Action.SLOWER,
    ">": Action.FASTER,
}

STEPS = {
    Action.BACK_5: -SHORT_STEP_MS,
    Action.FORWARD_5: SHORT_STEP_MS,
    Action.BACK_10: -LONG_STEP_MS,
    Action.FORWARD_10: LONG_STEP_MS,
}


def action(event: QKeyEvent) -> Action | None:
    """Return what a key press asks for; with Ctrl or Alt it is somebody else's."""
    held = event.modifiers()
    if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return None
    known = _KEYS.get(Qt.Key(event.key())) if event.key() in _KEYS else None
    return known or _CHARACTERS.get(event.text().lower())


def is_letter(event: QKeyEvent) -> bool:
    """Tell whether a key press is a single letter, digit or sign that does something; "?" shows which."""
    typed = event.text().lower()
    return typed != "?" and (typed in _CHARACTERS or typed in _DIGITS)


def tenth(event: QKeyEvent) -> int | None:
    """Return the tenth of the lecture that a digit stands for, 0 for its beginning."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    return int(event.text()) if event.text() in _DIGITS else None


def is_writing(widget: QWidget | None) -> bool:
    """Tell whether what is typed there is text, and no key of the player's."""
    if isinstance(widget, QComboBox):
        return True
    is_field = isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit)
    return is_field and widget is not None and not widget.property("readOnly")


_DIGITS = frozenset("0123456789")
