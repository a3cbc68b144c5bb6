"""Which lectures somebody would like, for whoever delivers to read: that is nothing personal."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from client.clock import Clock
from client.store import catalogue, wishes
from client.store import courier as remembered
from client.store.database import Store
from client.store.wishes import State
from client.sync.courier.guarded import read, remove
from client.sync.courier.packing import own
from client.sync.courier.stick import Stick
from protocol import courier
from protocol.codec import Malformed

MOST_WISHES = 200
MOST_LISTS = 20
"""How many lists are read of one stick: each wish may cost a round trip, and anybody may write one."""

MOST_BYTES = 64 * 1024


class Wish(msgspec.Struct, frozen=True, array_like=True):
    """A lecture in a rendition, by the SHA-256 of its list of files."""

    lecture: str
    rendition: str
    manifest: bytes


class WishList(msgspec.Struct, frozen=True):
    """All that one PC would like."""

    version: int
    lectures: tuple[Wish, ...]


def put(store: Store, clock: Clock, stick: Stick) -> int:
    """Put on a stick which lectures are to be kept here and are not here, in place of what was said before.

    Return how many. Raises Refused (stick-...).
    """
    wanted = _lacking(store)
    earlier = own(store, stick.wishes.found())
    if wanted:
        body = msgspec.json.encode(WishList(1, tuple(wanted)))
        name = courier.name_of(body)
        with store.write() as db:
            remembered.note_packed(db, [name], clock.now())
        stick.wishes.write(name, body)
        earlier = [found for found in earlier if found.name != name]
    for found in earlier:
        remove(found.path)
    return len(wanted)


def read_all(stick: Stick) -> Iterator[Wish]:
    """Yield what anybody wishes, the same only once; what is no list of wishes is passed over. Raises Refused."""
    seen = set()
    for found in stick.wishes.found()[:MOST_LISTS]:
        for wish in _read(found.path):
            if wish not in seen:
                seen.add(wish)
                yield wish


def _read(path: Path) -> Sequence[Wish]:
    try:
        found = msgspec.json.decode(read(path, MOST_BYTES), type=WishList).lectures
    except (Malformed, msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return ()
    return [wish for wish in found[:MOST_WISHES] if len(wish.manifest) == courier.HASH_BYTES]


def _lacking(store: Store) -> Sequence[Wish]:
    found = []
    saved = wishes.saved(store.db)
    for download in wishes.queue(store.db):
        lecture = catalogue.lecture(store.db, download.lecture)
        standing = saved.get(download.lecture)
        if lecture and standing and standing.state is not State.SAVED:
            found.append(Wish(lecture.id, download.rendition, lecture.manifest))
    return found[:MOST_WISHES]
