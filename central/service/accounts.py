"""Signing in and out, and who it is that asks.

Guessing is slowed down for each name, whether or not there is such an account, and what was tried
is in the database: restarting central, or asking it from many places, gives nobody more tries. A
try is counted before it is looked at, so that many at once are not cheaper than one by one.
"""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection

from central.clock import fresh_token
from central.service import passwords
from central.service.people import login_name
from central.service.refusals import SignInRequired, TooManyTries, WrongPassword
from central.store import access, people
from central.store.access import DeviceRow, TokenRow, Tries
from central.store.database import Store
from protocol.codec import Malformed
from protocol.messages import SignedIn, SignIn

DAY = 24 * 60 * 60 * 1000
LIFETIME = 180 * DAY
"""How long a token lasts after its last use, in ms."""

TOUCH_AFTER = 60 * 60 * 1000
"""Use is noted at most this often (ms), so that an exchange with nothing to say writes nothing."""

FREE_TRIES = 5
LONGEST_WAIT_SECONDS = 15 * 60
DEVICE_BYTES = 16
MAX_DEVICE_NAME = 100


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, and from which device; ``expired``: what they bring is taken, but nothing given."""

    learner: str
    device: bytes
    expired: bool


def sign_in(store: Store, asked: SignIn, now: int) -> SignedIn:
    """Return a new token for the device that asks.

    Raises WrongPassword, TooManyTries, or Malformed if the device's id is not one.
    """
    device = _device(asked.device)
    login = login_name(asked.name)
    tried = hashlib.sha256(login.encode()).digest()
    with store.write() as db:
        _count_try(db, tried, now)
        account = None if "\x00" in login else access.account(db, login)
    if not passwords.matches(account.password if account else None, asked.password):
        raise WrongPassword
    if account is None:  # matches() is never true without an account
        raise WrongPassword
    token = fresh_token()
    with store.write() as db:
        learner = people.lock_learner(db, account.learner)
        if learner is None or learner.removed:
            raise WrongPassword
        access.forget_tries(db, tried)
        name = "".join(filter(str.isprintable, asked.device_name))[:MAX_DEVICE_NAME]
        access.see_device(db, DeviceRow(learner.id, device, name, now, now))
        access.add_token(db, TokenRow(_digest(token), learner.id, device, now))
        return SignedIn(token, learner.id, learner.name, learner.portal)


def sign_out(store: Store, token: str, now: int) -> None:
    """Revoke a token. Raises SignInRequired if it is none."""
    with store.write() as db:
        authenticate(db, token, now)
        access.revoke_token(db, _digest(token))


def authenticate(db: Connection, token: str, now: int) -> Caller:
    """Return who asks, and count it as a use. Raises SignInRequired if the token is none."""
    found = access.token(db, _digest(token))
    if found is None:
        raise SignInRequired
    expired = now - found.used > LIFETIME
    if not expired and now - found.used > TOUCH_AFTER:
        access.touch_token(db, found, now)
    return Caller(found.learner, found.device, expired)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _device(text: str) -> bytes:
    try:
        device = bytes.fromhex(text)
    except ValueError as error:
        raise Malformed("a device's id is hex") from error
    if len(device) != DEVICE_BYTES:
        raise Malformed(f"a device's id has {DEVICE_BYTES} bytes")
    return device


def _count_try(db: Connection, tried: bytes, now: int) -> None:
    before = access.tries_of(db, tried)
    if before.until > now:
        raise TooManyTries((before.until - now + 999) // 1000)
    failures = before.failures + 1
    wait = 0 if failures < FREE_TRIES else min(2 ** (failures - FREE_TRIES), LONGEST_WAIT_SECONDS)
    access.put_tries(db, tried, Tries(failures, now + wait * 1000))
    access.forget_tries_before(db, now - DAY)
