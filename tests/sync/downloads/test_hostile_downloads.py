"""Whatever answers in central's place, and however: in the end the lecture is here, and nothing came twice."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from client.learning import Learning
from client.store import settings
from client.store.database import Store
from client.store.shelf import Shelf
from client.store.wishes import State
from client.sync.downloader import Downloader
from client.sync.pace import Pace
from client.sync.transport import Transport
from protocol.manifest import CHUNK_BYTES, LECTURE_TYPE, SIZES
from tests.support.clock import FakeClock
from tests.support.strange_server import Asked, Reply, StrangeServer, page, strange_server
from tests.sync.downloads.portal import BODY, Portal, sha, state

BYTES = "application/octet-stream"
ID = "c1/l1"
HTML = page(200, "text/html", b"<html>Welcome to our Wi-Fi!</html>")

Oddity = Callable[[Asked, int, bytes], Reply]

PATIENT = 60.0
"""Seconds. A machine that stands still for a moment is no silent line: it would ask for the same once more."""


def range_of(asked: Asked, size: int) -> tuple[int, int]:
    """Return the first byte that was asked for, and the one after the last."""
    found = asked.headers.get("Range", "")
    if not found:
        return 0, size
    first, last = found.removeprefix("bytes=").split("-")
    return int(first), int(last) + 1


def honest(start: int, body: bytes, size: int, name: str, **headers: str) -> Reply:
    named = {"ETag": f'"{name}"', "Content_Range": f"bytes {start}-{start + len(body) - 1}/{size}"}
    return page(206, BYTES, body, **named | headers)


@dataclass
class Oddly:
    """Answers rightly, but for the first ``times`` ranges of the lecture's file, which are answered oddly."""

    bodies: dict[bytes, bytes]
    oddity: Oddity
    times: int = 1
    asked: list[tuple[int, int]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, asked: Asked) -> Reply:
        name = asked.path.rpartition("/")[2]
        body = self.bodies[bytes.fromhex(name)]
        start, stop = range_of(asked, len(body))
        if "Range" not in asked.headers:
            return page(200, BYTES, body, ETag=f'"{name}"')
        with self.lock:
            self.asked.append((start, stop))
            odd = self.times > 0
            self.times -= 1
        return (
            self.oddity(asked, start, body[start:stop])
            if odd
            else honest(start, body[start:stop], len(body), name)
        )


@pytest.fixture
def server() -> Iterator[StrangeServer]:
    with strange_server() as strange:
        yield strange


@pytest.fixture
def begin(
    store: Store, server: StrangeServer, clock: FakeClock, attachments: Shelf, tmp_path: Path
) -> Iterator[Callable[..., Downloader]]:
    """Return what makes a downloader as a new start of the program would."""
    made: list[Downloader] = []

    def make(patience: float = PATIENT) -> Downloader:
        transport = Transport(server.url, "token", pace=Pace(0.05, least_patience=patience))
        free = threading.Event()
        free.set()
        blobs = Shelf(tmp_path / "blobs")
        made.append(Downloader(store, transport, clock, blobs, attachments, free))
        made[-1].engine.backoff.rng.uniform = lambda *_: 0.0  # type: ignore[method-assign]
        return made[-1]

    yield make
    for downloader in made:
        downloader.stop()
        downloader.transport.close()


@pytest.fixture
def wanted(store: Store, verbs: Learning) -> Portal:
    portal = Portal(store)
    portal.publish(ID, BODY)
    verbs.downloads.keep(ID, "low")
    return portal


