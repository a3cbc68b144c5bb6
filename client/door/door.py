"""Who comes in and who leaves: the learners of this PC, of whom at most one is at work.

The window's side of it, without a window: all that takes time is done here, on threads that are not the
window's, and one at a time.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TypeAlias

from client.config import Paths
from client.domain.submission import Refused
from client.door.carrying import Carrying
from client.profile import recovery, sealed_place
from client.profile.pin import Kind
from client.profile.profile import Profile
from client.profile.profiles import Profiles
from client.profile.recovery import Code
from client.sync.replies import CentralUnreachable
from client.workspace import (
    Workspace,
    clear,
    open_profile,
    open_profiles,
    pc_policy,
)

StartDemo: TypeAlias = Callable[[], AbstractContextManager[str]]


class Door:
    """Opens, changes and closes what is open. ``known`` are the learners as they were last looked for."""

    def __init__(self, paths: Paths, start_demo: StartDemo | None = None) -> None:
        self._paths = paths
        self._start_demo = start_demo
        self._resources = ExitStack()
        self.turn = threading.Lock()
        self.profiles: Profiles | None = None
        self.known: Sequence[Profile] = ()
        self.demo_url = ""
        self.workspace: Workspace | None = None
        self._carrying = Carrying(self, paths)

    def open(self) -> None:
        """Look who there is; let in the only one, or nobody yet, where nothing is to be asked.

        Raises OSError, StoreUnavailable and DiskFull.
        """
        self.profiles = open_profiles(self._paths)
        for found in self.profiles.everyone():
            # After a power cut somebody else may be the first to sit down.
            clear(found.opened)
        if self._start_demo is not None:
            self.demo_url = self._resources.enter_context(self._start_demo())
        self.look_around()
        self._carrying.begin()
        if not self.known or (len(self.known) == 1 and not self.known[0].is_locked):
            self.enter(self.profiles.find(""))

    def look_around(self) -> None:
        """Look who there is now."""
        self.known = self.all_profiles().all()

    def enter(self, profile: Profile, pin: str = "") -> None:
        """Let somebody in. Slow if there is a PIN. Raises as ``open_profile`` does."""
        with self.turn:
            # Known at once, so that it is put away whatever comes next.
            self.workspace = workspace = open_profile(
                self._paths, self.all_profiles(), profile, pin
            )
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
            workspace.sign_in(self.decided_server[0] or server, name, password)
            workspace.line().start()
            self.look_around()

        return _problem(sign_in)

    def join(
        self,
        server: str,
        name: str,
        password: str,
        pin: str,
        kind: Kind,
        locked: Profile | None = None,
    ) -> str:
        """Sign in somebody new to a profile of their own, of which no trace is left if that fails.

        It takes the place of a ``locked`` one, if that is of the same learner, once all of that was delivered.
        Returns "" or the code of a problem.
        """
        profiles = self.all_profiles()

        def join() -> None:
            before = self.workspace
            profile = profiles.create(name, pin, kind)
            fresh = open_profile(self._paths, profiles, profile, pin)
            try:
                identity = fresh.sign_in(self.decided_server[0] or server, name, password)
                if locked is None or not fresh.take_the_place_of(locked):
                    fresh.call(identity.name)
            except BaseException:
                fresh.close()
                profiles.remove(profile)
                raise
            fresh.line().start()
            self.workspace = fresh
            if before is not None:
                with self.turn:
                    before.close()
            self.look_around()
            self._carrying.look_again()

        return _problem(join)

    @property
    def centre(self) -> str:
        """What the centre's key is called that opens new PINs, too, "" if there is none."""
        public = self.profiles.centre if self.profiles else b""
        return recovery.name_of(public) if public else ""

    @property
    def decided_server(self) -> tuple[str, str]:
        """The one server that is signed in to, and what it is called; "" where nobody decided that."""
        policy = pc_policy(self._paths).policy
        # Whoever looks around a demo has a central of their own: it is the only other one.
        is_demo = bool(policy.server and self.demo_url)
        return (self.demo_url, "") if is_demo else (policy.server, policy.server_name)

    def server_of(self, profile: Profile | None) -> str:
        """Return which server a locked profile is said to be of, "" if that is not known.

        Anybody of this account can say so: whoever types a password there has to be told which it is.
        """
        about = sealed_place.of_profile(profile.folder).about() if profile else None
        return about.server if about else ""

    def check_code(self, profile: Profile, typed: str) -> None:
        """Find out whether somebody typed the centre's recovery code of a profile. Raises Refused."""
        self.all_profiles().recover(profile, Code.read(typed)).forget()

    def recover(self, profile: Profile, typed: str, pin: str, kind: Kind) -> None:
        """Give a profile another PIN by the centre's recovery code, and let its learner in. Slow.

        Raises Refused and as ``enter`` does.
        """
        key = self.all_profiles().recover(profile, Code.read(typed))
        try:
            profile = self.all_profiles().set_pin(profile, key, pin, kind)
        finally:
            key.forget()
        self.look_around()
        self.enter(profile, pin)

    def remove(self, folder: Path | None = None) -> None:
        """Take whoever is in off this PC; what is unsent goes into a folder, or stays sealed. Slow.

        Raises Refused, OSError, StoreUnavailable and DiskFull; they are still in then.
        """
        workspace = self.workspace
        if workspace is None:
            return
        with self.turn:
            if folder is not None:
                workspace.leave_this_pc_for(folder)
            else:
                workspace.leave_this_pc(unsent_is_kept=True)
            self.workspace = None
        self.look_around()
        self._carrying.look_again()
        if not self.known:
            self.enter(self.all_profiles().find(""))

    def check_pin(self, pin: str) -> None:
        """Refuse a PIN that does not open the profile of whoever is in; it counts as a try. Slow."""
        if self.workspace is not None:
            self.workspace.check_pin(pin)

    def set_pin(self, pin: str, kind: Kind) -> None:
        """Have another PIN open the profile of whoever is in. Slow. Raises as the workspace's does."""
        if self.workspace is not None:
            self.workspace.set_pin(pin, kind)
            self.look_around()

    def leave(self, workspace: Workspace) -> None:
        """Put somebody's work away, who is in no more."""
        with self.turn:
            if workspace.is_to_go:
                workspace.forget_after_withdrawal(unsent_may_go=True)
            else:
                workspace.close()
        self.look_around()
        self._carrying.look_again()

    def close(self) -> None:
        """Put everything away, and wait for it: what is not sent is sealed, on a thread that shows nothing."""
        closing = threading.Thread(target=self._close, name="closing")
        closing.start()
        closing.join()

    def _close(self) -> None:
        self._carrying.end()
        with self.turn:
            if self.workspace is not None:
                self.workspace.close()
            self.workspace = None
        self._resources.close()

    def all_profiles(self) -> Profiles:
        """Return the profiles of this PC."""
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
