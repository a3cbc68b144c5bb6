"""All that belongs to one learner on this PC, opened and closed together: the window's and the verbs'."""

import logging
import platform
import shutil
import threading
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from client import policy_file
from client.clock import Clock, SystemClock
from client.config import Paths, system_policy, system_recovery
from client.domain.submission import Refused
from client.learning import Learning, learning
from client.profile import leaving, recovery, sealed_place
from client.profile.keys import DataKey
from client.profile.moving_in import move_in
from client.profile.pin import Kind
from client.profile.profiles import Profile, Profiles
from client.profile.token import TokenPlace
from client.profile.vault import Cost
from client.store import (
    changes,
    consent,
    documents,
    files,
    keeping,
    outbox,
    replica,
    rescue,
    settings,
)
from client.store.database import DiskFull, Store, StoreUnavailable, translated
from client.store.holds import Holds
from client.store.rescue import Rescued
from client.store.sealed import SealedShelf
from client.store.settings import Identity
from client.store.shared_shelf import SharedShelf
from client.store.shelf import Shelf
from client.sync.downloader import Downloader
from client.sync.for_others import Brought, ForOthers
from client.sync.joining import Credentials, sign_in
from client.sync.replies import CentralUnreachable
from client.sync.runner import SyncRunner
from client.sync.sealed_outbox import SealedOutbox
from client.sync.transport import Denied, NotSignedIn, Transport

if TYPE_CHECKING:
    from client.sync.courier import Courier

STOP_SECONDS = 3.0
"""How long closing waits for a thread that waits for the network; what it had to keep is kept."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Line:
    """The two threads that talk to central, the one that seals what waits for them, and what they share."""

    runner: SyncRunner
    downloader: Downloader
    sealed: SealedOutbox
    threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Begin to talk to central whenever there is something to say or to fetch."""
        for name, run in (
            ("sync", self.runner.run),
            ("download", self.downloader.run),
            ("seal", self.sealed.run),
        ):
            thread = threading.Thread(target=run, name=name, daemon=True)
            self.threads.append(thread)
            thread.start()

    def stop(self) -> bool:
        """Ask the threads to end, and tell whether they did."""
        self.runner.stop()
        self.downloader.stop()
        self.sealed.stop()
        for thread in self.threads:
            thread.join(STOP_SECONDS)
        self.runner.transport.close()
        self.downloader.transport.close()
        return not any(thread.is_alive() for thread in self.threads)


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

    _line: Line | None = None
    _is_closed: bool = False
    _is_taken_off: bool = False

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
        self._stop_line()
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
        """Take the learner off this PC, closed first; what waits sealed stays until it was delivered.

        Raises OSError, and Refused while anything is unsent: unless it ``is kept``, if all of it is sealed.
        """
        self.sealed.finish()
        waiting = self.unsent()
        if waiting and not unsent_is_kept:
            raise Refused("unsent-work", count=waiting)
        about = self.sealed.place.about()
        if waiting and not (about and about.is_complete):
            raise Refused("not-all-sealed", count=waiting)
        self._take_off()

    def leave_this_pc_for(self, folder: Path) -> None:
        """Put what is unsent on a stick, or in a folder, and take the learner off this PC. Slow.

        Raises Refused (stick-..., not-all-sealed), OSError, StoreUnavailable and DiskFull; nothing is gone then.
        """
        self.sealed.finish()
        packed = self.courier().pack(folder)
        if packed.problem or packed.left_out:
            raise Refused("stick-full")
        self._take_off()

    def _take_off(self) -> None:
        self._let_lectures_go()
        self.close()
        self.profiles.remove(self.profile)

    def _let_lectures_go(self) -> None:
        """Take away what nobody else keeps of the lectures."""
        self._is_taken_off = True
        # Nothing is to be fetched any more, and marked as kept.
        self._stop_line()
        try:
            self.blobs.let_go()
        except OSError as error:
            log.warning("lectures stay that nobody may need: %s", type(error).__name__)

    def forget_after_withdrawal(
        self, folder: Path | None = None, *, unsent_may_go: bool = False
    ) -> None:
        """Take the learner's things off this PC once nobody agrees any more; into a ``folder`` first. Slow.

        What is sealed goes too: central would not take it. Raises Refused (not-withdrawn, not-exported,
        no-folder), OSError, StoreUnavailable and DiskFull; nothing is gone then.
        """
        db = self.store.db
        if not consent.standing(db).is_withdrawn:
            raise Refused("not-withdrawn")
        unsent = self.unsent() + documents.unsaid(db)
        if folder is not None:
            self.learning.belongings.take_along(folder)
        elif unsent and not unsent_may_go:
            raise Refused("not-exported", count=unsent)
        sealed = self.sealed.place.folder
        self._let_lectures_go()
        self.close()
        if sealed.exists():
            shutil.rmtree(sealed)
        self.profiles.remove(self.profile)

    def sign_out(self) -> None:
        """Forget the token here and, if there is a line, at central; what was done stays."""
        transport = self.line().runner.transport
        self._stop_line()
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
            self._line = self._make_line(identity, TokenPlace(self.store).load())
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
        ended = self._stop_line()
        try:
            self._seal_the_rest()
        finally:
            if ended:
                self.store.close()
            elif line is not None:
                closing = threading.Thread(target=self._close_after, args=(line,), daemon=True)
                closing.start()
            self.key.forget()
            clear(self.profile.opened)

    def _seal_the_rest(self) -> None:
        try:
            with translated():
                if not self._is_taken_off:
                    # Others may need room before this learner comes back.
                    self.blobs.hold(keeping.kept(self.store.db, self.clock.now()))
                self.sealed.finish()
                now = settings.true_time(self.store.db, self.clock.now())
                leaving.note_seen(self.profile, now)
        except (StoreUnavailable, DiskFull, OSError, Refused) as error:
            log.warning("the outbox cannot be sealed: %s", type(error).__name__)

    def _close_after(self, line: Line) -> None:
        for thread in line.threads:
            thread.join()
        self.store.close()

    def _make_line(self, identity: Identity, token: str) -> Line:
        runner = SyncRunner(
            self.store,
            Transport(identity.server, token, pins=self.pins),
            self.clock,
            self.attachments,
        )
        downloader = Downloader(
            self.store,
            # A connection of its own: an exchange does not queue behind a lecture.
            Transport(identity.server, token, pins=self.pins),
            self.clock,
            self.blobs,
            self.attachments,
            runner.line_free,
        )

        def keep_token(fresh: str) -> None:
            downloader.transport.token = fresh
            TokenPlace(self.store).save(fresh)

        runner.keep_token = keep_token
        return Line(runner, downloader, self.sealed)

    def _stop_line(self) -> bool:
        line, self._line = self._line, None
        return line.stop() if line else True


