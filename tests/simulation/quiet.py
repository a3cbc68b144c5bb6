"""The end of a storm: all faults are healed, and everybody talks until nobody has anything to say."""

from random import Random

from protocol import codec
from tests.simulation.world import Device, World, goes_on

MOST_ROUNDS = 12
MOST_EXCHANGES = 80
QUIET_BYTES = 160
"""What an exchange weighs in bodies, both ways, in which nothing is said; of a forked lane more."""


def settle(world: World) -> list[str]:
    """Let everything arrive that still can, and everybody talk; return what kept them from coming to an end."""
    _let_arrive(world)
    before: object = None
    for _ in range(MOST_ROUNDS):
        for device in world.devices:
            if not _catch_up(world, device):
                return [f"{device.name} never came to an end"]
        now = [device.disk.seen() for device in world.devices]
        if now == before:
            return []
        before = now
    return ["nobody came to an end"]


def is_quiet(world: World, device: Device) -> list[str]:
    """Do one more exchange, in which there must be nothing to say; return what was said all the same."""
    request, letter = world.ask(device)
    response = world.carry(letter)
    world.hear(device, request, response)
    found = []
    if request.segments or response.portions or response.more or response.pull:
        found.append(f"{device.name} and central still talk: {request} {response}")
    is_level = world.is_level(device)
    if response.held is not None and is_level:
        found.append(f"central doubts {device.name}: {response.held}")
    size = len(letter.body) + len(codec.encode_message(response))
    if size > QUIET_BYTES and is_level:
        found.append(f"saying nothing took {device.name} {size} bytes")
    return found


def _let_arrive(world: World) -> None:
    rng = Random(len(world.story))
    for device in world.devices:
        for request, response in device.answers:
            world.hear(device, request, response)
        device.answers.clear()
    for letter in rng.sample(world.sky, min(2, len(world.sky))):
        world.carry(letter)
    rng.shuffle(world.sticks)
    while world.sticks:
        world.deliver_stick(world.sticks.pop())
    while world.replies:
        world.take_reply(*world.replies.pop(), rng)


def _catch_up(world: World, device: Device) -> bool:
    for _ in range(MOST_EXCHANGES):
        request, response = world.exchange(device)
        if not goes_on(request, response):
            return True
    return False
