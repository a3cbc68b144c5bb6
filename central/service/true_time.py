"""When something really happened, worked out from a device's clocks, right or wrong."""

from protocol.records import Stamp

LONG_AGO = 0


def true_time(stamp: Stamp, clock: Stamp, now: int) -> int:
    """Return when ``stamp`` was made (ms), for a device whose clocks say ``clock`` at ``now``.

    Within one run the monotonic clock tells; else the wall clock, by as much as it is off now.
    It is never later than ``now``.
    """
    if stamp.run == clock.run:
        return _within(now - (clock.seconds - stamp.seconds) * 1000, now)
    return _within(stamp.wall + (now - clock.wall), now)


def _within(made: int, now: int) -> int:
    return max(LONG_AGO, min(made, now))
