"""Drafts and notes: the versions that all devices made, and what is being written on this one.

What is written is on the disk at once, as the text of this device (a row of ``draft``). It becomes a
version when there is an exchange to take it along, so that a minute of typing is one change and not
thirty. Until then it counts as a version of its own that only this device has.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from client.domain import documents as rules
from client.domain.documents import Version
from client.store import consent, findable
from protocol.lanes import CHECK_BYTES
from protocol.records import Ref, Revised, Stamp

MOST_PARENTS = 64
"""What central takes; the tips that are left over stay tips."""

HERE = b""
"""How the text of this device is called among the versions."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a document says; ``seen`` names what of other devices is in it, for whoever writes it next."""

    text: str
    seen: tuple[Ref, ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True)
class _Here:
    text: str
    parents: tuple[Ref, ...]
    unsaid: bool


def read(db: Database, name: str) -> Text:
    """Return what a document says, with all that is known of it; nothing, if there is none."""
    row = db.execute("select text, tips, at from document where name = ?", [name]).fetchone()
    return Text(row[0], _refs(row[1]), row[2]) if row else Text("")


def names(db: Database, prefix: str) -> Sequence[str]:
    """Return the documents that say something and whose names begin like this."""
    rows = db.execute(
        "select name from document where text <> '' and substr(name, 1, ?) = ? order by name",
        [len(prefix), prefix],
    ).fetchall()
    return [name for (name,) in rows]


def here(db: Database, name: str) -> str | None:
    """Return what was last written on this device; None, if nothing was, or it was ended."""
    row = db.execute("select text from draft where owner = ? and at > 0", [name]).fetchone()
    return row[0] if row else None


def is_merged(db: Database, name: str) -> bool:
    """Tell whether a document says anything that was not written here, or read here before it was written on."""
    here = _here(db, name)
    known = here.parents if here else ()
    return bool(set(read(db, name).seen) - set(known))


def write(db: Database, name: str, text: str, at: int, seen: Iterable[Ref] = ()) -> None:
    """Keep what is written here, in place of what was; ``seen`` is of what the writer had before them.

    Raises Refused where nobody agreed to that.
    """
    if text:
        consent.require_for_document(db, name)
    parents = _parents(db, name)
    here = _here(db, name)
    known = {*(here.parents if here else ()), *seen} & parents.keys()
    made_from = rules.without_ancestors(known, parents)[:MOST_PARENTS]
    unsaid = len(made_from) > 1 or text != _text_of(db, made_from)
    row = {"owner": name, "text": text, "parents": b"".join(made_from), "unsaid": int(unsaid)}
    if here is None:
        row |= {"answers": b"[]", "at": at, "supersedes": b""}
        db.table("draft").insert(row)
    else:
        db.table("draft").update(name, row | {"at": at})
    refresh(db, name, at)


def forget(db: Database, name: str, seen: Iterable[Ref] = ()) -> None:
    """End what was written here, and what was seen: all that it was made from ends with it, on every device."""
    if _here(db, name) is None and not seen:
        return
    write(db, name, "", 0, seen)
    db.table("draft").update(name, {"answers": b"[]", "supersedes": b""})
    db.execute("delete from draft where owner = ? and not unsaid", [name])


def unsaid(db: Database) -> int:
    """Return how many documents say here what no version says yet."""
    (count,) = db.execute("select count(*) from draft where unsaid").fetchone()
    return int(count)


def revisions(db: Database, stamp: Stamp) -> Iterable[Revised]:
    """Yield the versions that are to be made of what was written here, each to be said at once."""
    rows = db.execute("select owner from draft where unsaid order by owner").fetchall()
    for (name,) in rows:
        here = _here(db, name)
        if here is not None:
            delta = rules.delta_of(_text_of(db, here.parents), here.text)
            yield Revised(stamp, name, here.parents, delta)


def note_said(db: Database, name: str, ref: Ref) -> None:
    """Remember that a version says what was written here."""
    db.execute("update draft set parents = ?, unsaid = 0 where owner = ?", [ref, name])
    db.execute("delete from draft where owner = ? and at = 0", [name])


