"""The verbs of sticks, as the window is given them: all slow, none for the window's thread."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeAlias

from client.domain.carrying import Delivered, Packed, Taken
from client.domain.submission import Refused

Step: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done (a code), how much of it is done, and of how much; it may raise Cancelled."""


class Carrying(Protocol):
    """What a learner's PC does with sticks. Raises Refused, StoreUnavailable and DiskFull."""

    def pack(
        self, folder: Path, step: Step, *, with_wishes: bool = False, lectures: bool = False
    ) -> Packed:
        """Put on the stick what waits to be sent."""

    def deliver(self, folder: Path, step: Step) -> Delivered:
        """Bring what anybody packed to central."""

    def take(self, folder: Path, step: Step) -> Taken:
        """Take in what came for this PC."""


def nobody() -> Carrying:
    """Refuse: where nobody has signed in, there is nothing to carry."""
    raise Refused("not-signed-in")
