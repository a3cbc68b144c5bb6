"""The lectures that are kept on this PC.

What is saved is never a flag: a lecture is saved when every file of the chosen rendition is, and a file
is when every chunk of it was verified. A power cut cannot make half a lecture look whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database

from protocol import codec
from protocol.manifest import CHUNK_BYTES, Manifest, ManifestFile
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
    """A lecture that is to be kept on this PC, in bytes. ``problem`` is the code of what is in the way."""

    lecture: str
    rendition: str
    state: State
    received: int
    size: int
    problem: str = ""
    retry_at: int = 0


@dataclass(frozen=True, slots=True)
class Blob:
    """A file on its way: which of its chunks are verified and on the disk."""

    sha256: bytes
    size: int
    chunks: bytes
    complete: bool


@dataclass(frozen=True, slots=True)
class Download:
    """A place in the queue; ``retry_at`` is in ms."""

    lecture: str
    rendition: str
    place: int
    paused: bool
    problem: str
    retry_at: int
    attempts: int


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
        },
        pk="lecture",
    )


def drop(db: Database, lecture: str) -> Sequence[bytes]:
    """Keep a lecture no longer, and return the files that nothing needs any more."""
    unneeded = needed_alone(db, lecture)
    withdraw(db, lecture)
    for sha256 in unneeded:
        forget_blob(db, sha256)
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


def move_first(db: Database, lecture: str) -> None:
    """Put a download before all others."""
    db.execute(
        "update download set place = (select min(place) from download) - 1 where lecture = ?",
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
        "select lecture, rendition, place, paused, problem, coalesce(retry_at, 0), attempts "
        "from download order by place"
    )
    return [
        Download(lecture, rendition, place, bool(paused), problem, retry_at, attempts)
        for lecture, rendition, place, paused, problem, retry_at, attempts in rows.fetchall()
    ]


def saved(db: Database) -> Mapping[str, Saved]:
    """Return how it stands with each lecture that is to be kept, by lecture."""
    rows = db.execute(
        """
        select download.lecture, download.rendition, paused, problem, coalesce(retry_at, 0),
               lecture.record, count(needed_blob.sha256), coalesce(sum(needed_blob.size), 0),
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


def put_manifest(db: Database, manifest: Manifest, sha256: bytes, body: bytes) -> Sequence[bytes]:
    """Keep the list of a lecture's files, verified by its hash, in place of the one before.

    Return the files that nothing needs any more.
    """
    before = db.execute(
        "select distinct sha256 from needed_blob where lecture = ?", [manifest.lecture]
    ).fetchall()
    db.table("manifest").upsert(
        {"lecture": manifest.lecture, "sha256": sha256, "record": body}, pk="lecture"
    )
    db.execute("delete from needed_blob where lecture = ?", [manifest.lecture])
    db.table("needed_blob").insert_all(
        (
            {
                "lecture": manifest.lecture,
                "rendition": rendition,
                "sha256": file.sha256,
                "size": file.size,
            }
            for file in manifest.files
            for rendition in file.renditions
        ),
        pk=("lecture", "rendition", "sha256"),
        ignore=True,
    )
    needed = "select 1 from needed_blob where sha256 = ?"
    unneeded = [row[0] for row in before if not db.execute(needed, row).fetchone()]
    for gone in unneeded:
        forget_blob(db, gone)
    return unneeded


def manifest_body(db: Database, lecture: Lecture) -> bytes | None:
    """Return the list of a lecture's files as it came, if it is here and of this version."""
    row = db.execute(
        "select record from manifest where lecture = ? and sha256 = ?",
        [lecture.id, lecture.manifest],
    ).fetchone()
    return row[0] if row else None


def kept_manifest(db: Database, lecture: str) -> Manifest | None:
    """Return the list of files of whatever version of a lecture is here."""
    row = db.execute("select record from manifest where lecture = ?", [lecture]).fetchone()
    return codec.decode_manifest(row[0]) if row else None


def blob(db: Database, file: ManifestFile) -> Blob:
    """Return how much of a file is here."""
    row = db.execute(
        "select size, chunks, complete from blob where sha256 = ?", [file.sha256]
    ).fetchone()
    if row is None:
        return Blob(file.sha256, file.size, bytes(chunk_count(file.size)), complete=False)
    return Blob(file.sha256, row[0], row[1], bool(row[2]))


def put_blob(db: Database, blob: Blob) -> None:
    """Remember which chunks of a file are verified and on the disk."""
    db.table("blob").upsert(
        {
            "sha256": blob.sha256,
            "size": blob.size,
            "chunks": blob.chunks,
            "received": received_bytes(blob),
            "complete": int(blob.complete),
        },
        pk="sha256",
    )


def forget_blob(db: Database, sha256: bytes) -> None:
    """Forget a file that turned out to be missing or torn: it is fetched again."""
    db.execute("delete from blob where sha256 = ?", [sha256])


def is_here(db: Database, files: Sequence[ManifestFile]) -> bool:
    """Tell whether all of these files are on this PC."""
    return all(blob(db, file).complete for file in files)


def complete_blobs(db: Database) -> Sequence[bytes]:
    """Return the files that should be here whole."""
    rows = db.execute("select sha256 from blob where complete").fetchall()
    return [sha256 for (sha256,) in rows]


def complete_sizes(db: Database) -> Mapping[bytes, int]:
    """Return how large each file is that should be here whole."""
    return dict(db.execute("select sha256, size from blob where complete").fetchall())


def begun(db: Database) -> Sequence[bytes]:
    """Return the files of which a part should be here."""
    rows = db.execute("select sha256 from blob where not complete").fetchall()
    return [sha256 for (sha256,) in rows]


def unneeded(db: Database) -> Sequence[bytes]:
    """Return the files that no lecture needs, once no new version of any is on its way."""
    if outdated(db):
        return []
    rows = db.execute(
        "select sha256 from blob where sha256 not in (select sha256 from needed_blob)"
    ).fetchall()
    return [sha256 for (sha256,) in rows]


def saved_bytes(db: Database) -> int:
    """Return the bytes of verified chunks on this PC."""
    (total,) = db.execute("select coalesce(sum(received), 0) from blob").fetchone()
    return int(total)


def chunk_count(size: int) -> int:
    """Return how many chunks a file of ``size`` bytes has."""
    return -(-size // CHUNK_BYTES)


def received_bytes(blob: Blob) -> int:
    """Return how many bytes of a file are verified."""
    if blob.complete:
        return blob.size
    whole = sum(blob.chunks) * CHUNK_BYTES
    last_is_short = blob.size % CHUNK_BYTES and blob.chunks and blob.chunks[-1]
    return whole - (CHUNK_BYTES - blob.size % CHUNK_BYTES if last_is_short else 0)


def _standing(  # noqa: PLR0913
    lecture: str,
    rendition: str,
    paused: int,
    problem: str,
    retry_at: int,
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
    return Saved(lecture, rendition, state, received, size, problem, retry_at)


def _announced_size(record: bytes | None, rendition: str) -> int:
    if record is None:
        return 0
    lecture = codec.decode_change(record)
    if not isinstance(lecture, Lecture):
        return 0
    return next((found.size for found in lecture.renditions if found.name == rendition), 0)
