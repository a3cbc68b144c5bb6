"""Whatever happens to an upload: nothing is lost, and nothing is sent twice or for ever."""

from pathlib import Path

import pytest

from client.clock import minute_of_day
from client.domain.policy import MINUTES_OF_DAY, DownloadPolicy
from client.domain.surroundings import Surroundings
from client.domain.uploads import SMALL_BYTES
from client.learning import Learning
from client.store import files, outbox
from client.store.database import Store
from client.store.shelf import Shelf
from client.sync.engine import FIRST_PIECE as UPLOAD_PIECE_BYTES
from client.sync.engine import Held, Hold, Wait, Woken
from client.sync.runner import SyncRunner
from client.sync.transport import CentralUnreachable, Denied
from client.sync.uploading import UPLOAD_TRIES
from tests.support.clock import FakeClock
from tests.support.line import Line
from tests.sync.runner.central import Central


def sent_with(verbs: Learning, tmp_path: Path, body: bytes) -> bytes:
    source = tmp_path / "photo.jpg"
    source.write_bytes(body)
    file = verbs.messages.take_in(source)
    verbs.messages.attach("minjun", file)
    verbs.messages.send("minjun", "")
    return file.sha256


@pytest.fixture
def photo(runner: SyncRunner, verbs: Learning, tmp_path: Path) -> bytes:
    return sent_with(verbs, tmp_path, b"p" * (2 * UPLOAD_PIECE_BYTES + 5))


def test_a_file_goes_up_in_pieces_after_its_fact(
    runner: SyncRunner, photo: bytes, central: Central
) -> None:
    assert runner.run_until_idle() == ""
    assert central.files == {photo: 2 * UPLOAD_PIECE_BYTES + 5}
    found = files.get(runner.store.db, photo)
    assert found is not None
    assert found.there


@pytest.fixture
def large(verbs: Learning, tmp_path: Path) -> bytes:
    return sent_with(verbs, tmp_path, bytes(2 * SMALL_BYTES))


def codes(store: Store) -> dict[bytes, str]:
    return {sha256: reason.code for sha256, reason in store.activity.sync.files.items()}


def test_over_a_dear_connection_what_is_large_waits_and_a_photo_goes(
    runner: SyncRunner, store: Store, photo: bytes, large: bytes, central: Central
) -> None:
    store.activity.surroundings = Surroundings(metered=True)
    assert runner.run_until_idle() == ""
    assert set(central.files) == {photo}
    assert codes(store) == {large: "sends-over-wifi"}
    store.activity.surroundings = Surroundings(metered=False)
    assert runner.run_until_idle() == ""
    assert central.files[large] == 2 * SMALL_BYTES
    assert codes(store) == {}


def test_an_upload_stops_where_the_connection_becomes_dear_and_now_goes_on_with_it(
    runner: SyncRunner,
    store: Store,
    verbs: Learning,
    large: bytes,
    line: Line,
    central: Central,
) -> None:
    def take(sha256: bytes, offset: int, length: int, piece: bytes) -> int:
        store.activity.surroundings = Surroundings(metered=True)
        return central.take(sha256, offset, length, piece)

    line.take = take
    assert runner.run_until_idle() == ""
    assert central.files[large] == UPLOAD_PIECE_BYTES
    verbs.uploads.send_now()
    assert runner.run_until_idle() == ""
    assert central.files[large] == 2 * SMALL_BYTES


def test_a_hand_in_waits_for_no_night_and_keeps_the_rate(
    runner: SyncRunner, store: Store, verbs: Learning, photo: bytes, clock: FakeClock
) -> None:
    minute = minute_of_day(clock.now())
    verbs.downloads.allow(
        DownloadPolicy(
            cap_kbit=128,
            night=True,
            night_from=(minute + 60) % MINUTES_OF_DAY,
            night_until=(minute + 61) % MINUTES_OF_DAY,
        )
    )
    held = 0.0
    command = runner.engine.handle(Woken())
    while not isinstance(command, Wait):
        if isinstance(command, Hold):
            clock.pass_ms(round(command.seconds * 1000) + 1)
            held += command.seconds
            command = runner.engine.handle(Held())
        else:
            command = runner.engine.handle(runner.perform(command))
    size = 2 * UPLOAD_PIECE_BYTES + 5
    assert files.unsent(store.db) == []
    # The first second's worth goes at once, and after the last piece nothing is left to hold.
    assert held == pytest.approx(size / 16_000, abs=4)


def test_what_is_said_does_not_wait_behind_a_large_file(
    runner: SyncRunner, store: Store, verbs: Learning, photo: bytes, line: Line, central: Central
) -> None:
    told: list[int] = []

    def take(sha256: bytes, offset: int, length: int, piece: bytes) -> int:
        if not offset:
            verbs.messages.send("minjun", "사진을 보내는 중이에요")
        else:
            told.append(outbox.waiting_count(store.db))
        return central.take(sha256, offset, length, piece)

    line.take = take
    unsubscribe = store.subscribe(runner.on_change)
    assert runner.run_until_idle() == ""
    unsubscribe()
    assert told
    assert not any(told)


