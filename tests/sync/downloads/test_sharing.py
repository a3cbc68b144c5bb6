"""Where the centre limits the room of lectures, a new one comes and the least used go, or it waits and says so."""

import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from client.learning import Learning
from client.policy_file import PcPolicy
from client.store import keeping, wishes
from client.store.database import Store
from client.store.holds import Holds
from client.store.shared_shelf import LATELY_MS, SharedShelf
from client.store.shelf import Shelf
from client.store.wishes import State
from client.sync.downloader import Downloader
from client.sync.runner import SyncRunner
from tests.support.clock import FakeClock
from tests.support.line import Line
from tests.sync.downloads.portal import BODY, OTHER, Portal, sha, state

FIRST, SECOND = "c1/l1", "c1/l2"


class Small(PcPolicy):
    """A centre that gives lectures room for one."""

    @property
    def quota_bytes(self) -> int:
        # Central announces 1,000 bytes of each.
        return len(BODY) + 500


@pytest.fixture
def portal(store: Store) -> Portal:
    found = Portal(store)
    found.publish(FIRST, BODY)
    found.publish(SECOND, OTHER)
    return found


@pytest.fixture
def blobs(tmp_path: Path, clock: FakeClock) -> SharedShelf:
    key = secrets.token_bytes(32)
    return SharedShelf(
        tmp_path / "blobs", Holds(tmp_path / "holds.db", lambda _: key, clock), clock
    )


@pytest.fixture
def begin(
    store: Store, portal: Portal, clock: FakeClock, attachments: Shelf, blobs: SharedShelf
) -> Iterator[Callable[[], Downloader]]:
    """Yield what makes a downloader on the same disk, as a new start of the program would."""
    line = Line(bring=portal.bring)
    runner = SyncRunner(store, line, clock, attachments)
    store.activity.pc = Small()
    yield lambda: Downloader(store, line, clock, blobs, attachments, runner.line_free)
    line.close()


@pytest.fixture
def save(begin: Callable[[], Downloader], verbs: Learning) -> Callable[[str], Downloader]:
    def save(lecture: str) -> Downloader:
        verbs.downloads.keep(lecture, "low")
        downloader = begin()
        downloader.run_until_idle()
        return downloader

    return save


def age(blobs: Shelf, body: bytes, at: int) -> None:
    os.utime(blobs.path(sha(body)), ns=(at * 10**6, at * 10**6))


def test_the_least_used_goes_for_what_is_wanted_now(
    store: Store, save: Callable[[str], Downloader], blobs: SharedShelf, clock: FakeClock
) -> None:
    save(FIRST)
    age(blobs, BODY, clock.now() - 2 * LATELY_MS)
    save(SECOND)
    assert state(store, SECOND) is State.SAVED
    first = wishes.saved(store.db)[FIRST]
    assert (first.state, first.problem) == (State.PAUSED, keeping.CLEARED)
    assert not blobs.path(sha(BODY)).exists()


def test_what_came_lately_stays_and_the_new_one_waits(
    store: Store, save: Callable[[str], Downloader], blobs: SharedShelf, clock: FakeClock
) -> None:
    save(FIRST)
    age(blobs, BODY, clock.now() - LATELY_MS // 2)
    downloader = save(SECOND)
    assert state(store, FIRST) is State.SAVED
    assert state(store, SECOND) is State.QUEUED
    assert downloader.engine.reasons[SECOND].code == "no-room"


def test_a_pinned_one_stays_and_the_new_one_waits(
    store: Store,
    save: Callable[[str], Downloader],
    verbs: Learning,
    begin: Callable[[], Downloader],
    blobs: SharedShelf,
    clock: FakeClock,
) -> None:
    save(FIRST)
    verbs.downloads.pin(FIRST, pinned=True)
    age(blobs, BODY, clock.now() - 2 * LATELY_MS)
    downloader = save(SECOND)
    assert state(store, FIRST) is State.SAVED
    assert downloader.engine.reasons[SECOND].code == "no-room"
    verbs.downloads.pin(FIRST, pinned=False)
    begin().run_until_idle()
    assert state(store, SECOND) is State.SAVED


def test_without_a_limit_nothing_goes_by_itself(
    store: Store, save: Callable[[str], Downloader], blobs: SharedShelf, clock: FakeClock
) -> None:
    store.activity.pc = PcPolicy()
    save(FIRST)
    age(blobs, BODY, clock.now() - 2 * LATELY_MS)
    save(SECOND)
    assert state(store, FIRST) is State.SAVED
    assert state(store, SECOND) is State.SAVED


def test_what_another_learner_still_fetches_is_no_leftover(
    begin: Callable[[], Downloader], blobs: SharedShelf, tmp_path: Path, clock: FakeClock
) -> None:
    key = secrets.token_bytes(32)
    other = SharedShelf(blobs.folder, Holds(tmp_path / "holds.db", lambda _: key, clock), clock)
    theirs, nobodys = other.part(b"t" * 32), other.part(b"n" * 32)
    other.open_part(b"t" * 32, 9).close()
    nobodys.parent.mkdir(parents=True, exist_ok=True)
    nobodys.write_bytes(b"half")
    for part in (theirs, nobodys):
        os.utime(part, (0, 0))
    begin().run_until_idle()
    assert theirs.exists()
    assert not nobodys.exists()
