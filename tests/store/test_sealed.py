"""A sealed file is read in pieces, and is either what was sealed or nothing."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.profile.keys import DataKey
from client.store.sealed import CHUNK_BYTES, HEADER_BYTES, SEALED_CHUNK, SealedShelf, Torn

SIZES = [1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 7]


@pytest.fixture
def shelf(tmp_path: Path) -> SealedShelf:
    return SealedShelf(tmp_path / "attachments", DataKey(bytes(range(32))))


def put(shelf: SealedShelf, body: bytes) -> bytes:
    source = shelf.folder.with_name("photo.jpg")
    source.write_bytes(body)
    sha256, size = shelf.take_in(source)
    source.unlink()
    assert (sha256, size) == (hashlib.sha256(body).digest(), len(body))
    return sha256


@pytest.mark.parametrize("size", SIZES)
def test_a_file_is_taken_in_and_given_out_as_it_is(
    shelf: SealedShelf, tmp_path: Path, size: int
) -> None:
    body = os.urandom(size)
    sha256 = put(shelf, body)
    assert shelf.has(sha256, size)
    assert not shelf.has(sha256, size + 1)
    assert shelf.is_whole(sha256)
    shelf.copy_out(sha256, tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == body


BODY = os.urandom(3 * CHUNK_BYTES + 7)


@given(start=st.integers(0, len(BODY) + 5), length=st.integers(0, 2 * CHUNK_BYTES))
def test_any_piece_is_the_piece(
    tmp_path_factory: pytest.TempPathFactory, start: int, length: int
) -> None:
    shelf = SealedShelf(tmp_path_factory.getbasetemp() / "pieces", DataKey(bytes(32)))
    sha256 = hashlib.sha256(BODY).digest()
    if not shelf.has(sha256, len(BODY)):
        put(shelf, BODY)
    assert shelf.read(sha256, start, length) == BODY[start : start + length]


def test_neither_name_nor_content_tells_anything(shelf: SealedShelf) -> None:
    body = b"what nobody else may read " * 10_000
    sha256 = put(shelf, body)
    (file,) = (found for found in shelf.folder.rglob("*") if found.is_file())
    assert body[:20] not in file.read_bytes()
    assert sha256 not in file.read_bytes()
    assert sha256.hex() not in str(file)
    assert shelf.path(sha256) != SealedShelf(shelf.folder, DataKey(bytes(32))).path(sha256)


@pytest.mark.parametrize("at", [0, 10, 30, 60, HEADER_BYTES, HEADER_BYTES + 20, -1])
def test_a_changed_byte_is_noticed(shelf: SealedShelf, at: int) -> None:
    sha256 = put(shelf, BODY)
    content = bytearray(shelf.path(sha256).read_bytes())
    content[at] ^= 1
    shelf.path(sha256).write_bytes(content)
    assert not shelf.is_whole(sha256)
    with pytest.raises(Torn):
        shelf.read(sha256, 0, len(BODY))


def test_chunks_cannot_change_places_be_cut_off_or_go_into_another_file(shelf: SealedShelf) -> None:
    sha256 = put(shelf, BODY)
    path = shelf.path(sha256)
    content = path.read_bytes()
    head, rest = content[:HEADER_BYTES], content[HEADER_BYTES:]
    first, second = rest[:SEALED_CHUNK], rest[SEALED_CHUNK : 2 * SEALED_CHUNK]
    other = put(shelf, BODY[:CHUNK_BYTES])
    for changed in (
        head + second + first + rest[2 * SEALED_CHUNK :],
        head + rest[: 2 * SEALED_CHUNK],
        shelf.path(other).read_bytes(),
        head + shelf.path(other).read_bytes()[HEADER_BYTES:],
    ):
        path.write_bytes(changed)
        assert not shelf.is_whole(sha256)
        with pytest.raises(Torn):
            shelf.read(sha256, 0, len(BODY))


def test_a_file_that_is_fetched_is_never_plain_and_goes_on_where_it_was(shelf: SealedShelf) -> None:
    sha256 = hashlib.sha256(BODY).digest()
    chunks = [BODY[at : at + CHUNK_BYTES] for at in range(0, len(BODY), CHUNK_BYTES)]
    for number in (2, 0):
        part = shelf.open_part(sha256, len(BODY))
        part.write(number * CHUNK_BYTES, chunks[number])
        part.sync()
        part.close()
    assert chunks[0][:16] not in shelf.part(sha256).read_bytes()
    part = shelf.open_part(sha256, len(BODY))
    assert part.read(0, CHUNK_BYTES) == chunks[0]
    for number in (3, 1):
        part.write(number * CHUNK_BYTES, chunks[number])
    part.close()
    assert shelf.finish(sha256)
    assert shelf.read(sha256, 0, len(BODY)) == BODY


def test_a_part_that_is_none_is_begun_anew(shelf: SealedShelf) -> None:
    sha256 = hashlib.sha256(BODY[:5]).digest()
    for junk in (b"", b"plain, of an earlier version"):
        shelf.part(sha256).parent.mkdir(parents=True, exist_ok=True)
        shelf.part(sha256).write_bytes(junk)
        part = shelf.open_part(sha256, 5)
        part.write(0, BODY[:5])
        part.close()
        assert shelf.finish(sha256)
        assert shelf.read(sha256, 0, 9) == BODY[:5]


def test_what_turns_out_to_be_another_file_is_thrown_away(shelf: SealedShelf) -> None:
    sha256 = hashlib.sha256(BODY[:5]).digest()
    part = shelf.open_part(sha256, 5)
    part.write(0, b"other")
    part.close()
    assert not shelf.finish(sha256)
    assert not shelf.part(sha256).exists()
    assert not shelf.finish(sha256)
