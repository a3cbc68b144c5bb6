"""A world: central, PCs, sticks, and letters on their way; each method lets one thing happen.

Nothing is drawn by lot here but what programs themselves draw; ``storm`` decides what happens when.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeVar

from central.service import courier as bundles
from central.service import exchange as service
from central.service import restoring
from central.store import device_lanes
from client.store import outbox, replica
from protocol import codec, courier, lanes
from protocol.lanes import Standing
from protocol.messages import SAY_POSITIONS, Request, Response
from tests.simulation.bags import Bag
from tests.simulation.disks import DeviceClock, Disk, Time, copy_disk
from tests.simulation.fuse import Killed
from tests.simulation.house import House
from tests.simulation.ledger import Ledger
from tests.simulation.overheard import Overheard
from tests.simulation.reading import bag_of_central, bag_of_device, unsaid_on
from tests.simulation.said import Key, Value, ever_said
from tests.simulation.scenery import BEGIN, Scenery, SignedIn

ResultT = TypeVar("ResultT")

MOST_BUNDLES = 4


@dataclass(frozen=True, slots=True)
class Budget:
    """How many bytes of entries an exchange carries each way; always at least one entry."""

    up: int
    down: int


ROOMY = Budget(64 * 1024, 64 * 1024)


@dataclass(frozen=True, slots=True)
class Letter:
    """A request that has left its PC, and may arrive at any time, any number of times."""

    token: str
    body: bytes


@dataclass
class Device:
    """A PC with its disk, and the answers that have come but were not taken in yet."""

    pc: SignedIn
    name: str
    folder: Path
    clock: DeviceClock
    disk: Disk
    answers: list[tuple[Request, Response]] = field(default_factory=list)
    images: list[Path] = field(default_factory=list)
    lives: int = 0

    @property
    def login(self) -> str:
        """Whose PC it is."""
        return self.pc.login


@dataclass
class World:
    """All that there is."""

    scenery: Scenery
    folder: Path
    rng: Random
    faults: list[str] = field(default_factory=list)
    time: Time = field(default_factory=lambda: Time(BEGIN))
    devices: list[Device] = field(default_factory=list)
    sky: list[Letter] = field(default_factory=list)
    sticks: list[bytes] = field(default_factory=list)
    replies: list[tuple[str, bytes]] = field(default_factory=list)
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    overheard: Overheard = field(default_factory=Overheard)
    forgotten: dict[str, set[tuple[Key, Value]]] = field(default_factory=dict)
    withdrawn: dict[str, set[bytes]] = field(default_factory=dict)
    """For whom nobody agrees, and what central had of them by then, by chain value."""
    restores: int = 0
    cloned: bool = False
    relived: bool = False
    """Whether a disk began again from what it was: what it counted and had not said may count twice."""
    counted: dict[tuple[str, str], int] = field(default_factory=dict)
    serial: int = 0
    story: list[str] = field(default_factory=list)
    house: House = field(init=False)

    def __post_init__(self) -> None:
        shutil.copytree(self.scenery.central, self.folder / "central")
        self.house = House(self.folder / "central")
        self.house.back_up("first")
        self.ledgers = {pc.login: Ledger() for pc in self.scenery.pcs}
        self.forgotten = {pc.login: set() for pc in self.scenery.pcs}

    def close(self) -> None:
        """Let everything go."""
        for device in self.devices:
            device.disk.close()
        self.house.close()

    def tell(self, what: str) -> None:
        """Add a line to the story."""
        self.story.append(what)

    # PCs

    def switch_on(self, pc: SignedIn, kind: str, skew: int) -> Device:
        """Begin to use a PC on which somebody has signed in, a new one or one that was used."""
        folder = self.folder / f"{pc.name}.0"
        shutil.copytree(self.scenery.disks / kind / pc.name, folder)
        clock = DeviceClock(self.time, skew, self.time.now, self.rng)
        device = Device(pc, pc.name, folder, clock, Disk(folder))
        self.devices.append(device)
        return device

    def mortal(self, device: Device, statements: int | None, act: Callable[[], ResultT]) -> ResultT:
        """Do something on a PC; if ``statements`` are given, it is killed then, or else afterwards.

        Raises Killed if it did not get to the end.
        """
        device.disk.fuse.left = statements
        try:
            return act()
        finally:
            if statements is not None:
                self.reboot(device)

    def reboot(self, device: Device) -> None:
        """Kill what runs on a PC, and start it again from what is on its disk at this moment."""
        self.start_from(device, copy_disk(device.folder, self._new_folder(device)))

    def set_back(self, device: Device, image: Path) -> None:
        """Set a disk back to what it was."""
        self.relived = True
        self.start_from(device, copy_disk(image, self._new_folder(device)))
        self.note_disaster(device.login)

    def start_from(self, device: Device, folder: Path) -> None:
        """Have a PC's program run on another disk."""
        device.disk.close()
        device.folder, device.disk = folder, Disk(folder)
        device.answers.clear()
        device.clock.jump(device.clock.skew)

    def clone(self, device: Device, skew: int) -> Device:
        """Copy a disk into another PC."""
        self.cloned = self.relived = True
        folder = copy_disk(
            device.folder, self.folder / f"{device.pc.name}.clone{len(self.devices)}"
        )
        clock = DeviceClock(self.time, skew, self.time.now, self.rng)
        twin = Device(
            device.pc, f"{device.pc.name}'{len(self.devices)}", folder, clock, Disk(folder)
        )
        self.devices.append(twin)
        return twin

    def keep_image(self, device: Device) -> None:
        """Keep a copy of a disk."""
        number = len(device.images)
        device.images.append(copy_disk(device.folder, self.folder / f"{device.name}.image{number}"))

    def _new_folder(self, device: Device) -> Path:
        device.lives += 1
        return self.folder / f"{device.name}.{device.lives}"

    # Exchanges

    def ask(
        self,
        device: Device,
        budget: Budget = ROOMY,
        *,
        spelled_out: bool | None = None,
        after: Sequence[Standing] = (),
    ) -> tuple[Request, Letter]:
        """Have a PC write a request."""
        request = replica.next_request(
            device.disk.store,
            device.clock.stamp(),
            spelled_out=spelled_out,
            budget=budget.down,
            push_bytes=budget.up,
            after=after,
        )
        letter = Letter(device.pc.token, codec.encode_message(request))
        self.sky.append(letter)
        return request, letter

    def carry(self, letter: Letter) -> Response:
        """Have central answer a letter. Raises Killed."""
        request = codec.decode_request(letter.body)
        response = service.exchange(self.house.store, letter.token, request, self.time.now)
        return self._on_the_wire(letter, response)

    def carry_to_death(self, letter: Letter, statements: int) -> bool:
        """Kill central while it answers, or else before its answer leaves; return whether it got that far.

        All of an exchange stays, or nothing.
        """
        before = self.house.fingerprint()
        self.house.fuse.left = statements
        try:
            self.carry(letter)
        except Killed:
            self.house.restart()
            assert self.house.fingerprint() == before, "half of an exchange stayed"
            return False
        self.house.restart()
        return True

    def hear(self, device: Device, request: Request, response: Response) -> None:
        """Have a PC take in an answer."""
        replica.apply(device.disk.store, request, response, device.clock.now())

    def exchange(self, device: Device, budget: Budget = ROOMY) -> tuple[Request, Response]:
        """Do a whole exchange."""
        request, letter = self.ask(device, budget)
        response = self.carry(letter)
        self.hear(device, request, response)
        return request, response

    def _on_the_wire(self, letter: Letter, response: Response) -> Response:
        body = codec.encode_message(response)
        pc = next(pc for pc in self.scenery.pcs if pc.token == letter.token)
        received = codec.decode_response(body)
        self.overheard.listen(pc.login, received)
        return received

    # Sticks

    def pack(self, device: Device, budget: Budget = ROOMY) -> int:
        """Put on a stick what central has not said to have, in as many bundles as it takes; return how many."""
        after: Sequence[Standing] = ()
        for count in range(1, MOST_BUNDLES + 1):
            request, _ = self.ask(device, budget, spelled_out=True, after=after)
            bundle = courier.pack_bundle(request, device.pc.keys, self.scenery.keys.public_sealing)
            self.sticks.append(bundle)
            assert not isinstance(request.mine, bytes)
            after = request.mine
            if tuple(after) == tuple(at for at in outbox.ends(device.disk.store.db) if at.n):
                return count
        return MOST_BUNDLES

    def deliver_stick(self, bundle: bytes) -> str:
        """Have a bundle arrive, and its reply begin its way back; return whose it is."""
        reply = bundles.exchange_bundle(self.house.store, bundle, "a stick", self.time.now)
        to = courier.check_reply(reply, self.scenery.keys.public_signing).to
        pc = next(pc for pc in self.scenery.pcs if pc.keys.public_sealing == to)
        self.replies.append((pc.name, reply))
        return pc.name

    def take_reply(self, name: str, reply: bytes, rng: Random) -> str:
        """Have a reply arrive at one of the PCs that it is for; return at which."""
        device = rng.choice([device for device in self.devices if device.pc.name == name])
        writer, response, _ = courier.open_reply(
            reply, device.pc.keys, self.scenery.keys.public_signing
        )
        assert writer == outbox.writer(device.disk.store.db)
        self.overheard.listen(device.login, response)
        replica.apply_carried(device.disk.store, response)
        return device.name

    # Central

    def restore(self, backup: Path) -> None:
        """Set central back, and have its operator say so."""
        before = {login: ever_said(self.house.store, login) for login in self.ledgers}
        self.overheard.look_into(self.house.store)
        self.house.restore(backup)
        self.restores += 1
        self.withdrawn.clear()
        restoring.restored(self.house.store, self.time.now)
        for login, statements in before.items():
            self.forgotten[login] |= statements - ever_said(self.house.store, login)
            self.note_disaster(login)

    # What is where

    def of(self, login: str) -> list[Device]:
        """Return a learner's PCs."""
        return [device for device in self.devices if device.login == login]

    def bag(self, login: str) -> Bag:
        """Return what central has of a learner."""
        return bag_of_central(self.house.store, login)

    def note_disaster(self, login: str) -> None:
        """Let go of promises that no disk holds any more."""
        everywhere = self.bag(login)
        for device in self.of(login):
            everywhere.add(bag_of_device(device.disk.store).entries.values())
        readable = {ref for texts in everywhere.texts().values() for ref in texts}
        held = everywhere.tokens()
        for device in self.of(login):
            held |= unsaid_on(device.disk.store, readable)
        self.ledgers[login].note_disaster(held)

    def is_level(self, device: Device) -> bool:
        """Tell whether central has just what a PC has of its lanes: no clone, no set-back disk's other life."""
        store = device.disk.store
        writer = outbox.writer(store.db)
        mine = [lanes.lane_of(writer, priority) for priority in range(lanes.PRIORITIES)]
        with self.house.store.read() as db:
            ends = {(mine.index(at.lane), at.n, at.check) for at in device_lanes.ends(db, mine)}
        return ends == {(at.priority, at.n, at.check) for at in outbox.ends(store.db) if at.n}


def goes_on(request: Request, response: Response) -> bool:
    """Tell whether there was anything to say, so that there may be more."""
    return bool(request.segments or response.more or response.pull == SAY_POSITIONS)
