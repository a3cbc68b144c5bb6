"""How it stands between this PC and central, in one of the five ways that the pill can say it."""

from dataclasses import dataclass
from enum import StrEnum

from client.store import files, handins, outbox, settings
from client.store.activity import Phase, SyncActivity
from client.store.database import Store

NEEDS_LEARNER = {"not-central", "certificate", "sign-in", "upgrade", "disk-full", "store"}
"""What goes on only when somebody does something; the rest mends itself."""


class Kind(StrEnum):
    """What the pill says."""

    ONLINE = "online"
    SYNCING = "syncing"
    OFFLINE = "offline"
    ATTENTION = "attention"
    LAST_SYNC = "last-sync"


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands; times in ms."""

    kind: Kind
    waiting: int
    refused: int
    problem: str
    done: int
    total: int
    last_sync: int
    retry_at: int

    @property
    def online(self) -> bool:
        """Whether central answered last time."""
        return self.kind is not Kind.OFFLINE and self.problem not in {"unreachable", "not-central"}


def standing(store: Store) -> Standing:
    """Return how it stands by what is stored and what the sync thread does now."""
    activity, db = store.activity.sync, store.db
    link = settings.link(db)
    unsent = files.unsent(db)
    # A hand-in and its photo are one thing, of which the photo goes last.
    waiting = outbox.waiting_count(db) or len(unsent)
    refused = len(handins.refused(db)) + sum(bool(file.problem) for file in unsent)
    problem = activity.problem or link.problem
    if activity.phase is Phase.SIGN_IN_REQUIRED:
        problem = "sign-in"
    kind = _kind(link, activity, problem, refused)
    return Standing(
        kind,
        waiting,
        refused,
        problem,
        activity.done,
        activity.total,
        link.last_sync,
        activity.retry_at,
    )


def _kind(link: settings.Link, activity: SyncActivity, problem: str, refused: int) -> Kind:
    # A try while the line is down is no news until it succeeds.
    if activity.phase in {Phase.EXCHANGING, Phase.UPLOADING} and not link.problem:
        return Kind.SYNCING
    if refused or problem in NEEDS_LEARNER:
        return Kind.ATTENTION
    if activity.phase is Phase.STARTING:
        return Kind.LAST_SYNC if link.last_sync else Kind.OFFLINE
    return Kind.ONLINE if link.online and not problem else Kind.OFFLINE
