"""Carrying on a stick what no line carries: pack at home, deliver wherever there is a line, take in at home."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from client.clock import Clock
from client.domain.carrying import Cancelled, Delivered, Packed, Taken
from client.domain.submission import Refused
from client.store import settings
from client.store.database import Store
from client.store.shelf import Shelf
from client.sync.courier import wishes
from client.sync.courier.delivering import Delivering
from client.sync.courier.fetching import Wishing
from client.sync.courier.lanes import PublicLanes
from client.sync.courier.lectures import Lectures
from client.sync.courier.packing import Packing
from client.sync.courier.packing import Step as Step
from client.sync.courier.stick import Stick
from client.sync.courier.taking import Taking
from client.sync.replies import CentralUnreachable
from client.sync.transport import Transport


def quietly(code: str, done: int, total: int) -> None:
    """Tell nobody how far the work is."""


@dataclass(frozen=True, slots=True)
class Courier:
    """What one learner's PC does with sticks.

    ``lanes`` is the folder where signed public lanes are kept. ``line`` makes a way to central. All verbs are
    slow: never on the window's thread. They raise Refused (no-carrying-keys, stick-gone, stick-full,
    stick-read-only, stick-odd), StoreUnavailable and DiskFull; being cancelled, or a line that is cut, is said in
    what they return.
    """

    store: Store
    clock: Clock
    blobs: Shelf
    attachments: Shelf
    lanes: Path
    line: Callable[[], Transport] = field(repr=False)

    def pack(
        self,
        folder: Path,
        step: Step = quietly,
        *,
        with_wishes: bool = False,
        lectures: bool = False,
    ) -> Packed:
        """Put on the stick what central has not said to have; wishes and saved lectures too, if asked for."""
        stick = Stick.at(folder)
        stick.begin()
        packed = Packed()
        try:
            packed = Packing(self.store, self.clock, self.attachments, stick).run(step)
            if with_wishes:
                packed = replace(packed, wishes=wishes.put(self.store, self.clock, stick))
            if lectures:
                self._public().put(stick)
                moved = Lectures(self.store, self.blobs, stick).put(step)
                packed = replace(
                    packed,
                    lectures=moved.lectures,
                    lectures_size=moved.size,
                    left_out=packed.left_out + moved.left_out,
                )
        except Cancelled:
            return replace(packed, problem="cancelled")
        return packed

    def deliver(self, folder: Path, step: Step = quietly) -> Delivered:
        """Bring what anybody packed to central, and fetch news and what was wished for."""
        stick = Stick.at(folder)
        central = settings.central_keys(self.store.db)
        if central is None:
            raise Refused("no-carrying-keys")
        stick.begin()
        transport = self.line()
        try:
            done = Delivering(stick, transport, central.signing, central.sealing).run(step)
            return done if done.problem else self._fetch(stick, transport, done, step)
        finally:
            transport.close()

    def take(self, folder: Path, step: Step = quietly) -> Taken:
        """Take in what came for this PC, and what came for everybody."""
        stick = Stick.at(folder)
        stick.begin()
        taking = Taking(self.store, stick, self.attachments)
        taken = Taken()
        try:
            taken = taking.run(step)
            taken = replace(taken, lanes=self._public().take(stick))
            moved = Lectures(self.store, self.blobs, stick).take(step)
        except Cancelled:
            return replace(taken, problem="cancelled")
        return replace(
            taken,
            lectures=moved.lectures,
            lectures_size=moved.size,
            left_out=moved.left_out,
            damaged=taken.damaged + moved.damaged,
        )

    def _fetch(self, stick: Stick, transport: Transport, done: Delivered, step: Step) -> Delivered:
        wishing = Wishing(self.store, self.blobs, stick, transport)
        problem = ""
        try:
            done = replace(done, lanes=self._public().fetch(stick, transport, step))
            wishing.run(step)
        except CentralUnreachable as error:
            problem = error.problem
        except Cancelled:
            problem = "cancelled"
        moved = wishing.moved
        return replace(
            done,
            lectures=moved.lectures,
            lectures_size=moved.size,
            left_out=moved.left_out,
            problem=problem,
        )

    def _public(self) -> PublicLanes:
        central = settings.central_keys(self.store.db)
        if central is None:
            raise Refused("no-carrying-keys")
        return PublicLanes(self.store, self.lanes, central.signing)
