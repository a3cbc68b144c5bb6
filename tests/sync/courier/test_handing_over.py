"""What waits sealed is put on a stick, all of it or with a word about why not."""

from pathlib import Path

import pytest

from client.domain.submission import Refused
from client.profile.sealed_place import SealedPlace
from client.sync.courier import stick
from client.sync.courier.handing_over import hand_over
from client.sync.courier.stick import Drawer, Stick


@pytest.fixture
def place(tmp_path: Path) -> SealedPlace:
    found = SealedPlace(tmp_path / ".sealed-one")
    found.folder.mkdir()
    for order in range(3):
        Drawer(found.folder / "up", "bundle").write(bytes([order]) * 16, b"sealed" * 100, order)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def carried(folder: Path) -> list[tuple[int, bytes]]:
    return [(at.order, at.path.read_bytes()) for at in Stick.at(folder).bundles.found()]


def test_all_that_waits_is_put_there_in_its_order_and_stays_here(
    place: SealedPlace, folder: Path
) -> None:
    assert hand_over(place, folder) == 3
    assert carried(folder) == [(order, b"sealed" * 100) for order in range(3)]
    assert len(Drawer(place.folder / "up", "bundle").found()) == 3


def test_what_finds_no_room_is_not_begun(
    place: SealedPlace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stick, "RESERVE_BYTES", 2**60)
    with pytest.raises(Refused, match="stick-full"):
        hand_over(place, folder)
    assert list(folder.iterdir()) == []
