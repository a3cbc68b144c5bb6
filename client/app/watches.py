"""Who looks whether a learner is still there: nothing that was touched for long, a PC that goes to sleep."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from client.store.database import Topics
    from client.ui.leaving.sleep import SleepWatch
    from client.ui.live import LiveStore
    from client.ui.profiles.idle import IdleWatch
    from client.ui.surroundings import SurroundingsWatch
    from client.workspace import Workspace


class Watches(QObject):
    """Watches while a learner's work is open, and calls ``leave`` when they seem to have left."""

    def __init__(self, leave: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._leave = leave
        self.live: LiveStore | None = None
        self.idle: IdleWatch | None = None
        self._sleep: SleepWatch | None = None
        self._surroundings: SurroundingsWatch | None = None

    def follow(self, workspace: "Workspace") -> "LiveStore":
        """Have the window follow what changes in somebody's work, and where the PC is."""
        from client.ui.live import LiveStore
        from client.ui.surroundings import SurroundingsWatch

        self.live = LiveStore(workspace.store, self)
        self._surroundings = SurroundingsWatch(workspace.store, self)
        return self.live

    def begin(self, workspace: "Workspace") -> None:
        """Look whether whoever studies is still there."""
        from client.ui.leaving.sleep import SleepWatch, system_bus
        from client.ui.profiles.idle import IdleWatch

        minutes = workspace.store.activity.pc.idle_minutes
        self.idle = IdleWatch(workspace.clock, minutes, parent=self)
        self.idle.idle.connect(self._leave)
        if self._sleep is None:
            self._sleep = SleepWatch(system_bus(), self)
            self._sleep.sleeps.connect(self._leave)
        assert self.live is not None
        self.live.changed.connect(self._on_changed)

    def end(self) -> None:
        """Look no more."""
        if self.idle is not None:
            self.idle.stop()
        if self.live is not None:
            self.live.close()
        for watch in (self.idle, self.live, self._surroundings):
            # Kept, they would keep whose work it was, and what opens it.
            if watch is not None:
                watch.deleteLater()
        self.idle = self.live = self._surroundings = None

    def _on_changed(self, topics: "Topics") -> None:
        # Whoever watches a lecture touches nothing for long.
        if "watching" in topics and self.idle is not None:
            self.idle.touch()
