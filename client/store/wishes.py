"""The lectures that a learner wants kept on this PC, in the order in which they are to come.

Whether one is here is never a flag: it is saved when every file of the chosen rendition is
(``client.store.media``). A power cut cannot make half a lecture look whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database

from client.store import media
from protocol import codec
from protocol.records import Lecture


class State(StrEnum):
    """How it stands with a lecture that is to be kept."""

    QUEUED = "queued"
    LOADING = "loading"
    SAVED = "saved"
    PAUSED = "paused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Saved:
    """A lecture that is to be kept on this PC, in bytes. ``problem`` is the code of what is in the way.

    A ``pinned`` one stays, whoever needs room.
    """

    lecture: str
    rendition: str
    state: State
    received: int
    size: int
    problem: str = ""
    retry_at: int = 0
    urgent: bool = False
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Download:
    """A place in the queue; ``retry_at`` is in ms, an ``urgent`` one spares nothing."""

    lecture: str
    rendition: str
    place: int
    paused: bool
    problem: str
    retry_at: int
    attempts: int
    urgent: bool = False


def keep(db: Database, lecture: str, rendition: str) -> None:
    """Put a lecture at the end of the queue, or choose another rendition of it."""
    (last,) = db.execute("select coalesce(max(place), 0) from download").fetchone()
    db.table("download").upsert(
        {
            "lecture": lecture,
            "rendition": rendition,
            "place": last + 1,
            "paused": 0,
            "problem": "",
            "retry_at": None,
            "attempts": 0,
            "urgent": 0,
        },
        pk="lecture",
    )


def drop(db: Database, lecture: str) -> Sequence[bytes]:
    """Keep a lecture no longer, and return the files that nothing needs any more."""
    unneeded = needed_alone(db, lecture)
    withdraw(db, lecture)
    for sha256 in unneeded:
        media.forget_blob(db, sha256)
    return unneeded


def needed_alone(db: Database, lecture: str) -> Sequence[bytes]:
    """Return the files that no other lecture needs."""
    rows = db.execute(
        """
        select distinct sha256 from needed_blob where lecture = ?
        except select sha256 from needed_blob where lecture <> ?
        """,
        [lecture, lecture],
    ).fetchall()
    return [sha256 for (sha256,) in rows]


def withdraw(db: Database, lecture: str) -> None:
    """Keep a lecture no longer; its files are unneeded from now on, but for those of another lecture."""
    for table in ("download", "manifest", "needed_blob"):
        db.execute(f"delete from {table} where lecture = ?", [lecture])


def pause(db: Database, lecture: str, *, paused: bool) -> None:
    """Hold a download, or let it go on at once."""
    db.execute(
        "update download set paused = ?, problem = '', retry_at = null where lecture = ?",
        [int(paused), lecture],
    )


def pin(db: Database, lecture: str, *, pinned: bool) -> None:
    """Have a lecture stay, whoever needs room, or not."""
    db.execute("update download set pinned = ? where lecture = ?", [int(pinned), lecture])


def move_first(db: Database, lecture: str) -> None:
    """Put a download before all others."""
    db.execute(
        "update download set place = (select min(place) from download) - 1 where lecture = ?",
        [lecture],
    )


def swap(db: Database, one: str, other: str) -> None:
    """Have two downloads take each other's place in the queue."""
    rows = db.execute("select lecture, place from download where lecture in (?, ?)", [one, other])
    places = dict(rows.fetchall())
    if len(places) == 2:
        for lecture, place in ((one, places[other]), (other, places[one])):
            db.execute("update download set place = ? where lecture = ?", [place, lecture])


def hurry(db: Database, lecture: str) -> None:
    """Put a download before all others, and have it wait for nothing but the line and the disk."""
    move_first(db, lecture)
    db.execute(
        "update download set urgent = 1, paused = 0, problem = '', retry_at = null where lecture = ?",
        [lecture],
    )


def note_problem(db: Database, lecture: str, problem: str, retry_at: int) -> None:
    """Remember what is in the way of a download, and when it is tried again (ms)."""
    db.execute(
        "update download set problem = ?, retry_at = ?, attempts = attempts + 1 where lecture = ?",
        [problem, retry_at, lecture],
    )


def clear_problem(db: Database, lecture: str) -> None:
    """Forget what was in the way."""
    db.execute(
        "update download set problem = '', retry_at = null, attempts = 0 "
        "where lecture = ? and attempts > 0",
        [lecture],
    )


def queue(db: Database) -> Sequence[Download]:
    """Return all lectures that are to be kept, saved ones included, in the order of the queue."""
    rows = db.execute(
        "select lecture, rendition, place, paused, problem, coalesce(retry_at, 0), attempts, urgent "
        "from download order by place"
    ).fetchall()
    return [
        Download(lecture, rendition, place, bool(paused), problem, retry_at, attempts, bool(urgent))
        for lecture, rendition, place, paused, problem, retry_at, attempts, urgent in rows
    ]


def saved(db: Database) -> Mapping[str, Saved]:
    """Return how it stands with each lecture that is to be kept, by lecture."""
    rows = db.execute(
        """
        select download.lecture, download.rendition, paused, problem, coalesce(retry_at, 0), urgent,
               pinned, lecture.record, count(needed_blob.sha256), coalesce(sum(needed_blob.size), 0),
               coalesce(sum(blob.received), 0), coalesce(sum(blob.complete), 0)
        from download
        left join lecture on lecture.id = download.lecture
        left join needed_blob on needed_blob.lecture = download.lecture
             and needed_blob.rendition = download.rendition
        left join blob on blob.sha256 = needed_blob.sha256
        group by download.lecture
        """
    ).fetchall()
    return {row[0]: _standing(*row) for row in rows}


def outdated(db: Database) -> frozenset[str]:
    """Return the kept lectures of which central has published another version than is here."""
    rows = db.execute(
        """
        select download.lecture from download
        join manifest on manifest.lecture = download.lecture
        join lecture on lecture.id = download.lecture
        where lecture.manifest <> manifest.sha256
        """
    ).fetchall()
    return frozenset(lecture for (lecture,) in rows)


def unneeded(db: Database) -> Sequence[bytes]:
    """Return the files that no lecture needs, once no new version of any is on its way."""
    if outdated(db):
        return []
    rows = db.execute(
        "select sha256 from blob where sha256 not in (select sha256 from needed_blob)"
    ).fetchall()
    return [sha256 for (sha256,) in rows]


def _standing(  # noqa: PLR0913
    lecture: str,
    rendition: str,
    paused: int,
    problem: str,
    retry_at: int,
    urgent: int,
    pinned: int,
    record: bytes | None,
    needed: int,
    size: int,
    received: int,
    complete: int,
) -> Saved:
    state = State.LOADING if received else State.QUEUED
    if needed and complete == needed:
        state, problem = State.SAVED, ""
    elif paused:
        state = State.PAUSED
    elif problem:
        state = State.FAILED
    size = size or _announced_size(record, rendition)
    return Saved(
        lecture, rendition, state, received, size, problem, retry_at, bool(urgent), bool(pinned)
    )


def _announced_size(record: bytes | None, rendition: str) -> int:
    if record is None:
        return 0
    lecture = codec.decode_change(record)
    if not isinstance(lecture, Lecture):
        return 0
    return next((found.size for found in lecture.renditions if found.name == rendition), 0)
