"""One exchange with one device, as docs/protocol.md says it, all in one transaction.

What a request brings is taken whether or not anything can be given, and everything that follows
from it is said before the answer is written, so the device that handed in sees its receipt at once.
"""

from sqlalchemy import Connection

from central.service import accounts, intake, pages, uploads
from central.service.accounts import Caller
from central.service.folding import Fold
from central.service.refusals import SignInRequired
from central.store import central_lanes, offers, people
from central.store.database import Store
from central.store.device_lanes import Owner
from central.store.people import LearnerRow
from protocol import VERSION
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
        return _answer(db, caller, learner, request, now)


def _answer(
    db: Connection, caller: Caller, learner: LearnerRow, request: Request, now: int
) -> Response:
    owner = Owner(caller.learner, caller.device)
    taken = intake.take(db, owner, request.segments)
    fold = Fold(db, learner, request.clock, now)
    for link in taken.fresh:
        fold.take(link)
    central_lanes.append(db, learner.lane, fold.settle())
    named = [*request.heads, *intake.starts(request.segments)]
    held = tuple(intake.held(db, owner, named, taken))
    offsets = tuple(uploads.offset(db, learner, offer) for offer in request.offers)
    pull = _pull(caller, request)
    if pull:
        return Response(VERSION, now, held, (), more=False, offsets=offsets, pull=pull)
    segments, more = pages.page(db, _lanes(db, learner), request.following, request.budget)
    return Response(VERSION, now, held, segments, more=more, offsets=offsets)


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
