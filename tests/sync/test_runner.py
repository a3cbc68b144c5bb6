"""Whatever happens to an exchange or an upload: nothing is lost, and nothing is asked for ever."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from client.clock import minute_of_day
from client.domain.policy import MINUTES_OF_DAY, DownloadPolicy
from client.domain.surroundings import Surroundings
from client.domain.uploads import SMALL_BYTES
from client.learning import Learning
from client.store import catalogue, facts, files, outbox, settings
from client.store.activity import Phase
from client.store.database import Store
from client.store.shelf import Shelf
from client.sync.engine import FIRST_PIECE as UPLOAD_PIECE_BYTES
from client.sync.engine import Held, Hold, Wait, Woken
from client.sync.runner import SyncRunner
from client.sync.transport import CentralUnreachable, Denied, NotSignedIn
from client.sync.uploading import UPLOAD_TRIES
from protocol import codec, lanes
from protocol.lanes import Portion, Standing
from protocol.messages import SAY_POSITIONS, Offset, Request, Response
from protocol.records import Span, Studied
from tests.support.central_says import Says, course, essay, lecture, mentor, response
from tests.support.clock import FakeClock
from tests.support.line import Line, Step, cut


@dataclass
class Central:
    """Holds what it was sent, in memory; ``files`` are how many bytes it has of each."""

    has: dict[int, list[bytes]] = field(default_factory=dict)
    files: dict[bytes, int] = field(default_factory=dict)
    pages: list[Portion] = field(default_factory=list)
    sizes: dict[bytes, int] = field(default_factory=dict)

    def __call__(self, request: Request) -> Response:
        for segment in request.segments:
            known = self.has.setdefault(segment.priority, [])
            if segment.first - 1 <= len(known):
                known[segment.first - 1 :] = map(bytes, segment.entries)
        held = []
        for priority, known in self.has.items():
            lane = lanes.lane_of(request.writer, priority)
            chain = lanes.links(lane, known)[-1] if known else lane
            held.append(Standing(priority, len(known), lanes.check(chain)))
        self.sizes |= {offer.sha256: offer.size for offer in request.offers}
        offsets = tuple(
            Offset(
                offer.sha256,
                self.files.get(offer.sha256, 0),
                self.files.get(offer.sha256, 0) == offer.size,
                wanted=True,
            )
            for offer in request.offers
        )
        page = (self.pages.pop(0),) if self.pages else ()
        answer = response(tuple(held), page, offsets)
        return msgspec.structs.replace(answer, more=bool(self.pages))

    @property
    def facts(self) -> list[bytes]:
        return [entry for entries in self.has.values() for entry in entries]

    def take(self, sha256: bytes, offset: int, length: int, piece: bytes) -> int:
        if offset == self.files.get(sha256, 0):
            self.files[sha256] = offset + len(piece)
        return self.files.get(sha256, 0)


@pytest.fixture
def central() -> Central:
    return Central()


@pytest.fixture
def line(central: Central) -> Iterator[Line]:
    line = Line(steps=[central], take=central.take)
    yield line
    line.close()


@pytest.fixture
def runner(store: Store, line: Line, clock: FakeClock, attachments: Shelf) -> SyncRunner:
    Says(b"the catalogue...", 0, b"the catalogue...").tell(store, mentor(), course(), lecture())
    return SyncRunner(store, line, clock, attachments)


def test_what_was_done_arrives(runner: SyncRunner, verbs: Learning, central: Central) -> None:
    verbs.messages.send("minjun", "안녕하세요")
    assert runner.run_until_idle() == ""
    assert len(central.facts) == 1
    assert outbox.waiting_count(runner.store.db) == 0
    assert settings.link(runner.store.db).online
    assert runner.store.activity.sync.phase is Phase.RESTING


def lost_on_the_way_there(_: Central) -> Step:
    return cut


def lost_on_the_way_back(central: Central) -> Step:
    def step(request: Request) -> Response:
        central(request)
        raise CentralUnreachable("unreachable", "the answer was lost")

    return step


def doubled(central: Central) -> Step:
    def step(request: Request) -> Response:
        central(request)
        return central(request)

    return step


def denied(_: Central) -> Step:
    def step(request: Request) -> Response:
        raise Denied(400, "malformed", {})

    return step


def somebody_elses(_: Central) -> Step:
    return lambda _: response((Standing(0, 7, b"c" * 8),))


def told_nonsense(_: Central) -> Step:
    return lambda _: response(portions=(Says().portion(b'[23,"a lecture?",7]'),))


def told_a_number_that_no_database_takes(_: Central) -> Step:
    return lambda _: response(portions=(Says().portion(b'[31,"minjun",%d,0]' % 10**30),))


def told_of_an_end_that_cannot_be(_: Central) -> Step:
    portion = msgspec.structs.replace(Says().portion(course()), last=1, chain=b"short")
    return lambda _: response(portions=(portion,))


def signed_out(_: Central) -> Step:
    def step(request: Request) -> Response:
        raise NotSignedIn("sign-in")

    return step


@pytest.mark.parametrize(
    ("accident", "problem"),
    [
        (lost_on_the_way_there, "unreachable"),
        (lost_on_the_way_back, "unreachable"),
        (doubled, ""),
        (denied, "malformed"),
        (somebody_elses, ""),
        (told_nonsense, ""),
        (told_a_number_that_no_database_takes, ""),
        (told_of_an_end_that_cannot_be, "malformed"),
        (signed_out, "sign-in"),
    ],
)
def test_a_fact_survives_and_is_at_central_once(
    runner: SyncRunner,
    verbs: Learning,
    central: Central,
    line: Line,
    accident: Callable[[Central], Step],
    problem: str,
) -> None:
    verbs.messages.send("minjun", "안녕하세요")
    line.steps = [accident(central), central]
    assert runner.run_until_idle() == problem
    assert settings.link(runner.store.db).problem == problem
    assert runner.run_until_idle() == ""
    assert len(central.facts) == 1
    assert outbox.waiting_count(runner.store.db) == 0
    assert settings.link(runner.store.db).problem == ""


def test_an_answer_that_cannot_be_is_taken_in_by_nobody(
    runner: SyncRunner, line: Line, central: Central
) -> None:
    line.steps = [told_of_an_end_that_cannot_be(central)]
    before = list(runner.store.db.execute("select * from course").fetchall())
    runner.run_until_idle()
    assert runner.store.db.execute("select * from course").fetchall() == before


def test_a_central_that_was_restored_is_sent_what_it_forgot(
    runner: SyncRunner, verbs: Learning, central: Central
) -> None:
    for number in range(3):
        verbs.messages.send("minjun", f"{number}")
        runner.run_until_idle()
    before = central.facts
    for entries in central.has.values():
        del entries[1:]
    assert runner.run_until_idle() == ""
    assert central.facts == before


def test_page_after_page_is_taken_in(runner: SyncRunner, line: Line, central: Central) -> None:
    says = Says()
    central.pages = [says.portion(lecture(f"c1/m{n}")) for n in range(5)]
    runner.run_until_idle()
    assert catalogue.lecture(runner.store.db, "c1/m4") is not None
    assert len(line.said) == 5


def test_a_central_that_always_promises_more_is_not_asked_for_ever(
    runner: SyncRunner, line: Line
) -> None:
    line.steps = [lambda _: msgspec.structs.replace(response(()), more=True)]
    assert runner.run_until_idle() == ""
    assert len(line.said) == 1


def test_pages_that_do_not_fit_are_not_asked_for_ever(runner: SyncRunner, line: Line) -> None:
    says = Says()
    says.portion(lecture("c1/missed"))
    later = response(portions=(says.portion(lecture("c1/later")),))
    line.steps = [lambda _: msgspec.structs.replace(later, more=True)]
    assert runner.run_until_idle() == ""
    assert len(line.said) == 1


def test_a_central_that_asks_for_positions_is_told_them_at_once(
    runner: SyncRunner, line: Line, verbs: Learning, central: Central
) -> None:
    runner.run_until_idle()
    line.said.clear()
    line.steps = [
        lambda request: msgspec.structs.replace(central(request), pull=SAY_POSITIONS),
        central,
    ]
    verbs.messages.send("minjun", "안녕하세요")
    assert runner.run_until_idle() == ""
    assert [isinstance(request.yours, bytes) for request in line.said] == [True, False]
    assert len(central.facts) == 1
    assert settings.link(runner.store.db).problem == ""


def test_a_central_that_always_asks_for_positions_is_not_told_for_ever(
    runner: SyncRunner, line: Line
) -> None:
    runner.run_until_idle()
    line.said.clear()
    line.steps = [lambda _: response((), pull=SAY_POSITIONS)]
    assert runner.run_until_idle() == ""
    assert len(line.said) == 2


def test_what_is_written_while_a_change_is_on_its_way_follows_at_once(
    runner: SyncRunner, line: Line, verbs: Learning, central: Central
) -> None:
    verbs.messages.save_draft("minjun", "하나")
    line.steps = [lost_on_the_way_back(central), central]
    assert runner.run_until_idle() == "unreachable"
    verbs.messages.save_draft("minjun", "하나 둘")
    assert runner.run_until_idle() == ""
    assert facts.unsaid(runner.store.db) == 0
    assert len(central.facts) == 2


def test_what_is_watched_during_an_exchange_waits_for_the_next_one(
    runner: SyncRunner, line: Line, verbs: Learning, central: Central
) -> None:
    def play_on(request: Request) -> Response:
        seconds = len(line.said) * 10
        verbs.study.watched("c1/l1", Span(seconds, seconds + 10))
        return central(request)

    line.steps = [play_on]
    assert runner.run_until_idle() == ""
    assert len(line.said) == 1, "a player that goes on keeps no poor line busy"
    assert runner.run_until_idle() == ""
    assert len(line.said) == 2
    assert [type(codec.decode_fact(body)).__name__ for body in central.facts] == [
        "Watched",
        "Studied",
    ]


def test_counted_minutes_do_not_show_as_something_to_send(
    runner: SyncRunner, line: Line, verbs: Learning, central: Central, store: Store
) -> None:
    verbs.study.watched("c1/l1", Span(0, 10))
    line.steps = [lost_on_the_way_back(central), central]
    assert runner.run_until_idle() == "unreachable"
    verbs.study.watched("c1/l1", Span(10, 20))
    assert runner.run_until_idle() == ""
    line.said.clear()

    def look(request: Request) -> Response:
        assert store.activity.sync.total == 0
        return central(request)

    line.steps = [look]
    assert runner.run_until_idle() == ""
    assert len(line.said) == 1
    assert counts(central) == [10, 20]


def counts(central: Central) -> list[int]:
    facts = [codec.decode_fact(body) for body in central.facts]
    return [fact.total for fact in facts if isinstance(fact, Studied)]


def test_the_line_is_given_back_after_an_exchange_whatever_came_of_it(
    runner: SyncRunner, line: Line, central: Central
) -> None:
    assert runner.line_free.is_set()

    def look(request: Request) -> Response:
        assert not runner.line_free.is_set()
        return central(request)

    line.steps = [look, cut]
    runner.run_until_idle()
    assert runner.line_free.is_set()
    runner.run_until_idle()
    assert runner.line_free.is_set()


def test_an_expired_sign_in_still_delivers_all_that_waits(
    runner: SyncRunner, verbs: Learning, line: Line, central: Central
) -> None:
    Says().tell(runner.store, essay())
    for _ in range(4):
        verbs.handins.save_draft("c1/essay", "가" * 15_000, ())
        verbs.handins.submit("c1/essay")
    line.steps = [lambda request: msgspec.structs.replace(central(request), pull="sign-in")]
    assert runner.run_until_idle() == "sign-in"
    assert len(central.facts) == 4
    assert settings.link(runner.store.db).problem == "sign-in"
    assert runner.store.activity.sync.phase is Phase.SIGN_IN_REQUIRED


def test_a_new_token_is_used_and_kept(runner: SyncRunner, line: Line, central: Central) -> None:
    kept: list[str] = []
    runner.keep_token = kept.append
    line.steps = [lambda request: msgspec.structs.replace(central(request), token="fresh")]
    runner.run_until_idle()
    assert (line.token, kept) == ("fresh", ["fresh"])


def test_a_new_token_that_no_place_takes_is_used_all_the_same(
    runner: SyncRunner, line: Line, central: Central
) -> None:
    def full(_: str) -> None:
        raise OSError

    runner.keep_token = full
    line.steps = [lambda request: msgspec.structs.replace(central(request), token="fresh")]
    assert runner.run_until_idle() == ""
    assert line.token == "fresh"


def test_a_full_disk_is_a_state_and_ends_nothing(
    runner: SyncRunner, verbs: Learning, line: Line, central: Central
) -> None:
    verbs.messages.send("minjun", "안녕하세요")
    (pages,) = runner.store.db.execute("PRAGMA page_count").fetchone()
    central.pages = [Says().portion(*(lecture(f"c1/m{n}", "가" * 200) for n in range(100)))]
    page = central.pages[0]
    runner.store.db.execute(f"PRAGMA max_page_count = {pages}")
    assert runner.run_until_idle() == "disk-full"
    runner.store.db.execute("PRAGMA max_page_count = 100000")
    central.pages = [page]
    assert runner.run_until_idle() == ""
    assert len(central.facts) == 1
    assert catalogue.lecture(runner.store.db, "c1/m99") is not None


def test_a_disk_that_fails_while_a_failure_is_noted_ends_nothing(
    runner: SyncRunner, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error

    line.steps = [cut]
    monkeypatch.setattr(settings, "put_link", fail)
    assert runner.run_until_idle() == "store"


def test_a_database_that_cannot_be_read_is_a_state(
    runner: SyncRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(*_: object) -> int:
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error

    monkeypatch.setattr(outbox, "waiting_count", torn)
    assert runner.run_until_idle() == "store"


def test_a_failure_is_noted_once_for_each_change_of_it(runner: SyncRunner, line: Line) -> None:
    heard: list[frozenset[str]] = []
    line.steps = [cut]
    runner.run_until_idle()
    runner.store.subscribe(heard.append)
    runner.run_until_idle()
    assert all("sync" not in topics for topics in heard)


# Files --------------------------------------------------------------------------------------


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


# The thread ----------------------------------------------------------------------------------


def test_the_thread_speaks_when_there_is_something_to_say_and_ends_when_asked(
    runner: SyncRunner, verbs: Learning, line: Line, central: Central
) -> None:
    def first(request: Request) -> Response:
        verbs.messages.send("minjun", "사이에")
        return central(request)

    def last(request: Request) -> Response:
        answer = central(request)
        if central.facts:
            runner.stop()
        return answer

    line.steps = [first, last]
    runner.run()
    assert len(central.facts) == 1
