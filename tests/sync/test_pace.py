"""What is asked for, and how long is waited, follows what was measured of the line."""

import pytest

from client.sync.bucket import Bucket
from client.sync.pace import (
    FAST_GOODPUT,
    FIRST_WINDOW,
    LARGEST_PIECE,
    LEAST_PATIENCE,
    LEAST_PIECE,
    RANGE_SECONDS,
    Pace,
)


@pytest.mark.parametrize(("round_trip", "patience"), [(0.02, 3.0), (0.7, 3.0), (2.0, 8.0)])
def test_patience_is_three_seconds_or_four_round_trips(round_trip: float, patience: float) -> None:
    pace = Pace()
    pace.answered(round_trip)
    assert pace.patience == pytest.approx(patience)
    assert pace.patience >= LEAST_PATIENCE


def test_a_question_that_queued_makes_the_line_hardly_farther() -> None:
    pace = Pace()
    pace.answered(0.6)
    pace.answered(2.0)
    assert pace.round_trip < 0.7


def test_a_line_that_is_farther_than_thought_is_given_more_time_until_it_answers() -> None:
    pace = Pace()
    for _ in range(5):
        pace.unanswered()
    assert pace.patience > 20
    pace.answered(2.5)
    assert pace.patience == pytest.approx(10.0)


def test_goodput_is_what_came_in_the_time_in_which_something_was_to_come() -> None:
    pace = Pace()
    for second in range(11):
        pace.came(8_000, float(second))
    pace.idle()
    pace.came(8_000, 500.0)
    pace.came(8_000, 501.0)
    assert pace.goodput == pytest.approx(8_000)


def test_what_had_waited_for_a_lost_packet_and_comes_at_once_makes_no_line_fast() -> None:
    pace = Pace(goodput=60_000.0)
    pace.answered(0.8)
    now = 0.0
    for _ in range(20):
        pace.came(60_000, now)
        now += 1.0
        for _ in range(10):
            pace.came(30_000, now := now + 0.0001)
        now += 5.0
    assert pace.goodput < 120_000, "360 kB in six seconds"


def test_a_piece_is_what_the_line_carries_in_a_few_seconds_within_bounds() -> None:
    assert Pace(goodput=1.0).piece_bytes() == LEAST_PIECE
    assert Pace(goodput=100_000).piece_bytes() == 100_000 * RANGE_SECONDS
    assert Pace(goodput=100_000).piece_bytes(limit=20_000) == 20_000 * RANGE_SECONDS
    assert Pace(goodput=1e12).piece_bytes() == LARGEST_PIECE


def test_the_window_grows_with_each_measure_while_it_is_what_limits() -> None:
    pace = Pace(round_trip=0.1, goodput=1_000.0)
    assert pace.window == FIRST_WINDOW
    now = 0.0
    for _ in range(100):
        pace.came(0, now)
        now += 1.0
        pace.came(int(pace.window / 0.1), now)
    assert pace.window > 1_000_000


def test_a_bucket_keeps_the_rate_over_any_time_but_for_a_seconds_worth() -> None:
    bucket, now, taken = Bucket(1000.0), 0.0, 0
    for count in (1, 700, 16_000, 3, 900) * 20:
        taken += count
        now += bucket.take(count, now)
        assert taken <= 1000.0 * (now + 1.0) + 1e-6
    assert taken >= 1000.0 * now


def test_a_bucket_without_a_rate_holds_nobody_up() -> None:
    bucket = Bucket(1000.0)
    assert bucket.take(10_000, 0.0) == pytest.approx(9.0)
    bucket.limit(0.0)
    assert bucket.take(10**9, 0.0) == 0.0


def test_a_line_that_is_fast_or_holds_much_is_shared_by_two() -> None:
    assert Pace(0.05, 4 * 1024).strands == 1
    assert Pace(0.05, FAST_GOODPUT).strands == 2, "fast, though near"
    assert Pace(4.0, 4 * 1024).strands == 2, "slow, but far"
