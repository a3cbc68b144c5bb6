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


class Position(msgspec.Struct, frozen=True, array_like=True):
    """How far a holder has a lane: entries 1 to ``n``, the last with this check (8 bytes)."""

    lane: bytes
    n: int
    check: bytes


class Segment(msgspec.Struct, frozen=True, array_like=True):
    """Consecutive entries of a lane; the first has number ``first``, and follows ``previous``.

    Entries are kept as the bytes that came, because those are what the chain stands for.
    """

    lane: bytes
    first: int
    previous: bytes
    entries: tuple[msgspec.Raw, ...]


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
