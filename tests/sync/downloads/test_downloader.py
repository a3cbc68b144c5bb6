"""Whatever ends a download: what was verified is kept, and only what is lacking is asked for."""

import errno
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from client.learning import Learning
from client.store import files, media, settings, wishes
from client.store.database import Store
from client.store.shelf import Shelf
from client.store.wishes import State
from client.sync.downloader import RETRY_ITEM_MS, Downloader
from client.sync.looking import Looking
from client.sync.runner import SyncRunner
from client.sync.transport import CentralUnreachable, NotSignedIn
from protocol import codec
from protocol.manifest import CHUNK_BYTES, Manifest
from protocol.records import File, Message
from tests.support.central_says import TIME, lecture, mentor
from tests.support.clock import FakeClock
from tests.support.line import Line
from tests.sync.downloads.portal import (
    BODY,
    OTHER,
    Portal,
    body_of,
    cut_in,
    listed,
    sha,
    starts,
    state,
)


@pytest.fixture
def portal(store: Store) -> Portal:
    return Portal(store)


@pytest.fixture
def blobs(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "blobs")


@pytest.fixture
def line(portal: Portal) -> Iterator[Line]:
    line = Line(bring=portal.bring)
    yield line
    line.close()


@pytest.fixture
def begin(
    store: Store, line: Line, clock: FakeClock, attachments: Shelf, blobs: Shelf
) -> Callable[[], Downloader]:
    """Return what makes a downloader on the same disk, as a new start of the program would."""
    runner = SyncRunner(store, line, clock, attachments)
    return lambda: Downloader(store, line, clock, blobs, attachments, runner.line_free)


@pytest.fixture
def downloader(begin: Callable[[], Downloader]) -> Downloader:
    return begin()


def half_fetched(begin: Callable[[], Downloader], portal: Portal, verbs: Learning) -> None:
    portal.publish("c1/l1", BODY)
    verbs.downloads.keep("c1/l1", "low")
    portal.cut_after = cut_in(portal, 2 * CHUNK_BYTES)
    begin().run_until_idle()
    portal.is_down = False
    portal.asked.clear()


def pause_at(portal: Portal, act: Callable[[], object]) -> None:
    """Act once the first range of the first lecture has nearly come."""

    def before(sha256: bytes, at: int) -> None:
        if sha256 == sha(BODY) and at:
            portal.before = lambda *_: None
            act()

    portal.before = before


def test_how_fast_the_line_is_is_remembered(
    downloader: Downloader, portal: Portal, verbs: Learning
) -> None:
    portal.publish("c1/l2", b"little")
    verbs.downloads.keep("c1/l2", "low")
    downloader.run_until_idle()
    assert not downloader.transport.pace.is_measured
    assert settings.line_rate(portal.store.db) == 0, "a guess is not told"
    portal.publish("c1/l1", BODY)
    verbs.downloads.keep("c1/l1", "low")
    downloader.run_until_idle()
    pace = downloader.transport.pace
    assert pace.is_measured
    assert settings.line_rate(portal.store.db) == round(pace.goodput)


def test_a_lecture_let_go_of_while_its_list_of_files_comes_ends_no_downloads(
    downloader: Downloader, portal: Portal, verbs: Learning
) -> None:
    portal.publish("c1/l1", BODY)
    portal.publish("c1/l2", OTHER)
    verbs.downloads.keep("c1/l1", "low")
    verbs.downloads.keep("c1/l2", "low")

    def let_go(sha256: bytes, _: int) -> None:
        portal.before = lambda *_: None
        assert sha256 not in {sha(BODY), sha(OTHER)}
        verbs.downloads.drop("c1/l1")

    portal.before = let_go
    assert downloader.run_until_idle() is None
    assert "c1/l1" not in wishes.saved(portal.store.db)
    assert state(portal.store, "c1/l2") is State.SAVED


