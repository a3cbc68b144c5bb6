"""Having the learner's own files go up."""

from dataclasses import dataclass

from client.store import files
from client.store.database import Store


@dataclass(frozen=True, slots=True)
class Uploads:
    """The verbs of files that facts name."""

    store: Store

    def send_now(self) -> None:
        """Send all files that wait for another connection over this one, whatever it costs."""
        with self.store.write("outbox", "sync") as db:
            files.hurry(db)
