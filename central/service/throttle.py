"""Slowing down whoever guesses, by what they guess at; what was tried is in the database.

Restarting central, or asking it from many places, gives nobody more tries. A try is counted before it
is looked at, so that many at once are not cheaper than one by one.
"""

from sqlalchemy import Connection

from central.service.refusals import TooManyTries
from central.store import access
from central.store.access import Tries

DAY = 24 * 60 * 60 * 1000
LONGEST_WAIT_SECONDS = 15 * 60


def count_try(db: Connection, tried: bytes, now: int, free: int) -> None:
    """Count one more try; from the ``free``-th on, each has to wait twice as long. Raises TooManyTries."""
    before = access.tries_of(db, tried)
    check(before, now)
    failures = before.failures + 1
    wait = 0 if failures < free else min(2 ** min(failures - free, 30), LONGEST_WAIT_SECONDS)
    access.put_tries(db, tried, Tries(failures, now + wait * 1000))
    access.forget_tries_before(db, now - DAY)


def check(before: Tries, now: int) -> None:
    """Raise TooManyTries if the next try has to wait."""
    if before.until > now:
        raise TooManyTries((before.until - now + 999) // 1000)
