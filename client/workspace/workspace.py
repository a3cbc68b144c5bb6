"""All that belongs to one learner on this PC, opened and closed together: the window's and the verbs'."""

import logging
import platform
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from client.clock import Clock
from client.config import Paths
from client.domain.submission import Refused
from client.learning import Learning
from client.profile import leaving
from client.profile.keys import DataKey
from client.profile.pin import Kind
from client.profile.profile import Profile
from client.profile.profiles import Profiles
from client.profile.token import TokenPlace
from client.store import (
    files,
    outbox,
    replica,
    settings,
)
from client.store.database import DiskFull, Store, StoreUnavailable
from client.store.rescue import Rescued
from client.store.settings import Identity
from client.store.shelf import Shelf
from client.sync.for_others import Brought, ForOthers
from client.sync.joining import Credentials, sign_in
from client.sync.replies import CentralUnreachable
from client.sync.sealed_outbox import SealedOutbox
from client.sync.transport import Denied, NotSignedIn, Transport
from client.workspace import departing
from client.workspace.line import Line, make_line
from client.workspace.places import clear

if TYPE_CHECKING:
    from client.sync.courier import Courier

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Workspace:
    """One learner's database, files, verbs, and line to central: open, until it is closed.

    ``key`` opens what is encrypted, ``rescued`` tells of the damaged database that this one replaces,
    if it does.
    """

    paths: Paths
    profiles: Profiles
    profile: Profile
    key: DataKey
    clock: Clock
    store: Store
    blobs: Shelf
    attachments: Shelf
    learning: Learning
    sealed: SealedOutbox
    rescued: Rescued | None = None
    is_to_go: bool = False
    """Whether the learner's things go as this is put away, as nobody agrees to them any more."""

    is_taken_off: bool = False
    """Whether the learner leaves this PC: nothing is held for them any more."""

    _line: Line | None = None
    _is_closed: bool = False

    @property
    def identity(self) -> Identity | None:
        """Who is signed in here."""
        return settings.identity(self.store.db)

    @property
    def pins(self) -> frozenset[bytes]:
        """The public keys that central may show; none for any that TLS vouches for."""
        return self.store.activity.pc.pins

    def follow(self, server: str) -> None:
        """Remember that central has another address now; it is the same central."""
        identity = self.identity
        if identity is not None and identity.server != server:
            with self.store.write("settings") as db:
                settings.put_identity(db, replace(identity, server=server))

    def sign_in(self, server: str, name: str, password: str) -> Identity:
        """Sign in at central. Raises Refused and CentralUnreachable."""
        self.stop_line()
        credentials = Credentials(server, name, password, platform.node() or "PC", self.pins)
        identity = sign_in(self.store, self.clock, TokenPlace(self.store), credentials)
        if not self.profile.label:
            self.call(identity.name)
        return identity

    def check_pin(self, pin: str) -> None:
        """Refuse a PIN that does not open the profile. Slow. Raises as ``Profiles.unlock``."""
        self.profiles.unlock(self.profile, pin).forget()

    def set_pin(self, pin: str, kind: Kind) -> None:
        """Have another PIN open the profile, or none for "". Slow. Raises Refused, OSError and DiskFull."""
        self.profile = self.profiles.set_pin(self.profile, self.key, pin, kind)

    def call(self, label: str) -> None:
        """Call the learner something else on this PC. Raises OSError and DiskFull."""
        self.profile = self.profiles.rename(self.profile, label)

    def take_the_place_of(self, locked: Profile) -> bool:
        """Let a locked profile of this learner's go once all of it was delivered; tell whether it is theirs.

        Raises OSError and DiskFull.
        """
        identity = self.identity
        is_theirs = identity is not None and leaving.supersede(locked, identity.learner)
        if is_theirs:
            self.call(locked.label)
        return is_theirs

    def unsent(self) -> int:
        """Return how many things central has not got yet: facts, and files that they name."""
        return outbox.waiting_count(self.store.db) + len(files.unsent(self.store.db))

    def leave_this_pc(self, *, unsent_is_kept: bool = False) -> None:
        """Take the learner off this PC. Raises as ``departing.leave``."""
        departing.leave(self, unsent_is_kept=unsent_is_kept)

    def leave_this_pc_for(self, folder: Path) -> None:
        """Take the learner off this PC, and along what is unsent. Raises as ``departing.leave_for``."""
        departing.leave_for(self, folder)

    def forget_after_withdrawal(
        self, folder: Path | None = None, *, unsent_may_go: bool = False
    ) -> None:
        """Forget somebody for whom nobody agrees any more. Raises as ``departing.forget_after_withdrawal``."""
        departing.forget_after_withdrawal(self, folder, unsent_may_go=unsent_may_go)

    def let_lectures_go(self) -> None:
        """Take away what nobody else keeps of the lectures: the learner leaves."""
        self.is_taken_off = True
        # Nothing is to be fetched any more, and marked as kept.
        self.stop_line()
        try:
            self.blobs.let_go()
        except OSError as error:
            log.warning("lectures stay that nobody may need: %s", type(error).__name__)

    def sign_out(self) -> None:
        """Forget the token here and, if there is a line, at central; what was done stays."""
        transport = self.line().runner.transport
        self.stop_line()
        try:
            transport.sign_out()
        except (CentralUnreachable, NotSignedIn, Denied) as error:
            log.info("sign-out was not heard: %s", error)
        finally:
            transport.close()
        TokenPlace(self.store).forget()

    def line(self) -> Line:
        """Return the line to central, made when it is first asked for. Raises Refused."""
        if self._line is None:
            identity = self.identity
            if identity is None:
                raise Refused("not-signed-in")
            self._line = make_line(self, identity, TokenPlace(self.store).load())
        return self._line

    def courier(self) -> "Courier":
        """Return the verbs of sticks. Raises Refused."""
        from client.sync.courier import Courier

        identity = self.identity
        if identity is None:
            raise Refused("not-signed-in")
        token = TokenPlace(self.store)

        def line() -> Transport:
            return Transport(identity.server, token.load(), pins=self.pins)

        return Courier(self.store, self.clock, self.blobs, self.attachments, self.paths.lanes, line)

    def carry_for_others(self) -> Brought:
        """Bring to central what was left sealed on this PC, once one's own things are there. Raises OSError.

        Those of whom all was delivered, and who are here no more, are cleaned; so are those who were not here for
        as long as the PC's policy says, now that the true time is known.
        """
        # Whatever of one's own has arrived by now does not go once more.
        self.hear_of_deliveries()
        pins = self.pins

        def line(server: str) -> Transport:
            return Transport(server, pins=pins)

        brought = ForOthers(self.paths.profiles, line=line).deliver()
        self.clean_up()
        leaving.clear_delivered(self.profiles)
        return brought

    def clean_up(self) -> bool:
        """Take those off this PC who stayed away too long, now that the true time is known; tell whether any were.

        Raises OSError.
        """
        identity, days = self.identity, self.store.activity.pc.keep_days
        if identity is None:
            return False
        now = settings.true_time(self.store.db, self.clock.now())
        return bool(leaving.clean(self.profiles, days, now, identity.server, self.profile.id))

    def hear_of_deliveries(self) -> None:
        """Take in what central said to those who delivered for this learner; what cannot be read can wait."""
        try:
            self.sealed.take_receipts()
        except (StoreUnavailable, DiskFull, OSError, Refused) as error:
            log.warning("receipts cannot be taken in: %s", type(error).__name__)

    def cursor(self) -> int:
        """Return how many of central's entries were taken in, all lanes together."""
        return sum(position.n for position in replica.following(self.store.db))

    def close(self) -> None:
        """Put everything away, and forget the key. A thread that waits for the network ends by itself."""
        if self._is_closed:
            return
        self._is_closed = True
        line = self._line
        ended = self.stop_line()
        try:
            departing.seal_the_rest(self)
        finally:
            if ended:
                self.store.close()
            elif line is not None:
                closing = threading.Thread(target=self._close_after, args=(line,), daemon=True)
                closing.start()
            self.key.forget()
            clear(self.profile.opened)

    def _close_after(self, line: Line) -> None:
        for thread in line.threads:
            thread.join()
        self.store.close()

    def stop_line(self) -> bool:
        """Have nobody talk to central, and tell whether the threads ended."""
        line, self._line = self._line, None
        return line.stop() if line else True