def cut_short(_: Asked, start: int, body: bytes) -> Reply:
    headers = {
        "Content-Type": BYTES,
        "Content-Length": str(len(body)),
        "Content-Range": f"bytes {start}-{start + len(body) - 1}/{len(BODY)}",
    }
    return Reply(206, headers, body[: len(body) // 2])


def too_long(_: Asked, start: int, body: bytes) -> Reply:
    headers = {
        "Content-Type": BYTES,
        "Content-Range": f"bytes {start}-{start + len(body) - 1}/{len(BODY)}",
    }
    return Reply(206, headers, body + b"and more" * 10_000)


def dripping(asked: Asked, start: int, body: bytes) -> Reply:
    found = cut_short(asked, start, body)

    def drip() -> Iterator[bytes]:
        yield body[:10]
        threading.Event().wait(2)

    return Reply(206, found.headers, drip)


def silent(*_: object) -> Reply:
    threading.Event().wait(2)
    return HTML


ODDITIES: dict[str, Oddity] = {
    "a captive portal": lambda *_: HTML,
    "a captive portal that says what it brings is bytes": lambda *_: page(200, BYTES, b"<html>"),
    "a redirect": lambda *_: page(302, "text/html", b"", Location="http://127.0.0.1:1/"),
    "a failure": lambda *_: page(503, "text/html", b""),
    "nothing, with 204": lambda *_: Reply(204),
    "another range": lambda _, start, body: honest(
        start, body, len(BODY), sha(BODY).hex(), Content_Range=f"bytes 7-90/{len(BODY)}"
    ),
    "a file that was changed": lambda _, start, body: honest(start, body, len(BODY), "another"),
    "a lie": lambda _, start, body: honest(start, bytes(len(body)), len(BODY), sha(BODY).hex()),
    "a part of what was asked for": lambda _, start, body: honest(
        start, body[:1000], len(BODY), sha(BODY).hex()
    ),
    "a body that is cut short": cut_short,
    "a body that is too long": too_long,
    "a body that stops coming": dripping,
    "silence": silent,
}


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("oddity", ODDITIES.values(), ids=ODDITIES)
def test_after_whatever_was_answered_the_lecture_comes(
    begin: Callable[..., Downloader],
    wanted: Portal,
    server: StrangeServer,
    clock: FakeClock,
    oddity: Oddity,
    times: int,
) -> None:
    oddly = Oddly(wanted.bodies, oddity, times)
    server.answer = oddly
    downloader = begin(patience=0.3)
    for _ in range(2 + 2 * times):
        downloader.run_until_idle()
        clock.pass_ms(3_600_000)
    assert state(wanted.store) is State.SAVED
    assert Shelf(downloader.blobs.folder).is_whole(sha(BODY))
    assert len(oddly.asked) < 6 + 4 * times


def test_a_proxy_that_ignores_ranges_brings_the_whole_file_once(
    begin: Callable[[], Downloader], wanted: Portal, server: StrangeServer
) -> None:
    server.answer = oddly = Oddly(
        wanted.bodies, lambda *_: page(200, BYTES, BODY, ETag=f'"{sha(BODY).hex()}"'), 10**6
    )
    begin().run_until_idle()
    assert state(wanted.store) is State.SAVED
    assert len(oddly.asked) <= 2, "one that comes whole, and at most one asked for beside it"


def test_what_a_proxy_brings_again_from_the_start_is_used_from_where_it_is_lacking(
    begin: Callable[[], Downloader], wanted: Portal, server: StrangeServer
) -> None:
    server.answer = first = Oddly(wanted.bodies, cut_short, 10**6)
    begin().run_until_idle()
    first.oddity = lambda *_: page(200, BYTES, BODY)
    first.asked.clear()
    begin().run_until_idle()
    assert state(wanted.store) is State.SAVED
    assert len(first.asked) <= 2


def follows(asked: Asked, manifest: bytes, body: bytes) -> Reply:
    """Answer as a central that lets the file follow its list."""
    count = min(int(asked.headers["Follow"].split()[1]), len(body))
    return page(200, LECTURE_TYPE, SIZES.pack(len(manifest), count) + manifest + body[:count])


def cut_off(asked: Asked, listed: bytes, count: int) -> Reply:
    """Break off when so much of the file has come."""
    whole = follows(asked, listed, BODY)
    assert isinstance(whole.body, bytes)
    return replace(whole, body=whole.body[: SIZES.size + len(listed) + count])


def behind_a_list(
    oddly: Oddly, answer: Callable[[Asked, bytes], Reply]
) -> Callable[[Asked], Reply]:
    """Return what gives ``answer`` where a file is to follow its list, and else answers as ``oddly`` does."""

    def answers(asked: Asked) -> Reply:
        if "Follow" not in asked.headers:
            return oddly(asked)
        return answer(asked, oddly.bodies[bytes.fromhex(asked.path.rpartition("/")[2])])

    return answers


MUCH = 200_000
LISTED: dict[str, tuple[Callable[[Asked, bytes], Reply], int]] = {
    "all that was asked for": (lambda asked, listed: follows(asked, listed, BODY), MUCH),
    "less than was asked for": (lambda asked, listed: follows(asked, listed, BODY[:MUCH]), MUCH),
    "its beginning, and a cut": (lambda asked, listed: cut_off(asked, listed, MUCH), MUCH),
    "nothing, and a cut": (lambda asked, listed: cut_off(asked, listed, 0), 0),
    "another file": (lambda asked, listed: follows(asked, listed, bytes(len(BODY))), 0),
    "more than there is": (lambda asked, listed: follows(asked, listed, BODY + b"more"), MUCH),
}


@pytest.mark.parametrize(("answer", "came"), LISTED.values(), ids=LISTED)
def test_whatever_follows_the_list_the_lecture_comes_and_only_the_rest_is_asked_for(
    begin: Callable[[], Downloader],
    wanted: Portal,
    server: StrangeServer,
    answer: Callable[[Asked, bytes], Reply],
    came: int,
) -> None:
    oddly = Oddly(wanted.bodies, silent, 0)
    server.answer = behind_a_list(oddly, answer)
    downloader = begin()
    downloader.run_through_cuts()
    assert state(wanted.store) is State.SAVED
    assert Shelf(downloader.blobs.folder).is_whole(sha(BODY))
    assert sum(stop - start for start, stop in oddly.asked) <= len(BODY) - came


@pytest.mark.parametrize("change", [lambda body: body[:-1] + b" ", lambda body: body + b" "])
def test_what_follows_a_list_that_is_torn_or_another_is_not_taken_in(
    begin: Callable[[], Downloader],
    wanted: Portal,
    server: StrangeServer,
    clock: FakeClock,
    change: Callable[[bytes], bytes],
) -> None:
    def answers(asked: Asked) -> Reply:
        listed = wanted.bodies[bytes.fromhex(asked.path.rpartition("/")[2])]
        return follows(asked, change(listed), BODY)

    server.answer = answers
    downloader = begin()
    downloader.run_until_idle()
    assert state(wanted.store) is not State.SAVED
    assert len(server.asked) == 1
    assert not Shelf(downloader.blobs.folder).part(sha(BODY)).exists()
    server.answer = Oddly(wanted.bodies, silent, 0)
    clock.pass_ms(3_600_000)
    downloader.run_until_idle()
    assert state(wanted.store) is State.SAVED, "the line is free for the next question"


def test_what_follows_a_list_is_not_taken_in_twice_where_the_file_is_here_already(
    begin: Callable[[], Downloader], wanted: Portal, server: StrangeServer, tmp_path: Path
) -> None:
    """Another learner of this PC keeps it: the beginning is dropped, and the next question is answered."""
    here = tmp_path / "here"
    here.write_bytes(BODY)
    downloader = begin()
    downloader.blobs.take_in(here)
    server.answer = lambda asked: follows(
        asked, wanted.bodies[bytes.fromhex(asked.path.rpartition("/")[2])], BODY
    )
    downloader.run_until_idle()
    assert state(wanted.store) is State.SAVED
    assert len(server.asked) == 1


def test_what_follows_a_list_is_not_taken_for_another_file_of_it(
    begin: Callable[[], Downloader], wanted: Portal, server: StrangeServer, tmp_path: Path
) -> None:
    """The first file is here already, and what comes is its beginning, not the second one's."""
    second = bytes(reversed(BODY))
    wanted.publish(ID, BODY, second)
    here = tmp_path / "here"
    here.write_bytes(BODY)
    downloader = begin()
    downloader.blobs.take_in(here)
    oddly = Oddly(wanted.bodies, silent, 0)
    server.answer = behind_a_list(oddly, lambda asked, listed: follows(asked, listed, BODY))
    came: list[int] = []
    downloader._fetching.came = came.append
    downloader.run_until_idle()
    assert state(wanted.store) is State.SAVED
    assert sum(came) == len(second), "nothing came that was not meant"


def test_what_follows_a_list_is_not_taken_in_where_a_part_of_the_file_is_here(
    begin: Callable[[], Downloader], wanted: Portal, server: StrangeServer
) -> None:
    """Another learner of this PC began it: only what is lacking is asked for."""
    downloader = begin()
    part = downloader.blobs.open_part(sha(BODY), len(BODY))
    part.write(0, BODY[: 4 * CHUNK_BYTES])
    part.close()
    oddly = Oddly(wanted.bodies, silent, 0)
    server.answer = behind_a_list(oddly, lambda asked, listed: follows(asked, listed, BODY))
    came: list[int] = []
    downloader._fetching.came = came.append
    downloader.run_until_idle()
    assert state(wanted.store) is State.SAVED
    assert oddly.asked == [(4 * CHUNK_BYTES, len(BODY))]
    assert sum(came) == len(BODY) - 4 * CHUNK_BYTES


def test_a_cap_on_the_rate_is_kept_by_what_is_taken_in(
    begin: Callable[[], Downloader], wanted: Portal, server: StrangeServer, verbs: Learning
) -> None:
    server.answer = Oddly(wanted.bodies, silent, 0)
    verbs.downloads.allow(replace(settings.download_policy(wanted.store.db), cap_kbit=800))
    downloader = begin()
    held: list[float] = []
    downloader._fetching._stopped.wait = held.append  # type: ignore[method-assign,assignment]
    # A clock that stands still: the rests are as long as all that came is worth.
    downloader._fetching.now = lambda: 5.0
    downloader.run_until_idle()
    assert state(wanted.store) is State.SAVED
    assert max(held) * 1e5 >= len(BODY) - 1e5 - 20_000


def test_an_exchange_goes_before_what_is_fetched(
    begin: Callable[[], Downloader], wanted: Portal, server: StrangeServer
) -> None:
    server.answer = Oddly(wanted.bodies, silent, 0)
    downloader = begin()
    downloader.line_free.clear()
    thread = threading.Thread(target=downloader.run_until_idle)
    thread.start()
    thread.join(0.3)
    assert state(wanted.store) is not State.SAVED
    downloader.line_free.set()
    thread.join(10)
    assert state(wanted.store) is State.SAVED


def test_a_chunk_that_is_here_is_never_asked_for_again(
    begin: Callable[[], Downloader], wanted: Portal, server: StrangeServer
) -> None:
    server.answer = oddly = Oddly(wanted.bodies, cut_short, 6)
    done: set[int] = set()
    for _ in range(12):
        begun = len(oddly.asked)
        begin().run_until_idle()
        for start, stop in oddly.asked[begun : begun + 1]:
            asked = set(range(start // CHUNK_BYTES, -(-stop // CHUNK_BYTES)))
            assert not asked & done
        row = wanted.store.db.execute("select chunks from blob where not complete").fetchone()
        done |= {number for number, here in enumerate(row[0]) if here} if row else set()
    assert state(wanted.store) is State.SAVED


def test_stopping_waits_for_nobody(
    begin: Callable[[], Downloader], wanted: Portal, server: StrangeServer
) -> None:
    asked = threading.Event()

    def never(_: Asked) -> Reply:
        asked.set()
        threading.Event().wait(3)
        return HTML

    server.answer = never
    downloader = begin()
    thread = threading.Thread(target=downloader.run)
    thread.start()
    assert asked.wait(10)
    downloader.stop()
    thread.join(2)
    assert not thread.is_alive()
