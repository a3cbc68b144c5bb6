"""How a learner's profile is locked, and how it is locked up now."""

from collections.abc import Callable
from dataclasses import dataclass

from client.profile.pin import Kind


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Privacy:
    """What the window may ask about the learner's lock.

    ``kind`` tells what opens it, ``set_pin(pin, kind)`` has something else open it ("" for nothing): slow,
    never on the window's thread. ``lock`` takes everything off the screen at once.
    """

    kind: Callable[[], Kind] = lambda: Kind.NONE
    set_pin: Callable[[str, Kind], None] = lambda *_: None
    lock: Callable[[], None] = _nothing
