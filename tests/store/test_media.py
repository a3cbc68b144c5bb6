import pytest

from client.store import media, wishes
from client.store.database import Store
from client.store.media import Blob
from protocol.manifest import CHUNK_BYTES


def test_what_is_wanted_last_comes_last(store: Store) -> None:
    with store.write() as db:
        for id_ in ("b", "a", "c"):
            wishes.keep(db, id_, "low")
    assert [found.lecture for found in wishes.queue(store.db)] == ["b", "a", "c"]
    with store.write() as db:
        wishes.move_first(db, "c")
        wishes.keep(db, "b", "high")
    assert [found.lecture for found in wishes.queue(store.db)] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("size", "chunks", "received"),
    [
        (0, b"", 0),
        (10, b"\0", 0),
        (10, b"\1", 10),
        (CHUNK_BYTES, b"\1", CHUNK_BYTES),
        (CHUNK_BYTES + 10, b"\1\0", CHUNK_BYTES),
        (CHUNK_BYTES + 10, b"\0\1", 10),
        (CHUNK_BYTES + 10, b"\1\1", CHUNK_BYTES + 10),
    ],
)
def test_verified_bytes_are_counted_to_the_last(size: int, chunks: bytes, received: int) -> None:
    assert media.chunk_count(size) == len(chunks)
    assert media.received_bytes(Blob(b"", size, chunks, complete=False)) == received
    assert media.received_bytes(Blob(b"", size, chunks, complete=True)) == size
