"""Wrong PINs cost time, and nothing gives it back: no restart, no other clock, no torn file."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from client.domain.submission import Refused
from client.profile.tries import FREE, WAITS, Tries


@dataclass
class Steady:
    """A clock that only a restart of the PC sets back."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def steady() -> Steady:
    return Steady()


@pytest.fixture
def tries(tmp_path: Path, steady: Steady) -> Tries:
    return Tries(tmp_path / "tries.json", steady)


def wrong(tries: Tries, count: int) -> None:
    for _ in range(count):
        tries.begin()


def test_the_first_tries_are_free_and_each_after_them_costs_more(
    tries: Tries, steady: Steady
) -> None:
    wrong(tries, FREE)
    assert tries.wait() == 0
    for seconds in (*WAITS, WAITS[-1]):
        tries.begin()
        assert tries.wait() == seconds
        with pytest.raises(Refused) as refused:
            tries.begin()
        assert refused.value.code == "pin-wait"
        steady.seconds += seconds


def test_a_right_one_ends_the_count(tries: Tries, steady: Steady) -> None:
    wrong(tries, FREE + 1)
    steady.seconds += WAITS[0]
    tries.begin()
    tries.succeed()
    wrong(tries, FREE)
    assert tries.wait() == 0


def test_a_program_that_is_ended_before_its_verdict_has_tried(tries: Tries) -> None:
    wrong(tries, FREE + 1)
    assert Tries(tries.path, tries.steady).wait() == WAITS[0]


def test_a_restarted_pc_waits_what_was_left(tries: Tries, steady: Steady) -> None:
    wrong(tries, FREE + 1)
    steady.seconds = 3.0
    assert tries.wait() == WAITS[0]
    steady.seconds = 13.0
    assert tries.wait() == WAITS[0] - 10
    again = Tries(tries.path, steady)
    assert again.wait() == WAITS[0] - 10


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"wrong": "x"}', b"\0" * 64])
def test_a_record_that_somebody_tore_is_no_gift(tries: Tries, content: bytes) -> None:
    wrong(tries, 1)
    tries.path.write_bytes(content)
    assert tries.wait() == WAITS[-1]
    with pytest.raises(Refused):
        tries.begin()


def test_the_record_needs_no_more_room_than_it_has(tries: Tries, steady: Steady) -> None:
    tries.begin()
    size = tries.path.stat().st_size
    steady.seconds = 98_765_432.123456
    wrong(tries, FREE)
    assert tries.path.stat().st_size == size


@pytest.mark.parametrize("behind", [b"}", b" " * 200, b"x" * 5000])
def test_what_somebody_wrote_behind_the_record_keeps_nobody_out_for_ever(
    tmp_path: Path, behind: bytes
) -> None:
    now = [1000.0]
    tries = Tries(tmp_path / "tries.json", lambda: now[0])
    tries.begin()
    with tries.path.open("ab") as writer:
        writer.write(behind)
    tries.wait()
    now[0] += WAITS[-1]
    assert tries.wait() == 0
    tries.begin()
    tries.succeed()
    assert tries.wrong == 0