def test_what_is_wished_for_between_two_questions_is_no_surprise(
    store: Store, portal: Portal, verbs: Learning, blobs: Shelf, clock: FakeClock
) -> None:
    portal.publish("c1/l1", BODY)
    portal.publish("c1/l2", OTHER)
    verbs.downloads.keep("c1/l1", "low")
    asked: list[str] = []

    def wish(statement: str) -> None:
        if "from download" not in statement:
            return
        asked.append(statement)
        if len(asked) == 2:
            other = threading.Thread(target=verbs.downloads.keep, args=("c1/l2", "low"))
            other.start()
            other.join()

    store.db.conn.set_trace_callback(wish)
    seen = Looking(store, clock, blobs).look()
    store.db.conn.set_trace_callback(None)
    assert len(asked) >= 2
    assert "c1/l1" in {wish.lecture for wish in seen.wishes}


def test_a_lecture_that_is_wanted_comes(
    downloader: Downloader, portal: Portal, verbs: Learning, blobs: Shelf
) -> None:
    portal.publish("c1/l1", BODY, OTHER)
    assert verbs.downloads.keep("c1/l1", "low") == "low"
    assert downloader.run_until_idle() is None
    assert state(portal.store) is State.SAVED
    assert blobs.path(sha(BODY)).read_bytes() == BODY
    assert blobs.path(sha(OTHER)).read_bytes() == OTHER
    assert not blobs.part(sha(BODY)).exists()
    assert media.saved_bytes(portal.store.db) == len(BODY) + len(OTHER)


def test_nothing_wanted_is_nothing_asked(downloader: Downloader, portal: Portal) -> None:
    assert downloader.run_until_idle() is None
    assert not portal.asked


@pytest.mark.parametrize("cut_after", [1, CHUNK_BYTES - 1, CHUNK_BYTES, 2 * CHUNK_BYTES + 5000])
def test_after_a_cut_it_goes_on_with_the_very_next_byte(
    downloader: Downloader, portal: Portal, verbs: Learning, blobs: Shelf, cut_after: int
) -> None:
    portal.publish("c1/l1", BODY)
    verbs.downloads.keep("c1/l1", "low")
    known = codec.encode_manifest(Manifest("c1/l1", 0, (listed(BODY),)))
    with portal.store.write() as db:
        media.put_manifest(db, codec.decode_manifest(known), sha(known), known)
    portal.cut_after = cut_after
    seconds = downloader.run_until_idle()
    assert seconds is not None
    assert seconds <= 2, "a line that carries something is tried again soon"
    assert downloader.problem == "unreachable"
    portal.is_down = False
    assert downloader.run_until_idle() is None
    assert cut_after in starts(portal)
    assert len(set(starts(portal))) == len(starts(portal))
    assert blobs.path(sha(BODY)).read_bytes() == BODY


def test_after_a_kill_it_goes_on_with_the_next_chunk(
    begin: Callable[[], Downloader], portal: Portal, verbs: Learning, blobs: Shelf
) -> None:
    portal.publish("c1/l1", BODY)
    verbs.downloads.keep("c1/l1", "low")
    portal.cut_after = cut_in(portal, 2 * CHUNK_BYTES + 5000)
    begin().run_until_idle()
    portal.asked.clear()
    portal.is_down = False
    begin().run_until_idle()
    assert starts(portal)[0] == 2 * CHUNK_BYTES
    assert blobs.path(sha(BODY)).read_bytes() == BODY


def test_a_part_that_is_gone_is_fetched_from_the_start(
    begin: Callable[[], Downloader], portal: Portal, verbs: Learning, blobs: Shelf
) -> None:
    half_fetched(begin, portal, verbs)
    blobs.part(sha(BODY)).unlink()
    begin().run_until_idle()
    assert portal.asked[0][1] == 0
    assert blobs.path(sha(BODY)).read_bytes() == BODY


