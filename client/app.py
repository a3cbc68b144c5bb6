"""The window's side of the program: what is shown first, and what follows what.

The first window is painted before anything slow is imported; opening the learner's work, the demo's central
and the keyring are left to other threads.
"""

import logging
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QMainWindow

from client.config import Paths
from client.domain.sentences import sentence
from client.log_file import log_uncaught
from client.ui import spoken, theme
from client.ui.background import Background
from client.ui.front import front
from client.ui.garbage import Garbage
from client.ui.opening import Opening
from client.ui.translation import Translation

if TYPE_CHECKING:
    from pathlib import Path

    from client.door import Door
    from client.profile.profiles import Profile
    from client.store.database import Topics
    from client.ui.leaving.sleep import SleepWatch
    from client.ui.live import LiveStore
    from client.ui.profiles.idle import IdleWatch
    from client.workspace import Workspace

DEMO_LEARNER = ("haneul", "bandi-demo")

StartDemo: TypeAlias = Callable[[], AbstractContextManager[str]]

SWITCH_SECONDS = 0.0005
"""How long a thread computes before another may: with Python's 5 ms the window waits so long again and again."""

log = logging.getLogger(__name__)


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


class App(QObject):
    """Opens the door, and shows the window that fits: opening, choosing who, signing in, studying."""

    def __init__(self, qt: QApplication, paths: Paths, start_demo: StartDemo | None = None) -> None:
        super().__init__()
        self._paths = paths
        self._start_demo = start_demo
        self._background = Background(self)
        self._door: Door | None = None
        self._live: LiveStore | None = None
        self._idle: IdleWatch | None = None
        self._sleep: SleepWatch | None = None
        self._opening = False
        self._closed = False
        self._farewell = ""
        self.translation = Translation(qt)
        self.window: QMainWindow | None = None
        self._gone: list[QMainWindow] = []
        spoken.install(qt)
        theme.apply(qt, "system", 100)
        self.translation.use("")

    @property
    def workspace(self) -> "Workspace | None":
        """The work of whoever is in."""
        return self._door.workspace if self._door else None

    def start(self) -> None:
        """Show that Bandi is opening, and open."""
        self._opening = True
        self.show_opening()
        self._background.run(self._open, self._opened, self._could_not_open)

    def show_opening(self) -> QMainWindow:
        """Show the first window there is; nothing slow has been imported by then."""
        return self._show(front(Opening()))

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

    def lock(self) -> None:
        """Take everything off the screen at once, and then put the learner's work away."""
        self._lock()

    def leave(self) -> None:
        """Take everything off the screen, send what can be sent, and then lock."""
        from client.ui.leaving.page import Leaving
        from client.ui.leaving.parting import Parting
        from client.ui.leaving.screen import clear_the_screen

        workspace, page = self.workspace, self.window.centralWidget() if self.window else None
        if workspace is None or self._live is None or self._opening or isinstance(page, Leaving):
            return
        # What was still being written is kept as the window closes: counted after that.
        clear_the_screen(self._show(front(Opening(" "))))
        leaving = Leaving(Parting(workspace.store), self._live)
        leaving.finished.connect(self._left)
        self._show(front(leaving))

    def _left(self) -> None:
        from client.ui.leaving.page import Leaving, farewell

        page, workspace = self.window.centralWidget() if self.window else None, self.workspace
        if workspace is None or not isinstance(page, Leaving):
            return
        left_open = any(workspace.profile.opened.glob("*"))
        self._lock(farewell(page.parting.left.things, left_open=left_open), is_done=True)

    def _lock(self, said: str = "", *, is_done: bool = False) -> None:
        from client.ui.leaving.screen import clear_the_screen, forget_what_was_shown

        door = self._door
        if door is None or door.workspace is None or self._opening:
            return
        workspace, door.workspace = door.workspace, None
        self._farewell = said
        clear_the_screen(self._show_grid())
        forget_what_was_shown(everything=is_done)
        self._unwatch()
        put_away = self._background.after_kept(partial(door.leave, workspace))
        self._background.run(put_away, self._refresh_grid)

    def _open(self) -> None:
        from client.door import Door

        # Known at once, so that it is closed whatever comes next.
        self._door = Door(self._paths, self._start_demo)
        self._door.open()

    def _opened(self, _: None = None) -> None:
        """Show what there is to do for whoever is in now; the store may be another one than before."""
        from client.ui.live import LiveStore
        from client.ui.surroundings import SurroundingsWatch

        if self._door is None:
            # Closed meanwhile.
            return
        self._unwatch()
        workspace = self.workspace
        if workspace is None:
            self._show_grid()
        else:
            self._live = LiveStore(workspace.store, self)
            self._surroundings = SurroundingsWatch(workspace.store, self)
            if workspace.identity is None:
                self._ask_to_sign_in()
            else:
                self._study()
        self._opening = False

    def _could_not_open(self, error: Exception) -> None:
        from client.ui.trouble import Trouble

        log.error("the workspace cannot be opened", exc_info=error)
        self._opening = False
        self._put_away()
        details = getattr(error, "details", None)
        words = sentence(_code(error), self.translation.language, details)
        again = QCoreApplication.translate("App", "Try again")
        self._show(front(Trouble(words, [(again, self.start)], str(self._paths.log))))

    def _put_away(self) -> None:
        self._unwatch()
        if self._door is not None:
            self._door.close()
        self._door = None

    def _unwatch(self) -> None:
        if self._idle is not None:
            self._idle.stop()
        if self._live is not None:
            self._live.close()
        self._idle = self._live = None

    def _show_grid(self) -> QMainWindow:
        from client.ui.profiles.grid import Grid

        assert self._door is not None
        grid = Grid(self._door.known, self._farewell)
        grid.chosen.connect(self._choose)
        grid.added.connect(self._ask_to_sign_in)
        return self._show(front(grid))

    def _refresh_grid(self, _: None) -> None:
        from client.ui.profiles.grid import Grid

        page = self.window.centralWidget() if self.window else None
        if not isinstance(page, Grid) or self._door is None:
            return
        if [tile.profile for tile in page.tiles] != list(self._door.known):
            self._show_grid()

    def _choose(self, profile: "Profile") -> None:
        from client.ui.profiles.unlock import Unlock

        assert self._door is not None
        self._farewell = ""
        enter = partial(self._door.enter, profile)
        if not profile.is_locked:
            self._opening = True
            self.show_opening()
            self._background.run(enter, self._opened, self._could_not_open)
            return
        page = Unlock(profile, enter, self._background, self.translation.language)
        page.opened.connect(self._opened)
        page.left.connect(self._show_grid)
        page.forgotten.connect(partial(self._ask_to_sign_in, profile))
        page.helped.connect(partial(self._ask_for_code, profile))
        self._show(front(page))

    def _ask_for_code(self, profile: "Profile") -> None:
        from client.ui.profiles.recover import ByCode, Recover

        door = self._door
        assert door is not None
        by_code = ByCode(
            partial(door.check_code, profile), partial(door.recover, profile), door.centre
        )
        page = Recover(profile, by_code, self._background, self.translation.language)
        page.opened.connect(self._opened)
        page.left.connect(partial(self._choose, profile))
        self._show(front(page))

    def _ask_to_sign_in(self, locked: "Profile | None" = None) -> None:
        """Ask to sign in; whoever forgot the PIN of a ``locked`` profile begins another in its place."""
        from client.profile.pin import Kind
        from client.ui.sign_in import Newcomer, SignIn

        door = self._door
        assert door is not None
        known = door.workspace.identity if door.workspace else None
        kind = Kind.DIGITS if door.known else Kind.NONE
        join = partial(door.join, locked=locked)
        newcomer = Newcomer(join, locked.kind if locked else kind, door.centre)
        page = SignIn(
            door.sign_in,
            self._background,
            self.translation.language,
            known.server if known else door.demo_url or door.server_of(locked),
            DEMO_LEARNER if self._start_demo else None,
            None if known else newcomer,
        )
        page.signed_in.connect(partial(self._signed_in, locked))
        page.left.connect(self._leave_sign_in)
        address, name = door.decided_server
        if address:
            page.hold_to(address, name)
        elif locked is not None:
            page.warn_of_server()
        if door.known:
            page.let_leave()
        self._show(front(page))

    def _signed_in(self, locked: "Profile | None") -> None:
        """Go on to study; say so if a locked profile is still there that should have gone."""
        from client.ui.shell import Shell

        self._opened()
        left = [found.id for found in self._door.known] if self._door else []
        if locked is not None and locked.id in left and isinstance(self.window, Shell):
            details = {"name": locked.label}
            self.window.desk.report(sentence("still-locked", self.translation.language, details))

    def _leave_sign_in(self) -> None:
        if self.workspace is not None:
            self.lock()
        else:
            self._show_grid()

    def _study(self) -> None:
        from client.ui.context import Context
        from client.ui.privacy import Privacy
        from client.ui.shell import Shell
        from client.ui.writing.cameras import OwnCameras

        workspace = self.workspace
        assert workspace is not None
        assert self._live is not None
        door = self._door
        assert door is not None
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
            privacy=Privacy(
                lambda: workspace.profile.kind,
                door.set_pin,
                door.check_pin,
                self.lock,
                self.leave,
                self._is_shared,
                lambda: door.centre,
                self.remove,
            ),
            forget=self._forget,
            cameras=OwnCameras(),
        )
        shell = Shell(context, self.translation)
        self._show(shell)
        self._watch_for_leaving(workspace)
        if workspace.rescued:
            code, details = workspace.rescued.code, {"name": workspace.rescued.name}
            shell.desk.report(sentence(code, shell.context.language, details))
            workspace.rescued = None

    def _forget(self) -> None:
        """Take the learner's things off this PC: nobody agrees to them any more."""
        if self.workspace is not None:
            self.workspace.is_to_go = True
            self.lock()

    def _watch_for_leaving(self, workspace: "Workspace") -> None:
        from client.ui.leaving.sleep import SleepWatch, system_bus
        from client.ui.profiles.idle import IdleWatch

        minutes = workspace.store.activity.pc.idle_minutes
        self._idle = IdleWatch(workspace.clock, minutes, parent=self)
        self._idle.idle.connect(self._on_idle)
        if self._sleep is None:
            self._sleep = SleepWatch(system_bus(), self)
            self._sleep.sleeps.connect(self._on_idle)
        assert self._live is not None
        self._live.changed.connect(self._on_changed)

    def _is_shared(self) -> bool:
        """Tell whether others use this PC, or whoever is in keeps others out."""
        door = self._door
        if door is None or door.workspace is None:
            return False
        return len(door.known) > 1 or door.workspace.profile.is_locked

    def _on_idle(self) -> None:
        if self.workspace is not None and self.workspace.profile.is_locked:
            self.lock()

    def _on_changed(self, topics: "Topics") -> None:
        # Whoever watches a lecture touches nothing for long.
        if "watching" in topics and self._idle is not None:
            self._idle.touch()

    def remove(self, folder: "Path | None") -> None:
        """Take whoever is in off this PC; what is unsent goes into a folder, or stays here sealed."""
        if self._door is None or self.workspace is None:
            return
        self._unwatch()
        self._opening = True
        self.show_opening()
        self._background.run(partial(self._door.remove, folder), self._removed, self._not_removed)

    def _removed(self, _: None) -> None:
        self._farewell = sentence("learner-removed", self.translation.language)
        self._opened()

    def _not_removed(self, error: Exception) -> None:
        """Go back to where the learner was, and say why."""
        from client.ui.shell import Shell

        log.warning("a learner was not removed: %s", type(error).__name__)
        self._opened()
        if isinstance(self.window, Shell):
            details = getattr(error, "details", None)
            self.window.desk.report(sentence(_code(error), self.translation.language, details))

    def _sign_out(self) -> None:
        workspace = self.workspace
        assert workspace is not None
        self._background.run(workspace.sign_out, partial(self._signed_out, workspace))

    def _signed_out(self, workspace: "Workspace", _: None) -> None:
        from client.ui.leaving.screen import clear_the_screen, forget_what_was_shown

        if self.workspace is not workspace:
            # Locked meanwhile: somebody else may be at work by now.
            return
        self._ask_to_sign_in()
        if self.window is not None:
            clear_the_screen(self.window)
        forget_what_was_shown()

    def _show(self, window: QMainWindow) -> QMainWindow:
        """Put a window in the place of the one before, and return it."""
        before, self.window = self.window, window
        if before is not None:
            window.setGeometry(before.geometry())
        window.show()
        # Kept until Qt has done with it: what led here may be a click on a button of its own.
        self._gone = [gone for gone in self._gone if shiboken6.isValid(gone)]
        if before is not None:
            self._gone.append(before)
            before.close()
            before.deleteLater()
        return window


def _code(error: Exception) -> str:
    """Return the code of what to say of an error."""
    return "disk-full" if type(error).__name__ == "DiskFull" else getattr(error, "code", "store")
