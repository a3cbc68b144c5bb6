"""How a learner's profile is locked, and how it is locked up now."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from client.profile.pin import Kind


def _nothing() -> None:
    pass


def _alone() -> bool:
    return False


def _no_centre() -> str:
    return ""


def _ignore(_: Path | None) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Privacy:
    """What the window may ask about the learner's lock.

    ``kind`` tells what opens it, ``check(pin)`` raises Refused if that is something else, ``set_pin(pin, kind)``
    has something else open it ("" for nothing): both are slow, never on the window's thread. ``lock`` takes
    everything off the screen at once; ``leave`` does, too, and sends what can be sent before it locks.
    ``is_shared`` tells whether there is anybody else to think of. ``centre`` is what the centre's key is called
    that opens new PINs, too ("": none does). ``remove`` takes the learner off this PC; what is unsent goes into
    the folder, or is kept sealed.
    """

    kind: Callable[[], Kind] = lambda: Kind.NONE
    set_pin: Callable[[str, Kind], None] = lambda *_: None
    check: Callable[[str], None] = lambda _: None
    lock: Callable[[], None] = _nothing
    leave: Callable[[], None] = _nothing
    is_shared: Callable[[], bool] = _alone
    centre: Callable[[], str] = _no_centre
    remove: Callable[[Path | None], None] = _ignore
