"""Which files the learner has a use for, and which of those must not go when room is needed."""

from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from client.store import wishes
from client.store.wishes import State

DAY_MS = 24 * 60 * 60 * 1000
BEGUN_MS = 14 * DAY_MS
"""Who watched a part of a lecture within so long is in the middle of it."""

CLEARED = "cleared"
"""The problem of a lecture that was saved, and went to make room: it comes again when the learner says so."""


def kept(db: Database, now: int) -> Mapping[bytes, bool]:
    """Return the files of the lectures that are to be kept, and of each whether it is guarded.

    Guarded are those that the learner chose to keep, that are on their way, and that were begun lately.
    """
    saved = wishes.saved(db)
    guarded = {
        lecture
        for lecture, found in saved.items()
        if found.pinned or (found.state is not State.SAVED and found.problem != CLEARED)
    }
    guarded |= _begun(db, now)
    rows = db.execute(
        """
        select needed_blob.sha256, needed_blob.lecture from needed_blob join download using (lecture)
        where needed_blob.rendition = download.rendition
           or needed_blob.sha256 in (select sha256 from blob)
        """
    ).fetchall()
    found: dict[bytes, bool] = {}
    for sha256, lecture in rows:
        found[sha256] = found.get(sha256, False) or lecture in guarded
    return found


def note_cleared(db: Database, gone: Iterable[bytes]) -> Sequence[str]:
    """Hold the lectures of which a file went to make room, instead of fetching it again; return them."""
    lectures = {
        lecture
        for sha256 in gone
        for (lecture,) in db.execute(
            "select distinct needed_blob.lecture from needed_blob join download using (lecture) "
            "where sha256 = ?",
            [sha256],
        ).fetchall()
    }
    for lecture in lectures:
        db.execute(
            "update download set paused = 1, problem = ?, retry_at = null where lecture = ?",
            [CLEARED, lecture],
        )
    return sorted(lectures)


def _begun(db: Database, now: int) -> set[str]:
    """Return the lectures that the learner watched lately, a part of which is still to be seen or not."""
    rows = db.execute("select lecture from progress where at > ?", [now - BEGUN_MS]).fetchall()
    return {lecture for (lecture,) in rows}
