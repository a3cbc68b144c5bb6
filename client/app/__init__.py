"""The window's side of the program: what is shown first, and what follows what.

The first window is painted before anything slow is imported; opening the learner's work, the demo's central
and the keyring are left to other threads.
"""

import os
import sys

from PySide6.QtWidgets import QApplication

from client.app.app import App, StartDemo
from client.config import Paths
from client.log_file import log_uncaught
from client.ui import theme
from client.ui.garbage import Garbage

__all__ = ["SWITCH_SECONDS", "App", "run"]

SWITCH_SECONDS = 0.0005
"""How long a thread computes before another may: with Python's 5 ms the window waits so long again and again."""


def run(paths: Paths, start_demo: StartDemo | None = None) -> int:
    """Show the window until it is closed, and return the exit code.

    ``start_demo`` starts a central with sample courses on this PC and yields its address.
    """
    if sys.platform == "linux":
        # Without a GPU, drawing video through OpenGL costs five times the processor and 70 MB more.
        os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")
    sys.setswitchinterval(SWITCH_SECONDS)
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    qt.setApplicationName("Bandi")
    theme.load_fonts()
    garbage = Garbage()
    app = App(qt, paths, start_demo)
    log_uncaught(app.take_uncaught)
    app.start()
    status = qt.exec()
    app.close()
    garbage.stop()
    return status
