"""What every page is given: the store to look at, the verbs to act with."""

from collections.abc import Callable
from dataclasses import dataclass, field

from client.clock import Clock
from client.learning import Learning
from client.store.database import Store
from client.store.shelf import Shelf
from client.ui.background import Background
from client.ui.carrying import Carrying, nobody
from client.ui.live import LiveStore
from client.ui.privacy import Privacy
from client.ui.writing.cameras import Cameras, NoCameras


def _nothing() -> None:
    """Stand in where nobody is to be forgotten."""


@dataclass(frozen=True, slots=True)
class Context:
    """One signed-in learner's side of the window.

    ``language`` is the one shown ("ko" or "en"); a change of it builds the pages anew. ``blobs`` are
    the lectures' files, ``attachments`` the learner's own. ``courier`` makes the verbs of sticks: slow, never on
    the window's thread. ``forget`` takes the learner's things off this PC after consent was withdrawn.
    ``cameras`` take photos for hand-ins.
    """

    store: Store
    live: LiveStore
    learning: Learning
    blobs: Shelf
    attachments: Shelf
    background: Background
    clock: Clock
    language: str
    sign_out: Callable[[], None]
    courier: Callable[[], Carrying] = nobody
    privacy: Privacy = field(default_factory=Privacy)
    forget: Callable[[], None] = _nothing
    cameras: Cameras = field(default_factory=NoCameras)
