"""What a report may hold. Pure rules."""

from collections.abc import Sequence

from client.domain.submission import Refused
from protocol.records import REASONS

MAX_TEXT = 4_000
MAX_MESSAGES = 200


def check_report(reason: str, text: str, messages: Sequence[bytes]) -> None:
    """Raise Refused for what is no report: there must be a reason; words are the learner's own choice."""
    if reason not in REASONS:
        raise Refused("unknown-reason", name=", ".join(REASONS))
    if len(text) > MAX_TEXT:
        raise Refused("text-too-long", limit=MAX_TEXT)
    if len(messages) > MAX_MESSAGES:
        raise Refused("too-many-messages", limit=MAX_MESSAGES)
