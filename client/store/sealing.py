"""What of the outbox lies sealed outside the vault: which bundle carries what, so that none is made twice.

A bundle counts only while its file is there. So whatever is lost of the files, or whatever central takes back of
what it said to have, is sealed again.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from client.store import files, outbox, settings
from client.store.files import Attachment
from protocol.lanes import Standing


@dataclass(frozen=True, slots=True)
class Part:
    """What a bundle carries of one lane (``what`` is its priority) or of one file (its SHA-256 in hex).

    Entries ``first`` to ``last`` of the lane, or bytes ``first`` to before ``last`` of the file.
    """

    what: str
    first: int
    last: int


def note(db: Database, name: bytes, parts: Iterable[Part]) -> None:
    """Remember what a bundle carries that is about to be written."""
    maker = _maker(db)
    rows = [
        {
            "name": name,
            "writer": maker,
            "what": part.what,
            "first": part.first,
            "last": part.last,
        }
        for part in parts
    ]
    db.table("sealed_part").insert_all(rows, pk=("name", "what"))


def forget(db: Database, names: Iterable[bytes]) -> None:
    """Forget bundles that are there no more."""
    db.conn.executemany("delete from sealed_part where name = ?", [(name,) for name in names])


def known(db: Database) -> frozenset[bytes]:
    """Return the names of the bundles that were made here, and are not settled as far as is known."""
    return frozenset(name for (name,) in db.execute("select distinct name from sealed_part"))


def settled(db: Database) -> frozenset[bytes]:
    """Return the bundles of which central has everything, or that are of no use any more.

    Those are of lanes that this device began anew, or made with keys that it, or central, has no more.
    """
    held = {str(lane.priority): lane.held for lane in outbox.own_lanes(db)}
    maker, lacking = _maker(db), _lacking(db)
    done, open_ = set[bytes](), set[bytes]()
    rows = db.execute("select name, writer, what, last from sealed_part").fetchall()
    for name, made_by, what, last in rows:
        arrived = last <= held[what] if what in held else last <= lacking.get(what, last)
        (done if made_by != maker or arrived else open_).add(name)
    return frozenset(done - open_)


def reached(db: Database, there: Collection[bytes]) -> tuple[Standing, ...]:
    """Return up to where each lane is at central or in bundles that are ``there``, without a gap between."""
    found = []
    for lane in outbox.own_lanes(db):
        reach = _end(_parts(db, str(lane.priority), there), lane.held + 1, step=1) - 1
        # Only the number says from where to go on; the check is central's to be told.
        found.append(Standing(lane.priority, min(reach, lane.n), b""))
    return tuple(found)


def file_reached(db: Database, file: Attachment, there: Collection[bytes]) -> int:
    """Return how many bytes of a file are at central or in bundles that are ``there``, without a gap."""
    return _end(_parts(db, file.sha256.hex(), there), file.received, step=0)


def is_due(db: Database, there: Collection[bytes], lanes: Collection[int]) -> bool:
    """Tell whether anything of these lanes, or of files, is neither at central nor sealed."""
    reach = {at.priority: at.n for at in reached(db, there)}
    lacking = [lane for lane in outbox.own_lanes(db) if reach[lane.priority] < lane.n]
    return any(lane.priority in lanes for lane in lacking) or bool(unsealed_files(db, there))


def unsealed_files(db: Database, there: Collection[bytes]) -> Sequence[Attachment]:
    """Return the files that central lacks and that are not all sealed, the smallest first."""
    return [file for file in files.to_upload(db) if file_reached(db, file, there) < file.size]


def _parts(db: Database, what: str, there: Collection[bytes]) -> Sequence[tuple[int, int]]:
    rows = db.execute(
        "select name, first, last from sealed_part where what = ? and writer = ? order by first",
        [what, _maker(db)],
    ).fetchall()
    return [(first, last) for name, first, last in rows if name in there]


def _end(parts: Iterable[tuple[int, int]], start: int, *, step: int) -> int:
    """Return where what begins at ``start`` ends, by parts in the order of their beginnings."""
    for first, last in parts:
        if first <= start:
            start = max(start, last + step)
    return start


def _maker(db: Database) -> bytes:
    """Return what says with which lanes and keys bundles are made now."""
    return outbox.writer(db) + settings.keys_mark(db)


def _lacking(db: Database) -> Mapping[str, int]:
    """Return the files that central lacks, here or not, and how many bytes of each it has."""
    # Central wants what a fact names that it took; until it has all facts, it may not know.
    rows = db.execute(
        """
        select lower(hex(sha256)), received from attachment
        where not there and (not unwanted or ?) and sha256 in (select sha256 from named_file)
        """,
        [bool(outbox.behind(db))],
    )
    return dict(rows.fetchall())