def test_another_connection_or_another_wish_lets_a_held_file_go(
    runner: SyncRunner, store: Store, verbs: Learning, large: bytes, central: Central
) -> None:
    store.activity.surroundings = Surroundings(metered=True)
    assert runner.run_until_idle() == ""
    unsubscribe = store.subscribe(runner.on_change)
    store.announce("surroundings", "activity")
    assert runner.perform(Hold(0)) == Woken()
    verbs.downloads.allow(DownloadPolicy(spare_metered=False))
    assert runner.perform(Hold(0)) == Woken()
    assert runner.run_until_idle() == ""
    assert central.files[large] == 2 * SMALL_BYTES
    store.announce("surroundings", "activity")
    assert runner.perform(Hold(0)) == Held(), "nothing is held, so nothing need be said"
    unsubscribe()


def test_an_upload_goes_on_where_central_stands(
    runner: SyncRunner, photo: bytes, central: Central, line: Line
) -> None:
    starts: list[int] = []

    def take(sha256: bytes, offset: int, length: int, piece: bytes) -> int:
        starts.append(offset)
        if len(starts) == 2:
            central.take(sha256, offset, length, piece[:1000])
            raise CentralUnreachable("unreachable", "cut")
        return central.take(sha256, offset, length, piece)

    line.take = take
    assert runner.run_until_idle() == "unreachable"
    assert runner.run_until_idle() == ""
    assert starts[2] == UPLOAD_PIECE_BYTES + 1000
    assert central.files[photo] == central.sizes[photo]


def test_a_central_that_lost_a_part_gets_it_again(
    runner: SyncRunner, photo: bytes, central: Central, line: Line
) -> None:
    forgot: list[int] = []

    def take(sha256: bytes, offset: int, length: int, piece: bytes) -> int:
        if offset and not forgot:
            forgot.append(central.files.pop(sha256))
        return central.take(sha256, offset, length, piece)

    line.take = take
    assert runner.run_until_idle() == ""
    assert forgot
    assert central.files[photo] == central.sizes[photo]


@pytest.mark.parametrize(("status", "tries"), [(404, 1), (413, 1), (422, UPLOAD_TRIES)])
def test_a_file_that_central_does_not_take_is_left_alone_and_others_go(
    runner: SyncRunner,
    photo: bytes,
    verbs: Learning,
    tmp_path: Path,
    central: Central,
    line: Line,
    status: int,
    tries: int,
) -> None:
    small = sent_with(verbs, tmp_path, b"small")
    denials: list[bytes] = []

    def take(sha256: bytes, offset: int, length: int, piece: bytes) -> int:
        if sha256 == small:
            denials.append(sha256)
            raise Denied(status, "no", {})
        return central.take(sha256, offset, length, piece)

    line.take = take
    assert runner.run_until_idle() == ""
    assert len(denials) == tries
    assert central.files[photo] == central.sizes[photo]
    assert runner.run_until_idle() == ""
    assert len(denials) == tries


def test_a_central_that_counts_nothing_is_not_sent_a_file_for_ever(
    runner: SyncRunner, photo: bytes, line: Line
) -> None:
    tries: list[int] = []

    def take(_: bytes, offset: int, __: int, ___: bytes) -> int:
        tries.append(offset)
        return 0

    line.take = take
    assert runner.run_until_idle() == ""
    assert len(tries) == UPLOAD_TRIES


def test_a_central_that_has_more_than_there_is_talks_nonsense(
    runner: SyncRunner, photo: bytes, line: Line
) -> None:
    line.take = lambda *_: 10**9
    assert runner.run_until_idle() == "malformed"


@pytest.mark.parametrize("left", [None, b"", b"p" * 100], ids=["gone", "emptied", "cut short"])
def test_a_file_that_is_not_on_the_disk_any_more_stops_nothing(
    runner: SyncRunner, photo: bytes, central: Central, attachments: Shelf, left: bytes | None
) -> None:
    if left is None:
        attachments.path(photo).unlink()
    else:
        attachments.path(photo).write_bytes(left)
    assert runner.run_until_idle() == ""
    assert central.files == {}
    found = files.get(runner.store.db, photo)
    assert found is not None
    assert not found.here


def test_a_file_that_was_changed_on_the_disk_is_sent_once_and_called_missing(
    runner: SyncRunner, photo: bytes, central: Central, attachments: Shelf, line: Line
) -> None:
    attachments.path(photo).write_bytes(b"q" * (2 * UPLOAD_PIECE_BYTES + 5))

    def take(sha256: bytes, offset: int, length: int, piece: bytes) -> int:
        if offset + len(piece) == length:
            central.files.pop(sha256, None)
            raise Denied(422, "wrong-hash", {})
        return central.take(sha256, offset, length, piece)

    line.take = take
    assert runner.run_until_idle() == ""
    found = files.get(runner.store.db, photo)
    assert found is not None
    assert not found.here
