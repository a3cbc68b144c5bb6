"""The PC's own clocks: a run of stamps lasts as long as they go together."""

import pytest

from client import clock as clocks
from client.clock import SystemClock

SECOND = 1_000_000_000


class Hands:
    """Both clocks of a PC, to be turned by hand (ns)."""

    def __init__(self) -> None:
        self.wall, self.mono = 1_800_000_000 * SECOND, 5_000 * SECOND

    def time_ns(self) -> int:
        return self.wall

    def monotonic_ns(self) -> int:
        return self.mono

    def go_on(self, seconds: float, asleep: float = 0) -> None:
        self.mono += int(seconds * SECOND)
        self.wall += int((seconds + asleep) * SECOND)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    hands = Hands()
    monkeypatch.setattr(clocks, "time", hands)
    return hands


def test_stamps_of_a_run_tell_the_time_between_them(hands: Hands) -> None:
    clock = SystemClock()
    first = clock.stamp()
    hands.go_on(90)
    hands.wall += SECOND  # Drift is not worth a new run: it would cost bytes in every entry.
    second = clock.stamp()
    assert second.run == first.run
    assert second.seconds - first.seconds == 90
    assert second.wall == first.wall + 90_000


def test_a_pc_that_slept_begins_a_new_run_with_the_right_time(hands: Hands) -> None:
    clock = SystemClock()
    before = clock.stamp()
    hands.go_on(10, asleep=3600)
    after = clock.stamp()
    assert after.run != before.run
    assert after.wall == hands.wall // 1_000_000


def test_setting_the_wall_clock_begins_a_new_run(hands: Hands) -> None:
    clock = SystemClock()
    before = clock.stamp()
    hands.wall -= 7200 * SECOND
    after = clock.stamp()
    assert after.run == before.run - 7_200_000
    assert after.wall == hands.wall // 1_000_000
