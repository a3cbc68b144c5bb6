"""Destroying what is kept of a learner, so that nothing of it can be had from this database again."""

from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Table, delete, select, update

from central.store import tables
from central.store.blobs import partial_path, path_of
from protocol.lanes import genesis

_OF_LEARNER = (
    tables.accounts,
    tables.ages,
    tables.appointments,
    tables.blob_scopes,
    tables.devices,
    tables.mentorings,
    tables.messages,
    tables.progress,
    tables.read_marks,
    tables.refusals,
    tables.tokens,
    tables.uploads,
    tables.voids,
)


def erase(db: Connection, learner: str, lane: bytes, *, reports_too: bool) -> list[bytes]:
    """Delete all that is kept of a learner but a row without a name; return the blobs nobody needs now.

    What was said of consent stays, as the proof that there was one, and so do reports, unless they go too.
    """
    if db.dialect.name == "sqlite":
        db.exec_driver_sql("PRAGMA secure_delete = ON")
    found = _files_of(db, learner)
    _erase_lanes(db, learner, lane)
    submissions = select(tables.submissions.c.number).where(tables.submissions.c.learner == learner)
    db.execute(delete(tables.feedback).where(tables.feedback.c.submission.in_(submissions)))
    for table in (*_OF_LEARNER, tables.submissions):
        db.execute(delete(table).where(_whose(table, learner)))
    if reports_too:
        db.execute(delete(tables.reports).where(tables.reports.c.learner == learner))
    nobody = update(tables.learners).where(tables.learners.c.id == learner)
    db.execute(nobody.values(name="", removed=True))
    return _unneeded(db, found)


def remove_files(folder: Path, learner: str, found: list[bytes]) -> None:
    """Delete blobs that nobody needs, and what is here of those that were on their way. Raises OSError."""
    for sha256 in found:
        path_of(folder, sha256).unlink(missing_ok=True)
    for partial in partial_path(folder, learner, b"").parent.glob(f"{learner}-*"):
        partial.unlink(missing_ok=True)


def _files_of(db: Connection, learner: str) -> list[bytes]:
    mine = (tables.blob_scopes.c.scope == "learner") & (tables.blob_scopes.c.owner == learner)
    return list(db.execute(select(tables.blob_scopes.c.sha256).where(mine)).scalars())


def _erase_lanes(db: Connection, learner: str, lane: bytes) -> None:
    writers = select(tables.writers.c.id).where(tables.writers.c.learner == learner)
    lanes = select(tables.device_lanes.c.id).where(tables.device_lanes.c.learner == learner)
    for table in (tables.gaps, tables.vectors, tables.counters):
        db.execute(delete(table).where(table.c.writer.in_(writers)))
    for table in (tables.device_entries, tables.branches):
        db.execute(delete(table).where(table.c.lane.in_(lanes)))
    for table in (tables.device_lanes, tables.writers):
        db.execute(delete(table).where(table.c.learner == learner))
    db.execute(delete(tables.central_entries).where(tables.central_entries.c.lane == lane))
    empty = update(tables.central_lanes).where(tables.central_lanes.c.id == lane)
    db.execute(empty.values(n=0, chain=genesis(lane)))


def _whose(table: Table, learner: str) -> ColumnElement[bool]:
    if table is tables.blob_scopes:
        return (table.c.scope == "learner") & (table.c.owner == learner)
    return table.c.learner == learner


def _unneeded(db: Connection, found: list[bytes]) -> list[bytes]:
    gone = []
    for sha256 in found:
        needed = select(tables.blob_scopes.c.sha256).where(tables.blob_scopes.c.sha256 == sha256)
        if db.execute(needed.limit(1)).first() is None:
            db.execute(delete(tables.blobs).where(tables.blobs.c.sha256 == sha256))
            gone.append(sha256)
    return gone
