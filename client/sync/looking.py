"""What the download engine is to know of the world, gathered from the store and the disk."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from client.clock import Clock, minute_of_day
from client.store import catalogue, files, media, settings, wishes
from client.store.database import Store
from client.store.shelf import Shelf
from client.store.wishes import Download, Saved, State
from client.sync.download_engine import SPARED_BYTES, Look, Wish
from client.sync.power import battery_low


@dataclass(frozen=True, slots=True)
class Looking:
    """Looks at the queue, the room that is left for lectures and what the learner allows."""

    store: Store
    clock: Clock
    blobs: Shelf

    def look(self) -> Look:
        """Return what the world looks like now. Raises sqlite3.DatabaseError and OSError."""
        db, now = self.store.db, self.clock.now()
        return Look(
            now,
            self.clock.monotonic(),
            minute_of_day(now),
            _wishes(self.store),
            len(files.wanted(db)),
            self._room(),
            media.saved_bytes(db),
            settings.download_policy(db, self.store.activity.pc.downloads),
            replace(self.store.activity.surroundings, battery_low=battery_low()),
        )

    def _room(self) -> int:
        """Return what the disk has left, or less, where the centre gives lectures no more."""
        free = free_bytes(self.blobs.folder)
        quota = self.store.activity.pc.quota_bytes
        # What is spared is spared of the disk, not of the quota.
        return min(free, quota - self.blobs.used_bytes() + SPARED_BYTES) if quota else free


def free_bytes(folder: Path) -> int:
    """Return how much room is left on the disk that a folder is on, or will be."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _wishes(store: Store) -> tuple[Wish, ...]:
    db = store.db
    queue, saved, outdated = wishes.queue(db), wishes.saved(db), wishes.outdated(db)
    return tuple(
        _wish(store, entry, saved[entry.lecture])
        for entry in queue
        # What is wished for, or no longer, between two questions is known when it is looked again.
        if entry.lecture in saved
        and (saved[entry.lecture].state is not State.SAVED or entry.lecture in outdated)
    )


def _wish(store: Store, entry: Download, saved: Saved) -> Wish:
    renews = saved.state is State.SAVED
    lacking = _renewed_size(store, entry) if renews else max(0, saved.size - saved.received)
    return Wish(
        entry.lecture,
        entry.rendition,
        lacking,
        entry.paused,
        entry.urgent,
        entry.problem,
        entry.retry_at,
        renews,
    )


def _renewed_size(store: Store, entry: Download) -> int:
    lecture = catalogue.lecture(store.db, entry.lecture)
    found = lecture.renditions if lecture else ()
    return next((one.size for one in found if one.name == entry.rendition), 0)
