"""What happens to machines: kills, power cuts, images, restores, clones, clocks."""

from random import Random

from tests.simulation.deeds import Deed, choose_deed
from tests.simulation.fuse import Killed
from tests.simulation.travels import BUDGETS, some_device
from tests.simulation.world import World

MOST_DEVICES = 6
SKEWS = (0, 0, 3_600_000, -3_600_000, 10**11, -(10**11))


def kill_device(world: World, rng: Random) -> str:
    """Kill a PC, or cut its power, in the middle of a verb, a question or an answer."""
    device = some_device(world, rng)
    statements = rng.randrange(60)
    work = rng.choice(("verb", "question", "answer"))
    try:
        if work == "verb":
            deed = Deed(world, device, rng)
            what = world.mortal(device, statements, lambda: deed.do(choose_deed(deed, rng)))
            deed.keep()
            return f"{device.name} {what}, and is killed"
        if work == "question":
            world.mortal(device, statements, lambda: world.ask(device, rng.choice(BUDGETS)))
        else:
            request, letter = world.ask(device, rng.choice(BUDGETS))
            response = world.carry(letter)
            world.mortal(device, statements, lambda: world.hear(device, request, response))
    except Killed:
        return f"{device.name} is killed in the middle of a {work}, before statement {statements}"
    return f"{device.name} is killed after a {work}"


def kill_central(world: World, rng: Random) -> str:
    """Kill central in the middle of an exchange, or before it has answered."""
    device = some_device(world, rng)
    _, letter = world.ask(device, rng.choice(BUDGETS))
    statements = rng.randrange(40)
    done = world.carry_to_death(letter, statements)
    return f"central is killed {'after' if done else 'during'} an exchange with {device.name}"


def back_up(world: World, rng: Random) -> str:
    """Back central up."""
    world.house.back_up(f"number {len(world.house.backups)}")
    return f"central is backed up, backup {len(world.house.backups) - 1}"


def restore(world: World, rng: Random) -> str:
    """Set central back to a backup, most likely a late one."""
    number = max(rng.randrange(len(world.house.backups)) for _ in range(2))
    world.restore(world.house.backups[number])
    return f"central is set back to backup {number}"


def keep_image(world: World, rng: Random) -> str:
    """Keep an image of a disk."""
    device = some_device(world, rng)
    world.keep_image(device)
    return f"{device.name}'s disk is copied, image {len(device.images) - 1}"


def set_back(world: World, rng: Random) -> str:
    """Set a disk back to an image, as PCs in youth centres are every morning."""
    having = [device for device in world.devices if device.images]
    if not having:
        return "there is no image of any disk"
    device = rng.choice(having)
    number = rng.randrange(len(device.images))
    world.set_back(device, device.images[number])
    return f"{device.name}'s disk is set back to image {number}"


def clone(world: World, rng: Random) -> str:
    """Copy a disk into another PC."""
    if len(world.devices) >= MOST_DEVICES:
        return "nobody copies a disk"
    device = some_device(world, rng)
    twin = world.clone(device, rng.choice(SKEWS))
    return f"{device.name}'s disk is copied into {twin.name}"


def set_clock(world: World, rng: Random) -> str:
    """Have somebody set a PC's clock, wrongly."""
    device = some_device(world, rng)
    device.clock.jump(rng.choice(SKEWS))
    return f"{device.name}'s clock is off by {device.clock.skew} ms now"
