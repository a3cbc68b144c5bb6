"""What the database calls saved is on the disk after the next run, and nothing else is."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from client.learning import Learning
from client.store import files, media, progress, wishes
from client.store.database import DiskFull, Store
from client.store.shelf import Shelf
from client.store.wishes import State
from client.sync.downloader import Downloader
from client.sync.runner import SyncRunner
from client.sync.sweep import LEFTOVER_MS
from protocol.manifest import CHUNK_BYTES
from protocol.records import File, Message, Span, Tombstone
from tests.support.central_says import TIME
from tests.support.clock import FakeClock
from tests.support.line import Line
from tests.sync.downloads.portal import BODY, OTHER, Portal, cut_in, sha, state

ID = "c1/l1"


@pytest.fixture
def portal(store: Store) -> Portal:
    return Portal(store)


@pytest.fixture
def blobs(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "blobs")


@pytest.fixture
def begin(
    store: Store, portal: Portal, clock: FakeClock, attachments: Shelf, blobs: Shelf
) -> Iterator[Callable[[], Downloader]]:
    line = Line(bring=portal.bring)
    runner = SyncRunner(store, line, clock, attachments)
    yield lambda: Downloader(store, line, clock, blobs, attachments, runner.line_free)
    line.close()


def save(begin: Callable[[], Downloader], portal: Portal, verbs: Learning, *bodies: bytes) -> None:
    portal.publish(ID, *bodies)
    verbs.downloads.keep(ID, "low")
    begin().run_until_idle()
    assert state(portal.store) is State.SAVED
    portal.asked.clear()


@pytest.mark.parametrize(
    "spoil",
    [Path.unlink, lambda path: os.truncate(path, 100), lambda path: path.write_bytes(b"x")],
    ids=["gone", "torn", "another"],
)
def test_a_saved_file_that_is_not_there_any_more_is_fetched_again(
    begin: Callable[[], Downloader],
    portal: Portal,
    verbs: Learning,
    blobs: Shelf,
    spoil: Callable[[Path], object],
) -> None:
    save(begin, portal, verbs, BODY, OTHER)
    spoil(blobs.path(sha(BODY)))
    verbs.downloads.keep(ID, "low")
    begin().run_until_idle()
    assert {sha256 for sha256, *_ in portal.asked} == {sha(BODY)}
    assert state(portal.store) is State.SAVED
    assert blobs.path(sha(BODY)).read_bytes() == BODY


def test_without_a_line_a_missing_file_does_not_count_as_saved(
    begin: Callable[[], Downloader], portal: Portal, verbs: Learning, blobs: Shelf
) -> None:
    save(begin, portal, verbs, BODY)
    blobs.path(sha(BODY)).unlink()
    portal.bodies.clear()
    begin().run_until_idle()
    assert state(portal.store) is not State.SAVED
    assert media.saved_bytes(portal.store.db) == 0


def test_the_thread_looks_again_when_a_lecture_is_wanted(
    begin: Callable[[], Downloader], portal: Portal, verbs: Learning, blobs: Shelf
) -> None:
    save(begin, portal, verbs, BODY)
    downloader = begin()
    saved = 0

    def spoil_once(topics: frozenset[str]) -> None:
        nonlocal saved
        if "activity" in topics and not saved:
            saved = 1
            blobs.path(sha(BODY)).unlink()
            verbs.downloads.keep(ID, "low")
        elif "downloads" in topics and state(portal.store) is State.SAVED and portal.asked:
            downloader.stop()

    portal.store.subscribe(spoil_once)
    downloader.run()
    assert blobs.path(sha(BODY)).read_bytes() == BODY


@pytest.mark.parametrize("withdrawn", [Tombstone("lecture", ID), Tombstone("course", "c1")])
def test_a_withdrawn_lecture_takes_no_room_and_what_was_watched_stays(
    begin: Callable[[], Downloader],
    portal: Portal,
    verbs: Learning,
    blobs: Shelf,
    withdrawn: Tombstone,
) -> None:
    save(begin, portal, verbs, BODY)
    verbs.study.watched(ID, Span(0, 5))
    portal.says.tell(portal.store, withdrawn)
    assert not wishes.saved(portal.store.db)
    begin().run_until_idle()
    assert media.saved_bytes(portal.store.db) == 0
    assert not blobs.path(sha(BODY)).exists()
    assert progress.get(portal.store.db, ID).spans == (Span(0, 5),)


def test_a_file_that_another_lecture_needs_survives_the_withdrawal(
    begin: Callable[[], Downloader], portal: Portal, verbs: Learning, blobs: Shelf
) -> None:
    portal.publish("c1/l2", BODY)
    verbs.downloads.keep("c1/l2", "low")
    save(begin, portal, verbs, BODY, OTHER)
    portal.says.tell(portal.store, Tombstone("lecture", ID))
    begin().run_until_idle()
    assert state(portal.store, "c1/l2") is State.SAVED
    assert (blobs.has(sha(BODY), len(BODY)), blobs.path(sha(OTHER)).exists()) == (True, False)


def test_what_a_killed_program_left_goes_after_a_day(
    begin: Callable[[], Downloader],
    portal: Portal,
    verbs: Learning,
    clock: FakeClock,
    blobs: Shelf,
    attachments: Shelf,
) -> None:
    portal.publish(ID, BODY)
    verbs.downloads.keep(ID, "low")
    portal.cut_after = cut_in(portal, 2 * CHUNK_BYTES)
    begin().run_until_idle()
    wanted = File(sha(OTHER), "a.png", len(OTHER), "image/png")
    portal.says.tell(portal.store, Message(b"theirs..", "minjun", 1, "minjun", "", TIME, (wanted,)))
    assert files.wanted(portal.store.db)
    old, day = clock.now() // 1000 - 1000, LEFTOVER_MS // 1000
    begun = [blobs.part(sha(BODY)), attachments.part(sha(OTHER))]
    strays = [attachments.folder / "0123.new", blobs.part(sha(b"a")), attachments.part(sha(b"a"))]
    fresh = [attachments.folder / "4567.new"]
    for file in (*begun, *strays, *fresh):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
        os.utime(file, (old, old - (0 if file in fresh else day)))
    portal.error = OSError("nothing is fetched now")
    begin().run_until_idle()
    assert [file.exists() for file in (*begun, *fresh)] == [True] * 3
    assert not any(file.exists() for file in strays)


def test_a_half_of_a_dropped_lecture_goes(
    begin: Callable[[], Downloader], portal: Portal, store: Store, blobs: Shelf
) -> None:
    with store.write() as db:
        media.put_blob(db, media.Blob(sha(BODY), len(BODY), bytes(5), complete=False))
    part = blobs.part(sha(BODY))
    part.parent.mkdir(parents=True)
    part.write_bytes(b"half")
    begin().run_until_idle()
    assert not part.exists()
    assert not media.begun(store.db)


def test_on_a_full_disk_the_files_make_the_room_to_forget_them(
    begin: Callable[[], Downloader],
    portal: Portal,
    verbs: Learning,
    blobs: Shelf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save(begin, portal, verbs, BODY)
    withdraw = wishes.withdraw

    def while_there_is_room(db: Database, lecture: str) -> None:
        if blobs.path(sha(BODY)).exists():
            raise DiskFull
        withdraw(db, lecture)

    monkeypatch.setattr(wishes, "withdraw", while_there_is_room)
    with pytest.raises(DiskFull):
        verbs.downloads.drop(ID)
    verbs.downloads.drop_first_the_files(ID, blobs)
    assert not wishes.saved(portal.store.db)
    assert not blobs.path(sha(BODY)).exists()
