"""Whatever happens to an exchange: nothing is lost, and nothing is asked for ever."""

import sqlite3
from collections.abc import Callable

import msgspec
import pytest

from client.learning import Learning
from client.store import catalogue, facts, outbox, settings
from client.store.activity import Phase
from client.store.database import Store
from client.sync.runner import SyncRunner
from client.sync.transport import CentralUnreachable, Denied, NotSignedIn
from protocol import codec
from protocol.lanes import Standing
from protocol.messages import SAY_POSITIONS, Request, Response
from protocol.records import Span, Studied
from tests.support.central_says import Says, course, essay, lecture, response
from tests.support.line import Line, Step, cut
from tests.sync.runner.central import Central


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
