"""The lectures that are kept on this PC.

What is saved is never a flag: a lecture is saved when every file of the chosen rendition is, and a file
is when every chunk of it was verified. A power cut cannot make half a lecture look whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database

from protocol import codec
from protocol.manifest import CHUNK_BYTES, Manifest, ManifestFile, files_of
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
    row = db.execute("select record from manifest where lecture = ?", [lecture]).fetchone()
    files = codec.decode_manifest(row[0]).files if row else ()
    db.execute("delete from download where lecture = ?", [lecture])
    db.execute("delete from manifest where lecture = ?", [lecture])
    needed = {file.sha256 for manifest in manifests(db).values() for file in manifest.files}
    unneeded = [file.sha256 for file in files if file.sha256 not in needed]
    for sha256 in unneeded:
        db.execute("delete from blob where sha256 = ?", [sha256])
    return unneeded


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
    blobs = _blobs(db)
    known = manifests(db)
    rows = db.execute(
        "select lecture.id, record from lecture join download on download.lecture = lecture.id"
    )
    records: dict[str, bytes] = dict(rows.fetchall())
    return {
        entry.lecture: _standing(entry, known.get(entry.lecture), records.get(entry.lecture), blobs)
        for entry in queue(db)
    }


def put_manifest(db: Database, lecture: str, sha256: bytes, body: bytes) -> None:
    """Keep the list of a lecture's files, verified by its hash."""
    db.table("manifest").upsert(
        {"lecture": lecture, "sha256": sha256, "record": body}, pk="lecture"
    )


def manifest(db: Database, lecture: Lecture) -> Manifest | None:
    """Return the list of a lecture's files, if it is here and of this version."""
    row = db.execute(
        "select record from manifest where lecture = ? and sha256 = ?",
        [lecture.id, lecture.manifest],
    ).fetchone()
    return codec.decode_manifest(row[0]) if row else None


def kept_manifest(db: Database, lecture: str) -> Manifest | None:
    """Return the list of files of whatever version of a lecture is here."""
    row = db.execute("select record from manifest where lecture = ?", [lecture]).fetchone()
    return codec.decode_manifest(row[0]) if row else None


def manifests(db: Database) -> Mapping[str, Manifest]:
    """Return the lists of files that are here, by lecture."""
    rows = db.execute("select lecture, record from manifest").fetchall()
    return {lecture: codec.decode_manifest(record) for lecture, record in rows}


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


def saved_bytes(db: Database) -> int:
    """Return the bytes of verified chunks on this PC."""
    return sum(received_bytes(found) for found in _blobs(db).values())


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


def _blobs(db: Database) -> Mapping[bytes, Blob]:
    rows = db.execute("select sha256, size, chunks, complete from blob").fetchall()
    return {row[0]: Blob(row[0], row[1], row[2], bool(row[3])) for row in rows}


def _standing(
    entry: Download, manifest: Manifest | None, record: bytes | None, blobs: Mapping[bytes, Blob]
) -> Saved:
    files = files_of(manifest, entry.rendition) if manifest else ()
    here = [blobs[file.sha256] for file in files if file.sha256 in blobs]
    received = sum(received_bytes(found) for found in here)
    size = sum(file.size for file in files) or _announced_size(record, entry.rendition)
    complete = bool(files) and len(here) == len(files) and all(found.complete for found in here)
    return Saved(
        entry.lecture,
        entry.rendition,
        _state(entry, complete=complete, received=received),
        received,
        size,
        "" if complete else entry.problem,
        entry.retry_at,
    )


def _state(entry: Download, *, complete: bool, received: int) -> State:
    if complete:
        return State.SAVED
    if entry.paused:
        return State.PAUSED
    if entry.problem:
        return State.FAILED
    return State.LOADING if received else State.QUEUED


def _announced_size(record: bytes | None, rendition: str) -> int:
    if record is None:
        return 0
    lecture = codec.decode_change(record)
    if not isinstance(lecture, Lecture):
        return 0
    return next((found.size for found in lecture.renditions if found.name == rendition), 0)
