"""What sync is doing at this moment: shown, never stored, gone with the program."""

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """What the sync thread does."""

    STARTING = "starting"
    EXCHANGING = "exchanging"
    UPLOADING = "uploading"
    RESTING = "resting"
    WAITING = "waiting"
    SIGN_IN_REQUIRED = "sign-in-required"


@dataclass(frozen=True, slots=True)
class SyncActivity:
    """What the sync thread does, and why.

    ``problem`` is the code of what went wrong last ("" while all is well), ``retry_at`` when it tries
    again (ms by the PC's clock; 0: not by itself), ``done`` of ``total`` how many things went up in
    this sitting.
    """

    phase: Phase = Phase.STARTING
    problem: str = ""
    retry_at: int = 0
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class DownloadActivity:
    """What is being fetched: which lecture ("" for none), and how fast (bytes a second)."""

    lecture: str = ""
    bytes_per_second: int = 0


@dataclass(slots=True)
class Activity:
    """The present state of the threads; each thread replaces its own part, whole."""

    sync: SyncActivity = SyncActivity()
    download: DownloadActivity = DownloadActivity()
