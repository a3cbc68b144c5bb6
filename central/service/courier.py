"""What comes and goes on a stick: bundles in, replies out, and lanes that are for everybody.

A bundle is an exchange like any other once it is opened. Whoever brings it proves nothing; the key
that signed it says which device speaks, as a token does online.
"""

import hashlib

from sqlalchemy import Connection

from central.service import accounts, enclosing, exchange, pages, throttle, uploads
from central.service.exchange import Terms
from central.service.portions import Room
from central.service.refusals import UnknownDevice
from central.store import access, central_lanes, own_keys, people, writers
from central.store.access import DeviceRow
from central.store.database import Store
from protocol import courier
from protocol.codec import Malformed
from protocol.courier import Keys, Opened, Piece
from protocol.lanes import start
from protocol.messages import CarriedRequest, Response

ENTRIES = 5_000
"""How many entries a reply may bring: nobody waits while it is applied, and it comes once a week."""

PUBLIC_BYTES = 6 * 1024 * 1024
FREE_TRIES = 100
"""How many bundles that central cannot take may come from one address, one after the other."""


def exchange_bundle(store: Store, body: bytes, address: str, now: int) -> bytes:
    """Take in a bundle that somebody at ``address`` brings, and return the reply to its device.

    Raises Malformed, UnknownDevice, NotYours, NotYet, TooManyTries, or for a piece of a file
    TooLarge and WrongHash.
    """
    tried = hashlib.sha256(f"courier:{address}".encode()).digest()
    with store.read() as db:
        throttle.check(access.peek_tries(db, tried), now)
    keys = _keys(store)
    try:
        opened = courier.open_bundle(body, keys)
        exchange.check_form(opened.request)
        return _exchange(store, opened, keys, courier.name_of(body), now)
    except (Malformed, UnknownDevice):
        with store.write() as db:
            throttle.count_try(db, tried, now, FREE_TRIES)
        raise


def public_lane(store: Store, lane: bytes) -> tuple[bytes, bytes]:
    """Return a portal's or a course's lane, signed, and the chain value of its end.

    Raises NotFound if there is no such lane.
    """
    keys = _keys(store)
    with store.read() as db:
        head = central_lanes.public_head(db, lane)
        if head is None:
            raise uploads.NotFound
        beginning = start(lane)
        room = Room(pages.LONGEST_RANGE, PUBLIC_BYTES, None, whatever=True)
        found = pages.find(db, head, beginning, room)
        if found.last is None:
            raise uploads.NotFound
        portion = pages.portion(db, found, beginning, None)
    return courier.sign_public(portion, keys), found.last.chain


def end_of(store: Store, lane: bytes) -> bytes | None:
    """Return the chain value of the end of a public lane, cheaply; None if there is no such lane."""
    with store.read() as db:
        head = central_lanes.public_head(db, lane)
    return None if head is None else head.chain


def _keys(store: Store) -> Keys:
    with store.read() as db:
        found = own_keys.kept(db)
    if found is None:
        with store.write() as db:
            found = own_keys.own(db)
    return found


def _exchange(store: Store, opened: Opened, keys: Keys, name: bytes, now: int) -> bytes:
    request, right = opened.request, True
    terms = Terms(min(now, max(0, request.clock.wall)), ENTRIES)
    with store.write() as db:
        device = _device(db, opened)
        caller = accounts.recognise(db, device, now)
        if opened.piece is not None:
            learner = people.lock_learner(db, caller.learner)
            if learner is None:
                raise UnknownDevice
            right = uploads.append_piece(db, store.folder, learner, opened.piece)
        response = exchange.answer(db, store.folder, caller, request, terms, now)
        files = _files(db, store, caller.learner, request, response)
    if opened.piece is not None and not right:
        uploads.discard(store.folder, caller.learner, opened.piece.sha256)
        raise uploads.WrongHash
    return courier.pack_reply(response, request.writer, name, keys, device.sealing or b"", files)


def _files(
    db: Connection, store: Store, name: str, request: CarriedRequest, response: Response
) -> list[Piece]:
    """Return the files that go along; none where nothing is given."""
    learner = people.learner(db, name)
    if learner is None or response.pull:
        return []
    return enclosing.enclosed(db, store.folder, learner, request, response)


def _device(db: Connection, opened: Opened) -> DeviceRow:
    """Return the device that signed a bundle: several learners may share its key, but no writer."""
    found = access.devices_of(db, opened.signer)
    writer = writers.writer(db, opened.request.writer)
    if writer is not None:
        found = [at for at in found if (at.learner, at.device) == (writer.learner, writer.device)]
    if len(found) != 1:
        raise UnknownDevice
    return found[0]
