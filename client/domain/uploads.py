"""Which of the learner's files go up now, and what the others wait for.

Work is not kept waiting for a night, for room or for a battery: only what would cost much on a connection that
is paid for by use waits for another one, and the learner may send that, too.
"""

from dataclasses import dataclass

from client.domain.policy import DownloadPolicy
from client.domain.reasons import Reason
from client.domain.surroundings import Surroundings

SMALL_BYTES = 5_000_000
"""What lacks no more than this goes up over any connection: a photo of a phone does."""

WAITS = "sends-over-wifi"


@dataclass(frozen=True, slots=True)
class Lacking:
    """A file of which central lacks so many bytes; of an ``urgent`` one the learner said "now"."""

    sha256: bytes
    lacking: int
    urgent: bool = False


def reason(file: Lacking, policy: DownloadPolicy, surroundings: Surroundings) -> Reason:
    """Return why a file goes up as it does, or what it waits for; ``waits`` tells the two apart."""
    is_dear = policy.spare_metered and bool(surroundings.metered)
    if is_dear and not file.urgent and file.lacking > SMALL_BYTES:
        return Reason(WAITS, number=file.lacking)
    return (
        Reason("sending-capped", number=policy.cap_kbit) if policy.cap_kbit else Reason("sending")
    )


def waits(reason: Reason) -> bool:
    """Tell whether a file does not go up for this reason."""
    return reason.code == WAITS
