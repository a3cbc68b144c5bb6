"""Whatever happened to the file: what can be read of the learner's work goes on."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from client.learning import Learning, learning
from client.store import (
    counters,
    documents,
    handins,
    messages,
    notes,
    outbox,
    progress,
    pushing,
    replica,
    rescue,
    settings,
)
from client.store import facts as facts_module
from client.store.cipher import KEY_BYTES, Key, connect
from client.store.database import Store, StoreUnavailable, open_store
from client.store.rescue import Rescued
from client.store.settings import Identity
from client.store.shelf import Shelf
from protocol import lanes
from protocol.records import Fact, Revised, Sent, Span, Stamp, Submitted, Unsent
from tests.support.central_says import Says, essay, lecture, mentor
from tests.support.clock import FakeClock

PAGE = 4096
NOW = 5
IDENTITY = Identity("https://central.test", "haneul", "하늘", "p", "d" * 32)


@pytest.fixture(params=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    """Return a key: what is promised of a plain database is promised of an encrypted one."""
    return None if request.param == "plain" else lambda: bytes(range(KEY_BYTES))


@pytest.fixture
def path(tmp_path: Path, key: Key | None) -> Path:
    """Return a database of much work: 400 messages of which central has 300, a hand-in, a draft."""
    path = tmp_path / "bandi ?#%" / "learner.db"
    path.parent.mkdir()
    clock = FakeClock()
    store = open_store(str(path), key)
    with store.write() as db:
        outbox.begin(db, clock.fresh_id(16))
        settings.put_identity(db, IDENTITY)
    verbs = learning(store, clock, Shelf(tmp_path / "attachments"))
    Says().tell(store, mentor(), essay())
    for number in range(300):
        verbs.messages.send("minjun", f"{number} " + "가" * 40)
    with store.write() as db:
        pushing.settle(db, outbox.ends(db))
    do_unsent_work(verbs)
    store.close()
    return path


def do_unsent_work(verbs: Learning) -> None:
    for number in range(300, 400):
        verbs.messages.send("minjun", f"{number} " + "가" * 40)
    verbs.handins.save_draft("c1/essay", "내 글", ())
    verbs.handins.submit("c1/essay")
    verbs.handins.save_draft("c1/essay", "다음 글", ())
    verbs.messages.save_draft("minjun", "쓰다 만 말")
    verbs.study.watched("c1/l1", Span(0, 30))


def opened(path: Path, key: Key | None) -> tuple[Store, str]:
    store, rescued = rescue.open_or_rescue(path, NOW, key)
    return store, rescued.name if rescued else ""


def facts(store: Store) -> list[Fact]:
    return [found.fact for found in outbox.waiting(store.db)]


def chain_holds(store: Store) -> bool:
    for lane in outbox.own_lanes(store.db):
        rows = store.db.execute(
            "select body, chain from entry where priority = ? order by n", [lane.priority]
        ).fetchall()
        chains = lanes.links(lanes.genesis(lane.id), [body for body, _ in rows])
        if [chain for _, chain in rows] != chains or len(rows) != lane.n:
            return False
        if lane.chain != (chains[-1] if chains else lanes.genesis(lane.id)):
            return False
    return True


def goes_on(store: Store, tmp_path: Path) -> bool:
    """Tell whether verbs still work, and what they do is pushed in segments that hold together."""
    verbs = learning(store, FakeClock(device="later"), Shelf(tmp_path / "attachments"))
    verbs.study.watched("c1/l9", Span(0, 5))
    Says(b"another lane....", 0, b"another lane....").tell(store, mentor())
    verbs.messages.send("minjun", "아직 있어요")
    pushing.to_push(store.db)
    return chain_holds(store)


def pages_of(path: Path, table: str, key: Key | None) -> list[int]:
    """Return the leaf pages of a table, by looking for its rows in the file."""
    with closing(connect(str(path), key)) as db:
        bodies = [row[0] for row in db.execute(f"select body from {table} order by priority, n")]
    content = path.read_bytes()
    if key is not None:
        content = decrypted(content, key()[:32])
    return sorted({content.find(body) // PAGE for body in bodies if content.find(body) > 0})


def decrypted(content: bytes, key: bytes) -> bytes:
    """Return the pages in plain, as SQLCipher's documentation has it: AES-256-CBC, the IV behind them."""
    pages = []
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[-80:-64])).decryptor()
        head = 16 if start == 0 else 0
        pages.append(page[:head] + cipher.update(page[head:-80]) + page[-80:])
    return b"".join(pages)


