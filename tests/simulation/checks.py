"""What must hold when all is quiet: nothing lost, nothing twice, everybody shown the same, nothing hidden."""

import operator
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TypeVar

from client.store import replica
from protocol.lanes import check
from protocol.records import Unsent, Watched
from tests.simulation import protection, reading
from tests.simulation.bags import Bag, Token
from tests.simulation.quiet import is_quiet
from tests.simulation.said import GONE, entries_of, is_echo, repeated, said
from tests.simulation.world import Device, World

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


def check_all(world: World) -> list[str]:
    """Return every promise that was broken."""
    found = []
    for login in world.ledgers:
        truth = Truth(world, login)
        found += truth.check_central()
        for device in world.of(login):
            found += [f"{device.name}: {what}" for what in truth.check_device(device)]
    found += protection.reports_told(world)
    found += reading.gaps_that_fit(world.house.store)
    for device in world.devices:
        found += is_quiet(world, device)
    world.overheard.look_into(world.house.store)
    return found


class Truth:
    """What is true of one learner, worked out from the entries that central has."""

    def __init__(self, world: World, login: str) -> None:
        self.world, self.login = world, login
        store = world.house.store
        self.bag = world.bag(login)
        self.said = said(store, login)
        self.refused = reading.refused_by_central(store, login)
        self.lanes = entries_of(store, login)
        self.ledger = world.ledgers[login]
        self.believed = Bag(
            {chain: at for chain, at in self.bag.entries.items() if chain not in self.refused}
        )
        self.marks = reading.read_by_central(store, login)
        self.progress = reading.progress_of_central(store, login)

    @property
    def was_forgetful(self) -> bool:
        """Whether devices may know more than central, which was set back."""
        return self.world.restores > 0

    def check_central(self) -> list[str]:
        """Check that all arrived, once."""
        found = [f"never arrived: {what}" for what in self.ledger.missing(self.bag)]
        twice = [token for token, n in Counter(self.bag.markers()).items() if n > 1]
        found += [f"arrived twice: {token}" for token in twice]
        tried = [
            fact.ref
            for entry, fact in self.bag.of(Unsent)
            if entry.chain in self.refused and isinstance(fact, Unsent)
        ]
        twice_said = repeated(self.world.house.store, self.login, set(tried))
        found += [f"said more than once: {what}" for what in twice_said]
        seen = reading.messages_of_central(self.world.house.store, self.login)
        if seen != {key[1] for key in self.said if key[0] == "message"}:
            found.append("mentors are shown other messages than the learner is told of")
        chosen = {str(token[2]) for token in self.believed.tokens() if token[0] == "chosen"}
        fallen = self.ledger.overruled(chosen)
        for name, (_, _, value) in self.believed.registers().items():
            if value in fallen:
                found.append(f"{name} is {value}, which somebody who knew of it replaced")
        for counter, total in self.bag.counters().items():
            most = self.world.counted.get((self.login, counter), 0)
            if total > most and not self.world.relived:
                found.append(f"{counter} stands at {total}, but only {most} were counted")
        return found

    def check_device(self, device: Device) -> list[str]:
        """Check that a PC shows what is true, and all of it."""
        store = device.disk.store
        found = [*self._check_statements(device), *self._check_joins(device)]
        found += self._check_registers(device)
        found += self._check_documents(device)
        for chain in self.refused.keys() & reading.bag_of_device(store).entries.keys():
            verdict = reading.shown(store.db).get(("verdict", check(chain)))
            if verdict is None or verdict[0] != "rejected":
                found.append(f"is not told that {chain.hex()} was refused: {verdict}")
        if not reading.chain_is_whole(store):
            found.append("its own lanes do not hold together")
        found += self._check_positions(device)
        if device.disk.told != device.disk.seen():
            found.append("the window shows what was before")
        return found

    def _check_positions(self, device: Device) -> list[str]:
        """A PC stands at the ends of all lanes, but for what it brought about itself."""
        store, found = device.disk.store, []
        own = {entry.ref for entry in reading.bag_of_device(store).entries.values()}
        stands = {at.lane: at for at in replica.following(store.db)}
        for lane, entries in self.lanes.items():
            at = stands.get(lane)
            n = at.n if at else 0
            if at and n and (n > len(entries) or check(entries[n - 1].chain) != at.check):
                found.append(f"stands at {at}, which central does not know")
            missed = [entry.change for entry in entries[n:]]
            if not all(is_echo(change, own) for change in missed):
                found.append(f"stands at {n} of {len(entries)} and misses {missed}")
        return found

    def _check_statements(self, device: Device) -> list[str]:
        shows = reading.shown(device.disk.store.db)
        found = [
            f"shows {shows.get(key)} for {key}, central said {value}"
            for key, value in self.said.items()
            if shows.get(key, GONE) != value
        ]
        unheard = {check(chain) for chain in self.refused}
        for key in shows.keys() - self.said.keys():
            own = key[0] in ("handin", "message") and key[1] in unheard
            if not own and (key, shows[key]) not in self.world.forgotten[self.login]:
                found.append(f"shows {shows[key]} for {key}, of which central knows nothing")
        return found

    def _check_joins(self, device: Device) -> list[str]:
        db = device.disk.store.db
        true, all_of_it = self.believed, self.bag
        found = self._differ(
            "the seconds watched",
            reading.seconds_shown(db),
            true.seconds(),
            all_of_it.seconds(),
        )
        shown = reading.counters_shown(db), reading.answers_shown(db), reading.read_shown(db)
        found += self._compare("the counters", shown[0], true.counters(), operator.ge)
        found += self._compare("the answers", shown[1], true.answers(), operator.le)
        found += self._compare("what was read", shown[2], self.marks, _both_reach)
        if not self.world.cloned:
            # What one PC watched by its clock, and another says that goes by another clock, may go first or last.
            places = self._positions(device)
            found += self._compare("where to go on", places, self.progress, _whatever)
        return found

    def _compare(
        self,
        name: str,
        shows: Mapping[KeyT, ValueT],
        truth: Mapping[KeyT, ValueT],
        reaches: Callable[[ValueT, ValueT], bool],
    ) -> list[str]:
        """Compare what is shown with what is true; it may be more if central was set back."""
        keys = truth.keys() if self.was_forgetful else truth.keys() | shows.keys()
        compare = reaches if self.was_forgetful else operator.eq
        return [
            f"{name}, {key}: shows {shows.get(key)}, true is {truth.get(key)}"
            for key in keys
            if key not in shows or key not in truth or not compare(shows[key], truth[key])
        ]

    def _positions(self, device: Device) -> dict[str, int]:
        """Return where a PC would go on, but for lectures of which it watched what cannot be."""
        shows = reading.positions_shown(device.disk.store.db)
        for entry in self.bag.entries.values():
            fact = entry.fact() if entry.chain in self.refused else None
            if isinstance(fact, Watched) and fact.lecture in shows:
                shows[fact.lecture] = self.progress.get(fact.lecture, 0)
                if fact.lecture not in self.progress:
                    del shows[fact.lecture]
        return shows

    def _differ(
        self,
        name: str,
        shows: Mapping[str, set[int]],
        least: Mapping[str, set[int]],
        most: Mapping[str, set[int]],
    ) -> list[str]:
        found = []
        for key in shows.keys() | least.keys():
            lacks = least.get(key, set()) - shows.get(key, set())
            if lacks:
                found.append(f"{name}, {key}: lacks {sorted(lacks)}")
            extra = shows.get(key, set()) - most.get(key, set())
            if extra and not self.was_forgetful:
                found.append(f"{name}, {key}: {sorted(extra)} were never watched")
        return found

    def _check_registers(self, device: Device) -> list[str]:
        shows, found = reading.registers_shown(device.disk.store.db), []
        known: set[Token] = self.believed.tokens()
        for name, (_, _, value) in self.believed.registers().items():
            outlives = self.was_forgetful and ("chosen", name, shows.get(name, "")) not in known
            if shows.get(name) != value and not outlives:
                found.append(f"{name} is {shows.get(name)}, should be {value}")
        return found

    def _check_documents(self, device: Device) -> list[str]:
        if self.was_forgetful and (self.ledger.lost or self.world.relived):
            # A version that was lost twice, here and there, may stay on the PCs that it was relayed to.
            return []
        shows, found = reading.documents_shown(device.disk.store.db), []
        other = reading.documents_shown(self.world.of(self.login)[0].disk.store.db)
        if shows != other:
            found.append(f"shows the documents {shows}, another PC {other}")
        lines = [(str(of[1]), str(of[2])) for of in self.ledger.promised if of[0] == "line"]
        return found + [
            f"the line {line} is not in {name}"
            for name, line in lines
            if line not in shows.get(name, "").split("\n")
        ]


def _both_reach(shows: tuple[int, int], truth: tuple[int, int]) -> bool:
    return shows[0] >= truth[0] and shows[1] >= truth[1]


def _whatever(_shows: int, _truth: int) -> bool:
    return True
