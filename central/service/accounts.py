"""Signing in and out, and who it is that asks.

Guessing is slowed down for each name, whether or not there is such an account.
"""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection

from central.clock import fresh_token
from central.service import consent, passwords, throttle
from central.service.people import login_name
from central.service.refusals import SignInRequired, UnknownDevice, WrongPassword
from central.service.throttle import DAY
from central.store import access, own_keys, people
from central.store.access import DeviceRow, TokenRow
from central.store.database import Store
from protocol.codec import Malformed
from protocol.courier import KEY_BYTES
from protocol.messages import SignedIn, SignIn

LIFETIME = 180 * DAY
"""How long a token lasts after its last use, in ms."""

TOUCH_AFTER = 60 * 60 * 1000
"""Use is noted at most this often (ms), so that an exchange with nothing to say writes nothing."""

SEEN_AFTER = 10 * 60 * 1000
"""That a device was here is noted at most this often (ms), for the same reason."""

FREE_TRIES = 5
DEVICE_BYTES = 16
MAX_DEVICE_NAME = 100


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, and from which device; ``expired``: what they bring is taken, but nothing given."""

    learner: str
    device: bytes
    expired: bool


def sign_in(store: Store, asked: SignIn, now: int) -> SignedIn:
    """Return a new token for the device that asks, and central's public keys.

    Raises WrongPassword, TooManyTries, or Malformed if the device's id or its keys are none.
    """
    device = _device(asked.device)
    signing, sealing = _keys(asked)
    login = login_name(asked.name)
    tried = hashlib.sha256(login.encode()).digest()
    with store.write() as db:
        throttle.count_try(db, tried, now, FREE_TRIES)
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
        access.see_device(db, DeviceRow(learner.id, device, name, now, now, signing, sealing))
        access.add_token(db, TokenRow(_digest(token), learner.id, device, now))
        own = own_keys.own(db)
        return SignedIn(
            token,
            learner.id,
            learner.name,
            learner.portal,
            own.public_signing,
            own.public_sealing,
            consent.last_said(db, learner.id),
        )


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
    return _used(db, found, now)


def recognise(db: Connection, device: DeviceRow, now: int) -> Caller:
    """Return who a device that is here by courier speaks for. Raises UnknownDevice if it signed out."""
    found = access.token_of(db, device.learner, device.device)
    if found is None:
        raise UnknownDevice
    return _used(db, found, now)


def _used(db: Connection, found: TokenRow, now: int) -> Caller:
    expired = now - found.used > LIFETIME
    if not expired and now - found.used > TOUCH_AFTER:
        access.touch_token(db, found, now)
    if now - found.seen > SEEN_AFTER:
        access.see_again(db, found.learner, found.device, now)
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


def _keys(asked: SignIn) -> tuple[bytes | None, bytes | None]:
    """Return the device's public keys; None if it told none. Raises Malformed for halves of a pair."""
    if not asked.signing and not asked.sealing:
        return None, None
    if len(asked.signing) != KEY_BYTES or len(asked.sealing) != KEY_BYTES:
        raise Malformed(f"a public key has {KEY_BYTES} bytes")
    return asked.signing, asked.sealing