@pytest.mark.parametrize("torn", [b"", b"x" * 1000])
def test_of_a_torn_part_only_what_is_torn_is_fetched_again(
    begin: Callable[[], Downloader],
    portal: Portal,
    verbs: Learning,
    blobs: Shelf,
    torn: bytes,
) -> None:
    half_fetched(begin, portal, verbs)
    part = blobs.part(sha(BODY))
    part.write_bytes(part.read_bytes()[:CHUNK_BYTES] + torn)
    begin().run_until_idle()
    assert starts(portal)[0] == CHUNK_BYTES
    assert state(portal.store) is State.SAVED
    assert blobs.path(sha(BODY)).read_bytes() == BODY


def test_a_file_that_was_whole_when_the_program_ended_is_not_fetched_again(
    begin: Callable[[], Downloader], portal: Portal, verbs: Learning, blobs: Shelf
) -> None:
    half_fetched(begin, portal, verbs)
    blobs.part(sha(BODY)).write_bytes(BODY)
    assert blobs.finish(sha(BODY))
    begin().run_until_idle()
    assert not portal.asked
    assert state(portal.store) is State.SAVED


def test_a_saved_file_that_is_gone_is_fetched_again(
    begin: Callable[[], Downloader], portal: Portal, verbs: Learning, blobs: Shelf
) -> None:
    portal.publish("c1/l1", BODY, OTHER)
    verbs.downloads.keep("c1/l1", "low")
    begin().run_until_idle()
    blobs.path(sha(BODY)).unlink()
    portal.asked.clear()
    verbs.downloads.refetch("c1/l1", [sha(BODY)])
    begin().run_until_idle()
    assert {sha256 for sha256, *_ in portal.asked} == {sha(BODY)}
    assert state(portal.store) is State.SAVED


def test_a_lecture_that_was_published_again_is_fetched_as_it_is_now(
    begin: Callable[[], Downloader], portal: Portal, verbs: Learning, blobs: Shelf
) -> None:
    half_fetched(begin, portal, verbs)
    portal.publish("c1/l1", OTHER)
    begin().run_until_idle()
    assert state(portal.store) is State.SAVED
    assert blobs.path(sha(OTHER)).read_bytes() == OTHER
    assert sha(BODY) not in {sha256 for sha256, *_ in portal.asked}


def test_a_saved_lecture_stays_until_its_new_version_is_whole(
    begin: Callable[[], Downloader], portal: Portal, verbs: Learning, blobs: Shelf
) -> None:
    portal.publish("c1/l1", OTHER)
    verbs.downloads.keep("c1/l1", "low")
    begin().run_until_idle()
    renewed = portal.publish("c1/l1", BODY)
    portal.cut_after = 3 * CHUNK_BYTES
    begin().run_until_idle()
    kept = media.kept_manifest(portal.store.db, "c1/l1")
    assert kept is not None
    assert [file.sha256 for file in kept.files] == [sha(OTHER)]
    assert (state(portal.store), blobs.has(sha(OTHER), len(OTHER))) == (State.SAVED, True)

    portal.is_down = False
    begin().run_until_idle()
    assert media.manifest_body(portal.store.db, renewed) is not None
    assert state(portal.store) is State.SAVED
    assert (blobs.has(sha(BODY), len(BODY)), blobs.path(sha(OTHER)).exists()) == (True, False)
    assert media.saved_bytes(portal.store.db) == len(BODY)


def test_a_line_that_is_cut_again_and_again_brings_the_whole_file_in_the_end(
    downloader: Downloader, portal: Portal, verbs: Learning
) -> None:
    portal.publish("c1/l1", BODY)
    verbs.downloads.keep("c1/l1", "low")

    def cut_each_range(_: bytes, at: int) -> None:
        portal.cut_after = min(portal.cut_after, 30_000)

    portal.before = cut_each_range
    portal.stays_down = False
    downloader.engine.backoff.rng.uniform = lambda *_: 0.0  # type: ignore[method-assign]
    downloader.run_through_cuts()
    assert state(portal.store) is State.SAVED
    assert len(portal.asked) > 8


