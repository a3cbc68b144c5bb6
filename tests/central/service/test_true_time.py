"""When something happened, by clocks that may be wrong."""

import pytest

from central.service.true_time import true_time
from protocol.records import Stamp

NOW = 1_000_000
HOUR = 3_600_000


@pytest.mark.parametrize(
    ("stamp", "clock", "expected"),
    [
        (Stamp(5, 100), Stamp(5, 600), NOW - 500_000),
        (Stamp(NOW - 100_700, 100), Stamp(NOW, 0), NOW - 700),
        (Stamp(NOW + HOUR - 100_700, 100), Stamp(NOW + HOUR, 0), NOW - 700),
        (Stamp(NOW - HOUR - 100_700, 100), Stamp(NOW - HOUR, 0), NOW - 700),
        (Stamp(NOW + HOUR, 100), Stamp(NOW, 0), NOW),
        (Stamp(5, 900), Stamp(5, 600), NOW),
        (Stamp(-(10**40), 0), Stamp(0, 0), 0),
        (Stamp(0, -(10**40)), Stamp(0, 0), 0),
    ],
    ids=[
        "same boot: the monotonic clock tells, whatever the wall says",
        "another boot: the wall clock tells",
        "a clock that is an hour fast is put right",
        "a clock that is an hour slow is put right",
        "never later than now",
        "never later than now, in the same boot",
        "nonsense is long ago",
        "nonsense of the same boot is long ago",
    ],
)
def test_true_time(stamp: Stamp, clock: Stamp, expected: int) -> None:
    assert true_time(stamp, clock, NOW) == expected
