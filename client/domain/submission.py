"""The life of a hand-in, and what may be handed in at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from protocol.records import Answer, Assignment, File, Item

MESSAGE_MAX_BYTES = 20_000_000
"""What may go with one message, all files together."""

MESSAGE_MAX_FILES = 5
MESSAGE_MAX_CHARACTERS = 20_000
TEXT_MAX_CHARACTERS = 100_000
HANDIN_MAX_BYTES = 20_000_000
"""What may go with a hand-in, all files together, where the assignment does not say."""

FREE_KINDS = frozenset({"numeric", "short"})
"""Kinds of items that are answered in the learner's own words."""


class Stage(StrEnum):
    """Where a hand-in stands, in the order in which it goes."""

    NONE = "none"
    DRAFT = "draft"
    WAITING = "waiting"
    RECEIVED = "received"
    REFUSED = "refused"
    RETURNED = "returned"
    GRADED = "graded"


class Refused(Exception):
    """A rule says no; ``code`` names it, and is what the screen has words for."""

    def __init__(self, code: str, **details: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True)
class Work:
    """What a learner is about to hand in."""

    text: str = ""
    answers: tuple[Answer, ...] = ()
    files: tuple[File, ...] = ()


def check_handin(assignment: Assignment, work: Work) -> None:
    """Raise Refused unless the work may be handed in.

    Deadlines do not count here: a late hand-in is marked late by central, never refused.
    """
    if assignment.kind == "quiz":
        _check_answers(assignment, work.answers)
    elif not work.text.strip() and not work.files:
        raise Refused("empty")
    if assignment.kind == "photo" and not work.files:
        raise Refused("no-file")
    check_text(work.text)
    check_files(work.files, assignment.max_files, max_bytes(assignment))


def check_message(text: str, files: Sequence[File]) -> None:
    """Raise Refused unless the message may be sent."""
    if not text.strip() and not files:
        raise Refused("empty")
    check_text(text, MESSAGE_MAX_CHARACTERS)
    check_files(files, MESSAGE_MAX_FILES, MESSAGE_MAX_BYTES)


def check_text(text: str, limit: int = TEXT_MAX_CHARACTERS) -> None:
    """Raise Refused for a text longer than anybody would write or read."""
    if len(text) > limit:
        raise Refused("text-too-long", limit=limit)


def max_bytes(assignment: Assignment) -> int:
    """Return what all files of a hand-in may weigh together."""
    return assignment.max_bytes or HANDIN_MAX_BYTES


def check_files(files: Sequence[File], max_files: int, max_bytes: int) -> None:
    """Raise Refused for more or larger files than are taken."""
    if len(files) > max_files:
        raise Refused("too-many-files", limit=max_files)
    total = sum(file.size for file in files)
    if total > max_bytes:
        raise Refused("too-large", size=total, limit=max_bytes)


def choices(item: Item) -> Sequence[str]:
    """Return the ids that an answer to an item may have; none where it is in the learner's own words."""
    if item.kind in FREE_KINDS:
        return ()
    return [option.id for option in (item.matches if item.kind == "match" else item.options)]


def check_choice(item: Item, answer: Answer) -> None:
    """Raise Refused for an answer that chooses what its item does not offer.

    Numbers and texts are free; a match may have a gap ("").
    """
    if item.kind in FREE_KINDS:
        return
    offered = choices(item)
    for chosen in answer.value:
        if chosen not in offered and (chosen or item.kind != "match"):
            options = ", ".join(offered)
            raise Refused("unknown-option", item=item.id, name=chosen, options=options)


def _check_answers(assignment: Assignment, answers: Sequence[Answer]) -> None:
    known = {item.id: item for item in assignment.items}
    if not any(answer.value for answer in answers):
        raise Refused("empty")
    for answer in answers:
        if answer.item not in known:
            raise Refused("unknown-item")
        check_choice(known[answer.item], answer)
