"""Bringing to central what others of this PC left sealed, while whoever is in has nothing to say."""

import threading
from typing import TYPE_CHECKING

from client.config import Paths
from client.profile import leaving
from client.store import settings
from client.store.activity import Phase
from client.store.database import translated
from client.sync.for_others import Brought, ForOthers
from client.sync.transport import Transport
from client.workspace import STOP_SECONDS, pc_policy

if TYPE_CHECKING:
    from client.door.door import Door


class Carrying:
    """A thread that delivers for others, and tidies up after those of whom all was delivered."""

    def __init__(self, door: "Door", paths: Paths) -> None:
        self._door = door
        self._paths = paths
        self._others = ForOthers(
            paths.profiles, self._line_is_free, self._at_work, self._tidy, self._line_to
        )
        self._thread = threading.Thread(target=self._others.run, name="others", daemon=True)

    def begin(self) -> None:
        """Begin to look what waits."""
        self._thread.start()

    def look_again(self) -> None:
        """Look now: somebody has left something."""
        self._others.look_again()

    def end(self) -> None:
        """Stop, and wait a little for that."""
        self._others.stop()
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS)

    def _line_is_free(self) -> bool:
        """Tell whether whoever is in has said all there was to say, or cannot; nobody comes or leaves just now."""
        if self._door.turn.locked():
            return False
        workspace = self._door.workspace
        phase = workspace.store.activity.sync.phase if workspace else Phase.RESTING
        return phase in {Phase.RESTING, Phase.SIGN_IN_REQUIRED}

    def _at_work(self) -> str:
        workspace = self._door.workspace
        return workspace.profile.id if workspace else ""

    def _line_to(self, server: str) -> Transport:
        return Transport(server, pins=pc_policy(self._paths).policy.pins)

    def _tidy(self, brought: Brought) -> None:
        """Take away those who are here no more and of whom all was delivered, and who stayed away too long."""
        door = self._door
        with door.turn, translated():
            leaving.clear_delivered(door.all_profiles())
            workspace = door.workspace
            if workspace is None or workspace.store.activity.sync.phase is not Phase.RESTING:
                return
            if brought.bundles:
                # Some of it may be for whoever is in: from a profile that theirs took the place of.
                workspace.store.announce("wake")
            if settings.link(workspace.store.db).online and workspace.clean_up():
                door.look_around()
