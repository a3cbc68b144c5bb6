"""Accounts, tries to sign in, devices and tokens: who may ask, and as whom."""

from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select, update

from central.store.once import insert_once
from central.store.tables import accounts, devices, learners, tokens, tries


@dataclass(frozen=True, slots=True)
class Account:
    """What somebody signs in with; ``password`` is its Argon2id hash."""

    login: str
    learner: str
    password: str


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token of a learner who is still there; ``used`` is when it last was (ms)."""

    digest: bytes
    learner: str
    device: bytes
    used: int
    seen: int = 0
    """When the device was last noted (ms)."""


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A device on which a learner has signed in, and its public keys, if it has told any."""

    learner: str
    device: bytes
    name: str
    first_seen: int
    last_seen: int
    signing: bytes | None = None
    sealing: bytes | None = None


@dataclass(frozen=True, slots=True)
class Tries:
    """Tries to sign in that have not succeeded; none is looked at before ``until`` (ms)."""

    failures: int
    until: int


def add_account(db: Connection, account: Account) -> None:
    """Add an account."""
    db.execute(
        insert(accounts).values(
            login=account.login, learner=account.learner, password=account.password
        )
    )


def account(db: Connection, login: str) -> Account | None:
    """Return the account with this login name."""
    row = db.execute(select(accounts).where(accounts.c.login == login)).one_or_none()
    return None if row is None else Account(*row)


def login_of(db: Connection, learner: str) -> str:
    """Return what a learner signs in with; empty if they cannot."""
    query = select(accounts.c.login).where(accounts.c.learner == learner)
    return db.execute(query).scalar_one_or_none() or ""


def set_password(db: Connection, login: str, password: str) -> None:
    """Replace the hash of an account's password."""
    db.execute(update(accounts).where(accounts.c.login == login).values(password=password))


def drop_account(db: Connection, learner: str) -> None:
    """Delete a learner's account; the name is free again."""
    db.execute(delete(accounts).where(accounts.c.learner == learner))


def tries_of(db: Connection, login: bytes) -> Tries:
    """Return the tries since the last success; ``login`` is the digest of what was typed.

    Nobody else reads or changes them until the transaction ends.
    """
    query = select(tries.c.failures, tries.c.until).where(tries.c.login == login).with_for_update()
    while True:
        insert_once(db, tries, login=login, failures=0, until=0)
        # Nothing, where somebody else forgot it between the two.
        if (row := db.execute(query).one_or_none()) is not None:
            return Tries(*row)


def peek_tries(db: Connection, login: bytes) -> Tries:
    """Return the tries since the last success, for whoever does not count one now."""
    query = select(tries.c.failures, tries.c.until).where(tries.c.login == login)
    row = db.execute(query).one_or_none()
    return Tries(0, 0) if row is None else Tries(*row)


def put_tries(db: Connection, login: bytes, after: Tries) -> None:
    """Replace what is known of the tries of a name."""
    db.execute(
        update(tries)
        .where(tries.c.login == login)
        .values(failures=after.failures, until=after.until)
    )


def forget_tries(db: Connection, login: bytes) -> None:
    """Begin again with a name, after a success."""
    db.execute(delete(tries).where(tries.c.login == login))


def forget_tries_before(db: Connection, time: int) -> None:
    """Drop the tries of all names that have been left alone since ``time`` (ms).

    Names that somebody tries just now are passed over: two who wait for each other's would get no
    further.
    """
    old = select(tries.c.login).where(tries.c.until < time).with_for_update(skip_locked=True)
    db.execute(delete(tries).where(tries.c.login.in_(old)))


def add_token(db: Connection, token: TokenRow) -> None:
    """Add a token."""
    db.execute(
        insert(tokens).values(
            digest=token.digest, learner=token.learner, device=token.device, used=token.used
        )
    )


def token(db: Connection, digest: bytes) -> TokenRow | None:
    """Return the token with this digest, unless it was revoked or its learner is gone."""
    row = db.execute(_TOKEN, {"asked": digest}).one_or_none()
    return None if row is None else _token(row)


def token_of(db: Connection, learner: str, device: bytes) -> TokenRow | None:
    """Return the token that a device used last, unless all were revoked or the learner is gone."""
    mine = _tokens().where(tokens.c.learner == learner, tokens.c.device == device)
    row = db.execute(mine.order_by(tokens.c.used.desc())).first()
    return None if row is None else _token(row)


def touch_token(db: Connection, found: TokenRow, now: int) -> None:
    """Note that a token was used."""
    db.execute(update(tokens).where(tokens.c.digest == found.digest).values(used=now))


def see_again(db: Connection, learner: str, device: bytes, now: int) -> None:
    """Note that a known device was here."""
    db.execute(
        update(devices)
        .where(devices.c.learner == learner, devices.c.device == device)
        .values(last_seen=now)
    )


def revoke_token(db: Connection, digest: bytes) -> None:
    """Revoke one token."""
    db.execute(update(tokens).where(tokens.c.digest == digest).values(revoked=True))


def revoke_tokens(db: Connection, learner: str, device: bytes | None = None) -> int:
    """Revoke all tokens of a learner, or those of one device; return how many there were."""
    query = update(tokens).where(tokens.c.learner == learner, ~tokens.c.revoked)
    if device is not None:
        query = query.where(tokens.c.device == device)
    return db.execute(query.values(revoked=True)).rowcount


def devices_of(db: Connection, signing: bytes) -> list[DeviceRow]:
    """Return the devices that sign with this key: one for each learner who signed in there."""
    query = select(devices).where(devices.c.signing == signing)
    return [DeviceRow(*row) for row in db.execute(query.order_by(devices.c.last_seen.desc()))]


def see_device(db: Connection, seen: DeviceRow) -> None:
    """Note a device, or that one has another name or other keys now."""
    where = (devices.c.learner == seen.learner, devices.c.device == seen.device)
    again = update(devices).where(*where).values(name=seen.name, last_seen=seen.last_seen)
    if seen.signing is not None:
        again = again.values(signing=seen.signing, sealing=seen.sealing)
    if db.execute(again).rowcount == 0:
        db.execute(
            insert(devices).values(
                learner=seen.learner,
                device=seen.device,
                name=seen.name,
                first_seen=seen.first_seen,
                last_seen=seen.last_seen,
                signing=seen.signing,
                sealing=seen.sealing,
            )
        )


def all_devices(db: Connection) -> list[DeviceRow]:
    """Return the devices, those seen last first."""
    query = select(devices).order_by(devices.c.last_seen.desc(), devices.c.device)
    return [DeviceRow(*row) for row in db.execute(query)]


def _token(row: Row[tuple[object, ...]]) -> TokenRow:
    return TokenRow(row.digest, row.learner, row.device, row.used, row.last_seen)


def _tokens() -> Select[tuple[object, ...]]:
    """Select the tokens that count."""
    same = (devices.c.learner == tokens.c.learner) & (devices.c.device == tokens.c.device)
    return (
        select(
            tokens.c.digest,
            tokens.c.learner,
            tokens.c.device,
            tokens.c.used,
            devices.c.last_seen,
        )
        .join(learners, learners.c.id == tokens.c.learner)
        .join(devices, same)
        .where(~tokens.c.revoked, ~learners.c.removed)
    )


_TOKEN = _tokens().where(tokens.c.digest == bindparam("asked"))
"""Built once, because every request asks it."""
