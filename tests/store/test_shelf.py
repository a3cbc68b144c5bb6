import errno
import hashlib
import os
from pathlib import Path

import pytest

from client.store.database import DiskFull
from client.store.shelf import PIECE_BYTES, Shelf

BODY = b"body" * 1000
HASH = hashlib.sha256(BODY).digest()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf")


def put_part(shelf: Shelf, body: bytes) -> None:
    shelf.part(HASH).parent.mkdir(parents=True)
    shelf.part(HASH).write_bytes(body)


def everything(shelf: Shelf) -> list[Path]:
    return [found for found in shelf.folder.rglob("*") if found.is_file()]


@pytest.mark.parametrize("size", [1, PIECE_BYTES, PIECE_BYTES + 1])
def test_a_file_is_taken_in_as_it_is_and_read_in_pieces(
    shelf: Shelf, tmp_path: Path, size: int
) -> None:
    source = tmp_path / "photo.jpg"
    source.write_bytes(os.urandom(size))
    sha256, found = shelf.take_in(source)
    assert (sha256, found) == (hashlib.sha256(source.read_bytes()).digest(), size)
    assert shelf.has(sha256, size)
    assert shelf.is_whole(sha256)
    assert shelf.read(sha256, size - 1, 10) == source.read_bytes()[-1:]
    assert everything(shelf) == [shelf.path(sha256)]


def test_taking_in_the_same_file_twice_keeps_one(shelf: Shelf, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(BODY)
        assert shelf.take_in(tmp_path / name) == (HASH, len(BODY))
    assert len(everything(shelf)) == 1


def test_a_file_that_cannot_be_read_leaves_nothing(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        shelf.take_in(tmp_path / "gone")
    assert everything(shelf) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_called_so_and_leaves_nothing(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def full(_: int) -> None:
        raise OSError(number, "full")

    (tmp_path / "a").write_bytes(BODY)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        shelf.take_in(tmp_path / "a")
    assert everything(shelf) == []


def test_what_was_fetched_gets_its_name_only_if_it_is_right(shelf: Shelf) -> None:
    put_part(shelf, BODY)
    assert shelf.finish(HASH)
    assert everything(shelf) == [shelf.path(HASH)]
    shelf.part(HASH).write_bytes(BODY[:-1])
    assert not shelf.finish(HASH)
    assert shelf.path(HASH).read_bytes() == BODY
    assert not shelf.part(HASH).exists()


def test_what_somebody_took_away_is_not_finished(shelf: Shelf) -> None:
    assert not shelf.finish(HASH)


def test_a_touched_file_is_not_whole(shelf: Shelf) -> None:
    put_part(shelf, BODY)
    shelf.finish(HASH)
    shelf.path(HASH).write_bytes(BODY[:-1] + b"?")
    assert shelf.has(HASH, len(BODY))
    assert not shelf.is_whole(HASH)
    shelf.path(HASH).unlink()
    assert not shelf.has(HASH, len(BODY))
    assert not shelf.is_whole(HASH)


def test_removing_takes_the_part_along_and_may_be_done_twice(shelf: Shelf) -> None:
    put_part(shelf, BODY)
    shelf.path(HASH).write_bytes(BODY)
    shelf.remove(HASH)
    shelf.remove(HASH)
    assert everything(shelf) == []