def overwrite(path: Path, page: int, count: int = 1) -> None:
    with path.open("r+b") as writer:
        writer.seek(page * PAGE)
        writer.write(b"\xa5" * PAGE * count)


def test_a_whole_database_is_opened_as_it_is(path: Path, key: Key | None) -> None:
    store, kept = opened(path, key)
    assert kept == ""
    assert len(facts(store)) == 102
    store.close()
    assert sorted(found.name for found in path.parent.iterdir()) == ["learner.db"]


def test_no_database_is_a_new_one(tmp_path: Path, key: Key | None) -> None:
    store, kept = opened(tmp_path / "learner.db", key)
    assert (kept, facts(store)) == ("", [])
    store.close()


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 5000, b"not a database at all" * 1000], ids=["empty", "zeros", "junk"]
)
def test_of_nothing_nothing_is_rescued_but_it_goes_on_and_says_so(
    path: Path, tmp_path: Path, content: bytes, key: Key | None
) -> None:
    path.write_bytes(content)
    store, kept = opened(path, key)
    assert kept == "learner.damaged-5.db"
    assert path.with_name(kept).read_bytes() == content
    assert settings.identity(store.db) is None
    assert goes_on(store, tmp_path)
    store.close()


def tear_header(path: Path, _: Key | None = None) -> None:
    with path.open("r+b") as writer:
        writer.write(b"\xa5" * 100)


def tear_first_page(path: Path, _: Key | None = None) -> None:
    overwrite(path, 0)


