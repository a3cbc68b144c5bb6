"""Notes on lectures: documents whose first line says at which second of the lecture they were made.

The second stands in the text so that a note and its place are one thing, and never come apart. A note
without words is a bookmark.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from client.store import documents
from protocol.lanes import CHECK_BYTES
from protocol.records import Ref

PREFIX = "note:"
_SECOND = re.compile(r"(\d{1,9})(?:\n|$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Note:
    """One note: ``id`` names it, ``second`` is where in the lecture it belongs (0: to all of it).

    ``seen`` names what of other devices is in it, for whoever writes it next; ``at`` (ms) is when that was.
    """

    id: str
    lecture: str
    second: int
    text: str
    seen: tuple[Ref, ...] = ()
    at: int = 0

    @property
    def is_bookmark(self) -> bool:
        """Whether it marks a place and says nothing."""
        return not self.text.strip()


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
    """Return the notes whose ids begin like this: in one query, since there may be thousands."""
    rows = db.execute(
        "select name, text, tips, at from document where name >= ? and name < ? and text <> ''",
        [prefix, prefix[:-1] + chr(ord(prefix[-1]) + 1)],
    ).fetchall()
    found = [_note(name, documents.Text(text, _refs(tips), at)) for name, text, tips, at in rows]
    return sorted(found, key=lambda note: (note.lecture, note.second, note.id))


def _note(id_: str, found: documents.Text) -> Note:
    lecture = id_.removeprefix(PREFIX).rpartition(":")[0]
    begun = _SECOND.match(found.text)
    if begun is None:
        return Note(id_, lecture, 0, found.text, found.seen, found.at)
    text = found.text[begun.end() :]
    return Note(id_, lecture, int(begun[1]), text, found.seen, found.at)


def _refs(joined: bytes) -> tuple[Ref, ...]:
    starts = range(0, len(joined), CHECK_BYTES)
    return tuple(joined[start : start + CHECK_BYTES] for start in starts)
