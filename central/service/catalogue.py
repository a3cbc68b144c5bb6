"""What a portal offers to learn: courses as publishers hand them over, compared with what was said last.

Publishing says only what changed. What is the same keeps its version, what went gets a tombstone,
and publishing the same again says nothing at all, so a learner on a thin line pays for news only.
"""

from dataclasses import dataclass
from pathlib import Path

from central.store.database import Store
from protocol.records import Assignment, Course, Lecture, Words


@dataclass(frozen=True, slots=True)
class Key:
    """What is right for one item, in the form of ``Answer.value``; ``tolerance`` is for numbers."""

    value: tuple[str, ...]
    tolerance: float
    explanation: Words


@dataclass(frozen=True, slots=True)
class Package:
    """A course as its publisher hands it over; ``version`` fields in it mean nothing yet.

    ``keys`` holds, by assignment and item, what quizzes that are no practice are marked with; they
    never leave central. ``blobs`` are the files to take in, by their SHA-256.
    """

    course: Course
    lectures: tuple[Lecture, ...]
    assignments: tuple[Assignment, ...]
    keys: dict[str, dict[str, Key]]
    blobs: dict[bytes, Path]


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did: the course's version now, and the ids of what differs from last time."""

    version: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]


class PackageRefused(ValueError):
    """A package that cannot be published as it is: the message says what is wrong with it."""


def publish(store: Store, package: Package, portal: str, now: int) -> Published:
    """Publish a course to a portal at ``now`` (ms); all of it or nothing.

    Raises PackageRefused if a key is missing, or would travel to learners before they hand in.
    """
    raise NotImplementedError
