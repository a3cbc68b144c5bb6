"""Consent and reports in a storm: what is withdrawn is withdrawn everywhere, and a report is told to nobody.

Guardians withdraw and agree again while all else goes on. In the end they agree, so that whatever waited meanwhile
must arrive.
"""

from collections import Counter
from random import Random

import pytest
from sqlalchemy import select

from central.service import consent as agreements
from central.service import reports
from central.service.consent import WITHDRAWN, Agreed
from central.store.tables import central_entries
from client.domain.consent import Standing
from client.domain.submission import Refused
from client.store import consent, outbox
from protocol import codec
from protocol.records import Answer, Reported, Span
from tests.simulation.deeds import Deed
from tests.simulation.scenery import COURSES, LEARNERS, MENTORS
from tests.simulation.world import Device, World

BOTH = Agreed("mother", "document", "1")


def decide(world: World, rng: Random) -> str:
    """Have a guardian agree, or agree no longer."""
    login = rng.choice(LEARNERS)
    if rng.random() < 0.5:
        agreements.record(world.house.store, login, BOTH, world.time.now)
        world.withdrawn.pop(login, None)
        return f"somebody agrees for {login}"
    agreements.withdraw(world.house.store, login, "mother", world.time.now)
    world.withdrawn[login] = set(world.bag(login).entries)
    return f"nobody agrees for {login} any more"


def report(deed: Deed) -> str:
    """Ask the organisation for help."""
    mentor = deed.rng.choice(MENTORS).id
    ref = deed.verbs.reports.report(mentor, "secret", deed.marker("report"))
    return f"reports {mentor}: {ref.hex()}"


def knock(deed: Deed) -> str:
    """Try what nobody agrees to: nothing is kept of it."""
    store = deed.device.disk.store
    before = outbox.ends(store.db)
    with pytest.raises(Refused):
        deed.verbs.messages.send(MENTORS[0].id, "몰래", ())
    with pytest.raises(Refused):
        deed.verbs.practice.answered(f"{COURSES[0]}/practice", Answer("1", ("몰래",)))
    deed.verbs.study.watched(f"{COURSES[0]}/1", Span(0, 5))
    assert outbox.ends(store.db) == before, "what nobody agrees to was kept"
    return "may do nothing"


def is_closed(device: Device) -> bool:
    """Tell whether nothing is collected on a PC."""
    return consent.standing(device.disk.store.db).is_closed


def check(world: World) -> list[str]:
    """Return what is wrong with consent, once everybody has talked."""
    found = []
    for login in world.ledgers:
        (row,) = agreements.of_all(world.house.store, login)
        state, at = str(row["state"]), row.get("at", 0)
        assert isinstance(at, int)
        for device in world.of(login):
            stands = consent.standing(device.disk.store.db)
            if (stands.state, stands.at) != (state, at) and not _knows_more(world, stands, at):
                found.append(f"{device.name} stands at {stands}, central said {state} at {at}")
        if state == WITHDRAWN:
            found += _taken_meanwhile(world, login)
    return found + reports_told(world)


def agree_again(world: World) -> None:
    """Have everybody agree who did not: what waits may go now."""
    for login in world.ledgers:
        world.time.now += 1
        (row,) = agreements.of_all(world.house.store, login)
        # A central that was set back knows of no withdrawal that devices have heard of.
        if row["state"] == WITHDRAWN or any(map(is_closed, world.of(login))):
            agreements.record(world.house.store, login, BOTH, world.time.now)
    world.withdrawn.clear()


def reports_told(world: World) -> list[str]:
    """Return the reports that came more than once, or that any lane of central's tells of."""
    texts = [str(row["text"]) for row in reports.of_all(world.house.store)]
    found = [f"reported twice: {text}" for text, n in Counter(texts).items() if n > 1]
    with world.house.store.read() as db:
        bodies = [bytes(body) for body in db.execute(select(central_entries.c.body)).scalars()]
    told = [text for text in texts if any(text.encode() in body for body in bodies)]
    return found + [f"central tells of {text}" for text in told]


def _knows_more(world: World, stands: Standing, at: int) -> bool:
    """Tell whether a PC may stand elsewhere: central was set back to before it said that."""
    return world.restores > 0 and stands.at > at


def _taken_meanwhile(world: World, login: str) -> list[str]:
    known = world.withdrawn.get(login)
    if known is None:
        # Central was set back to when somebody had withdrawn.
        return []
    return [
        f"taken in though nobody agrees: {entry.body!r}"
        for chain, entry in world.bag(login).entries.items()
        if chain not in known and not isinstance(codec.decode_fact(entry.body), Reported)
    ]
