"""Taking everything off the screen but one window, whatever is open: dialogs of the system, too."""

from PySide6.QtGui import QClipboard, QPixmapCache
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection, QClipboard.Mode.FindBuffer)


def clear_the_screen(but: QWidget) -> None:
    """Close every window but one, and all that floats: menus, tooltips, dialogs that wait for an answer."""
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if popup.isVisible():
            # Whatever it is, it must not hold this up, nor be asked again.
            popup.hide()
            break
    for window in QApplication.topLevelWidgets():
        if window is but or not window.isVisible():
            continue
        if isinstance(window, QDialog):
            # A dialog of the system's own is seen through this one, and goes with it.
            window.reject()
        window.hide()


def forget_what_was_shown(*, everything: bool = False) -> None:
    """Leave nothing where the next learner could paste it from, or Qt keeps it drawn.

    ``everything`` is for whoever said that they are done: what they copied elsewhere goes, too.
    """
    QPixmapCache.clear()
    clipboard = QApplication.clipboard()
    owns = (clipboard.ownsClipboard(), clipboard.ownsSelection(), clipboard.ownsFindBuffer())
    there = (True, clipboard.supportsSelection(), clipboard.supportsFindBuffer())
    for mode, ours, is_there in zip(_MODES, owns, there, strict=True):
        if is_there and (ours or everything):
            clipboard.clear(mode)
