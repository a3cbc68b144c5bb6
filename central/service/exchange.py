"""One exchange with one device, as docs/protocol.md says it, all in one transaction.

What a request brings is taken whether or not anything can be given, and everything that follows
from it is said before the answer is written, so the device that handed in sees its receipt at once.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from central.service import accounts, intake, pages, uploads
from central.service.accounts import Caller
from central.service.folding import Fold
from central.service.refusals import SignInRequired
from central.store import access, central_lanes, offers, people
from central.store.database import Store
from central.store.device_lanes import Owner
from central.store.people import LearnerRow
from protocol import VERSION
from protocol.lanes import Position
from protocol.messages import Request, Response


def exchange(store: Store, token: str, request: Request, now: int) -> Response:
    """Take in what a device has, and answer what it lacks.

    Raises SignInRequired (nothing was taken), NotYours (likewise), or Malformed for positions,
    segments or offers that cannot be.
    """
    intake.check_form(request.heads, request.segments)
    uploads.check_offers(request.offers)
    with store.write() as db:
        caller = accounts.authenticate(db, token, now)
        if caller.device != request.device:
            raise SignInRequired
        learner = people.lock_learner(db, caller.learner)
        if learner is None or learner.removed:
            raise SignInRequired
        access.see_again(db, caller.learner, caller.device, now)
        return _Exchange(db, store.folder, caller, learner, now).answer(request)


@dataclass(frozen=True, slots=True)
class _Exchange:
    """One exchange, once it is known who asks."""

    db: Connection
    folder: Path
    caller: Caller
    learner: LearnerRow
    now: int

    def answer(self, request: Request) -> Response:
        """Take in what came, then say where central stands and what the device lacks."""
        held = self._take(request)
        offsets = tuple(
            uploads.offset(self.db, self.folder, self.learner, offer) for offer in request.offers
        )
        pull = _pull(self.caller, request)
        if pull:
            return Response(VERSION, self.now, held, (), more=False, offsets=offsets, pull=pull)
        lanes = _lanes(self.db, self.learner)
        segments, more = pages.page(self.db, lanes, request.following, request.budget)
        return Response(VERSION, self.now, held, segments, more=more, offsets=offsets)

    def _take(self, request: Request) -> tuple[Position, ...]:
        owner = Owner(self.caller.learner, self.caller.device)
        taken = intake.take(self.db, owner, request.segments)
        fold = Fold(self.db, self.learner, request.clock, self.now)
        for link in taken.fresh:
            fold.take(link)
        central_lanes.append(self.db, self.learner.lane, fold.settle())
        named = [*request.heads, *intake.starts(request.segments)]
        return tuple(intake.held(self.db, owner, named, taken))


def _pull(caller: Caller, request: Request) -> str:
    if caller.expired:
        return "sign-in"
    return "upgrade" if request.version < VERSION else ""


def _lanes(db: Connection, learner: LearnerRow) -> list[bytes]:
    """Return the lanes that the learner follows: what concerns them alone comes first."""
    portal = people.portal(db, learner.portal)
    assert portal is not None
    courses = offers.courses_of(db, learner.portal)
    return [learner.lane, portal.lane, *(course.lane for course in courses)]
