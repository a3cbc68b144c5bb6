"""Others write while a PC takes in an answer: it is kept as far as it was taken in, and goes on after them."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from client.store import replica
from client.store.database import Store
from client.store.turns import Turns
from tests.simulation.deeds import do_on
from tests.simulation.world import Device, World


@contextmanager
def interrupted(world: World) -> Iterator[None]:
    """Have something happen between two entries of an answer, wherever others may write."""

    def is_awaited(_store: Store) -> bool:
        return world.rng.random() < 0.5

    def hand_over(turns: Turns) -> None:
        (device,) = (at for at in world.devices if at.disk.store._writing is turns)
        turns.__exit__(None, None, None)
        world.tell(f"meanwhile {_meanwhile(world, device)}")
        turns.__enter__()

    with (
        patch.object(replica, "AT_LEAST", 1),
        patch.object(Store, "is_awaited", property(is_awaited)),
        patch.object(Turns, "hand_over", hand_over),
    ):
        yield


def _meanwhile(world: World, device: Device) -> str:
    if "set back" in world.faults and world.rng.random() < 0.3:
        # What is on the disk now is what a PC begins again from, should it die now.
        world.keep_image(device)
        return f"{device.name}'s disk is copied, image {len(device.images) - 1}"
    return do_on(world, device, world.rng)
