"""Files by their SHA-256: the bytes in the store's folder, who may read them in the database.

A file is in its place only when all of it is there and has its hash, so a row in ``blobs`` is a
promise. What is on its way stands in ``uploads``, one for each learner: nobody gets a blob because
somebody else has it, and nobody's bytes end up in somebody else's file.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Update, and_, insert, or_, select, update

from central.clock import fresh_id
from central.store.once import insert_once
from central.store.tables import blob_scopes, blobs, uploads

READ_BYTES = 1024 * 1024
HASH_BYTES = 32


@dataclass(frozen=True, slots=True)
class Scope:
    """Who may read a blob: everybody of a ``portal``, or one ``learner``."""

    kind: str
    owner: str


@dataclass(frozen=True, slots=True)
class Upload:
    """A blob that a learner's fact names: its size, and how much of it came."""

    sha256: bytes
    size: int
    received: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file on this machine that shall go with a message."""

    path: Path
    media_type: str


class WrongHash(ValueError):
    """A file does not have the hash that names it."""


def path_of(folder: Path, sha256: bytes) -> Path:
    """Return where a whole blob lies."""
    name = sha256.hex()
    return folder / "blobs" / name[:2] / name


def partial_path(folder: Path, learner: str, sha256: bytes) -> Path:
    """Return where the part of a blob lies that a learner has sent."""
    return folder / "uploads" / f"{learner}-{sha256.hex()}"


def take_in(folder: Path, sha256: bytes, source: Path) -> int:
    """Copy a file to its place, and return its size.

    Raises WrongHash if the file is another one, OSError if it cannot be read or written.
    """
    target = path_of(folder, sha256)
    partial = folder / "uploads" / fresh_id()
    partial.parent.mkdir(parents=True, exist_ok=True)
    try:
        found = _copy(source, partial)
        if found != sha256:
            raise WrongHash(f"{source} has the SHA-256 {found.hex()}, not {sha256.hex()}")
        settle(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    return target.stat().st_size


def settle(partial: Path, target: Path) -> None:
    """Move a whole file to its place, so that it is there after a power cut too."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial.replace(target)
    directory = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def digest(path: Path) -> bytes:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def write_at(path: Path, offset: int, body: bytes) -> None:
    """Write a part of a file; on disk when this returns, and nothing is left behind it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("r+b" if path.exists() else "w+b") as file:
        file.seek(offset)
        file.write(body)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


def add(db: Connection, sha256: bytes, size: int, scope: Scope) -> None:
    """Note that a blob is in its place, and that a scope may read it; doing it again is harmless."""
    insert_once(db, blobs, sha256=sha256, size=size)
    insert_once(db, blob_scopes, sha256=sha256, scope=scope.kind, owner=scope.owner)


def readable(db: Connection, sha256: bytes, scopes: list[Scope]) -> bool:
    """Return whether one of the scopes may read a blob."""
    allowed = or_(
        *(
            and_(blob_scopes.c.scope == scope.kind, blob_scopes.c.owner == scope.owner)
            for scope in scopes
        )
    )
    query = select(blob_scopes.c.sha256).where(blob_scopes.c.sha256 == sha256, allowed).limit(1)
    return db.execute(query).first() is not None


def expect(db: Connection, learner: str, sha256: bytes, size: int) -> None:
    """Note that a fact of a learner names a blob; of two sizes the greater counts."""
    known = upload(db, learner, sha256)
    if known is None:
        db.execute(insert(uploads).values(learner=learner, sha256=sha256, size=size, received=0))
    elif known.size < size:
        db.execute(_uploads_where(learner, sha256).values(size=size))


def upload(db: Connection, learner: str, sha256: bytes) -> Upload | None:
    """Return how far a learner's upload is; it is nobody else's until the transaction ends."""
    row = db.execute(
        select(uploads.c.sha256, uploads.c.size, uploads.c.received)
        .where(uploads.c.learner == learner, uploads.c.sha256 == sha256)
        .with_for_update()
    ).one_or_none()
    return None if row is None else Upload(*row)


def set_received(db: Connection, learner: str, sha256: bytes, received: int) -> None:
    """Note how much of an upload came."""
    db.execute(_uploads_where(learner, sha256).values(received=received))


def _copy(source: Path, target: Path) -> bytes:
    hashed = hashlib.sha256()
    with source.open("rb") as reader, target.open("wb") as writer:
        while part := reader.read(READ_BYTES):
            hashed.update(part)
            writer.write(part)
        writer.flush()
        os.fsync(writer.fileno())
    return hashed.digest()


def _uploads_where(learner: str, sha256: bytes) -> Update:
    return update(uploads).where(uploads.c.learner == learner, uploads.c.sha256 == sha256)
