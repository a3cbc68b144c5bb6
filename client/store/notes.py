"""Notes on lectures: documents whose first line says at which second of the lecture they were made.

The second stands in the text so that a note and its place are one thing, and never come apart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from client.store import documents
from protocol.records import Ref

PREFIX = "note:"
_SECOND = re.compile(r"(\d{1,9})(?:\n|$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Note:
    """One note: ``id`` names it, ``second`` is where in the lecture it belongs (0: to all of it).

    ``seen`` names what of other devices is in it, for whoever writes it next.
    """

    id: str
    lecture: str
    second: int
    text: str
    seen: tuple[Ref, ...] = ()


def of_lecture(db: Database, lecture: str) -> Sequence[Note]:
    """Return the notes on a lecture, in its order."""
    return _notes(db, f"{PREFIX}{lecture}:")


def everything(db: Database) -> Sequence[Note]:
    """Return all notes, lecture by lecture, each in its order."""
    return _notes(db, PREFIX)


def note(db: Database, id_: str) -> Note | None:
    """Return a note by its id."""
    found = documents.read(db, id_) if id_.startswith(PREFIX) else None
    return _note(id_, found) if found and found.text else None


def id_of(lecture: str, name: str) -> str:
    """Return the id of a note on a lecture."""
    return f"{PREFIX}{lecture}:{name}"


def text_of(second: int, text: str) -> str:
    """Return the text of the document that a note is."""
    return f"{second}\n{text}"


def _notes(db: Database, prefix: str) -> Sequence[Note]:
    found = [_note(name, documents.read(db, name)) for name in documents.names(db, prefix)]
    return sorted(found, key=lambda note: (note.lecture, note.second, note.id))


def _note(id_: str, found: documents.Text) -> Note:
    lecture = id_.removeprefix(PREFIX).rpartition(":")[0]
    begun = _SECOND.match(found.text)
    if begun is None:
        return Note(id_, lecture, 0, found.text, found.seen)
    return Note(id_, lecture, int(begun[1]), found.text[begun.end() :], found.seen)
