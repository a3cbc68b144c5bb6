"""Who keeps which lecture is nobody's business; that somebody does is everybody's."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest

from client.clock import SystemClock
from client.store.holds import DAY_MS, GRACE_DAYS, Holds
from client.store.shared_shelf import LATELY_MS, SharedShelf, Shelved, enough
from client.store.shelf import Shelf
from tests.support.clock import FakeClock

ONE, TWO = Shelf.sha256_of(b"one"), Shelf.sha256_of(b"two")
NOW = 1_800_000_000_000
LONG_AGO = NOW - 2 * LATELY_MS


def keys() -> Callable[[str], bytes]:
    found: dict[str, bytes] = {}
    return lambda purpose: found.setdefault(purpose, secrets.token_bytes(32))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(time=NOW)


@pytest.fixture
def learner(tmp_path: Path, clock: FakeClock) -> Callable[[], SharedShelf]:
    """Return what makes the shelf as another learner of the same PC sees it."""

    def learner() -> SharedShelf:
        holds = Holds(tmp_path / "holds.db", keys(), clock, 90)
        return SharedShelf(tmp_path / "blobs", holds, clock)

    return learner


def put(shelf: Shelf, body: bytes) -> bytes:
    sha256 = Shelf.sha256_of(body)
    assert shelf.bring([body], sha256)
    return sha256


def is_here(shelf: Shelf, sha256: bytes) -> bool:
    return shelf.path(sha256).exists()


def test_what_another_keeps_stays(learner: Callable[[], SharedShelf]) -> None:
    first, second = learner(), learner()
    put(first, b"one")
    first.hold({ONE: False})
    second.hold({ONE: False})
    first.remove(ONE)
    assert is_here(first, ONE)
    second.remove(ONE)
    assert not is_here(first, ONE)


def test_whoever_leaves_the_pc_takes_only_what_nobody_else_keeps(
    learner: Callable[[], SharedShelf],
) -> None:
    first, second = learner(), learner()
    for body in (b"one", b"two", b"nobody said yet"):
        put(first, body)
    first.hold({ONE: False, TWO: True})
    second.hold({TWO: False})
    first.let_go()
    assert not is_here(first, ONE)
    assert is_here(first, TWO)
    assert is_here(first, Shelf.sha256_of(b"nobody said yet"))


def test_a_mark_says_neither_whose_it_is_nor_what_else_they_keep(
    learner: Callable[[], SharedShelf], tmp_path: Path
) -> None:
    shelf, same = learner(), learner()
    shelf.hold({ONE: True, TWO: True})
    same.hold({ONE: True})
    with shelf.holds._open() as db:
        marks = [row[0] for row in db.execute("select mark from mark").fetchall()]
    assert len(set(marks)) == 3
    held = (tmp_path / "holds.db").read_bytes()
    assert shelf.holds.keys("holds") not in held
    assert shelf.holds.mine() == {ONE, TWO}
    assert same.holds.mine() == {ONE}


def test_a_learner_who_never_comes_back_holds_nothing_for_ever(
    learner: Callable[[], SharedShelf], clock: FakeClock
) -> None:
    gone, here = learner(), learner()
    put(gone, b"one")
    gone.hold({ONE: True})
    for day in range(90 + GRACE_DAYS + 2):
        here.hold({})
        assert is_here(here, ONE) == (day <= 90), day
        clock.pass_ms(DAY_MS)


def test_a_clock_that_jumps_by_years_ends_no_mark(
    learner: Callable[[], SharedShelf], clock: FakeClock
) -> None:
    away, here = learner(), learner()
    put(away, b"one")
    away.hold({ONE: False})
    for years in (10, -20, 10):
        clock.pass_ms(years * 365 * DAY_MS)
        here.hold({})
    here.remove(ONE)
    assert is_here(here, ONE)


def test_whoever_deletes_the_marks_costs_nobody_a_lecture_at_once(
    learner: Callable[[], SharedShelf], clock: FakeClock, tmp_path: Path
) -> None:
    away, here = learner(), learner()
    put(away, b"one")
    away.hold({ONE: True})
    (tmp_path / "holds.db").unlink()
    for _ in range(GRACE_DAYS):
        here.hold({})
        clock.pass_ms(DAY_MS)
    assert is_here(here, ONE)
    away.hold({ONE: True})
    for _ in range(GRACE_DAYS):
        here.hold({})
        clock.pass_ms(DAY_MS)
    assert is_here(here, ONE)


def test_damaged_marks_are_begun_anew_and_nothing_goes_meanwhile(
    learner: Callable[[], SharedShelf], tmp_path: Path
) -> None:
    shelf = learner()
    put(shelf, b"one")
    (tmp_path / "holds.db").write_bytes(b"no database at all, but long enough to be looked at" * 99)
    shelf.remove(ONE)
    assert is_here(shelf, ONE)
    shelf.hold({ONE: False})
    assert shelf.holds.mine() == {ONE}


def test_what_is_being_fetched_is_marked_before_its_first_byte(
    learner: Callable[[], SharedShelf],
) -> None:
    first, second = learner(), learner()
    part = first.open_part(ONE, 3)
    part.write(0, b"one")
    part.close()
    assert second.is_guarded(ONE)
    second.remove(ONE)
    assert second.part(ONE).exists()
    assert second.finish(ONE)


# Making room ----------------------------------------------------------------------------------


def used(shelf: SharedShelf, sha256: bytes, at: int) -> None:
    os.utime(shelf.path(sha256), ns=(at * 10**6, at * 10**6))


def test_what_nobody_used_for_longest_goes_first_whoever_kept_it(
    learner: Callable[[], SharedShelf],
) -> None:
    first, second = learner(), learner()
    for body, age in ((b"one", 2), (b"two", 1)):
        used(first, put(first, body), LONG_AGO - age * DAY_MS)
    second.hold({ONE: False})
    first.hold({TWO: False})
    assert first.make_room(1)
    assert not is_here(first, ONE)
    assert is_here(first, TWO)
    assert second.cleared() == {ONE}


def test_a_lecture_that_anybody_opens_is_used(learner: Callable[[], SharedShelf]) -> None:
    shelf = learner()
    used(shelf, put(shelf, b"one"), LONG_AGO)
    shelf.note_used(ONE)
    assert not shelf.make_room(1)
    assert is_here(shelf, ONE)


def test_what_somebody_guards_stays_and_so_does_all_else_if_it_would_not_do(
    learner: Callable[[], SharedShelf],
) -> None:
    first, second = learner(), learner()
    for body in (b"one", b"two"):
        used(first, put(first, body), LONG_AGO)
    second.hold({ONE: True})
    assert not first.make_room(4)
    assert is_here(first, ONE)
    assert is_here(first, TWO)
    assert first.make_room(3)
    assert is_here(first, ONE)
    assert not is_here(first, TWO)


def test_no_more_goes_than_is_needed() -> None:
    files = [Shelved(bytes([n]) * 32, 10, LONG_AGO + n) for n in range(5)]
    assert [file.sha256[0] for file in enough(iter(files), frozenset(), 25, NOW)] == [0, 1, 2]


def test_a_clock_that_was_ahead_guards_nothing_for_years() -> None:
    files = [Shelved(ONE, 10, NOW + 40 * LATELY_MS), Shelved(TWO, 10, LONG_AGO)]
    assert [file.sha256 for file in enough(iter(files), frozenset(), 20, NOW)] == [TWO, ONE]


def test_what_comes_again_is_cleared_no_more(learner: Callable[[], SharedShelf]) -> None:
    shelf = learner()
    used(shelf, put(shelf, b"one"), LONG_AGO)
    assert shelf.make_room(3)
    shelf.open_part(ONE, 3).close()
    assert shelf.cleared() == frozenset()


def test_the_system_clock_is_what_files_are_measured_by(tmp_path: Path) -> None:
    shelf = SharedShelf(
        tmp_path / "blobs", Holds(tmp_path / "h.db", keys(), SystemClock()), SystemClock()
    )
    put(shelf, b"one")
    assert not shelf.make_room(1)
