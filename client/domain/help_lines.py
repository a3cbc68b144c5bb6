"""Whom anybody in Korea can call, at any hour and without a line: nothing of it is ever fetched."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A number, and in which case it helps: Korean, English."""

    number: str
    name: tuple[str, str]
    when: tuple[str, str] = ("", "")


NATIONAL = (
    Line("112", ("경찰", "Police"), ("지금 위험할 때", "When you are in danger now")),
    Line(
        "117",
        ("학교폭력 신고·상담", "School violence"),
        ("괴롭힘이나 폭력을 당했을 때", "When somebody bullies or hurts you"),
    ),
    Line(
        "1388",
        ("청소년전화", "Youth line"),
        ("마음이 힘들고 이야기하고 싶을 때", "When you are having a hard time and want to talk"),
    ),
)
