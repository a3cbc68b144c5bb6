"""Where what proves the learner to central is kept: in their own database, encrypted with all else."""

from dataclasses import dataclass

from client.store import settings
from client.store.database import Store


@dataclass(frozen=True, slots=True)
class TokenPlace:
    """The place of one learner's token on this PC."""

    store: Store

    def load(self) -> str:
        """Return the token, or "" if there is none."""
        return settings.token(self.store.db)

    def save(self, token: str) -> None:
        """Keep a token in place of the one before. Raises StoreUnavailable and DiskFull."""
        with self.store.write() as db:
            settings.put_token(db, token)

    def forget(self) -> None:
        """Keep no token any more. Raises StoreUnavailable and DiskFull."""
        self.save("")
