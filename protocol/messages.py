"""One exchange: each side says how far it has the other's lanes, and sends what the other lacks.

There is no session between exchanges and no flag anywhere that says "synced": either side may be
restored from a backup, cloned or cut off, and the next exchange repairs it.
"""

from typing import TypeAlias

import msgspec

from protocol.lanes import Portion, Position, Segment, Standing
from protocol.records import Consent, Stamp

Digest: TypeAlias = bytes
"""8 bytes that stand for positions which both sides can name."""

SAY_POSITIONS = "positions"
"""Why nothing was pulled: central does not know the digest ``yours``, and asks for the positions."""


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

    ``writer`` is the 16-byte id that its lanes' ids come from, ``clock`` its clocks as this was
    written. ``mine`` is how far central will have the device's lanes once it has taken ``segments``,
    ``yours`` how far the device has central's; either may be just the digest. ``budget`` is how many
    bytes of entries the device wants at most (at least one entry comes, however large).
    """

    version: int
    writer: bytes
    clock: Stamp
    mine: Digest | tuple[Standing, ...]
    yours: Digest | tuple[Position, ...]
    segments: tuple[Segment, ...]
    offers: tuple[Offer, ...]
    budget: int


class Want(msgspec.Struct, frozen=True, array_like=True):
    """A file that central has and the device lacks, from this byte on."""

    sha256: bytes
    offset: int


class CarriedRequest(Request, frozen=True, array_like=True):
    """What a device says in a bundle, that nobody answers over a line.

    ``room`` is how many bytes of files the reply may bring: of those that it ``wants``, and of those that are
    named by what comes.
    """

    room: int = 0
    wants: tuple[Want, ...] = ()


class Response(msgspec.Struct, frozen=True, array_like=True):
    """All that central answers.

    ``time`` is central's clock (ms). ``held`` is where it stands in the device's lanes, at every
    branch's end of a forked one; None: just where ``mine`` says, and it has no other branch.
    ``portions`` are what the device lacks. ``pull`` is empty, or says why none come: ``sign-in`` (the
    sign-in has expired; what was sent is kept all the same), ``upgrade`` or ``positions``. ``token``
    replaces the device's, if it is not empty.
    """

    version: int
    time: int
    held: tuple[Standing, ...] | None
    portions: tuple[Portion, ...]
    more: bool
    offsets: tuple[Offset, ...]
    pull: str = ""
    token: str = ""


class SignIn(msgspec.Struct, frozen=True):
    """Asks for a token, as a JSON object; ``device`` is the device's id in hex.

    ``signing`` and ``sealing`` are the device's public keys (Ed25519 and X25519, 32 bytes each), for
    bundles that travel on a stick.
    """

    name: str
    password: str
    device: str
    device_name: str
    signing: bytes = b""
    sealing: bytes = b""


class SignedIn(msgspec.Struct, frozen=True):
    """Answers ``SignIn``; ``learner`` is the learner's id, ``name`` how they are called.

    ``signing`` and ``sealing`` are central's public keys (Ed25519 and X25519, 32 bytes each). ``consent`` is
    central's last statement about the learner's consent, if it ever made one: it counts before the first exchange.
    """

    token: str
    learner: str
    name: str
    portal: str
    signing: bytes = b""
    sealing: bytes = b""
    consent: Consent | None = None
