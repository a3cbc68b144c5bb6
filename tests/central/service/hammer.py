"""One of several processes that exchange with a central at once: ``hammer.py FOLDER DATABASE LOGIN NUMBER``.

It writes, exchanges through a store of its own, and fails loudly if anything goes wrong.
"""

import sys
from pathlib import Path

from argon2 import PasswordHasher

from central.service import passwords
from central.store.database import Store
from tests.central.support import Central, essay, sent, watched

ROUNDS = 15


def main(folder: str, database: str, login: str, number: str) -> None:
    """Exchange ROUNDS times, with something to say each time."""
    passwords._hasher = PasswordHasher(1, 8, 1)
    store = Store.open(Path(folder), database or None)
    central = Central(store)
    device = central.device(login, int(number))
    for n in range(ROUNDS):
        device.does(sent(f"{number}.{n}"), essay(f"{number}.{n}"), watched(n, n + 1))
        central.exchange(device, *device.pending())
    central.sync(device)
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
