"""One exchange with one device, as docs/protocol.md says it, all in one transaction.

What a request brings is taken whether or not anything can be given, and everything that follows
from it is said before the answer is written, so the device that handed in sees its receipt at once.
"""

from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from central.service import accounts, consent, intake, pages, standing, uploads
from central.service.accounts import Caller
from central.service.folding import Fold
from central.service.intake import Taken
from central.service.pages import PAGE_ENTRIES, Wish, Yours
from central.service.refusals import NotYours, SignInRequired
from central.store import central_lanes, people, writers
from central.store.central_lanes import Head
from central.store.database import Store
from central.store.gaps import Heard
from central.store.people import LearnerRow
from central.store.writers import Writer
from protocol import VERSION
from protocol.lanes import Portion, digest
from protocol.messages import SAY_POSITIONS, Request, Response
from protocol.records import Statement


@dataclass(frozen=True, slots=True)
class Terms:
    """How an exchange reached central: when it was written, and how many entries its answer may have."""

    written: int
    entries: int = PAGE_ENTRIES


def exchange(store: Store, token: str, request: Request, now: int) -> Response:
    """Take in what a device has, and answer what it lacks.

    Raises SignInRequired (nothing was taken), NotYours (likewise), or Malformed for positions,
    segments or offers that cannot be.
    """
    check_form(request)
    with store.write() as db:
        caller = accounts.authenticate(db, token, now)
        return answer(db, store.folder, caller, request, Terms(now), now)


def check_form(request: Request) -> None:
    """Raise Malformed for what cannot be in a request."""
    intake.check_form(request)
    uploads.check_offers(request.offers)


def answer(
    db: Connection, folder: Path, caller: Caller, request: Request, terms: Terms, now: int
) -> Response:
    """Answer a request of somebody who is known, however it came. Raises SignInRequired, NotYours."""
    learner = people.lock_learner(db, caller.learner)
    if learner is None or learner.removed:
        raise SignInRequired
    claimed = Writer(request.writer, caller.learner, caller.device)
    if writers.claim(db, claimed, now) != claimed:
        raise NotYours
    return _Exchange(db, folder, learner, claimed, now).answer(request, caller, terms)


@dataclass(frozen=True, slots=True)
class _Exchange:
    """One exchange, once it is known who asks."""

    db: Connection
    folder: Path
    learner: LearnerRow
    writer: Writer
    now: int

    def answer(self, request: Request, caller: Caller, terms: Terms) -> Response:
        """Take in what came, then say where central stands and what the device lacks."""
        agreed = consent.standing(self.db, self.learner, self.now)
        if consent.is_closed(agreed):
            admitted = consent.admitted(request.segments)
            request = msgspec.structs.replace(request, segments=admitted, offers=())
        taken = self._take(request, terms, agreed)
        stands = standing.stands(self.db, self.writer.id, request.mine, taken)
        offsets = tuple(
            uploads.offset(self.db, self.folder, self.learner, offer) for offer in request.offers
        )
        portions: tuple[Portion, ...] = ()
        more, pull = False, _pull(caller, request)
        if not pull:
            heads = central_lanes.followed(self.db, self.learner.id)
            yours = self._yours(request, heads)
            if yours is None:
                pull = SAY_POSITIONS
            else:
                echo = self.writer.id if stands.has_all else None
                wish = Wish(request.budget, terms.entries, echo)
                portions, more = self._page(heads, yours, wish)
        return Response(VERSION, self.now, stands.held, portions, more, offsets, pull)

    def _take(self, request: Request, terms: Terms, agreed: Statement | None) -> Taken:
        """Take in the segments, and say what follows from them."""
        if not request.segments:
            return Taken()
        heard = Heard(request.clock, terms.written)
        taken = intake.take(self.db, self.writer, request.segments, heard)
        fold = Fold(self.db, self.learner, self.writer, self.now, agreed)
        for arrived in taken.fresh:
            fold.take(arrived)
        own, others = fold.settle()
        central_lanes.append(self.db, self.learner.lane, own, self.writer.id)
        central_lanes.append(self.db, self.learner.lane, others)
        return taken

    def _yours(self, request: Request, heads: list[Head]) -> Yours | None:
        """Return how far the device has central's lanes; None if that has to be spelled out."""
        if not isinstance(request.yours, bytes):
            spelled = tuple(at for at in request.yours if at.n)
            writers.remember(self.db, self.writer.id, spelled)
            return Yours(spelled, by_index=False)
        ends = tuple(head.position() for head in heads if head.n)
        if digest(ends) == request.yours:
            return Yours(ends, by_index=True)
        if digest(()) == request.yours:
            return Yours((), by_index=True)
        known = writers.remembered(self.db, self.writer.id, request.yours)
        return None if known is None else Yours(known, by_index=True)

    def _page(
        self, heads: list[Head], yours: Yours, wish: Wish
    ) -> tuple[tuple[Portion, ...], bool]:
        page = pages.page(self.db, heads, yours, wish)
        if page.portions:
            writers.remember(self.db, self.writer.id, page.reached)
        return page.portions, page.more


def _pull(caller: Caller, request: Request) -> str:
    if caller.expired:
        return "sign-in"
    return "upgrade" if request.version < VERSION else ""
