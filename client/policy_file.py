"""What the centre's staff decided for a PC, in a file that they write: ``policy.toml`` (docs/policy.md).

Whatever is in the file, or is not, a whole and safe policy comes of it: a value that cannot be meant counts as
not written, and is complained of by name.
"""

import base64
import binascii
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from client.domain.policy import MOST_KBIT, MOST_MEGABYTES, USUAL, DownloadPolicy

FILE = "policy.toml"
MOST_BYTES = 64 * 1024
MOST_PINS = 8
MOST_HELP_LINES = 20
MOST_LETTERS = 60
PIN_PREFIX = "sha256/"
PIN_BYTES = 32
GIGABYTE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Whom a learner of this region may call."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class PcPolicy:
    """What holds for everybody on this PC.

    ``idle_minutes`` until a profile with a PIN is locked. ``keep_days`` is after how many days without its
    learner a profile is cleaned, 0 for never. ``pins`` are SHA-256 of the public keys (SPKI) that central may
    show, none for any that the system trusts. ``quota_gb`` is what lectures of all learners together may take,
    0 for no limit. ``downloads`` holds until a learner chooses otherwise.
    """

    idle_minutes: int = 10
    keep_days: int = 0
    pins: frozenset[bytes] = frozenset()
    quota_gb: int = 0
    downloads: DownloadPolicy = USUAL
    help_lines: Sequence[HelpLine] = ()

    @property
    def quota_bytes(self) -> int:
        """The limit of the room for lectures, 0 for none."""
        return self.quota_gb * GIGABYTE


UNSAID = PcPolicy()
"""What holds where nobody decided anything."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What of the file is not followed: the code of a sentence, and its details."""

    code: str
    details: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """The policy of this PC, the file it comes from (None: there is none), and what is wrong with that."""

    policy: PcPolicy = UNSAID
    path: Path | None = None
    complaints: Sequence[Complaint] = ()


class _Wrong(Exception):
    """A value that cannot be meant."""

    def __init__(self, code: str, **details: int | str) -> None:
        super().__init__(code)
        self.complaint = Complaint(code, details)


Check: TypeAlias = Callable[[object], object]


def load(*places: Path) -> Found:
    """Return the policy that stands in the first of these files that is there. Never raises."""
    for path in places:
        try:
            with path.open("rb") as reader:
                body = reader.read(MOST_BYTES + 1)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            why = Complaint("policy-unreadable", {"name": str(path), "why": error.strerror or ""})
            return Found(path=path, complaints=(why,))
        return _read(path, body)
    return Found()


def _read(path: Path, body: bytes) -> Found:
    if len(body) > MOST_BYTES:
        return Found(path=path, complaints=(Complaint("policy-too-large", {"name": str(path)}),))
    try:
        # Editors on Windows put a mark in front, which TOML does not know.
        content = tomllib.loads(body.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        why = Complaint("policy-no-toml", {"name": str(path), "why": str(error)})
        return Found(path=path, complaints=(why,))
    policy, complaints = _taken(content)
    return Found(policy, path, complaints)


def _taken(content: Mapping[str, object]) -> tuple[PcPolicy, Sequence[Complaint]]:
    """Return what of the content can be meant, and what cannot."""
    taken: dict[str, object] = {}
    complaints = []
    for name, value in _named(content):
        try:
            taken[name] = FIELDS.get(name, _unknown)(value)
        except _Wrong as wrong:
            details = {"name": name, **wrong.complaint.details}
            complaints.append(Complaint(wrong.complaint.code, details))
    downloads = {name.partition(".")[2]: taken[name] for name in taken if name in _DOWNLOADS}
    others = {PLACES[name]: taken[name] for name in taken if name in PLACES}
    policy = replace(UNSAID, **others, downloads=replace(USUAL, **downloads))  # type: ignore[arg-type]
    return policy, tuple(complaints)


def _named(content: Mapping[str, object]) -> Sequence[tuple[str, object]]:
    """Return the values by their full names, one table deep."""
    found: list[tuple[str, object]] = []
    for name, value in content.items():
        if isinstance(value, dict):
            found += [(f"{name}.{inner}", each) for inner, each in value.items()]
        else:
            found.append((name, value))
    return found


def _unknown(_: object) -> object:
    raise _Wrong("policy-unknown")


def _whole(least: int, most: int) -> Check:
    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise _Wrong("policy-number", fewest=least, limit=most)
        return value

    return check


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise _Wrong("policy-yes-or-no")
    return value


def _minute(value: object) -> int:
    """Return the minute of the day that is written like "23:30"."""
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", value) if isinstance(value, str) else None
    if not found:
        raise _Wrong("policy-hour")
    return int(found[1]) * 60 + int(found[2])


def _pins(value: object) -> frozenset[bytes]:
    if not isinstance(value, list) or len(value) > MOST_PINS:
        raise _Wrong("policy-pins")
    return frozenset(_pin(each) for each in value)


def _pin(value: object) -> bytes:
    if not isinstance(value, str) or not value.startswith(PIN_PREFIX):
        raise _Wrong("policy-pins")
    try:
        found = base64.b64decode(value.removeprefix(PIN_PREFIX), validate=True)
    except (binascii.Error, ValueError) as error:
        raise _Wrong("policy-pins") from error
    if len(found) != PIN_BYTES:
        raise _Wrong("policy-pins")
    return found


def _help_lines(value: object) -> Sequence[HelpLine]:
    if not isinstance(value, list) or len(value) > MOST_HELP_LINES:
        raise _Wrong("policy-help-lines")
    return tuple(_help_line(each) for each in value)


def _help_line(value: object) -> HelpLine:
    if not isinstance(value, dict) or set(value) != {"name", "number"}:
        raise _Wrong("policy-help-lines")
    name, number = value["name"], value["number"]
    if not isinstance(name, str) or not name.strip() or not name.isprintable():
        raise _Wrong("policy-help-lines")
    if not isinstance(number, str) or not re.fullmatch(r"[0-9][0-9 \-]{1,18}[0-9]", number):
        raise _Wrong("policy-help-lines")
    return HelpLine(name.strip()[:MOST_LETTERS], number)


_DOWNLOADS: Mapping[str, Check] = {
    "downloads.cap_kbit": _whole(0, MOST_KBIT),
    "downloads.night": _yes_or_no,
    "downloads.night_from": _minute,
    "downloads.night_until": _minute,
    "downloads.spare_metered": _yes_or_no,
    "downloads.budget_mb": _whole(0, MOST_MEGABYTES),
}

PLACES: Mapping[str, str] = {
    "lock.idle_minutes": "idle_minutes",
    "profiles.keep_days": "keep_days",
    "wire.pins": "pins",
    "storage.quota_gb": "quota_gb",
    "help_lines": "help_lines",
}
"""Where in the policy each value of the file goes."""

FIELDS: Mapping[str, Check] = {
    "lock.idle_minutes": _whole(1, 120),
    "profiles.keep_days": _whole(0, 3650),
    "wire.pins": _pins,
    "storage.quota_gb": _whole(0, 100_000),
    "help_lines": _help_lines,
    **_DOWNLOADS,
}
"""Every value there is, by its full name, and what it may be."""
