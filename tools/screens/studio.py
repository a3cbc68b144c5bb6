"""The real application on a real screen, and a camera in front of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCursor, QPixmap
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from client.app import App
from client.config import Paths
from client.store import settings
from client.store.activity import Phase
from client.ui import theme
from client.ui.desk import Desk
from client.ui.profiles.grid import Grid
from client.ui.shell import Shell
from client.workspace import Workspace
from tools.screens.central import DemoCentral
from tools.screens.looks import USUAL, Look
from tools.screens.patience import let_pass

SETTLED_MS = 450


class Studio:
    """Runs one learner's application, dresses it, and takes pictures of it.

    ``settled_ms`` is how long it is left alone before it is looked at.
    """

    def __init__(
        self, qt: QApplication, folder: Path, central: DemoCentral, settled_ms: int = SETTLED_MS
    ) -> None:
        self.central = central
        self.look = USUAL
        self.paths = Paths(folder)
        self._qt = qt
        self._settled_ms = settled_ms
        self.app = self._made()

    @property
    def window(self) -> QMainWindow:
        """The window that is shown."""
        assert self.app.window is not None
        return self.app.window

    @property
    def workspace(self) -> Workspace:
        """The learner's work."""
        assert self.app.workspace is not None
        return self.app.workspace

    @property
    def desk(self) -> Desk:
        """All that is in the window of who is signed in."""
        assert isinstance(self.window, Shell)
        return self.window.desk

    @property
    def page(self) -> QWidget:
        """The page that is seen; before somebody is in, all there is."""
        page = self.desk.pages.currentWidget() if self.is_in else self.window.centralWidget()
        assert page is not None
        return page

    @property
    def is_in(self) -> bool:
        """Whether a learner is at work."""
        return isinstance(self.app.window, Shell)

    def begin(self, look: Look, error: Exception | None = None) -> None:
        """Start the application, before anybody is signed in; an ``error`` keeps it from opening."""
        self.close()
        self.app = self._made()
        self.look = look
        theme.apply(self._qt, look.theme, look.text_size)
        self.app.translation.use(look.language)
        self.app.start()
        if error is not None:
            self.app.take_uncaught(error)
        else:
            self.wait(lambda: self.app.workspace is not None or self._asks_who(), "the first page")
        self._fit()

    def show_opening(self) -> None:
        """Show what is seen while the learner's work is being opened."""
        self.app.show_opening()
        self._fit()

    def enter(self, number: int = 0) -> None:
        """Let a learner in who needs no PIN."""
        grid = self.window.centralWidget()
        if isinstance(grid, Grid):
            grid.tiles[number].click()
            self.wait(lambda: self.is_in, "the desk")

    def wear(self, look: Look) -> None:
        """Have the window look another way."""
        self.enter()
        self.look = look
        store = self.workspace.store
        wanted = replace(
            settings.preferences(store.db),
            language=look.language,
            theme=look.theme,
            text_size=look.text_size,
        )
        self.workspace.learning.study.prefer(wanted)
        self._fit()

    def wait(self, is_so: Callable[[], object], what: str, seconds: int = 60) -> None:
        """Let the application work until something is so."""
        end = QTimer()
        end.setSingleShot(True)
        end.start(seconds * 1000)
        while not is_so():
            if not end.isActive():
                raise TimeoutError(what)
            let_pass(20)

    def settle(self) -> None:
        """Let the application come to rest."""
        let_pass(self._settled_ms)

    def shoot(self) -> QPixmap:
        """Take a picture of what a learner sees, video and pop-ups included."""
        QCursor.setPos(self.window.screen().geometry().bottomRight())
        self.rest()
        self._keep_inside()
        room = self.window.geometry()
        # Of the whole screen: the window's own picture has neither pop-ups nor what the GPU draws.
        return self.window.screen().grabWindow(0, room.x(), room.y(), room.width(), room.height())

    def rest(self) -> None:
        """Wait until nothing is being exchanged: a picture of a moment would be another each time."""
        self.settle()
        self.wait(self._is_quiet, "the end of an exchange")

    def tidy(self) -> None:
        """Close whatever is open over the page."""
        for over in self.window.findChildren(QWidget):
            if over.isWindow() and over.isVisible():
                over.close()

    def close(self) -> None:
        """End the application, and leave none of its languages behind."""
        self.app.close()
        self.app.translation.silence()

    def _asks_who(self) -> bool:
        return isinstance(self.window.centralWidget(), Grid)

    def _is_quiet(self) -> bool:
        if self.app.workspace is None or not self.is_in:
            return True
        phase = self.workspace.store.activity.sync.phase
        return phase not in {Phase.EXCHANGING, Phase.UPLOADING}

    def _keep_inside(self) -> None:
        """Put menus where a screen as small as the window would have them."""
        room = self.window.geometry()
        for menu in self._qt.topLevelWidgets():
            if menu.isVisible() and isinstance(menu, QMenu):
                left = min(menu.x(), room.right() - menu.width())
                menu.move(left, min(menu.y(), room.bottom() - menu.height()))
                self.settle()

    def _made(self) -> App:
        return App(self._qt, self.paths, self.central.lent)

    def _fit(self) -> None:
        self.settle()
        self.window.setGeometry(0, 0, *self.look.size)
        self.window.activateWindow()
        self.settle()