def test_a_line_that_brings_nothing_is_given_up(
    downloader: Downloader, portal: Portal, verbs: Learning
) -> None:
    portal.publish("c1/l1", BODY)
    verbs.downloads.keep("c1/l1", "low")
    portal.error = CentralUnreachable("unreachable", "gone")
    downloader.engine.backoff.rng.uniform = lambda *_: 0.0  # type: ignore[method-assign]
    downloader.run_through_cuts()
    assert downloader.problem == "unreachable"


def test_a_paused_lecture_stops_where_it_is_and_goes_on_from_there(
    downloader: Downloader, portal: Portal, verbs: Learning
) -> None:
    portal.publish("c1/l1", BODY)
    verbs.downloads.keep("c1/l1", "low")
    pause_at(portal, lambda: verbs.downloads.pause("c1/l1", paused=True))
    downloader.run_until_idle()
    assert state(portal.store) is State.PAUSED
    portal.asked.clear()
    downloader.run_until_idle()
    assert not portal.asked
    verbs.downloads.pause("c1/l1", paused=False)
    downloader.run_until_idle()
    assert state(portal.store) is State.SAVED
    assert portal.asked[0][1] > 0


def test_another_lecture_may_go_first(
    downloader: Downloader, portal: Portal, verbs: Learning
) -> None:
    portal.publish("c1/l1", BODY)
    portal.publish("c1/l2", OTHER)
    verbs.downloads.keep("c1/l1", "low")
    verbs.downloads.keep("c1/l2", "low")
    pause_at(portal, lambda: verbs.downloads.move_first("c1/l2"))
    downloader.run_until_idle()
    order = [sha256 for sha256, *_ in portal.asked if sha256 in {sha(BODY), sha(OTHER)}]
    assert order[0] == order[-1] == sha(BODY)
    assert sha(OTHER) in order
    assert {state(portal.store, id_) for id_ in ("c1/l1", "c1/l2")} == {State.SAVED}


def test_a_lecture_that_is_dropped_while_it_comes_ends_nothing(
    downloader: Downloader, portal: Portal, verbs: Learning, blobs: Shelf
) -> None:
    portal.publish("c1/l1", BODY)
    portal.publish("c1/l2", OTHER)
    verbs.downloads.keep("c1/l1", "low")
    verbs.downloads.keep("c1/l2", "low")

    def drop(sha256: bytes, at: int) -> None:
        if sha256 == sha(BODY) and at + 20_000 > len(BODY):
            for unneeded in verbs.downloads.drop("c1/l1"):
                blobs.remove(unneeded)

    portal.before = drop
    downloader.run_until_idle()
    assert list(wishes.saved(portal.store.db)) == ["c1/l2"]
    assert state(portal.store, "c1/l2") is State.SAVED
    assert not blobs.path(sha(BODY)).exists()


def test_two_lectures_share_a_file_and_dropping_one_keeps_it(
    downloader: Downloader, portal: Portal, verbs: Learning
) -> None:
    portal.publish("c1/l1", BODY)
    portal.publish("c1/l2", BODY, OTHER)
    verbs.downloads.keep("c1/l1", "low")
    verbs.downloads.keep("c1/l2", "low")
    downloader.run_until_idle()
    assert [sha256 for sha256, *_ in portal.asked].count(sha(BODY)) < 5
    assert verbs.downloads.drop("c1/l1") == []
    assert state(portal.store, "c1/l2") is State.SAVED
    assert set(verbs.downloads.drop("c1/l2")) == {sha(BODY), sha(OTHER)}
    assert media.saved_bytes(portal.store.db) == 0


