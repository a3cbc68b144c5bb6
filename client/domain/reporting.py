"""What a report may hold. Pure rules."""

from collections.abc import Mapping, Sequence

from client.domain.submission import Refused
from protocol.reasons import REASONS

REASON_WORDS: Mapping[str, tuple[str, str]] = {
    "hurt": ("나쁜 말을 하거나 겁을 줘요", "Says mean or scary things"),
    "uncomfortable": ("불편한 말이나 사진을 보내요", "Sends words or pictures that feel wrong"),
    "secret": ("비밀로 하자거나 개인 정보를 물어봐요", "Asks for secrets, or for private things"),
    "meet": (
        "따로 만나자거나 다른 곳에서 이야기하자고 해요",
        "Wants to meet, or to talk elsewhere",
    ),
    "money": ("돈이나 물건, 부탁을 요구해요", "Asks for money, things or favours"),
    "other": ("다른 일로 도움이 필요해요", "I need help with something else"),
}
"""Why somebody asks for help, in a child's words: Korean, English."""

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
