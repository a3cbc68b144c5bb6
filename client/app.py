"""The window's side of the program: what is shown first, and what follows what.

The first window is painted before anything slow is imported; opening the learner's work, the demo's central
and the keyring are left to other threads.
"""

import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from client.config import Paths
from client.domain.sentences import sentence
from client.ui import theme
from client.ui.background import Background
from client.ui.opening import Opening
from client.ui.translation import Translation, product_name

if TYPE_CHECKING:
    from client.ui.live import LiveStore
    from client.workspace import Workspace

FIRST_SIZE = (1180, 760)
DEMO_LEARNER = ("haneul", "bandi-demo")

StartDemo: TypeAlias = Callable[[], AbstractContextManager[str]]

log = logging.getLogger(__name__)


def run(paths: Paths, start_demo: StartDemo | None = None) -> int:
    """Show the window until it is closed, and return the exit code.

    ``start_demo`` starts a central with sample courses on this PC and yields its address.
    """
    if sys.platform == "linux":
        # Without a GPU, drawing video through OpenGL costs five times the processor and 70 MB more.
        os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    qt.setApplicationName("Bandi")
    theme.load_fonts()
    app = App(qt, paths, start_demo)
    log_uncaught(app.take_uncaught)
    app.start()
    status = qt.exec()
    app.close()
    return status


class App(QObject):
    """Opens the learner's work, and shows the window that fits: opening, signing in, studying."""

    def __init__(self, qt: QApplication, paths: Paths, start_demo: StartDemo | None = None) -> None:
        super().__init__()
        self._paths = paths
        self._start_demo = start_demo
        self._resources = ExitStack()
        self._demo_url = ""
        self._background = Background(self)
        self._live: LiveStore | None = None
        self._opening = False
        self._closed = False
        self.translation = Translation(qt)
        self.workspace: Workspace | None = None
        self.window: QMainWindow | None = None
        theme.apply(qt, "system", 100)
        self.translation.use("")

    def start(self) -> None:
        """Show that Bandi is opening, and open."""
        self._opening = True
        self.show_opening()
        self._background.run(self._open, self._opened, self._could_not_open)

    def show_opening(self) -> QMainWindow:
        """Show the first window there is; nothing slow has been imported by then."""
        return self._show(_front(Opening()))

    def take_uncaught(self, error: BaseException) -> None:
        """Show that something is wrong where nothing else would: while the first page is made."""
        if self._opening and isinstance(error, Exception):
            self._could_not_open(error)

    def close(self) -> None:
        """Put everything away, in the order that leaves nothing dangling."""
        if self._closed:
            return
        self._closed, self._opening = True, False
        if self.window is not None:
            self.window.close()
        self._background.close()
        self._put_away()

    def _put_away(self) -> None:
        if self._live is not None:
            self._live.close()
        if self.workspace is not None:
            self.workspace.close()
        self._live = self.workspace = None
        self._resources.close()

    def _open(self) -> None:
        from client.workspace import open_workspace

        # Known at once, so that it is put away whatever comes next.
        self.workspace = workspace = open_workspace(self._paths)
        if self._start_demo is not None:
            self._demo_url = self._resources.enter_context(self._start_demo())
            workspace.follow(self._demo_url)
        if workspace.identity is not None:
            workspace.line().start()

    def _opened(self, _: None) -> None:
        from client.ui.live import LiveStore
        from client.ui.surroundings import SurroundingsWatch

        assert self.workspace is not None
        self._live = LiveStore(self.workspace.store, self)
        self._surroundings = SurroundingsWatch(self.workspace.store, self)
        if self.workspace.identity is None:
            self._ask_to_sign_in()
        else:
            self._study()
        self._opening = False

    def _could_not_open(self, error: Exception) -> None:
        from client.ui.trouble import Trouble

        log.error("the workspace cannot be opened", exc_info=error)
        self._opening = False
        self._put_away()
        full = type(error).__name__ == "DiskFull"
        words = sentence("disk-full" if full else "store", self.translation.language)
        again = QCoreApplication.translate("App", "Try again")
        self._show(_front(Trouble(words, [(again, self.start)], str(self._paths.log))))

    def _ask_to_sign_in(self) -> None:
        from client.ui.sign_in import SignIn

        assert self.workspace is not None
        known = self.workspace.identity
        page = SignIn(
            self._sign_in,
            self._background,
            self.translation.language,
            known.server if known else self._demo_url,
            DEMO_LEARNER if self._start_demo else None,
        )
        page.signed_in.connect(self._study)
        self._show(_front(page))

    def _sign_in(self, server: str, name: str, password: str) -> str:
        """Sign in, off the window's thread; return "" or the code of what was wrong."""
        from client.domain.submission import Refused
        from client.sync.transport import CentralUnreachable

        assert self.workspace is not None
        try:
            self.workspace.sign_in(server, name, password)
        except Refused as refusal:
            return refusal.code
        except CentralUnreachable as error:
            return error.problem
        self.workspace.line().start()
        return ""

    def _study(self) -> None:
        from client.ui.context import Context
        from client.ui.shell import Shell

        workspace = self.workspace
        assert workspace is not None
        assert self._live is not None
        context = Context(
            store=workspace.store,
            live=self._live,
            learning=workspace.learning,
            blobs=workspace.blobs,
            attachments=workspace.attachments,
            background=self._background,
            clock=workspace.clock,
            language=self.translation.language,
            sign_out=self._sign_out,
            courier=workspace.courier,
        )
        shell = Shell(context, self.translation)
        self._show(shell)
        if workspace.rescued:
            code, details = workspace.rescued.code, {"name": workspace.rescued.name}
            shell.desk.report(sentence(code, shell.context.language, details))
            workspace.rescued = None

    def _sign_out(self) -> None:
        assert self.workspace is not None
        self._background.run(self.workspace.sign_out, self._signed_out)

    def _signed_out(self, _: None) -> None:
        self._ask_to_sign_in()

    def _show(self, window: QMainWindow) -> QMainWindow:
        """Put a window in the place of the one before, and return it."""
        before, self.window = self.window, window
        if before is not None:
            window.setGeometry(before.geometry())
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()
        return window


def _front(page: QWidget) -> QMainWindow:
    window = QMainWindow()
    window.setWindowTitle(product_name())
    window.setCentralWidget(page)
    room = window.screen().availableGeometry().size()
    window.resize(min(FIRST_SIZE[0], room.width()), min(FIRST_SIZE[1], room.height()))
    return window


def log_uncaught(told: Callable[[BaseException], None] = lambda _: None) -> None:
    """Write bugs to the log, whichever thread they are in, and tell of the window's; it stays."""

    def log_it(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        log.critical("uncaught", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)

    def log_and_tell(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        log_it(kind, error, trace)
        told(error)

    def log_in_thread(arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value
        if error is not None:
            log_it(arguments.exc_type, error, arguments.exc_traceback)

    sys.excepthook = log_and_tell
    threading.excepthook = log_in_thread
