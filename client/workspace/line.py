"""The line to central of one learner: the threads that talk, and what they share."""

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from client.profile.token import TokenPlace
from client.store.settings import Identity
from client.sync.downloader import Downloader
from client.sync.runner import SyncRunner
from client.sync.sealed_outbox import SealedOutbox
from client.sync.transport import Transport

if TYPE_CHECKING:
    from client.workspace.workspace import Workspace

STOP_SECONDS = 3.0
"""How long closing waits for a thread that waits for the network; what it had to keep is kept."""


@dataclass(slots=True)
class Line:
    """The two threads that talk to central, the one that seals what waits for them, and what they share."""

    runner: SyncRunner
    downloader: Downloader
    sealed: SealedOutbox
    threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Begin to talk to central whenever there is something to say or to fetch."""
        for name, run in (
            ("sync", self.runner.run),
            ("download", self.downloader.run),
            ("seal", self.sealed.run),
        ):
            thread = threading.Thread(target=run, name=name, daemon=True)
            self.threads.append(thread)
            thread.start()

    def stop(self) -> bool:
        """Ask the threads to end, and tell whether they did."""
        self.runner.stop()
        self.downloader.stop()
        self.sealed.stop()
        for thread in self.threads:
            thread.join(STOP_SECONDS)
        self.runner.transport.close()
        self.downloader.transport.close()
        return not any(thread.is_alive() for thread in self.threads)


def make_line(workspace: "Workspace", identity: Identity, token: str) -> Line:
    """Return a line to the central of a learner, not talking yet."""
    runner = SyncRunner(
        workspace.store,
        Transport(identity.server, token, pins=workspace.pins),
        workspace.clock,
        workspace.attachments,
    )
    downloader = Downloader(
        workspace.store,
        # A connection of its own: an exchange does not queue behind a lecture.
        Transport(identity.server, token, pins=workspace.pins),
        workspace.clock,
        workspace.blobs,
        workspace.attachments,
        runner.line_free,
    )

    def keep_token(fresh: str) -> None:
        downloader.transport.token = fresh
        TokenPlace(workspace.store).save(fresh)

    runner.keep_token = keep_token
    return Line(runner, downloader, workspace.sealed)
