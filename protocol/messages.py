"""One exchange: each side says how far it has the other's lanes, and sends what the other lacks.

There is no session between exchanges and no flag anywhere that says "synced": either side may be
restored from a backup, cloned or cut off, and the next exchange repairs it.
"""

import msgspec

from protocol.lanes import Position, Segment
from protocol.records import Stamp


class Offer(msgspec.Struct, frozen=True, array_like=True):
    """A blob that the client has, and central may lack. ``size`` is in bytes."""

    sha256: bytes
    size: int


class Offset(msgspec.Struct, frozen=True, array_like=True):
    """How many bytes of an offered blob central has; all of them, verified: ``complete``.

    ``wanted`` is false for a blob that no fact of the learner names: central takes none of those.
    """

    sha256: bytes
    received: int
    complete: bool
    wanted: bool


class Request(msgspec.Struct, frozen=True, array_like=True):
    """All that a device says.

    ``device`` is its 16-byte id, ``clock`` its clocks as this was written, ``heads`` the ends of
    its own lanes, ``following`` its positions in central's, ``budget`` the bytes of entries it
    wants at most (at least one entry comes, however large).
    """

    version: int
    device: bytes
    clock: Stamp
    heads: tuple[Position, ...]
    following: tuple[Position, ...]
    segments: tuple[Segment, ...]
    offers: tuple[Offer, ...]
    budget: int


class Response(msgspec.Struct, frozen=True, array_like=True):
    """All that central answers.

    ``time`` is central's clock (ms), ``held`` where it stands in the device's lanes (of a forked
    lane: at every branch's end), ``segments`` what the device lacks, lanes that the device did not
    name included. ``pull`` is empty, or says why no segments come: ``sign-in`` (the sign-in has
    expired; what was sent is kept all the same) or ``upgrade``. ``token`` replaces the device's,
    if it is not empty.
    """

    version: int
    time: int
    held: tuple[Position, ...]
    segments: tuple[Segment, ...]
    more: bool
    offsets: tuple[Offset, ...]
    pull: str = ""
    token: str = ""


class SignIn(msgspec.Struct, frozen=True):
    """Asks for a token, as a JSON object; ``device`` is the device's id in hex."""

    name: str
    password: str
    device: str
    device_name: str


class SignedIn(msgspec.Struct, frozen=True):
    """Answers ``SignIn``; ``learner`` is the learner's id, ``name`` how they are called."""

    token: str
    learner: str
    name: str
    portal: str