LIES = {
    "another body": lambda body: body_of("a lie", len(body)),
    "one bit": lambda body: body[:-1] + bytes([body[-1] ^ 1]),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
@pytest.mark.parametrize("chunks", [True, False], ids=["in chunks", "as a whole"])
def test_a_lie_is_never_saved_and_is_tried_again_later(
    downloader: Downloader,
    portal: Portal,
    verbs: Learning,
    clock: FakeClock,
    blobs: Shelf,
    lie: Callable[[bytes], bytes],
    chunks: bool,
) -> None:
    portal.publish("c1/l1", BODY, files=(listed(BODY, chunks=chunks),))
    portal.bodies[sha(BODY)] = lie(BODY)
    verbs.downloads.keep("c1/l1", "low")
    seconds = downloader.run_until_idle()
    saved = wishes.saved(portal.store.db)["c1/l1"]
    assert (saved.state, saved.problem) == (State.FAILED, "torn-file")
    assert seconds is not None
    assert seconds * 1000 <= RETRY_ITEM_MS
    assert not blobs.path(sha(BODY)).exists()
    portal.bodies[sha(BODY)] = BODY
    clock.pass_ms(RETRY_ITEM_MS)
    assert downloader.run_until_idle() is None
    assert state(portal.store) is State.SAVED
    assert wishes.queue(portal.store.db)[0].problem == ""


FALSE_MANIFESTS = {
    "nonsense": b"{",
    "another lecture's": codec.encode_manifest(Manifest("c1/l9", 0, (listed(BODY),))),
    "too few chunks": codec.encode_manifest(
        Manifest("c1/l1", 0, (msgspec.structs.replace(listed(BODY), chunks=(b"c" * 16,)),))
    ),
    "a size that cannot be": codec.encode_manifest(
        Manifest("c1/l1", 0, (msgspec.structs.replace(listed(BODY), size=-1, chunks=()),))
    ),
    "a size that no disk has": codec.encode_manifest(
        Manifest("c1/l1", 0, (msgspec.structs.replace(listed(BODY), size=10**30, chunks=()),))
    ),
    "a hash that is none": codec.encode_manifest(
        Manifest("c1/l1", 0, (msgspec.structs.replace(listed(BODY), sha256=b"short"),))
    ),
}


@pytest.mark.parametrize("manifest", FALSE_MANIFESTS.values(), ids=FALSE_MANIFESTS)
def test_a_false_list_of_files_is_a_problem_of_that_lecture_alone(
    downloader: Downloader, portal: Portal, verbs: Learning, manifest: bytes
) -> None:
    portal.bodies[sha(manifest)] = manifest
    portal.says.tell(
        portal.store, msgspec.structs.replace(lecture("c1/l1"), manifest=sha(manifest))
    )
    portal.publish("c1/l2", OTHER)
    verbs.downloads.keep("c1/l1", "low")
    verbs.downloads.keep("c1/l2", "low")
    downloader.run_until_idle()
    saved = wishes.saved(portal.store.db)
    assert saved["c1/l1"].problem == "torn-file"
    assert saved["c1/l2"].state is State.SAVED


def test_what_central_does_not_have_is_said_and_others_come(
    downloader: Downloader, portal: Portal, verbs: Learning
) -> None:
    portal.publish("c1/l1", BODY)
    del portal.bodies[sha(BODY)]
    portal.publish("c1/l2", OTHER)
    portal.publish("c1/l3", OTHER, files=(listed(OTHER, "high"),))
    for number in (1, 2, 3):
        verbs.downloads.keep(f"c1/l{number}", "low")
    downloader.run_until_idle()
    saved = wishes.saved(portal.store.db)
    assert saved["c1/l1"].problem == saved["c1/l3"].problem == "missing-on-central"
    assert saved["c1/l2"].state is State.SAVED


def test_a_problem_of_a_lecture_that_is_saved_now_wakes_nobody(
    downloader: Downloader, portal: Portal, verbs: Learning, clock: FakeClock
) -> None:
    portal.publish("c1/l1", BODY)
    lost = portal.bodies.pop(sha(BODY))
    verbs.downloads.keep("c1/l1", "low")
    downloader.run_until_idle()
    portal.bodies[sha(BODY)] = lost
    portal.publish("c1/l2", BODY)
    verbs.downloads.keep("c1/l2", "low")
    assert downloader.run_until_idle() is None
    assert state(portal.store) is State.SAVED


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (CentralUnreachable("certificate", ""), "certificate"),
        (CentralUnreachable("not-central", ""), "not-central"),
        (NotSignedIn(""), "sign-in"),
        (OSError(errno.EIO, "broken"), "store"),
    ],
)
def test_what_ends_a_look_at_the_queue_has_a_name(
    downloader: Downloader, portal: Portal, verbs: Learning, error: Exception, problem: str
) -> None:
    portal.publish("c1/l1", BODY)
    verbs.downloads.keep("c1/l1", "low")
    portal.error = error
    assert downloader.run_until_idle() is not None
    assert downloader.problem == problem
    portal.error = None
    assert downloader.run_until_idle() is None
    assert downloader.problem == ""


