"""The only profile of a data folder, looked into from outside the program."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from client.profile.keys import DataKey
from client.profile.profile import Profile
from client.profile.profiles import Profiles
from client.profile.vault import Cost
from client.store.cipher import connect
from client.store.database import Store, open_store
from client.store.sealed import SealedShelf

CHEAP = Cost(8, 1, 1)
"""Makes a guess of a PIN cost nothing: a test has better things to do."""


def only_profile(data: Path) -> Profile:
    (profile,) = Profiles(data / "profiles", CHEAP).all()
    return profile


def key_of(data: Path, pin: str = "") -> DataKey:
    return Profiles(data / "profiles", CHEAP).unlock(only_profile(data), pin)


@contextmanager
def database_of(data: Path, pin: str = "") -> Iterator[Store]:
    with closing(open_store(str(only_profile(data).database), key_of(data, pin).database)) as store:
        yield store


@contextmanager
def connection_of(data: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection that nothing is checked of."""
    profile = Profiles(data / "profiles", CHEAP).find("")
    key = Profiles(data / "profiles", CHEAP).unlock(profile)
    with closing(connect(str(profile.database), key.database)) as connection:
        yield connection


def shelf_of(data: Path, pin: str = "") -> SealedShelf:
    return SealedShelf(only_profile(data).attachments, key_of(data, pin))
