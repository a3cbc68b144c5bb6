"""Who comes in and who leaves: the learners of this PC, of whom at most one is at work.

The window's side of it, without a window: all that takes time is done here, on threads that are not the
window's, and one at a time.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from typing import TypeAlias

from client.config import Paths
from client.domain.submission import Refused
from client.profile.pin import Kind
from client.profile.profiles import Profile, Profiles
from client.sync.replies import CentralUnreachable
from client.workspace import Workspace, open_profile, open_profiles

StartDemo: TypeAlias = Callable[[], AbstractContextManager[str]]


class Door:
    """Opens, changes and closes what is open. ``known`` are the learners as they were last looked for."""

    def __init__(self, paths: Paths, start_demo: StartDemo | None = None) -> None:
        self._paths = paths
        self._start_demo = start_demo
        self._resources = ExitStack()
        self._turn = threading.Lock()
        self.profiles: Profiles | None = None
        self.known: Sequence[Profile] = ()
        self.demo_url = ""
        self.workspace: Workspace | None = None

    def open(self) -> None:
        """Look who there is; let in the only one, or nobody yet, where nothing is to be asked.

        Raises OSError, StoreUnavailable and DiskFull.
        """
        self.profiles = open_profiles(self._paths)
        if self._start_demo is not None:
            self.demo_url = self._resources.enter_context(self._start_demo())
        self.look_around()
        if not self.known or (len(self.known) == 1 and not self.known[0].is_locked):
            self.enter(self.profiles.find(""))

    def look_around(self) -> None:
        """Look who there is now."""
        self.known = self._all().all()

    def enter(self, profile: Profile, pin: str = "") -> None:
        """Let somebody in. Slow if there is a PIN. Raises as ``open_profile`` does."""
        with self._turn:
            # Known at once, so that it is put away whatever comes next.
            self.workspace = workspace = open_profile(self._paths, self._all(), profile, pin)
            if self.demo_url:
                workspace.follow(self.demo_url)
            if workspace.identity is not None:
                workspace.line().start()

    def sign_in(self, server: str, name: str, password: str) -> str:
        """Sign in whoever is in, or somebody new without a PIN; return "" or the code of a problem."""
        workspace = self.workspace
        if workspace is None:
            return self.join(server, name, password, "", Kind.NONE)

        def sign_in() -> None:
            workspace.sign_in(server, name, password)
            workspace.line().start()
            self.look_around()

        return _problem(sign_in)

    def join(self, server: str, name: str, password: str, pin: str, kind: Kind) -> str:
        """Sign in somebody new to a profile of their own, of which no trace is left if that fails.

        Returns "" or the code of a problem.
        """
        profiles = self._all()

        def join() -> None:
            before = self.workspace
            profile = profiles.create(name, pin, kind)
            fresh = open_profile(self._paths, profiles, profile, pin)
            try:
                identity = fresh.sign_in(server, name, password)
                fresh.call(identity.name)
            except BaseException:
                fresh.close()
                profiles.remove(profile)
                raise
            fresh.line().start()
            self.workspace = fresh
            if before is not None:
                before.close()
            self.look_around()

        return _problem(join)

    def set_pin(self, pin: str, kind: Kind) -> None:
        """Have another PIN open the profile of whoever is in. Slow. Raises as the workspace's does."""
        if self.workspace is not None:
            self.workspace.set_pin(pin, kind)
            self.look_around()

    def leave(self, workspace: Workspace) -> None:
        """Put somebody's work away, who is in no more."""
        with self._turn:
            workspace.close()
        self.look_around()

    def close(self) -> None:
        """Put everything away."""
        with self._turn:
            if self.workspace is not None:
                self.workspace.close()
            self.workspace = None
        self._resources.close()

    def _all(self) -> Profiles:
        if self.profiles is None:
            raise RuntimeError("the door was not opened")
        return self.profiles


def _problem(work: Callable[[], None]) -> str:
    """Do what may be refused; return "" or the code of what was wrong."""
    try:
        work()
    except Refused as refusal:
        return refusal.code
    except CentralUnreachable as error:
        return error.problem
    return ""
