"""Files that go along with a reply on a stick, as far as its device has room for them.

Those that it asks for come first, from where it says; then those that are named by what the reply brings,
the smallest first, if all of one fits.
"""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from central.service import uploads
from central.store.people import LearnerRow
from protocol import codec
from protocol.courier import ROOM_BYTES, Piece
from protocol.messages import CarriedRequest, Response, Want
from protocol.records import File, Handin, Message

MAX_WANTS = 256


def enclosed(
    db: Connection, folder: Path, learner: LearnerRow, request: CarriedRequest, response: Response
) -> list[Piece]:
    """Return what of files goes along with a response to a learner's device."""
    room = max(0, min(request.room, ROOM_BYTES))
    found: list[Piece] = []
    if not room:
        return found
    for want in _wanted(request, response):
        path = uploads.readable_path(db, folder, learner, want.sha256)
        body = _read(path, want.offset, room) if path else b""
        is_whole = path is not None and len(body) == path.stat().st_size
        if body and (is_whole or want in request.wants):
            found.append(Piece(want.sha256, want.offset, body))
            room -= len(body)
    return found


def _wanted(request: CarriedRequest, response: Response) -> Iterator[Want]:
    yield from request.wants[:MAX_WANTS]
    seen = {want.sha256 for want in request.wants}
    for file in sorted(_named(response), key=lambda file: file.size):
        if file.sha256 not in seen:
            seen.add(file.sha256)
            yield Want(file.sha256, 0)


def _named(response: Response) -> Iterator[File]:
    for portion in response.portions:
        for entry in portion.entries:
            change = codec.decode_change(bytes(entry))
            if isinstance(change, Message | Handin):
                yield from change.files


def _read(path: Path, offset: int, most: int) -> bytes:
    if not 0 <= offset < path.stat().st_size:
        return b""
    with path.open("rb") as file:
        file.seek(offset)
        return file.read(most)
