"""However a file comes, in the end it is exactly that file, or it is called torn."""

import hashlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.sync.transfer import (
    LARGEST_RANGE,
    RANGE_SECONDS,
    TORN_TRIES,
    Piece,
    Range,
    Torn,
    Transfer,
    WrongChunk,
)
from protocol.manifest import CHUNK_BYTES


def body_of(size: int) -> bytes:
    return hashlib.shake_128(b"a lecture").digest(size)


def hashes_of(body: bytes) -> Sequence[bytes]:
    return [
        hashlib.sha256(body[start : start + CHUNK_BYTES]).digest()[:16]
        for start in range(0, len(body), CHUNK_BYTES)
    ]


def begun(body: bytes, have: Sequence[int] = ()) -> Transfer:
    hashes = hashes_of(body)
    return Transfer(len(body), hashes, bytearray(have or bytes(len(hashes))))


sizes = st.sampled_from([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1]) | st.integers(
    0, 5 * CHUNK_BYTES
)


@given(sizes, st.data())
def test_whatever_cuts_the_line_it_ends_with_exactly_the_file(
    size: int, data: st.DataObject
) -> None:
    body = body_of(size)
    chunks = len(hashes_of(body))
    have = data.draw(st.lists(st.integers(0, 1), min_size=chunks, max_size=chunks))
    transfer = begun(body, have)
    disk = {chunk: b"was here" for chunk, there in enumerate(have) if there}
    lies = TORN_TRIES - 1
    while wanted := transfer.next_range(data.draw(st.floats(0, 1e6))):
        asked = set(range(wanted.start // CHUNK_BYTES, -(-wanted.stop // CHUNK_BYTES)))
        assert not asked & set(disk), "nothing verified is asked for again"
        assert 0 <= wanted.start < wanted.stop <= size
        come = body[wanted.start : wanted.stop][: data.draw(st.integers(0, size))]
        if lies and data.draw(st.booleans()):
            lies -= 1
            come = bytes(byte ^ 1 for byte in come)
        try:
            for start in range(0, len(come), 10_000):
                for piece in transfer.received(come[start : start + 10_000]):
                    assert piece.chunk not in disk
                    assert piece.offset == piece.chunk * CHUNK_BYTES
                    disk[piece.chunk] = piece.body
        except WrongChunk:
            pass
    assert set(disk) == set(range(chunks))
    for chunk, found in disk.items():
        start = chunk * CHUNK_BYTES
        assert found in {b"was here", body[start : start + CHUNK_BYTES]}


def test_the_beginning_of_a_chunk_that_was_cut_off_is_kept() -> None:
    body = body_of(2 * CHUNK_BYTES)
    transfer = begun(body)
    assert transfer.next_range(0) == Range(0, CHUNK_BYTES)
    assert list(transfer.received(body[:1000])) == []
    assert transfer.next_range(0) == Range(1000, CHUNK_BYTES)
    assert list(transfer.received(body[1000:CHUNK_BYTES])) == [Piece(0, 0, body[:CHUNK_BYTES])]


def test_a_chunk_counts_once_it_was_taken() -> None:
    body = body_of(CHUNK_BYTES)
    transfer = begun(body)
    transfer.next_range(0)
    pieces = transfer.received(body)
    next(pieces)
    assert transfer.have == b"\0", "whoever writes it may not have been able to"
    assert next(pieces, None) is None
    assert transfer.have == b"\1"


def test_a_wrong_chunk_is_thrown_away_whole_and_asked_for_again() -> None:
    body = body_of(2 * CHUNK_BYTES)
    transfer = begun(body)
    transfer.next_range(1e6)
    with pytest.raises(WrongChunk):
        list(transfer.received(b"?" * (CHUNK_BYTES + 10)))
    assert transfer.next_range(1e6) == Range(0, len(body))


def test_a_file_that_is_wrong_three_times_is_torn() -> None:
    body = body_of(100)
    transfer = begun(body)
    for _ in range(TORN_TRIES - 1):
        transfer.next_range(1)
        with pytest.raises(WrongChunk) as wrong:
            list(transfer.received(b"?" * 100))
        assert wrong.type is WrongChunk
    transfer.next_range(1)
    with pytest.raises(Torn):
        list(transfer.received(b"?" * 100))


def test_a_range_is_what_the_line_carries_in_a_few_seconds() -> None:
    transfer = Transfer(100 * 1024 * 1024, (), bytearray(1600))
    assert transfer.next_range(0) == Range(0, CHUNK_BYTES)
    assert transfer.next_range(CHUNK_BYTES) == Range(0, int(RANGE_SECONDS) * CHUNK_BYTES)
    assert transfer.next_range(1e12) == Range(0, LARGEST_RANGE)


def test_a_range_ends_where_something_is_here_already() -> None:
    transfer = Transfer(5 * CHUNK_BYTES, (), bytearray([1, 0, 0, 1, 0]))
    assert transfer.next_range(1e6) == Range(CHUNK_BYTES, 3 * CHUNK_BYTES)


def test_a_small_file_is_believed_until_the_whole_of_it_is_there() -> None:
    transfer = Transfer(100, (), bytearray(1))
    transfer.next_range(1)
    assert [piece.body for piece in transfer.received(b"?" * 100)] == [b"?" * 100]
    assert transfer.next_range(1) is None


def test_a_file_of_nothing_is_there_at_once() -> None:
    assert begun(b"").next_range(1) is None
