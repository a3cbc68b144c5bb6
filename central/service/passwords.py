"""Passwords, kept as Argon2id hashes only."""

import threading
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from central.service.refusals import Refused

MIN_LENGTH = 6
MAX_LENGTH = 256

TIME_COST = 2
MEMORY_KIB = 19 * 1024
"""Of a hash: some 50 ms of one core."""


def hasher() -> PasswordHasher:
    """Return what hashes, at the cost that every guess has."""
    return PasswordHasher(time_cost=TIME_COST, memory_cost=MEMORY_KIB, parallelism=1)


_hasher = hasher()
_busy = threading.BoundedSemaphore(4)
"""So that many who sign in at once wait for one another instead of filling the memory."""


def hashed(password: str) -> str:
    """Return what is kept of a password. Raises Refused if it is too short or too long."""
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise Refused(f"a password must have {MIN_LENGTH} to {MAX_LENGTH} characters")
    with _busy:
        return _hasher.hash(_normal(password))


def matches(kept: str | None, password: str) -> bool:
    """Return whether this is the password; it takes as long if there is none to compare with."""
    with _busy:
        try:
            _hasher.verify(kept or _nobodys(), _normal(password[:MAX_LENGTH]))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


@cache
def _nobodys() -> str:
    return _hasher.hash("the password of an account that is not there")
