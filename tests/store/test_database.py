import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from client.learning import Learning
from client.store import outbox, progress
from client.store.database import (
    DiskFull,
    Store,
    StoreDamaged,
    StoreUnavailable,
    Topics,
    open_store,
)
from protocol.records import Span


def test_a_verb_writes_progress_and_fact_or_neither(
    verbs: Learning, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(outbox, "append", full)
    with pytest.raises(DiskFull):
        verbs.study.watched("l1", Span(0, 30))
    assert progress.get(store.db, "l1").spans == ()


def test_a_disk_that_is_really_full_loses_nothing(tmp_path: Path, clock: object) -> None:
    store = open_store(str(tmp_path / "small.db"))
    with store.write() as db:
        db.table("draft").insert(
            {"owner": "o", "text": "kept", "answers": b"", "at": 1, "supersedes": b""}
        )
    (pages,) = store.db.execute("PRAGMA page_count").fetchone()
    store.db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull), store.write() as db:
        db.table("draft").insert(
            {"owner": "p", "text": "x" * 100_000, "answers": b"", "at": 1, "supersedes": b""}
        )
    assert [row["text"] for row in store.db.query("select text from draft")] == ["kept"]
    with store.write() as db:
        db.execute("update draft set text = 'goes on'")
    store.close()


def test_listeners_hear_of_committed_writes_only(store: Store) -> None:
    heard: list[Topics] = []
    store.subscribe(heard.append)
    with store.write("outbox"):
        pass
    with pytest.raises(RuntimeError), store.write("lectures"):
        raise RuntimeError
    assert heard == [frozenset({"outbox"})]


def test_listeners_hear_after_the_commit(store: Store, verbs: Learning) -> None:
    seen: list[int] = []

    def look() -> None:
        seen.append(outbox.waiting_count(store.db))

    def from_another_thread(_: Topics) -> None:
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()

    store.subscribe(from_another_thread)
    verbs.study.watched("l1", Span(0, 30))
    assert seen == [1]


def test_writers_take_turns(store: Store, verbs: Learning) -> None:
    def watch(start: int) -> None:
        for second in range(start, start + 20):
            verbs.study.watched(f"l{start}", Span(second, second + 1))

    threads = [threading.Thread(target=watch, args=[start]) for start in (0, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [progress.get(store.db, f"l{n}").spans for n in (0, 100, 200)] == [
        (Span(n, n + 20),) for n in (0, 100, 200)
    ]


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"?" * 5000]
)
def test_what_is_no_database_is_called_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "learner.db"
    path.write_bytes(content)
    with pytest.raises(StoreUnavailable):
        open_store(str(path))


def test_what_was_committed_survives_a_torn_write_ahead_log(
    tmp_path: Path, store: Store, verbs: Learning
) -> None:
    verbs.study.watched("l1", Span(0, 30))
    copy = tmp_path / "copy.db"
    copy.write_bytes((tmp_path / "learner.db").read_bytes())
    torn = (tmp_path / "learner.db-wal").read_bytes() + b"half a frame"
    (tmp_path / "copy.db-wal").write_bytes(torn)
    reopened = open_store(str(copy))
    assert progress.get(reopened.db, "l1").spans == (Span(0, 30),)
    reopened.close()


OPENED_WITHOUT_ROOM = """
import resource
import sys
from client.store import outbox
from client.store.database import DiskFull, open_store

resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
store = open_store(sys.argv[1])
print(outbox.waiting_count(store.db))
try:
    with store.write() as db:
        db.execute("update own_lane set n = n + 1")
except DiskFull:
    print("full")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit that stands in for a full disk")
def test_what_is_here_can_be_read_although_not_a_byte_can_be_written(
    tmp_path: Path, store: Store, verbs: Learning
) -> None:
    verbs.study.watched("l1", Span(0, 30))
    store.close()
    done = subprocess.run(
        [sys.executable, "-c", OPENED_WITHOUT_ROOM, str(tmp_path / "learner.db")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split()[0] == "1", done.stderr


@pytest.mark.skipif(os.name != "posix", reason="permissions as Unix knows them")
def test_nobody_else_can_read_the_files(tmp_path: Path) -> None:
    path = tmp_path / "learner.db"
    path.touch(mode=0o644)
    store = open_store(str(path))
    assert {found.stat().st_mode & 0o777 for found in tmp_path.glob("learner.db*")} == {0o600}
    store.close()


@pytest.mark.parametrize(
    "change",
    [
        "alter table entry rename column ref to name",
        "alter table entry add column more text",
        "drop table draft",
        "create table later (id text)",
        "delete from _sqlite_migrations where name = 'm004_downloads'",
    ],
)
def test_a_database_of_another_version_is_called_so_and_is_no_damaged_one(
    tmp_path: Path, change: str
) -> None:
    path = tmp_path / "learner.db"
    store = open_store(str(path))
    store.db.execute(change)
    store.close()
    with pytest.raises(StoreUnavailable) as raised:
        open_store(str(path))
    assert not isinstance(raised.value, StoreDamaged)


def test_a_commit_is_on_the_disk_on_whichever_thread_it_was_made(store: Store) -> None:
    """A power cut cannot be had here; what SQLite was told about it can: 2 is FULL."""
    told: list[tuple[int, str]] = []

    def look() -> None:
        (synchronous,) = store.db.execute("PRAGMA synchronous").fetchone()
        (journal,) = store.db.execute("PRAGMA journal_mode").fetchone()
        told.append((synchronous, journal))

    look()
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert told == [(2, "wal"), (2, "wal")]