def fold(db: Database, ref: Ref, fact: Revised) -> None:
    """Take in a version, of this device or another, as often as it comes and before or after its parents."""
    row = {
        "ref": ref,
        "document": fact.document,
        "parents": b"".join(fact.parents),
        "delta": fact.delta,
        "at": fact.stamp.wall,
    }
    db.table("version").insert(row | {"text": None}, pk="ref", ignore=True)
    while _make_ready(db, fact.document):
        pass
    refresh(db, fact.document, fact.stamp.wall)


def refresh(db: Database, name: str, at: int) -> None:
    """Work out what a document says now."""
    parents, here = _parents(db, name), _here(db, name)
    tips = rules.tips(parents)
    if here and here.unsaid and set(tips) <= set(here.parents):
        text = here.text
    else:
        text = rules.merged(_versions(db, name, here))
    row = {"name": name, "text": text, "tips": b"".join(tips), "at": at}
    db.table("document").upsert(row, pk="name")
    findable.put_document(db, name, text)


def refresh_all(db: Database) -> None:
    """Work out what all documents say now, from what there is of them."""
    rows = db.execute(
        "select document, max(at) from version group by document "
        "union select owner, at from draft where owner not in (select document from version)"
    ).fetchall()
    for name, at in rows:
        refresh(db, name, at)


def rename(db: Database, before: Ref, after: Ref) -> None:
    """Forget a version that was said again under another name, to which all is joined that named it."""
    db.execute("delete from version where ref = ?", [before])
    for name, parents in db.execute("select owner, parents from draft").fetchall():
        if before in _refs(parents):
            refs = [after if ref == before else ref for ref in _refs(parents)]
            db.execute("update draft set parents = ? where owner = ?", [b"".join(refs), name])


def _make_ready(db: Database, name: str) -> bool:
    """Work out the texts of versions whose parents are there; return whether that may have helped others."""
    ready = _parents(db, name)
    rows = db.execute(
        "select ref, parents, delta from version where document = ? and text is null", [name]
    ).fetchall()
    helped = False
    for ref, found, delta in rows:
        made_from = _refs(found)
        if not ready.keys() >= set(made_from):
            continue
        try:
            text = rules.patched(_text_of(db, made_from), delta)
        except ValueError:
            # Not a change of that text: it waits for ever, on every device.
            continue
        db.execute("update version set text = ? where ref = ?", [text, ref])
        helped = True
    return helped


def _versions(db: Database, name: str, here: _Here | None) -> Mapping[Ref, Version]:
    rows = db.execute(
        "select ref, parents, text from version where document = ? and text is not null", [name]
    ).fetchall()
    found = {ref: Version(ref, _refs(parents), text) for ref, parents, text in rows}
    if here and here.unsaid:
        found[HERE] = Version(HERE, here.parents, here.text)
    return found


def _parents(db: Database, name: str) -> Mapping[Ref, tuple[Ref, ...]]:
    """Return the versions whose texts are known, each with what it was made from."""
    rows = db.execute(
        "select ref, parents from version where document = ? and text is not null", [name]
    ).fetchall()
    return {ref: _refs(parents) for ref, parents in rows}


def _text_of(db: Database, refs: Sequence[Ref]) -> str:
    """Return the text of the first of the versions, the empty one if there is none."""
    if not refs:
        return ""
    row = db.execute("select text from version where ref = ?", [refs[0]]).fetchone()
    return row[0] if row and row[0] else ""


def _here(db: Database, name: str) -> _Here | None:
    row = db.execute("select text, parents, unsaid from draft where owner = ?", [name]).fetchone()
    return _Here(row[0], _refs(row[1]), bool(row[2])) if row else None


def _refs(joined: bytes) -> tuple[Ref, ...]:
    starts = range(0, len(joined), CHECK_BYTES)
    return tuple(joined[start : start + CHECK_BYTES] for start in starts)
