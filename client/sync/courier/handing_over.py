"""Putting what waits sealed beside somebody's vault on a stick: nobody need be able to open it for that."""

from pathlib import Path

from client.domain.submission import Refused
from client.profile.sealed_place import SealedPlace
from client.sync.courier.guarded import stick_trouble
from client.sync.courier.stick import Drawer, Stick


def hand_over(place: SealedPlace, folder: Path) -> int:
    """Put all that waits on a stick, or in a folder, for anybody to deliver; return how many bundles that is.

    It stays here, too: a bundle that central gets twice changes nothing. Raises Refused (stick-...).
    """
    waiting = Drawer(place.folder / "up", "bundle").found()
    stick = Stick.at(folder)
    with stick_trouble():
        sizes = sum(found.path.stat().st_size for found in waiting)
    if sizes > stick.room():
        raise Refused("stick-full")
    stick.begin()
    for found in waiting:
        with stick_trouble():
            body = found.path.read_bytes()
        stick.bundles.write(found.name, body, found.order)
    stick.check_is_there()
    return len(waiting)
