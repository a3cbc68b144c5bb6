"""What a learner allows downloads to cost: when, over what line, how fast, and how much room.

The rules here only answer; ``client.sync.download_engine`` asks them.
"""

from dataclasses import dataclass

MINUTES_OF_DAY = 24 * 60
MEGABYTE = 1_000_000

MOST_KBIT = 1_000_000
MOST_MEGABYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class DownloadPolicy:
    """A learner's wishes for downloads; ``cap_kbit`` and ``spare_metered`` hold for files that go up, too.

    ``cap_kbit`` is in kbit/s and ``budget_mb`` in MB of saved lectures, 0 for no limit. With ``night``,
    lectures come between ``night_from`` and ``night_until`` only (minutes of the local day). With
    ``spare_metered``, what is large waits while the connection is one that is paid for by use.
    """

    cap_kbit: int = 0
    night: bool = False
    night_from: int = 23 * 60
    night_until: int = 6 * 60
    spare_metered: bool = True
    budget_mb: int = 0

    @property
    def bytes_per_second(self) -> float:
        """The limit of the rate, 0 for none."""
        return self.cap_kbit * 1000 / 8

    @property
    def budget_bytes(self) -> int:
        """The limit of the room, 0 for none."""
        return self.budget_mb * MEGABYTE


USUAL = DownloadPolicy()


def sound(policy: DownloadPolicy) -> DownloadPolicy:
    """Return a policy whose numbers can be meant, whatever was stored."""
    return DownloadPolicy(
        min(max(policy.cap_kbit, 0), MOST_KBIT),
        bool(policy.night),
        policy.night_from % MINUTES_OF_DAY,
        policy.night_until % MINUTES_OF_DAY,
        bool(policy.spare_metered),
        min(max(policy.budget_mb, 0), MOST_MEGABYTES),
    )


def minutes_until_night(policy: DownloadPolicy, minute: int) -> int:
    """Return how long lectures still wait at this minute of the day, 0 if they may come.

    A window that begins and ends at the same minute is the whole day.
    """
    if not policy.night or policy.night_from == policy.night_until:
        return 0
    length = (policy.night_until - policy.night_from) % MINUTES_OF_DAY
    into = (minute - policy.night_from) % MINUTES_OF_DAY
    return 0 if into < length else MINUTES_OF_DAY - into