def open_profiles(paths: Paths, clock: Clock | None = None, cost: Cost | None = None) -> Profiles:
    """Return the learners of a data folder, made if there is none.

    The plain files of an earlier version become a profile. Raises OSError, StoreUnavailable, DiskFull.
    """
    paths.make()
    centre = recovery.load((system_recovery(), paths.recovery))
    profiles = Profiles(paths.profiles, cost or Cost(), centre)
    profiles.sweep()
    move_in(paths.root, profiles, (clock or SystemClock()).now())
    return profiles


def open_workspace(
    paths: Paths, clock: Clock | None = None, learner: str = "", pin: str = ""
) -> Workspace:
    """Open the work of a learner of this name, or of the only one; of nobody yet if there is none.

    Raises as ``open_profile`` and ``open_profiles`` do.
    """
    profiles = open_profiles(paths, clock)
    return open_profile(paths, profiles, profiles.find(learner), pin, clock)


def open_profile(
    paths: Paths, profiles: Profiles, profile: Profile, pin: str = "", clock: Clock | None = None
) -> Workspace:
    """Unlock a profile and open what is in it. Slow if there is a PIN.

    A damaged database is set aside, and what can be read of it carried over. Raises Refused (a wrong
    PIN, a wait), OSError, StoreUnavailable and DiskFull.
    """
    clock = clock or SystemClock()
    key = profiles.unlock(profile, pin)
    clear(profile.opened)
    store, rescued = rescue.open_or_rescue(profile.database, clock.now(), key.database)
    store.activity.pc = pc_policy(paths).policy
    with suppress(DiskFull):
        changes.read_again(store)
    attachments = SealedShelf(profile.attachments, key)
    workspace = Workspace(
        paths,
        profiles,
        profile,
        key,
        clock,
        store,
        SharedShelf(
            paths.blobs, Holds(paths.holds, key, clock, store.activity.pc.keep_days), clock
        ),
        attachments,
        learning(store, clock, attachments),
        SealedOutbox(
            store, clock, attachments, profile.id, sealed_place.of_profile(profile.folder)
        ),
        rescued,
    )
    workspace.hear_of_deliveries()
    try:
        identity = workspace.identity
        if identity is not None and not profile.label:
            # A sign-in was cut short at its very end.
            workspace.call(identity.name)
    except BaseException:
        workspace.close()
        raise
    return workspace


def pc_policy(paths: Paths) -> policy_file.Found:
    """Return what holds on this PC: an administrator's word goes before that of the data folder."""
    return policy_file.load(system_policy(), paths.policy)


def clear(folder: Path) -> None:
    """Take away the plain copies that other programs were shown."""
    with suppress(OSError):
        # A link in its place, or a file: copies would go where the link leads, and be left there.
        folder.unlink()
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)
