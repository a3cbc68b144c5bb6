"""Blobs on their way up, and who may have one.

Facts come first: they say which blobs will come, and how large they are. A part counts when it is
on disk, so whatever cuts an upload off, the next one goes on from there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from central.service import accounts, consent
from central.service.refusals import NotYet, SignInRequired
from central.store import blobs, people
from central.store.blobs import HASH_BYTES, Scope
from central.store.database import Store
from central.store.people import LearnerRow
from protocol.codec import Malformed
from protocol.courier import Piece
from protocol.messages import Offer, Offset

MAX_OFFERS = 256


class NotFound(Exception):
    """There is no such blob for this learner."""


class OtherOffset(Exception):
    """A part does not begin where central stands, which is ``received`` bytes."""

    def __init__(self, received: int) -> None:
        super().__init__(f"{received} bytes are here")
        self.received = received


class TooLarge(Exception):
    """A blob is larger than the fact that names it said."""


class WrongHash(Exception):
    """All bytes came, and they are not those that the hash names; none is kept."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a blob: where it starts, and how large the whole blob is, in bytes."""

    sha256: bytes
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class _Standing:
    """How large a fact says that a blob is, and how much of it is here."""

    size: int
    received: int
    complete: bool


def check_offers(offers: Sequence[Offer]) -> None:
    """Raise Malformed for offers of what cannot be a blob."""
    if len(offers) > MAX_OFFERS:
        raise Malformed(f"more than {MAX_OFFERS} offers")
    if any(len(offer.sha256) != HASH_BYTES for offer in offers):
        raise Malformed("a hash that is none")


def offset(db: Connection, folder: Path, learner: LearnerRow, offer: Offer) -> Offset:
    """Answer how much central has of a blob that a learner offers."""
    found = _standing(db, folder, learner, offer.sha256)
    if found is None:
        return Offset(offer.sha256, 0, complete=False, wanted=False)
    return Offset(offer.sha256, found.received, complete=found.complete, wanted=True)


def begin(store: Store, token: str, part: Part, now: int) -> int:
    """Check that a part may come, and return how many bytes are here.

    Raises SignInRequired, NotFound, TooLarge, or OtherOffset, as ``append`` does.
    """
    with store.write() as db:
        learner = _learner(db, accounts.authenticate(db, token, now).learner)
        return _expected(db, store.folder, learner, part).received


def append(store: Store, token: str, part: Part, body: bytes, now: int) -> int:
    """Keep a part on disk, and return how many bytes are here then.

    Raises SignInRequired, NotFound, TooLarge, OtherOffset, or WrongHash if this was the last part
    and the whole is not what it should be; then it begins again at 0.
    """
    with store.write() as db:
        learner = _learner(db, accounts.authenticate(db, token, now).learner)
        found = _expected(db, store.folder, learner, part)
        if found.complete:
            return found.received
        received, right = _put(db, store.folder, learner, part, body)
    if not right:
        discard(store.folder, learner.id, part.sha256)
        raise WrongHash
    return received


def append_piece(db: Connection, folder: Path, learner: LearnerRow, piece: Piece) -> bool:
    """Keep a piece of a file that came by courier; return False if the whole is another file then.

    What is there already is passed over. Raises NotYet if no fact names the file, or an earlier
    piece is missing, and TooLarge. After False, the caller is to ``discard`` what is here.
    """
    found = _standing(db, folder, learner, piece.sha256)
    if found is None or piece.offset > found.received:
        raise NotYet
    body = piece.body[found.received - piece.offset :]
    if found.complete or not body:
        return True
    part = Part(piece.sha256, found.received, found.size)
    return _put(db, folder, learner, part, body)[1]


def discard(folder: Path, learner: str, sha256: bytes) -> None:
    """Remove what is here of a file that is not what its hash says."""
    blobs.partial_path(folder, learner, sha256).unlink(missing_ok=True)


def find(store: Store, token: str, sha256: bytes, now: int) -> Path:
    """Return where a blob lies that the learner may have. Raises SignInRequired or NotFound."""
    with store.write() as db:
        caller = accounts.authenticate(db, token, now)
        if caller.expired:
            raise SignInRequired
        path = readable_path(db, store.folder, _learner(db, caller.learner), sha256)
    if path is None:
        raise NotFound
    return path


def readable_path(db: Connection, folder: Path, learner: LearnerRow, sha256: bytes) -> Path | None:
    """Return where a blob lies that a learner may have, None if they may not or it is not there."""
    if not blobs.readable(db, sha256, _scopes(learner)):
        return None
    path = blobs.path_of(folder, sha256)
    # The folder may have been restored from an older backup than the database.
    return path if path.is_file() else None


def _put(
    db: Connection, folder: Path, learner: LearnerRow, part: Part, body: bytes
) -> tuple[int, bool]:
    """Write a part; return how much is here then, and False if it is all and has another hash."""
    received = part.offset + len(body)
    if received > part.length:
        raise TooLarge
    blobs.write_at(blobs.partial_path(folder, learner.id, part.sha256), part.offset, body)
    right = received < part.length or _complete(db, folder, learner, part)
    blobs.set_received(db, learner.id, part.sha256, received if right else 0)
    return received, right


def _learner(db: Connection, name: str) -> LearnerRow:
    learner = people.learner(db, name)
    if learner is None:
        raise SignInRequired
    return learner


def _standing(db: Connection, folder: Path, learner: LearnerRow, sha256: bytes) -> _Standing | None:
    """Return how much is here of a blob that a fact names; None if no fact does.

    What is on disk counts: a database may have been restored without its folder.
    """
    named = blobs.upload(db, learner.id, sha256)
    if named is None or not consent.takes_files(db, learner.id):
        return None
    whole = blobs.path_of(folder, sha256)
    if blobs.readable(db, sha256, _scopes(learner)) and whole.is_file():
        return _Standing(named.size, whole.stat().st_size, complete=True)
    partial = blobs.partial_path(folder, learner.id, sha256)
    on_disk = partial.stat().st_size if partial.is_file() else 0
    return _Standing(named.size, min(named.received, on_disk), complete=False)


def _expected(db: Connection, folder: Path, learner: LearnerRow, part: Part) -> _Standing:
    found = _standing(db, folder, learner, part.sha256)
    if found is None:
        raise NotFound
    if part.length > found.size:
        raise TooLarge
    if part.offset != found.received:
        raise OtherOffset(found.received)
    return found


def _complete(db: Connection, folder: Path, learner: LearnerRow, part: Part) -> bool:
    partial = blobs.partial_path(folder, learner.id, part.sha256)
    if blobs.digest(partial) != part.sha256:
        return False
    blobs.settle(partial, blobs.path_of(folder, part.sha256))
    blobs.add(db, part.sha256, part.length, Scope("learner", learner.id))
    return True


def _scopes(learner: LearnerRow) -> list[Scope]:
    return [Scope("learner", learner.id), Scope("portal", learner.portal)]
