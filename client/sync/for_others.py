"""Bringing to central what learners of this PC left sealed, whoever sits here now, or nobody.

It goes without anybody's token: the bundles say themselves who wrote them, to central alone. What central
answers is laid beside for its owner. Whoever is at work comes first: between two bundles we step aside.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from client.domain.addresses import checked_address
from client.domain.carrying import Cancelled
from client.domain.submission import Refused
from client.profile import sealed_place
from client.profile.sealed_place import SealedPlace
from client.store.database import DiskFull, StoreUnavailable
from client.sync.transport import Transport

FIRST_SECONDS = 15.0
"""How long after the start we wait: whoever comes in has things to say."""

SOON_SECONDS = 10.0
EVERY_SECONDS = 300.0
"""How long until the next round: where somebody else needed the line, and otherwise."""

MOST_REFUSALS = 3
"""So many bundles of one learner that central refuses end the round: each counts as a wrong try of our address."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Brought:
    """How many bundles were delivered, how many are left, and what ended it early ("").

    ``stepped_aside`` says that somebody else needed the line.
    """

    bundles: int = 0
    left: int = 0
    problem: str = ""
    stepped_aside: bool = False


def plain_line(server: str) -> Transport:
    """Return a way to a central that any authority may vouch for."""
    return Transport(server)


def always() -> bool:
    """Have the line for oneself."""
    return True


def nobody() -> str:
    """Return the profile of nobody."""
    return ""


def nothing(_: Brought) -> None:
    """Do nothing about it."""


@dataclass(slots=True)
class ForOthers:
    """Delivers what lies sealed under the folder of ``profiles``.

    ``is_free`` tells whether nobody else needs the line, ``at_work`` whose profile is open: it speaks for itself.
    ``afterwards`` is told of each round.
    """

    profiles: Path
    is_free: Callable[[], bool] = always
    at_work: Callable[[], str] = nobody
    afterwards: Callable[[Brought], None] = nothing
    line: Callable[[str], Transport] = plain_line
    _refused: set[bytes] = field(default_factory=set)
    _wake: threading.Event = field(default_factory=threading.Event)
    _stopping: threading.Event = field(default_factory=threading.Event)
    _transport: Transport | None = None

    def run(self) -> None:
        """Deliver whenever the line is free, until ``stop``: what a thread of its own does."""
        self._stopping.wait(FIRST_SECONDS)
        while not self._stopping.is_set():
            seconds = EVERY_SECONDS
            try:
                brought = self.deliver()
                self.afterwards(brought)
                seconds = SOON_SECONDS if brought.stepped_aside else EVERY_SECONDS
            except (OSError, StoreUnavailable, DiskFull) as error:
                log.warning("what others left cannot be delivered: %s", type(error).__name__)
            self._wake.wait(seconds)
            self._wake.clear()

    def look_again(self) -> None:
        """Deliver soon: somebody may have left something."""
        self._wake.set()

    def stop(self) -> None:
        """Ask for an end; what is under way is given up, and nothing is lost by that."""
        self._stopping.set()
        self._wake.set()
        if self._transport is not None:
            self._transport.give_up()

    def deliver(self) -> Brought:
        """Deliver what there is, as far as the line goes. Raises OSError."""
        brought = Brought()
        for place in sealed_place.places(self.profiles):
            if place.folder.parent.name == self.at_work() or not place.waits():
                continue
            if self._stopping.is_set() or not self.is_free():
                return replace(brought, stepped_aside=True)
            done = self._deliver(place)
            bundles, left = brought.bundles + done.bundles, brought.left + done.left
            brought = replace(done, bundles=bundles, left=left)
            if done.problem or done.stepped_aside:
                break
        return brought

    def _deliver(self, place: SealedPlace) -> Brought:
        # What bundles are made of takes long to import: only where there are any.
        from client.sync.courier.delivering import Delivering
        from client.sync.courier.stick import Stick

        about = place.about()
        try:
            server = checked_address(about.server if about else "")
        except Refused:
            log.warning("nobody knows where what is sealed in %s should go", place.folder.name)
            return Brought()
        assert about is not None
        before = len(self._refused)

        def step(*_: object) -> None:
            many = len(self._refused) - before >= MOST_REFUSALS
            if many or self._stopping.is_set() or not self.is_free():
                raise Cancelled

        self._transport = transport = self.line(server)
        try:
            delivering = Delivering(
                Stick(place.folder), transport, about.signing, about.sealing, self._refused
            )
            done = delivering.run(step)
        except Refused as refusal:
            log.warning("a sealed outbox cannot be read: %s", refusal.code)
            return Brought()
        finally:
            self._transport = None
            transport.close()
        if done.bundles or done.refused:
            log.info("delivered %d sealed bundles, %d refused", done.bundles, done.refused)
        # Refused too often, the round goes on with the next learner.
        aside = done.problem == "cancelled" and len(self._refused) - before < MOST_REFUSALS
        problem = "" if done.problem == "cancelled" else done.problem
        return Brought(done.bundles, done.left + done.waiting, problem, aside)
