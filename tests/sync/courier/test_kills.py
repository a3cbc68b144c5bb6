"""The power goes, or the stick is pulled, before or after any write: done once more, all is well."""

from collections.abc import Callable
from pathlib import Path

import pytest

from client.store import outbox
from client.store.database import Store
from client.sync.courier import Courier, delivering, packing, taking
from client.sync.courier import stick as sticks
from protocol.records import Sent
from tests.support.clock import FakeClock
from tests.sync.courier.conftest import Road, bundles, replies, waiting

PLACES = ((sticks, "write_whole"), (packing, "remove"), (delivering, "remove"), (taking, "remove"))


class Killed(BaseException):
    """The end of a program that had no time to say anything."""


class Killer:
    """Lets so many moments pass, one before and one after each write, and ends the program at the next."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.left = 10**9
        self.passed = 0
        for module, name in PLACES:
            patch.setattr(module, name, self._around(getattr(module, name)))

    def _around(self, act: Callable[..., object]) -> Callable[..., object]:
        def around(*arguments: object) -> object:
            self._moment()
            found = act(*arguments)
            self._moment()
            return found

        return around

    def _moment(self) -> None:
        if self.left == 0:
            raise Killed
        self.left -= 1
        self.passed += 1


def carry(carrying: Courier, stick: Path) -> None:
    """Go all the way out and back."""
    carrying.pack(stick)
    carrying.deliver(stick)
    carrying.take(stick)


def test_whenever_it_ends_going_once_more_settles_everything(
    carrying: Courier,
    road: Road,
    store: Store,
    clock: FakeClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packing, "PAGE_BYTES", 10)
    killer = Killer(monkeypatch)
    moments = _trip(carrying, store, clock, tmp_path / "whole", killer, 10**9)
    assert moments > 20
    for moment in range(moments):
        folder = tmp_path / f"{moment}"
        with pytest.raises(Killed):
            _trip(carrying, store, clock, folder, killer, moment)
        killer.left = 10**9
        carry(carrying, folder)
        assert waiting(store) == 0, moment
        assert bundles(folder) == replies(folder) == [], moment
    assert {len(opened.request.segments) for opened in road.taken} <= {0, 1}


def _trip(  # what may be cut off, and how many moments it has
    carrying: Courier, store: Store, clock: FakeClock, folder: Path, killer: Killer, left: int
) -> int:
    folder.mkdir()
    with store.write() as db:
        for text in ("one", "two", "three"):
            outbox.append(db, Sent(clock.stamp(), "kim", text))
    killer.left, killer.passed = left, 0
    carry(carrying, folder)
    return killer.passed
