"""Append-only logs in which every entry commits to all before it.

A lane has one writer. ``chain(n) = BLAKE2b-128(chain(n-1) || entry bytes)``, and chain(0) is the
lane's id, so two holders that state the same chain value for the same number have the same n
entries. That is what makes a position certify itself: a peer that was restored, forked or torn
cannot claim what it lacks.
"""

import hashlib
from collections.abc import Iterable, Sequence

import msgspec

LANE_BYTES = 16
CHECK_BYTES = 8
DIGEST_BYTES = 8
WRITER_BYTES = 16
ORIGIN_BYTES = 6
"""How much of a writer's id names it beside a fact that is relayed."""

PRIORITIES = 3
"""How many lanes a writer has: 0 for hand-ins and messages, 1 for answers, notes and registers, 2 for the rest."""


class Position(msgspec.Struct, frozen=True, array_like=True):
    """How far a holder has one of central's lanes: entries 1 to ``n``, the last with this check (8 bytes)."""

    lane: bytes
    n: int
    check: bytes


class Standing(msgspec.Struct, frozen=True, array_like=True):
    """How far a holder has a lane of the device that asks, which is named by its priority."""

    priority: int
    n: int
    check: bytes


class Segment(msgspec.Struct, frozen=True, array_like=True):
    """Consecutive entries of a device's lane; the first has number ``first``, and follows ``previous``.

    Entries are kept as the bytes that came, because those are what the chain stands for.
    """

    priority: int
    first: int
    previous: bytes
    entries: tuple[msgspec.Raw, ...]


class Portion(msgspec.Struct, frozen=True, array_like=True):
    """What a device needs of the next entries of one of central's lanes.

    ``lane`` is the lane's place (from 0) among the positions, in the order of the lanes' ids, that
    the request stands for, and the portion continues that position; or it is the lane's id, and
    the portion begins with entry ``first``, which follows ``previous``.

    If nothing was left out, ``last`` is 0. Otherwise the portion stands for the entries up to number
    ``last``, after which the chain value (16 bytes) is ``chain``: a holder of it all may leave out what
    a later entry of the portion replaces, and what the device itself brought about.
    """

    lane: int | bytes
    entries: tuple[msgspec.Raw, ...]
    last: int = 0
    chain: bytes = b""
    first: int = 0
    previous: bytes = b""


def lane_of(writer: bytes, priority: int) -> bytes:
    """Return the id of a writer's lane of this priority."""
    if len(writer) != WRITER_BYTES:
        raise ValueError(f"a writer's id has {WRITER_BYTES} bytes, not {len(writer)}")
    return hashlib.blake2b(writer + bytes([priority]), digest_size=LANE_BYTES).digest()


def genesis(lane: bytes) -> bytes:
    """Return the chain value before a lane's first entry."""
    if len(lane) != LANE_BYTES:
        raise ValueError(f"a lane id has {LANE_BYTES} bytes, not {len(lane)}")
    return lane


def link(chain: bytes, entry: bytes) -> bytes:
    """Return the chain value of an entry that follows ``chain``."""
    return hashlib.blake2b(chain + entry, digest_size=16).digest()


def links(chain: bytes, entries: Iterable[bytes]) -> Sequence[bytes]:
    """Return the chain value of each of the entries, the first of which follows ``chain``."""
    found = []
    for entry in entries:
        chain = link(chain, entry)
        found.append(chain)
    return found


def check(chain: bytes) -> bytes:
    """Return the part of a chain value that travels."""
    return chain[:CHECK_BYTES]


def start(lane: bytes) -> Position:
    """Return the position of one who has nothing of a lane."""
    return Position(lane, 0, check(genesis(lane)))


def in_order(positions: Iterable[Position]) -> tuple[Position, ...]:
    """Return positions in the order in which a portion counts them."""
    return tuple(sorted(positions, key=lambda position: position.lane))


def digest(positions: Iterable[Position]) -> bytes:
    """Return 8 bytes that stand for all of the positions, in whatever order they come.

    They are the first of BLAKE2b-128 over lane, n (8 bytes, the greatest first) and check of each, in
    the order of the lanes' ids. Lanes of which the holder has nothing do not count.
    """
    state = hashlib.blake2b(digest_size=16)
    for position in in_order(positions):
        if position.n:
            state.update(position.lane + position.n.to_bytes(8, "big") + position.check)
    return state.digest()[:DIGEST_BYTES]


def digest_of_own(writer: bytes, standings: Iterable[Standing]) -> bytes:
    """Return the digest of positions in a writer's own lanes."""
    return digest(Position(lane_of(writer, at.priority), at.n, at.check) for at in standings)
