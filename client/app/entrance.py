"""Coming in: who is it, which PIN, whose recovery code, or a sign-in at central."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from client.domain.sentences import sentence
from client.ui.front import front

if TYPE_CHECKING:
    from client.app.app import App
    from client.door import Door
    from client.profile.profile import Profile

DEMO_LEARNER = ("haneul", "bandi-demo")


class Entrance(QObject):
    """Shows what leads to somebody's work; ``farewell`` is said to whoever has just left."""

    def __init__(self, app: "App") -> None:
        super().__init__(app)
        self._app = app
        self.farewell = ""

    def show_grid(self) -> QMainWindow:
        """Show the learners of this PC, and what is said to whoever has just left."""
        from client.ui.profiles.grid import Grid

        door = self._door()
        grid = Grid(door.known, self.farewell)
        grid.chosen.connect(self.choose)
        grid.added.connect(self.ask_to_sign_in)
        return self._app.frame.show(front(grid))

    def refresh_grid(self, _: None = None) -> None:
        """Show the learners anew, if there are others by now."""
        from client.ui.profiles.grid import Grid

        page, door = self._app.frame.page, self._app.door
        if not isinstance(page, Grid) or door is None:
            return
        if [tile.profile for tile in page.tiles] != list(door.known):
            self.show_grid()

    def choose(self, profile: "Profile") -> None:
        """Let somebody in, or ask for the PIN first."""
        from client.ui.profiles.unlock import Unlock

        self.farewell = ""
        enter = partial(self._door().enter, profile)
        if not profile.is_locked:
            self._app.open_by(enter)
            return
        page = Unlock(profile, enter, self._app.background, self._app.translation.language)
        page.opened.connect(self._app.opened)
        page.left.connect(self.show_grid)
        page.forgotten.connect(partial(self.ask_to_sign_in, profile))
        page.helped.connect(partial(self.ask_for_code, profile))
        self._app.frame.show(front(page))

    def ask_for_code(self, profile: "Profile") -> None:
        """Ask for the centre's recovery code."""
        from client.ui.profiles.recover import ByCode, Recover

        door = self._door()
        by_code = ByCode(
            partial(door.check_code, profile), partial(door.recover, profile), door.centre
        )
        page = Recover(profile, by_code, self._app.background, self._app.translation.language)
        page.opened.connect(self._app.opened)
        page.left.connect(partial(self.choose, profile))
        self._app.frame.show(front(page))

    def ask_to_sign_in(self, locked: "Profile | None" = None) -> None:
        """Ask to sign in; whoever forgot the PIN of a ``locked`` profile begins another in its place."""
        from client.profile.pin import Kind
        from client.ui.sign_in import Newcomer, SignIn

        door = self._door()
        known = door.workspace.identity if door.workspace else None
        kind = Kind.DIGITS if door.known else Kind.NONE
        join = partial(door.join, locked=locked)
        newcomer = Newcomer(join, locked.kind if locked else kind, door.centre)
        page = SignIn(
            door.sign_in,
            self._app.background,
            self._app.translation.language,
            known.server if known else door.demo_url or door.server_of(locked),
            DEMO_LEARNER if door.demo_url else None,
            None if known else newcomer,
        )
        page.signed_in.connect(partial(self.signed_in, locked))
        page.left.connect(self._leave_sign_in)
        address, name = door.decided_server
        if address:
            page.hold_to(address, name)
        elif locked is not None:
            page.warn_of_server()
        if door.known:
            page.let_leave()
        self._app.frame.show(front(page))

    def signed_in(self, locked: "Profile | None") -> None:
        """Go on to study; say so if a locked profile is still there that should have gone."""
        from client.ui.shell import Shell

        self._app.opened()
        window, door = self._app.window, self._app.door
        left = [found.id for found in door.known] if door else []
        if locked is not None and locked.id in left and isinstance(window, Shell):
            details = {"name": locked.label}
            window.desk.report(sentence("still-locked", self._app.translation.language, details))

    def _leave_sign_in(self) -> None:
        if self._app.workspace is not None:
            self._app.lock()
        else:
            self.show_grid()

    def _door(self) -> "Door":
        door = self._app.door
        assert door is not None
        return door
