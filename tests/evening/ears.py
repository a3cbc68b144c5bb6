"""What a screen reader would say: of the window that has the keyboard, and of where the keyboard is in it.

A learner who sees nothing but this finds the way. It knows no widget and no page.
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QApplication

MOST = 3000
"""Things that are read out of one window: more is no window, but an endless list."""


def here() -> str:
    """Return what is said of where the keyboard is; of a list, of the line that it is on."""
    # A menu has the keys as long as it is open.
    told = _told(QApplication.activePopupWidget()) or _told(QGuiApplication.focusObject())
    if told is None:
        return ""
    line = _line(told)
    if line is not None and line.object() is not told.object():
        return f"{said(line)} | {said(told)}"
    more, name = (
        told.text(kind).strip() for kind in (QAccessible.Text.Description, QAccessible.Text.Name)
    )
    return f"{said(told)} ({more})" if more and more != name else said(told)


def page() -> str:
    """Return all that can be read in the window that has the keyboard."""
    window = _told(QApplication.activeModalWidget()) or _told(QApplication.activeWindow())
    return "\n".join(_read(window)) if window is not None else ""


def anywhere() -> str:
    """Return all that can be read in all windows."""
    windows = [_told(one) for one in QApplication.topLevelWidgets() if one.isVisible()]
    return "\n".join(text for window in windows if window for text in _read(window))


def _told(thing: QObject | None) -> QAccessibleInterface | None:
    found = QAccessible.queryAccessibleInterface(thing) if thing is not None else None
    return found if found is not None and found.isValid() else None


def _line(told: QAccessibleInterface) -> QAccessibleInterface | None:
    """Return the line of a list, or of a menu, that the keyboard is on."""
    if told.role() != QAccessible.Role.PopupMenu:
        found = told.focusChild() if told.childCount() else None
        return found if found is not None and found.isValid() else None
    items = (told.child(number) for number in range(told.childCount()))
    return next((one for one in items if one.state().focused), None)


def things(window: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield all that is in a window and is seen, in its order."""
    waiting: list[QAccessibleInterface | None] = [window]
    for _ in range(MOST):
        if not waiting:
            return
        told = waiting.pop()
        # A line of a list that went meanwhile is none.
        if told is None or not told.isValid() or told.state().invisible:
            continue
        yield told
        waiting.extend(told.child(number) for number in reversed(range(told.childCount())))


def _read(window: QAccessibleInterface) -> Iterator[str]:
    return filter(None, map(said, things(window)))


def said(told: QAccessibleInterface) -> str:
    """Return what is said of a thing: its name, its value, and whether it is chosen."""
    labels = (one for one, _ in told.relations(QAccessible.RelationFlag.Label))
    named = [*(one.text(QAccessible.Text.Name) for one in labels), told.text(QAccessible.Text.Name)]
    name = " ".join(part.strip() for part in dict.fromkeys(named)).strip()
    value = told.text(QAccessible.Text.Value).strip()
    words = f"{name}: {value}" if value and value != name else name
    return f"{words} ✓" if told.state().checked else words
