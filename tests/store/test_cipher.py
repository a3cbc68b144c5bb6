"""An encrypted database is used as any other: its errors, its savepoints, its speed."""

import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from client.store.cipher import KEY_BYTES, connect
from client.store.database import StoreDamaged, open_store, translated


def key() -> bytes:
    return bytes(range(KEY_BYTES))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    connection = connect(str(tmp_path / "a.db"), key)
    found = Database(connection)
    found.table("word").insert({"id": 1, "text": "하나"}, pk="id")
    yield found
    found.close()


def test_its_errors_are_those_that_everybody_expects(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        db.table("word").insert({"id": 1, "text": "둘"})
    with pytest.raises(sqlite3.OperationalError):
        db.execute("select nothing from nowhere")
    db.table("word").insert({"id": 2, "text": "둘", "more": 3}, alter=True)
    assert db.table("word").count == 2


def test_a_wrong_key_is_no_database(tmp_path: Path, db: Database) -> None:
    other = connect(str(tmp_path / "a.db"), lambda: secrets.token_bytes(KEY_BYTES))
    with pytest.raises(StoreDamaged), translated():
        other.execute("select * from word")
    other.close()


def test_nested_savepoints_roll_back_what_is_theirs(db: Database) -> None:
    words = db.table("word")
    with db.atomic():
        words.insert({"id": 2, "text": "둘"})
        with db.atomic():
            words.insert({"id": 3, "text": "셋"})
            with pytest.raises(RuntimeError), db.atomic():  # noqa: PT012
                words.insert({"id": 4, "text": "넷"})
                raise RuntimeError
            words.insert({"id": 5, "text": "다섯"})
    assert [row["id"] for row in words.rows] == [1, 2, 3, 5]


def test_no_word_is_on_the_disk_in_database_log_or_name(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "learner.db"), key)
    with store.write() as db:
        db.execute("create table spoken (words text)")
        db.execute("insert into spoken values (?)", ["nobody else may read this " * 500])
    found = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert len(found) > 20_000
    assert b"nobody else" not in found
    assert b"SQLite format" not in found
    store.close()


def test_what_is_sorted_and_put_by_stays_in_memory(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "learner.db"), key)
    assert int(store.db.execute("PRAGMA temp_store").fetchone()[0]) == 2
    assert int(store.db.execute("PRAGMA synchronous").fetchone()[0]) == 2
    store.close()
