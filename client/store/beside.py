"""What a player keeps beside a lecture on this PC alone: words that are not finished, and where it was left.

Neither goes to central: what is unfinished is nobody's yet, and other devices are told of a place by what was
watched there.
"""

from dataclasses import dataclass

from sqlite_utils import Database

from client.store import consent, progress
from protocol.lanes import CHECK_BYTES
from protocol.records import Ref

NEW_NOTE = ""
QUESTION = "question"
"""What a jotting is called that is not of a note there is already."""


@dataclass(frozen=True, slots=True)
class Jotting:
    """Words begun on a lecture, for a second of it; ``name`` is the id of the note that they are to change.

    ``seen`` is of the note that the learner began with.
    """

    lecture: str
    name: str
    second: int
    text: str
    seen: tuple[Ref, ...] = ()


def jotting(db: Database, lecture: str, name: str) -> Jotting | None:
    """Return what was begun, if anything was."""
    row = db.execute(
        "select second, text, seen from jotting where lecture = ? and name = ?", [lecture, name]
    ).fetchone()
    if row is None:
        return None
    second, text, joined = row
    starts = range(0, len(joined), CHECK_BYTES)
    seen = tuple(joined[start : start + CHECK_BYTES] for start in starts)
    return Jotting(lecture, name, second, text, seen)


def begun_note(db: Database, lecture: str) -> Jotting | None:
    """Return a note that was begun on a lecture and neither finished nor thrown away."""
    row = db.execute(
        "select name from jotting where lecture = ? and name <> ? order by name = ? desc limit 1",
        [lecture, QUESTION, NEW_NOTE],
    ).fetchone()
    return jotting(db, lecture, row[0]) if row else None


def jot(db: Database, jotting: Jotting) -> None:
    """Keep what is begun, in place of what was; nothing, if it says nothing, or nobody agreed to it."""
    if not jotting.text.strip() or consent.standing(db).is_closed:
        forget(db, jotting.lecture, jotting.name)
        return
    row = {
        "lecture": jotting.lecture,
        "name": jotting.name,
        "second": jotting.second,
        "text": jotting.text,
        "seen": b"".join(jotting.seen),
    }
    db.table("jotting").upsert(row, pk=("lecture", "name"))


def forget(db: Database, lecture: str, name: str) -> None:
    """Forget what was begun: it is finished, or thrown away."""
    db.execute("delete from jotting where lecture = ? and name = ?", [lecture, name])


def left_at(db: Database, lecture: str) -> int:
    """Return where to go on in a lecture, in ms.

    To the millisecond where it was left on this PC, unless something was watched elsewhere since.
    """
    position = progress.get(db, lecture).position
    row = db.execute("select ms, position from left_at where lecture = ?", [lecture]).fetchone()
    return int(row[0]) if row and row[1] == position else position * 1000


def leave_at(db: Database, lecture: str, ms: int) -> None:
    """Remember where exactly a lecture is left, unless nobody agreed to anything."""
    if consent.standing(db).is_closed:
        return
    position = progress.get(db, lecture).position
    row = {"lecture": lecture, "ms": ms, "position": position}
    db.table("left_at").upsert(row, pk="lecture")
