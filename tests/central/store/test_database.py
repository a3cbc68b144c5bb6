"""The same store on both databases: its tables, its transactions, its bytes on disk."""

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, insert, select
from sqlalchemy.exc import DatabaseError

from central.service import views
from central.service.restoring import restored
from central.store import central_lanes, schema
from central.store.database import Store
from central.store.once import insert_once
from central.store.tables import central_entries, metadata, tries
from protocol.records import Notice


def test_the_revisions_lead_to_the_tables(store: Store) -> None:
    with store.read() as db:
        assert compare_metadata(MigrationContext.configure(db), metadata) == []


def test_opening_again_changes_nothing(store: Store) -> None:
    with store.write() as db:
        lane = central_lanes.create(db)
    url = store.engine.url.render_as_string(hide_password=False)
    again = Store.open(store.folder, url if store.engine.dialect.name != "sqlite" else None)
    with again.read() as db:
        assert central_lanes.lock(db, lane).lane == lane
    again.close()


def test_sqlite_does_not_lose_what_was_committed(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    with store.read() as db:
        pragmas = [
            db.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    store.close()
    assert pragmas == ["wal", 2, 1]


def test_what_raises_undoes_all(store: Store) -> None:
    def fail() -> None:
        with store.write() as db:
            db.execute(insert(tries).values(login=b"x", failures=1, until=0))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.read() as db:
        assert db.execute(select(tries)).all() == []


def test_inserting_once_twice_is_harmless(store: Store) -> None:
    with store.write() as db:
        insert_once(db, tries, login=b"x", failures=1, until=0)
        insert_once(db, tries, login=b"x", failures=2, until=0)
        assert db.execute(select(tries.c.failures)).scalar_one() == 1


def test_many_who_append_to_a_lane_get_numbers_in_a_row(store: Store) -> None:
    with store.write() as db:
        lane = central_lanes.create(db)

    def append(author: int) -> None:
        for n in range(10):
            with store.write() as db:
                central_lanes.append(db, lane, [Notice(f"{author}.{n}", {}, {}, 0)])

    threads = [threading.Thread(target=append, args=(author,)) for author in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as db:
        numbers = list(db.execute(select(central_entries.c.n).order_by("n")).scalars())
        head = central_lanes.lock(db, lane)
    assert numbers == list(range(1, 41))
    assert head.n == 40


def test_another_process_may_write_beside(tmp_path: Path) -> None:
    server, command = Store.open(tmp_path), Store.open(tmp_path)
    with command.write() as db:
        lane = central_lanes.create(db)
    with server.write() as db:
        central_lanes.append(db, lane, [Notice("n", {}, {}, 0)])
    with command.read() as db:
        assert [line.n for line in central_lanes.lines(db, lane, 0, 9)] == [1]
    server.close()
    command.close()


@pytest.mark.parametrize(
    "body", [b"not a database at all, but long enough" * 100, b"SQLite format 3"]
)
def test_a_torn_database_is_refused_not_replaced(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "central.db").write_bytes(body)
    with pytest.raises(DatabaseError):
        Store.open(tmp_path)
    assert (tmp_path / "central.db").read_bytes() == body


def test_what_an_older_central_kept_is_still_there(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'central.db'}")
    with engine.begin() as db:
        schema.upgrade(db, "0001")
        for statement in OLDER:
            db.exec_driver_sql(statement)
    engine.dispose()
    store = Store.open(tmp_path)
    [row] = views.submissions(store)
    assert (row["receipt"], row["text"]) == ("A-1001", "Kept")
    with store.read() as db:
        assert [line.subject for line in central_lanes.lines(db, b"l" * 16, 0, 9)] == [None]
        assert compare_metadata(MigrationContext.configure(db), metadata) == []
    assert restored(store, 0) == "B-1001"
    store.close()


OLDER = (
    "INSERT INTO central_lanes VALUES (CAST('llllllllllllllll' AS BLOB), 1, x'00')",
    "INSERT INTO central_entries VALUES (CAST('llllllllllllllll' AS BLOB), 1, x'00', x'5b5d')",
    """INSERT INTO portals VALUES ('hill', CAST('[20,"hill",{},""]' AS BLOB), CAST('llllllllllllllll' AS BLOB))""",
    "INSERT INTO learners VALUES ('id', 'haneul', 'hill', CAST('llllllllllllllll' AS BLOB), 0)",
    "INSERT INTO devices VALUES ('id', x'01', 'PC', 0, 0)",
    "INSERT INTO device_lanes VALUES (x'0102', 'id', x'01')",
    "INSERT INTO device_entries VALUES (x'0102', 1, x'03', x'0102', x'5b5d')",
    """INSERT INTO submissions VALUES
    (1, 'id', x'03', 'math/essay', CAST('[2,[0,0],"math/essay",1,"Kept"]' AS BLOB), 0, 0, 0)""",
)