def tear_an_old_page(path: Path, key: Key | None) -> None:
    """Overwrite a page of facts that central has, in the middle of the lane."""
    leaves = pages_of(path, "entry", key)
    overwrite(path, leaves[len(leaves) // 3])


@pytest.mark.parametrize("tear", [tear_header, tear_first_page, tear_an_old_page])
def test_all_that_was_not_sent_is_still_sent(
    path: Path, tmp_path: Path, tear: Callable[[Path, Key | None], None], key: Key | None
) -> None:
    tear(path, key)
    damaged = path.read_bytes()
    store, kept = opened(path, key)
    assert path.with_name(kept).read_bytes() == damaged
    assert settings.identity(store.db) == IDENTITY
    found = facts(store)
    assert {fact.text for fact in found if isinstance(fact, Sent)} >= {
        f"{number} " + "가" * 40 for number in range(300, 400)
    }
    assert [fact.text for fact in found if isinstance(fact, Submitted)] == ["내 글"]
    draft = handins.draft(store.db, "c1/essay")
    assert draft is not None
    assert draft.text == "다음 글"
    assert messages.draft(store.db, "minjun")[0] == "쓰다 만 말"
    assert progress.get(store.db, "c1/l1").spans == (Span(0, 30),)
    (handed,) = handins.history(store.db, "c1/essay")
    assert handed.waiting
    assert chain_holds(store)
    assert goes_on(store, tmp_path)
    store.close()


def test_what_central_has_is_not_said_again(path: Path, key: Key | None) -> None:
    tear_an_old_page(path, key)
    store, _ = opened(path, key)
    assert len(facts(store)) == 102
    store.close()


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_wherever_the_file_is_cut_off_it_goes_on(
    path: Path, tmp_path: Path, share: float, key: Key | None
) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    store, kept = opened(path, key)
    assert kept
    assert goes_on(store, tmp_path)
    store.close()


def test_whichever_page_is_torn_it_goes_on_and_the_chain_holds(
    path: Path, tmp_path: Path, key: Key | None
) -> None:
    content = path.read_bytes()
    for page in range(0, len(content) // PAGE, 3):
        for found in path.parent.iterdir():
            found.unlink()
        path.write_bytes(content)
        overwrite(path, page)
        store, _ = opened(path, key)
        assert chain_holds(store), f"page {page}"
        assert outbox.own_lanes(store.db) or settings.identity(store.db) is None
        assert goes_on(store, tmp_path), f"page {page}"
        store.close()


def test_a_log_that_was_deleted_loses_only_what_was_in_it(
    path: Path, tmp_path: Path, key: Key | None
) -> None:
    store = open_store(str(path), key)
    verbs = learning(store, FakeClock(), Shelf(tmp_path / "attachments"))
    before = path.read_bytes()
    verbs.messages.send("minjun", "nur im Log")
    torn = tmp_path / "learner.db"
    torn.write_bytes(before)
    store.close()
    rescued, kept = opened(torn, key)
    assert kept == ""
    assert len(facts(rescued)) == 102
    assert chain_holds(rescued)
    rescued.close()


def test_an_emptied_file_does_not_cost_the_log_beside_it(
    path: Path, tmp_path: Path, key: Key | None
) -> None:
    store = open_store(str(path), key)
    verbs = learning(store, FakeClock(), Shelf(tmp_path / "attachments"))
    verbs.messages.send("minjun", "im Log")
    log = path.with_name("learner.db-wal").read_bytes()
    folder = tmp_path / "emptied"
    folder.mkdir()
    (folder / "learner.db").write_bytes(b"")
    (folder / "learner.db-wal").write_bytes(log)
    store.close()
    rescued, kept = opened(folder / "learner.db", key)
    assert (folder / f"{kept}-wal").read_bytes() == log
    rescued.close()


def test_a_rescue_that_was_cut_short_is_begun_again(path: Path, key: Key | None) -> None:
    tear_header(path)
    path.with_name("learner.rescue.db").write_bytes(b"half of a rescue")
    store, kept = opened(path, key)
    assert kept
    assert len(facts(store)) == 102
    store.close()
    assert not path.with_name("learner.rescue.db").exists()


def test_a_rescue_that_was_cut_short_at_its_very_end_is_finished(
    path: Path, key: Key | None
) -> None:
    path.replace(path.with_name("learner.rescue.db"))
    path.with_name("learner.db-wal").write_bytes(b"of the damaged one")
    store, kept = opened(path, key)
    assert path.with_name(f"{kept}-wal").read_bytes() == b"of the damaged one"
    assert len(facts(store)) == 102
    store.close()


def test_a_row_that_is_none_any_more_costs_nothing_else(path: Path, key: Key | None) -> None:
    with closing(connect(str(path), key)) as db:
        db.execute("PRAGMA writable_schema = on")
        db.execute("update sqlite_schema set sql = replace(sql, 'STRICT', '')")
    with closing(connect(str(path), key)) as db:
        db.execute("update entry set body = 7, chain = 'x' where n = 350 and priority = 0")
        db.execute("insert into draft values ('x', 1, 'no bytes', 'no number', 2, 3, 'no')")
        db.execute("insert into setting values ('preferences', '{torn')")
    tear_header(path)
    store, _ = opened(path, key)
    assert settings.preferences(store.db).language == ""
    texts = [fact.text for fact in facts(store) if isinstance(fact, Sent)]
    assert len(texts) == 99
    assert chain_holds(store)
    store.close()


def test_without_an_identity_the_lanes_begin_anew(path: Path, key: Key | None) -> None:
    with closing(connect(str(path), key)) as db:
        lane = db.execute("select id from own_lane").fetchone()[0]
        db.execute("delete from setting")
    tear_header(path)
    store, _ = opened(path, key)
    assert lane not in {found.id for found in outbox.own_lanes(store.db)}
    assert len(facts(store)) == 102
    assert chain_holds(store)
    store.close()


def test_what_was_taken_back_still_is_when_messages_get_new_names(
    path: Path, tmp_path: Path, key: Key | None
) -> None:
    store = open_store(str(path), key)
    verbs = learning(store, FakeClock(), Shelf(tmp_path / "attachments"))
    before = verbs.messages.send("minjun", "지울 말")
    verbs.messages.take_back(before)
    store.close()
    with closing(connect(str(path), key)) as db:
        db.execute("delete from setting")
    tear_header(path)
    rescued, _ = opened(path, key)
    (unsent,) = (fact for fact in facts(rescued) if isinstance(fact, Unsent))
    assert unsent.ref != before
    named = outbox.fact(rescued.db, unsent.ref)
    assert isinstance(named, Sent)
    assert named.text == "지울 말"
    rescued.close()


def test_a_disk_that_does_not_answer_is_no_damage(tmp_path: Path, key: Key | None) -> None:
    path = tmp_path / "learner.db"
    path.mkdir()
    with pytest.raises(StoreUnavailable):
        opened(path, key)
    assert path.is_dir()


def test_a_second_damage_keeps_both_files(path: Path, key: Key | None) -> None:
    tear_header(path)
    opened(path, key)[0].close()
    tear_header(path)
    store, rescued = rescue.open_or_rescue(path, NOW + 1, key)
    assert len(facts(store)) == 102
    assert len(list(path.parent.glob("learner.damaged-*.db"))) == 2
    assert rescued == Rescued("learner.damaged-6.db", "rescued")
    store.close()


@pytest.fixture
def young(tmp_path: Path, key: Key | None) -> Path:
    """Return a database as it is soon after signing in: four things wait, all of them near the front."""
    path = tmp_path / "young" / "learner.db"
    path.parent.mkdir()
    store = open_store(str(path), key)
    clock = FakeClock()
    with store.write() as db:
        outbox.begin(db, clock.fresh_id(16))
        settings.put_identity(db, IDENTITY)
    verbs = learning(store, clock, Shelf(tmp_path / "attachments"))
    Says().tell(store, mentor(), essay())
    do_four_things(verbs)
    store.close()
    return path


def do_four_things(verbs: Learning) -> None:
    for number in range(3):
        verbs.messages.send("minjun", f"{number}")
    verbs.handins.save_draft("c1/essay", "내 글", ())
    verbs.handins.submit("c1/essay")


def test_a_young_database_that_is_cut_in_half_still_sends_what_waits(
    young: Path, tmp_path: Path, key: Key | None
) -> None:
    content = young.read_bytes()
    young.write_bytes(content[: len(content) // 2])
    store, rescued = rescue.open_or_rescue(young, NOW, key)
    assert rescued == Rescued("learner.damaged-5.db", "rescued")
    assert len(facts(store)) == 4
    assert settings.identity(store.db) == IDENTITY
    assert goes_on(store, tmp_path)
    store.close()


def test_of_a_file_that_is_cut_off_the_facts_are_taken_that_are_there(
    path: Path, key: Key | None
) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 4 // 5])
    store, _ = opened(path, key)
    (count,) = store.db.execute("select count(*) from entry").fetchone()
    assert count > 200
    assert settings.identity(store.db) == IDENTITY
    assert chain_holds(store)
    store.close()


def test_what_lies_between_two_torn_pages_is_taken_over(path: Path, key: Key | None) -> None:
    leaves = pages_of(path, "entry", key)
    overwrite(path, leaves[-2])
    overwrite(path, leaves[-5])
    store, _ = opened(path, key)
    assert len(facts(store)) > 60
    assert chain_holds(store)
    store.close()


def test_nothing_is_called_carried_over_where_nothing_was(path: Path, key: Key | None) -> None:
    path.write_bytes(b"not a database at all" * 1000)
    store, rescued = rescue.open_or_rescue(path, NOW, key)
    assert rescued == Rescued("learner.damaged-5.db", "rescued-empty")
    store.close()


@pytest.mark.parametrize("left", [0, 50, PAGE, 10 * PAGE, None])
def test_what_is_only_in_the_log_survives_a_torn_file(
    tmp_path: Path, young: Path, left: int | None, key: Key | None
) -> None:
    folder = tmp_path / "crashed"
    folder.mkdir()
    store = open_store(str(tmp_path / "fresh.db"), key)
    store.db.execute("PRAGMA wal_autocheckpoint = 0")
    clock = FakeClock()
    with store.write() as db:
        outbox.begin(db, clock.fresh_id(16))
        settings.put_identity(db, IDENTITY)
    verbs = learning(store, clock, Shelf(tmp_path / "attachments"))
    Says().tell(store, mentor(), essay())
    do_four_things(verbs)
    (folder / "learner.db-wal").write_bytes((tmp_path / "fresh.db-wal").read_bytes())
    if left is not None:
        (folder / "learner.db").write_bytes((tmp_path / "fresh.db").read_bytes()[:left])
    store.close()
    rescued, _ = opened(folder / "learner.db", key)
    assert len(facts(rescued)) == 4
    rescued.close()


def do_work_of_every_class(verbs: Learning) -> None:
    Says(b"another lane....", 0, b"another lane....").tell(verbs.study.store, lecture())
    verbs.notes.add("c1/l1", "수직선", 83)
    verbs.study.prefer(settings.Preferences(speed=1.5))
    verbs.study.watched("c1/l1", Span(30, 60))


def test_notes_choices_and_minutes_are_carried_over(
    path: Path, tmp_path: Path, key: Key | None
) -> None:
    store, _ = opened(path, key)
    verbs = learning(store, FakeClock(device="later"), Shelf(tmp_path / "attachments"))
    do_work_of_every_class(verbs)
    replica.next_request(store, Stamp(1, 2))
    verbs.notes.add("c1/l1", "아직 아무도 몰라요", 90)
    before = told(store)
    store.close()
    tear_header(path)
    store, kept = opened(path, key)
    assert kept
    assert told(store) == before
    assert not isinstance(replica.next_request(store, Stamp(1, 2)).yours, bytes)
    assert facts_module.unsaid(store.db) == 1, "one note waits until the other has arrived"
    store.close()


def told(store: Store) -> object:
    return (
        [(note.second, note.text) for note in notes.everything(store.db)],
        settings.preferences(store.db).speed,
        counters.totals(store.db, "study:"),
        documents.read(store.db, "draft:c1/essay").text,
    )


@pytest.mark.parametrize(
    "damage",
    [
        "update entry set chain = x'00' where priority = 1 and n = 1",
        "delete from entry where n = 1",
    ],
)
def test_a_version_that_is_said_again_under_another_name_is_still_one_text(
    path: Path, tmp_path: Path, damage: str, key: Key | None
) -> None:
    store, _ = opened(path, key)
    verbs = learning(store, FakeClock(device="later"), Shelf(tmp_path / "attachments"))
    do_work_of_every_class(verbs)
    replica.next_request(store, Stamp(1, 2))
    id_ = notes.everything(store.db)[0].id
    verbs.notes.edit(id_, "수직선과 음수")
    with store.write() as db:
        pushing.settle(db, outbox.ends(db))
    replica.next_request(store, Stamp(1, 3))
    with store.write() as db:
        pushing.settle(db, ())
        db.execute(damage)
    store.close()
    tear_header(path)
    store, _ = opened(path, key)
    assert [(note.second, note.text) for note in notes.everything(store.db)] == [
        (83, "수직선과 음수")
    ]
    assert chain_holds(store)
    tips = documents.read(store.db, id_).seen
    assert [type(outbox.fact(store.db, ref)) for ref in tips] == [Revised]
    store.close()
