"""The window from its start to its end: the first one is painted before anything slow is imported.

What the first window does not need is imported once it is seen, and after that the learner's work, the demo's
central and the keyring are left to other threads.
"""

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from client.log_file import log_uncaught
from client.ui import theme
from client.ui.front import front
from client.ui.opening import Opening
from client.ui.translation import Translation

if TYPE_CHECKING:
    from client.app.app import StartDemo
    from client.config import Paths

SWITCH_SECONDS = 0.0005
"""How long a thread computes before another may: with Python's 5 ms the window waits so long again and again."""

UNSEEN_MS = 300
"""How long is waited for the first paint: one that is minimised or behind others is not painted."""


def run(paths: "Paths", start_demo: "StartDemo | None" = None) -> int:
    """Show the window until it is closed, and return the exit code.

    ``start_demo`` starts a central with sample courses on this PC and yields its address.
    """
    if sys.platform == "linux":
        # Without a GPU, drawing video through OpenGL costs five times the processor and 70 MB more.
        os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")
    log_uncaught()
    sys.setswitchinterval(SWITCH_SECONDS)
    # The style here, and not by name in Python: that makes all names of QStyle, which nobody needs yet.
    qt = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    assert isinstance(qt, QApplication)
    qt.setApplicationName("Bandi")
    translation = Translation(qt)
    window = first_window(qt, translation, in_contrast=paths.contrast.exists())

    # Late: what is imported from here on is not waited for.
    from client.app.app import App
    from client.ui.garbage import Garbage

    garbage = Garbage()
    app = App(qt, paths, start_demo, translation)
    app.frame.window = window
    log_uncaught(app.take_uncaught)
    app.start()
    status = qt.exec()
    app.close()
    garbage.stop()
    return status


def first_window(
    qt: QApplication, translation: Translation, *, in_contrast: bool = False
) -> QMainWindow:
    """Show that Bandi is opening, and return once that is seen."""
    theme.load_fonts()
    theme.apply_first(qt, in_contrast=in_contrast)
    translation.use("")
    opening = Opening()
    window = front(opening)
    seen = QEventLoop()
    opening.painted.connect(seen.quit)
    window.show()
    QTimer.singleShot(UNSEEN_MS, seen.quit)
    seen.exec()
    return window
