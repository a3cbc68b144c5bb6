"""What sync is doing at this moment, and why: shown, never stored, gone with the program."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from client.domain.reasons import NO_REASON, Reason
from client.domain.surroundings import NOT_TOLD, Surroundings
from client.policy_file import UNSAID, PcPolicy


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
    this sitting. ``files`` tell how it stands with each file that is to go up, by its SHA-256.
    """

    phase: Phase = Phase.STARTING
    problem: str = ""
    retry_at: int = 0
    done: int = 0
    total: int = 0
    files: Mapping[bytes, Reason] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DownloadActivity:
    """What is being fetched: which lecture ("" for none), and how fast (bytes a second).

    ``reason`` is why nothing is fetched, ``reasons`` how it stands with each lecture that is wanted.
    """

    lecture: str = ""
    bytes_per_second: int = 0
    reason: Reason = NO_REASON
    reasons: Mapping[str, Reason] = field(default_factory=dict)


@dataclass(slots=True)
class Activity:
    """The present state of the threads; each thread replaces its own part, whole.

    ``coming`` is the file of a conversation that is being fetched, and how much of it is here (percent).
    ``surroundings`` are what the window hears from the system; without one nobody knows. ``pc`` is what
    holds for everybody on this PC.
    """

    sync: SyncActivity = SyncActivity()
    download: DownloadActivity = DownloadActivity()
    coming: tuple[bytes, int] = (b"", 0)
    surroundings: Surroundings = NOT_TOLD
    pc: PcPolicy = UNSAID
