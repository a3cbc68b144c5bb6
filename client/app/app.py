"""What the window shows, and what follows what: opening, coming in, studying, leaving."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QMainWindow

from client.app.entrance import Entrance
from client.app.frame import Frame
from client.app.watches import Watches
from client.config import Paths
from client.domain.sentences import code_of, sentence
from client.ui import spoken, theme
from client.ui.background import Background
from client.ui.front import front
from client.ui.opening import Opening
from client.ui.translation import Translation

if TYPE_CHECKING:
    from pathlib import Path

    from client.door import Door
    from client.workspace import Workspace

StartDemo: TypeAlias = Callable[[], AbstractContextManager[str]]

log = logging.getLogger(__name__)


class App(QObject):
    """Opens the door, and shows the window that fits: opening, choosing who, signing in, studying."""

    def __init__(
        self,
        qt: QApplication,
        paths: Paths,
        start_demo: StartDemo | None = None,
        translation: Translation | None = None,
    ) -> None:
        super().__init__()
        self._paths = paths
        self._start_demo = start_demo
        self.background = Background(self)
        self.door: Door | None = None
        self.frame = Frame()
        self.watches = Watches(self._on_idle, self)
        self.entrance = Entrance(self)
        self._opening = False
        self._closed = False
        self.translation = translation or Translation(qt)
        spoken.install(qt)
        theme.apply(qt, "contrast" if _was_in_contrast(paths.contrast) else "system", 100)
        self.translation.use("")

    @property
    def window(self) -> QMainWindow | None:
        """What is on the screen."""
        return self.frame.window

    @property
    def workspace(self) -> "Workspace | None":
        """The work of whoever is in."""
        return self.door.workspace if self.door else None

    def start(self) -> None:
        """Show that Bandi is opening, and open."""
        self.open_by(self._open)

    def show_opening(self) -> QMainWindow:
        """Show that somebody's work is being opened."""
        return self.frame.show(front(Opening()))

    def open_by(self, enter: Callable[[], None]) -> None:
        """Show that somebody's work is being opened, and open it, on another thread."""
        self._opening = True
        if not isinstance(self.frame.page, Opening):
            # The first window is there already.
            self.show_opening()
        self.background.run(enter, self.opened, self._could_not_open)

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
        is_in_contrast = theme.tokens() is theme.CONTRAST
        remember = partial(_remember_contrast, self._paths.contrast, is_worn=is_in_contrast)
        self.background.run(remember, _remembered, is_kept=True)
        self.background.close()
        self._put_away()

    def lock(self) -> None:
        """Take everything off the screen at once, and then put the learner's work away."""
        self._lock()

    def leave(self) -> None:
        """Leave as ``_leave`` does; ask before that if there is something that the disk does not take."""
        from client.ui import unsaved
        from client.ui.shell import Shell

        shell = self.window
        if isinstance(shell, Shell) and not unsaved.is_saved(shell):
            shell.question = unsaved.ask(shell, self._leave)
        else:
            self._leave()

    def _leave(self) -> None:
        """Take everything off the screen, send what can be sent, and then lock."""
        from client.ui.leaving.page import Leaving
        from client.ui.leaving.parting import Parting
        from client.ui.leaving.screen import clear_the_screen

        workspace, page = self.workspace, self.frame.page
        live = self.watches.live
        if workspace is None or live is None or self._opening or isinstance(page, Leaving):
            return
        # What was still being written is kept as the window closes: counted after that.
        clear_the_screen(self.frame.show(front(Opening(" "))))
        leaving = Leaving(Parting(workspace.store), live)
        leaving.finished.connect(self._left)
        self.frame.show(front(leaving))

    def _left(self) -> None:
        from client.ui.leaving.page import Leaving, farewell

        page, workspace = self.frame.page, self.workspace
        if workspace is None or not isinstance(page, Leaving):
            return
        left_open = any(workspace.profile.opened.glob("*"))
        self._lock(farewell(page.parting.left.things, left_open=left_open), is_done=True)

    def _lock(self, said: str = "", *, is_done: bool = False) -> None:
        from client.ui.leaving.screen import clear_the_screen, forget_what_was_shown

        door = self.door
        if door is None or door.workspace is None or self._opening:
            return
        workspace, door.workspace = door.workspace, None
        self.entrance.farewell = said
        clear_the_screen(self.entrance.show_grid())
        forget_what_was_shown(everything=is_done)
        self.watches.end()
        put_away = self.background.after_kept(partial(door.leave, workspace))
        self.background.run(put_away, self._went)

    def _went(self, nothing: None) -> None:
        self.frame.let_go()
        self.entrance.refresh_grid(nothing)

    def _open(self) -> None:
        from client.door import Door

        # Known at once, so that it is closed whatever comes next.
        self.door = Door(self._paths, self._start_demo)
        self.door.open()

    def opened(self, _: None = None) -> None:
        """Show what there is to do for whoever is in now; the store may be another one than before."""
        if self.door is None:
            # Closed meanwhile.
            return
        self.watches.end()
        workspace = self.workspace
        if workspace is None:
            self.entrance.show_grid()
        else:
            self.watches.follow(workspace)
            if workspace.identity is None:
                self.entrance.ask_to_sign_in()
            else:
                self._study()
        self._opening = False

    def _could_not_open(self, error: Exception) -> None:
        from client.ui.trouble import Trouble

        log.error("the workspace cannot be opened", exc_info=error)
        self._opening = False
        self._put_away()
        details = getattr(error, "details", None)
        words = sentence(code_of(error), self.translation.language, details)
        again = QCoreApplication.translate("App", "Try again")
        self.frame.show(front(Trouble(words, [(again, self.start)], str(self._paths.log))))

    def _put_away(self) -> None:
        self.watches.end()
        if self.door is not None:
            self.door.close()
        self.door = None

    def _study(self) -> None:
        from client.app.studying import context_for
        from client.ui.shell import Shell

        workspace, door = self.workspace, self.door
        assert workspace is not None
        assert door is not None
        context = context_for(self, workspace, door)
        shell = Shell(context, self.translation)
        self.frame.show(shell)
        self.watches.begin(workspace)
        if workspace.rescued:
            code, details = workspace.rescued.code, {"name": workspace.rescued.name}
            shell.desk.report(sentence(code, shell.context.language, details))
            workspace.rescued = None

    def forget(self) -> None:
        """Take the learner's things off this PC: nobody agrees to them any more."""
        if self.workspace is not None:
            self.workspace.is_to_go = True
            self.lock()

    def is_shared(self) -> bool:
        """Tell whether others use this PC, or whoever is in keeps others out."""
        door = self.door
        if door is None or door.workspace is None:
            return False
        return len(door.known) > 1 or door.workspace.profile.is_locked

    def _on_idle(self) -> None:
        if self.workspace is not None and self.workspace.profile.is_locked:
            self.lock()

    def remove(self, folder: "Path | None") -> None:
        """Take whoever is in off this PC; what is unsent goes into a folder, or stays here sealed."""
        if self.door is None or self.workspace is None:
            return
        self.watches.end()
        self._opening = True
        self.show_opening()
        self.background.run(partial(self.door.remove, folder), self._removed, self._not_removed)

    def _removed(self, _: None) -> None:
        self.entrance.farewell = sentence("learner-removed", self.translation.language)
        self.opened()

    def _not_removed(self, error: Exception) -> None:
        """Go back to where the learner was, and say why."""
        from client.ui.shell import Shell

        log.warning("a learner was not removed: %s", type(error).__name__)
        self.opened()
        if isinstance(self.window, Shell):
            details = getattr(error, "details", None)
            self.window.desk.report(sentence(code_of(error), self.translation.language, details))

    def sign_out(self) -> None:
        """Sign whoever is in out, and ask who comes next."""
        workspace = self.workspace
        assert workspace is not None
        self.background.run(workspace.sign_out, partial(self._signed_out, workspace))

    def _signed_out(self, workspace: "Workspace", _: None) -> None:
        from client.ui.leaving.screen import clear_the_screen, forget_what_was_shown

        if self.workspace is not workspace:
            # Locked meanwhile: somebody else may be at work by now.
            return
        self.entrance.ask_to_sign_in()
        if self.window is not None:
            clear_the_screen(self.window)
        forget_what_was_shown()


def _was_in_contrast(note: "Path") -> bool:
    try:
        return note.exists()
    except OSError:
        # A folder that cannot be looked into: that is for the window to say.
        return False


def _remember_contrast(note: "Path", *, is_worn: bool) -> None:
    """Have the next first window in high contrast if this one is: asked for here or of the system."""
    with suppress(OSError):
        if is_worn:
            note.touch()
        else:
            note.unlink(missing_ok=True)


def _remembered(nothing: None) -> None:
    del nothing
