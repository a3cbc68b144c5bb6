"""Exchanges as they go in bad places: cut, doubled, late, on sticks, one entry at a time."""

from random import Random

from tests.simulation.world import ROOMY, Budget, Device, World, goes_on

BUDGETS = (ROOMY, ROOMY, Budget(1, 1), Budget(400, 1), Budget(1, 400), Budget(300, 600))


def some_device(world: World, rng: Random) -> Device:
    """Choose a PC."""
    return rng.choice(world.devices)


def exchange(world: World, rng: Random) -> str:
    """Exchange, once or until there is nothing more."""
    device = some_device(world, rng)
    budget, most = rng.choice(BUDGETS), rng.choice((1, 1, 3))
    count, goes = 0, True
    while goes and count < most:
        count += 1
        request, response = world.exchange(device, budget)
        goes = goes_on(request, response)
    return f"{device.name} exchanges {count} times, {budget.up} up and {budget.down} down"


def lose_something(world: World, rng: Random) -> str:
    """Exchange, and lose the request, or the answer, or have either wait."""
    device = some_device(world, rng)
    request, letter = world.ask(device, rng.choice(BUDGETS))
    fate = rng.choice(("request is lost", "answer is lost", "answer waits", "answer comes twice"))
    if fate != "request is lost":
        response = world.carry(letter)
        if fate == "answer comes twice":
            world.hear(device, request, response)
        if fate != "answer is lost":
            device.answers.append((request, response))
    return f"{device.name} asks; the {fate}"


def hear_at_last(world: World, rng: Random) -> str:
    """Take in an answer that had to wait, or that was taken in before."""
    waiting = [device for device in world.devices if device.answers]
    if not waiting:
        return "no answer waits"
    device = rng.choice(waiting)
    request, response = device.answers.pop(rng.randrange(len(device.answers)))
    world.hear(device, request, response)
    return f"{device.name} hears an answer that had to wait"


def arrive_late(world: World, rng: Random) -> str:
    """Have any request that was ever made arrive, once more or at last."""
    if not world.sky:
        return "nothing is on its way"
    number = rng.randrange(len(world.sky))
    world.carry(world.sky[number])
    return f"request {number} of {len(world.sky)} arrives"


def pack(world: World, rng: Random) -> str:
    """Put a bundle on a stick."""
    device = some_device(world, rng)
    count = world.pack(device, Budget(rng.choice((1, 300, ROOMY.up)), ROOMY.down))
    return f"{device.name} packs {count} bundles"


def arrive(world: World, rng: Random) -> str:
    """Have a bundle or a reply arrive; copies of it may still be under way."""
    if world.replies and (not world.sticks or rng.random() < 0.5):
        number = rng.randrange(len(world.replies))
        name, reply = world.replies[number]
        if rng.random() < 0.7:
            world.replies.pop(number)
        return f"{world.take_reply(name, reply, rng)} takes a reply from a stick"
    if not world.sticks:
        return "no stick is under way"
    number = rng.randrange(len(world.sticks))
    bundle = world.sticks[number]
    if rng.random() < 0.6:
        world.sticks.pop(number)
    return f"the bundle of {world.deliver_stick(bundle)} arrives"


def wait(world: World, rng: Random) -> str:
    """Let time pass."""
    hours = rng.choice((1, 24, 24 * 30))
    world.time.now += hours * 3_600_000
    return f"{hours} hours pass"
