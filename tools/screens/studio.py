"""The real application on a real screen, and a camera in front of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from client.app import App
from client.config import Paths
from client.store import settings
from client.store.activity import Phase
from client.ui import theme
from client.ui.desk import Desk
from client.ui.shell import Shell
from client.workspace import Workspace
from tools.screens.central import DemoCentral
from tools.screens.looks import USUAL, Look
from tools.screens.patience import let_pass

SETTLED_MS = 600


class Studio:
    """Runs one learner's application, dresses it, and takes pictures of it."""

    def __init__(self, qt: QApplication, folder: Path, central: DemoCentral, album: Path) -> None:
        self.central = central
        self.album = album
        self.look = USUAL
        self._qt = qt
        self._folder = folder
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
        """The page that is seen."""
        page = self.desk.pages.currentWidget()
        assert page is not None
        return page

    def begin(self, look: Look) -> None:
        """Start the application, before anybody is signed in."""
        self.close()
        self.app = self._made()
        self.look = look
        theme.apply(self._qt, look.theme, look.text_size)
        self.app.translation.use(look.language)
        self.app.start()
        self.wait(lambda: self.app.workspace is not None, "the workspace")
        self._fit()

    def wear(self, look: Look) -> None:
        """Have the window look another way."""
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

    def wait(self, is_so: Callable[[], object], what: str, seconds: int = 30) -> None:
        """Let the application work until something is so."""
        end = QTimer()
        end.setSingleShot(True)
        end.start(seconds * 1000)
        while not is_so():
            if not end.isActive():
                raise TimeoutError(what)
            let_pass(20)

    def shoot(self, name: str) -> None:
        """Take a picture of what a learner sees, video and pop-ups included."""
        QCursor.setPos(self.window.screen().geometry().bottomRight())
        let_pass(SETTLED_MS)
        self.wait(self._is_quiet, "the end of an exchange")
        room = self.window.geometry()
        # Of the whole screen: the window's own picture has neither pop-ups nor what the GPU draws.
        picture = self.window.screen().grabWindow(
            0, room.x(), room.y(), room.width(), room.height()
        )
        folder = self.album / self.look.name
        folder.mkdir(parents=True, exist_ok=True)
        # Quality 0 is the smallest file: PNG loses nothing.
        picture.save(str(folder / f"{name}.png"), "PNG", 0)

    def tidy(self) -> None:
        """Close whatever is open over the page."""
        for over in self.window.findChildren(QWidget):
            if over.isWindow() and over.isVisible():
                over.close()

    def close(self) -> None:
        """End the application, and leave none of its languages behind."""
        self.app.close()
        self.app.translation.silence()

    def _is_quiet(self) -> bool:
        """Tell whether nothing is being exchanged: a picture of a moment would be another each time."""
        if self.app.workspace is None:
            return True
        phase = self.workspace.store.activity.sync.phase
        return phase not in {Phase.EXCHANGING, Phase.UPLOADING}

    def _made(self) -> App:
        return App(self._qt, Paths(self._folder), self.central.lent)

    def _fit(self) -> None:
        let_pass(SETTLED_MS)
        self.window.setGeometry(0, 0, *self.look.size)
        self.window.activateWindow()
        let_pass(SETTLED_MS)
