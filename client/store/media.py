"""The files that lectures are made of, and how much of each is on this PC.

A file is here when every chunk of it was verified, and a chunk is on the disk before it is said to be.
Which lectures are wanted is in ``client.store.wishes``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from protocol import codec
from protocol.manifest import CHUNK_BYTES, Manifest, ManifestFile
from protocol.records import Lecture


@dataclass(frozen=True, slots=True)
class Blob:
    """A file on its way: which of its chunks are verified and on the disk."""

    sha256: bytes
    size: int
    chunks: bytes
    complete: bool


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


def renditions_here(db: Database, lecture: str) -> frozenset[str]:
    """Return the renditions of a lecture all of whose files are on this PC."""
    rows = db.execute(
        """
        select rendition from needed_blob left join blob using (sha256)
        where lecture = ? group by rendition having min(coalesce(complete, 0)) = 1
        """,
        [lecture],
    ).fetchall()
    return frozenset(rendition for (rendition,) in rows)


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
