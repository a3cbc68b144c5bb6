"""The learner's own files: attached to drafts, named by facts, on their way to central."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from protocol.messages import Offer, Offset
from protocol.records import File


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file by its hash: in bytes, how much of it is ``here`` and how much central has ``received``."""

    sha256: bytes
    size: int
    here: bool
    received: int
    there: bool


def attach(db: Database, owner: str, file: File, at: int) -> None:
    """Put a file, whose bytes are on the disk already, with a draft."""
    db.table("draft_file").upsert(
        {
            "owner": owner,
            "sha256": file.sha256,
            "name": file.name,
            "size": file.size,
            "media_type": file.media_type,
            "added": at,
        },
        pk=("owner", "sha256"),
    )
    note_here(db, file.sha256, file.size)


def detach(db: Database, owner: str, sha256: bytes) -> None:
    """Take a file away from a draft; its bytes stay until nothing names them."""
    db.execute("delete from draft_file where owner = ? and sha256 = ?", [owner, sha256])


def of_draft(db: Database, owner: str) -> tuple[File, ...]:
    """Return a draft's files in the order in which they were attached."""
    rows = db.execute(
        "select sha256, name, size, media_type from draft_file where owner = ? order by added, rowid",
        [owner],
    ).fetchall()
    return tuple(File(*row) for row in rows)


def note_here(db: Database, sha256: bytes, size: int) -> None:
    """Remember that a file's bytes are on this PC."""
    db.execute(
        """
        insert into attachment (sha256, size, here, received, there) values (?, ?, 1, 0, 0)
        on conflict (sha256) do update set here = 1
        """,
        [sha256, size],
    )


def note_missing(db: Database, sha256: bytes) -> None:
    """Remember that a file's bytes turned out not to be on this PC."""
    db.execute("update attachment set here = 0 where sha256 = ?", [sha256])


def get(db: Database, sha256: bytes) -> Attachment | None:
    """Return what is known of a file."""
    row = db.execute(
        "select sha256, size, here, received, there from attachment where sha256 = ?", [sha256]
    ).fetchone()
    return Attachment(row[0], row[1], bool(row[2]), row[3], bool(row[4])) if row else None


def offers(db: Database) -> tuple[Offer, ...]:
    """Return the files that a fact names, and central may lack."""
    rows = db.execute(
        """
        select sha256, size from attachment
        where here and not there and sha256 in (select sha256 from named_file)
        order by size limit 50
        """
    ).fetchall()
    return tuple(Offer(sha256, size) for sha256, size in rows)


def name(db: Database, files: Sequence[File]) -> None:
    """Remember that a fact names these files: they are to go to central."""
    for file in files:
        db.table("named_file").insert({"sha256": file.sha256}, pk="sha256", ignore=True)


def note_offsets(db: Database, offsets: Sequence[Offset]) -> None:
    """Take central's word for how much of each file it has."""
    for offset in offsets:
        db.execute(
            "update attachment set received = ?, there = ? where sha256 = ?",
            [offset.received, int(offset.complete), offset.sha256],
        )


def to_upload(db: Database) -> Sequence[Attachment]:
    """Return the files that central is to have and lacks, the smallest first."""
    rows = db.execute(
        """
        select sha256, size, here, received, there from attachment
        where here and not there and sha256 in (select sha256 from named_file)
        order by size - received
        """
    ).fetchall()
    return [Attachment(row[0], row[1], bool(row[2]), row[3], bool(row[4])) for row in rows]
