"""Whether a fact can be believed. Pure rules: a code of docs/protocol.md says why not, "" means yes."""

from collections.abc import Sequence

from central.store.blobs import HASH_BYTES
from protocol.lanes import CHECK_BYTES
from protocol.records import (
    Answered,
    Assignment,
    Chose,
    File,
    Moment,
    Revised,
    Sent,
    Studied,
    Submitted,
    Watched,
)

MAX_HANDIN_TEXT = 200_000
MAX_MESSAGE_TEXT = 20_000
MAX_DELTA = 200_000
MAX_VALUE = 10_000
"""Of texts, in characters."""

MAX_ENTRY_BYTES = 2_000_000
"""Of an entry of any kind: those of kinds that are not known here have no other limit."""

MAX_PARENTS = 64
LAST_NUMBER = 2**62

MAX_MESSAGE_FILES = 10
MAX_FILE_BYTES = 20_000_000
"""Of all files of a message, and of a hand-in whose assignment does not say."""

MAX_ANSWERS = 1_000
MAX_SPANS = 10_000
MAX_NAME = 255
READING_SECONDS = 24 * 60 * 60
"""What a single span of a lecture may take that is read, not played."""

ROUNDING_SECONDS = 2
"""A player may go this far beyond the duration that the publisher measured."""


def judge_submission(fact: Submitted, assignment: Assignment | None) -> str:
    """Say why a hand-in is not believed."""
    if not _files_are_files(fact.files) or len(fact.supersedes) not in (0, CHECK_BYTES):
        return "malformed"
    if assignment is None:
        return "unknown-assignment"
    if not (fact.text.strip() or fact.files or any(answer.value for answer in fact.answers)):
        return "empty"
    if len(fact.files) > assignment.max_files:
        return "too-many-files"
    written = len(fact.text) + sum(len(part) for at in fact.answers for part in at.value)
    if written > MAX_HANDIN_TEXT or len(fact.answers) > MAX_ANSWERS:
        return "too-large"
    limit = assignment.max_bytes or MAX_FILE_BYTES
    return "too-large" if _bytes_of(fact.files) > limit else ""


def judge_message(fact: Sent, *, mentored: bool) -> str:
    """Say why a message is not believed; ``mentored``: it is for a mentor of the learner's."""
    is_quote = len(fact.quoted) in (0, CHECK_BYTES)
    if not _files_are_files(fact.files) or not _is_moment(fact.about) or not is_quote:
        return "malformed"
    if not mentored:
        return "unknown-mentor"
    if not (fact.text.strip() or fact.files):
        return "empty"
    if len(fact.files) > MAX_MESSAGE_FILES:
        return "too-many-files"
    too_large = len(fact.text) > MAX_MESSAGE_TEXT or _bytes_of(fact.files) > MAX_FILE_BYTES
    return "too-large" if too_large else ""


def judge_watched(fact: Watched, duration: int | None) -> str:
    """Say why a watch statement is not believed; ``duration`` (s) is None: no such lecture."""
    if duration is None:
        return "unknown-lecture"
    end = duration + ROUNDING_SECONDS if duration else READING_SECONDS
    if not 0 < len(fact.spans) <= MAX_SPANS:
        return "nothing-watched"
    fits = all(0 <= span.start < span.stop <= end for span in fact.spans)
    return "" if fits else "nothing-watched"


def judge_answered(fact: Answered, *, offered: bool) -> str:
    """Say why a practice answer is not believed; ``offered``: there is such an assignment."""
    if not offered:
        return "unknown-assignment"
    if len(fact.item) > MAX_NAME:
        return "too-large"
    return "too-large" if sum(map(len, fact.value)) > MAX_VALUE else ""


def judge_revised(fact: Revised) -> str:
    """Say why a version of a document is not believed."""
    if not fact.document or any(len(parent) != CHECK_BYTES for parent in fact.parents):
        return "malformed"
    is_large = len(fact.delta) > MAX_DELTA or len(fact.parents) > MAX_PARENTS
    return "too-large" if is_large or len(fact.document) > MAX_NAME else ""


def judge_chose(fact: Chose) -> str:
    """Say why a register's value is not believed."""
    if not fact.register or not 0 <= fact.hybrid < LAST_NUMBER:
        return "malformed"
    is_large = len(fact.register) > MAX_NAME or len(fact.value) > MAX_VALUE
    return "too-large" if is_large else ""


def judge_studied(fact: Studied) -> str:
    """Say why a counter's total is not believed."""
    if not fact.counter or not 0 <= fact.total < LAST_NUMBER:
        return "malformed"
    return "too-large" if len(fact.counter) > MAX_NAME else ""


def _files_are_files(files: Sequence[File]) -> bool:
    return all(
        len(file.sha256) == HASH_BYTES
        and 0 <= file.size < 2**62
        and len(file.name) <= MAX_NAME
        and len(file.media_type) <= MAX_NAME
        for file in files
    )


def _is_moment(about: Moment | None) -> bool:
    """Tell whether this could be a place in a lecture; central may have withdrawn the lecture since."""
    if about is None:
        return True
    return 0 < len(about.lecture) <= MAX_NAME and 0 <= about.second <= READING_SECONDS


def _bytes_of(files: Sequence[File]) -> int:
    return sum({file.sha256: file.size for file in files}.values())