def test_central_may_ask_to_be_left_alone(
    downloader: Downloader, portal: Portal, verbs: Learning
) -> None:
    portal.publish("c1/l1", BODY)
    verbs.downloads.keep("c1/l1", "low")
    portal.error = CentralUnreachable("server-error", "503", 77.0)
    assert downloader.run_until_idle() == 77.0


def test_a_disk_that_fills_up_keeps_what_was_written_and_claims_no_more(
    begin: Callable[[], Downloader],
    portal: Portal,
    verbs: Learning,
    clock: FakeClock,
    blobs: Shelf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    portal.publish("c1/l1", BODY)
    verbs.downloads.keep("c1/l1", "low")
    room = [CHUNK_BYTES + 1000]
    write = os.write

    def nearly_full(handle: int, body: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = write(handle, body[: room[0]])
        room[0] -= written
        return written

    monkeypatch.setattr(os, "write", nearly_full)
    begin().run_until_idle()
    assert wishes.saved(portal.store.db)["c1/l1"].problem == "disk-full"
    assert media.saved_bytes(portal.store.db) == CHUNK_BYTES
    monkeypatch.undo()
    clock.pass_ms(RETRY_ITEM_MS)
    portal.asked.clear()
    begin().run_until_idle()
    assert portal.asked[0][1] == CHUNK_BYTES
    assert blobs.path(sha(BODY)).read_bytes() == BODY


def test_a_file_of_a_conversation_comes_and_is_verified_as_a_whole(
    downloader: Downloader, portal: Portal, attachments: Shelf
) -> None:
    portal.bodies[sha(OTHER)] = OTHER
    file = File(sha(OTHER), "a.png", len(OTHER), "image/png")
    portal.says.tell(
        portal.store, mentor(), Message(b"theirs..", "minjun", 1, "minjun", "", TIME, (file,))
    )
    portal.cut_after = 100_000
    assert downloader.run_until_idle() is not None
    portal.is_down = False
    assert downloader.run_until_idle() is None
    assert 100_000 in starts(portal)
    assert attachments.path(sha(OTHER)).read_bytes() == OTHER
    found = files.get(portal.store.db, sha(OTHER))
    assert found is not None
    assert found.here


@pytest.mark.parametrize("body", [None, body_of("a lie", len(OTHER))])
def test_a_file_of_a_conversation_that_does_not_come_is_asked_for_once(
    downloader: Downloader, portal: Portal, attachments: Shelf, body: bytes | None
) -> None:
    if body:
        portal.bodies[sha(OTHER)] = body
    file = File(sha(OTHER), "a.png", len(OTHER), "image/png")
    portal.says.tell(portal.store, Message(b"theirs..", "minjun", 1, "minjun", "", TIME, (file,)))
    assert downloader.run_until_idle() is None
    portal.asked.clear()
    assert downloader.run_until_idle() is None
    assert not portal.asked
    assert not attachments.path(sha(OTHER)).exists()


def test_the_thread_fetches_what_is_wanted_and_ends_when_asked(
    downloader: Downloader, portal: Portal, verbs: Learning
) -> None:
    portal.publish("c1/l1", BODY)

    def stop_when_saved(topics: frozenset[str]) -> None:
        if wishes.saved(portal.store.db).get("c1/l1") and state(portal.store) is State.SAVED:
            downloader.stop()

    verbs.downloads.keep("c1/l1", "low")
    portal.store.subscribe(stop_when_saved)
    downloader.run()
    assert state(portal.store) is State.SAVED
