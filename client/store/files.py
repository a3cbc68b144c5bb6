"""The learner's own files: attached to drafts, named by facts, on their way to central."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from client.store import consent
from protocol.messages import Offer, Offset
from protocol.records import File

FETCHED_UNASKED_BYTES = 512 * 1024


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file by its hash: in bytes, how much of it is ``here`` and how much central has ``received``.

    An ``urgent`` one goes up whatever the connection costs.
    """

    sha256: bytes
    size: int
    here: bool
    received: int
    there: bool
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Unsent:
    """A file that a fact names and central lacks: on its way, unless it is gone here or refused there."""

    name: str
    size: int
    received: int
    is_here: bool
    is_refused: bool
    sha256: bytes

    @property
    def problem(self) -> str:
        """The code of what is in the way, "" if nothing is."""
        if not self.is_here:
            return "file-gone"
        return "file-refused" if self.is_refused else ""


def attach(db: Database, owner: str, file: File, at: int) -> None:
    """Put a file, whose bytes are on the disk already, with a draft. Raises Refused where nobody agreed."""
    consent.require_for_document(db, owner)
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
    """Take a file away from a draft; its bytes stay, for undo and for whatever else names them."""
    db.execute("delete from draft_file where owner = ? and sha256 = ?", [owner, sha256])


def of_draft(db: Database, owner: str) -> tuple[File, ...]:
    """Return a draft's files in the order in which they were attached."""
    rows = db.execute(
        "select sha256, name, size, media_type from draft_file where owner = ? order by added, rowid",
        [owner],
    ).fetchall()
    return tuple(File(*row) for row in rows)


def note_here(db: Database, sha256: bytes, size: int, *, there: bool = False) -> None:
    """Remember that a file's bytes are on this PC, and whether central has them ``there`` too."""
    db.execute(
        """
        insert into attachment (sha256, size, here, wanted, received, there, refused, unwanted)
        values (?, ?, 1, 0, 0, ?, 0, 0)
        on conflict (sha256) do update set here = 1, wanted = 0
        """,
        [sha256, size, int(there)],
    )


def give_up(db: Database, sha256: bytes) -> None:
    """Ask no longer for a file that does not come; the learner may."""
    db.execute("update attachment set wanted = 0 where sha256 = ?", [sha256])


def note_missing(db: Database, sha256: bytes) -> None:
    """Remember that a file's bytes turned out not to be on this PC."""
    db.execute("update attachment set here = 0 where sha256 = ?", [sha256])


def note_at_central(db: Database, files: Sequence[File]) -> None:
    """Remember files that central named: small ones are fetched unasked, as soon as there is a line."""
    for file in files:
        db.execute(
            """
            insert into attachment (sha256, size, here, wanted, received, there, refused, unwanted)
            values (?, ?, 0, ?, ?, 1, 0, 0) on conflict (sha256) do nothing
            """,
            [file.sha256, file.size, int(file.size <= FETCHED_UNASKED_BYTES), file.size],
        )


def want(db: Database, sha256: bytes) -> None:
    """Ask for a file that central has and this PC lacks."""
    db.execute("update attachment set wanted = 1 where sha256 = ? and not here", [sha256])


def wanted(db: Database) -> Sequence[Attachment]:
    """Return the files to be fetched, the smallest first."""
    rows = db.execute(
        "select sha256, size, here, received, there from attachment where wanted and not here "
        "order by size"
    ).fetchall()
    return [Attachment(row[0], row[1], bool(row[2]), row[3], bool(row[4])) for row in rows]


def get(db: Database, sha256: bytes) -> Attachment | None:
    """Return what is known of a file."""
    row = db.execute(
        "select sha256, size, here, received, there from attachment where sha256 = ?", [sha256]
    ).fetchone()
    return Attachment(row[0], row[1], bool(row[2]), row[3], bool(row[4])) if row else None


def several(db: Database, hashes: Collection[bytes]) -> Mapping[bytes, Attachment]:
    """Return what is known of files."""
    if not hashes:
        return {}
    marks = ", ".join("?" * len(hashes))
    rows = db.execute(
        f"select sha256, size, here, received, there from attachment where sha256 in ({marks})",
        list(hashes),
    ).fetchall()
    return {row[0]: Attachment(row[0], row[1], bool(row[2]), row[3], bool(row[4])) for row in rows}


def offers(db: Database) -> tuple[Offer, ...]:
    """Return the files that a fact names, and central may lack; none where nobody agrees."""
    if consent.standing(db).is_closed:
        return ()
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
        row = {"sha256": file.sha256, "name": file.name}
        db.table("named_file").insert(row, pk="sha256", ignore=True)


def note_offsets(db: Database, offsets: Sequence[Offset]) -> None:
    """Take central's word for how much of each file it has, and whether it wants it at all.

    It does not want what only a refused fact names, or one that it has not seen yet.
    """
    for offset in offsets:
        db.execute(
            "update attachment set received = ?, there = ?, unwanted = ? where sha256 = ?",
            [offset.received, int(offset.complete), int(not offset.wanted), offset.sha256],
        )


def note_received(db: Database, sha256: bytes, received: int) -> None:
    """Remember how much of a file central has; whether that is all, the next exchange says."""
    db.execute(
        "update attachment set received = ?, refused = 0 where sha256 = ?", [received, sha256]
    )


def note_refused(db: Database, sha256: bytes) -> None:
    """Remember that central does not take a file that it should want."""
    db.execute("update attachment set refused = 1 where sha256 = ?", [sha256])


def to_upload(db: Database) -> Sequence[Attachment]:
    """Return the files that central is to have and lacks, the smallest first; none where nobody agrees."""
    if consent.standing(db).is_closed:
        return ()
    rows = db.execute(
        """
        select sha256, size, received, urgent from attachment
        where here and not there and not unwanted and received < size
          and sha256 in (select sha256 from named_file)
        order by size - received
        """
    ).fetchall()
    return [
        Attachment(sha256, size, here=True, received=received, there=False, urgent=bool(urgent))
        for sha256, size, received, urgent in rows
    ]


def hurry(db: Database) -> None:
    """Have all files that are to go up go, whatever the connection costs."""
    db.execute(
        "update attachment set urgent = 1 where not there and sha256 in (select sha256 from named_file)"
    )


def unsent(db: Database) -> Sequence[Unsent]:
    """Return the files that central is to have and does not have whole, those in trouble first."""
    rows = db.execute(
        """
        select name, size, received, here, refused, sha256 from named_file join attachment using (sha256)
        where not there and not unwanted order by here, refused desc, size
        """
    ).fetchall()
    return [
        Unsent(name, size, received, is_here=bool(here), is_refused=bool(refused), sha256=sha256)
        for name, size, received, here, refused, sha256 in rows
    ]
