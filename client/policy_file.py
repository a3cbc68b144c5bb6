"""What the centre's staff decided for a PC, in a file that they write: ``policy.toml`` (docs/policy.md).

Whatever is in the file, or is not, a whole and safe policy comes of it: a value that cannot be meant counts as
not written, and is complained of by name.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from client.domain import policy_values
from client.domain.policy import MOST_KBIT, MOST_MEGABYTES, USUAL, DownloadPolicy
from client.domain.policy_values import Check, Complaint, HelpLine, Wrong

FILE = "policy.toml"
MOST_BYTES = 64 * 1024
GIGABYTE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class PcPolicy:
    """What holds for everybody on this PC.

    ``idle_minutes`` until a profile with a PIN is locked. ``keep_days`` is after how many days without its
    learner a profile is cleaned, 0 for never. ``pins`` are SHA-256 of the public keys (SPKI) that central may
    show, none for any that the system trusts. ``quota_gb`` is what lectures of all learners together may take,
    0 for no limit. ``downloads`` holds until a learner chooses otherwise. ``server`` is the one central that is
    signed in to, "" for any, and ``server_name`` what people call it.
    """

    idle_minutes: int = 10
    keep_days: int = 0
    pins: frozenset[bytes] = frozenset()
    quota_gb: int = 0
    downloads: DownloadPolicy = USUAL
    help_lines: Sequence[HelpLine] = ()
    server: str = ""
    server_name: str = ""

    @property
    def quota_bytes(self) -> int:
        """The limit of the room for lectures, 0 for none."""
        return self.quota_gb * GIGABYTE


UNSAID = PcPolicy()
"""What holds where nobody decided anything."""


@dataclass(frozen=True, slots=True)
class Found:
    """The policy of this PC, the file it comes from (None: there is none), and what is wrong with that."""

    policy: PcPolicy = UNSAID
    path: Path | None = None
    complaints: Sequence[Complaint] = ()


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
        except Wrong as wrong:
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
    raise Wrong("policy-unknown")


_DOWNLOADS: Mapping[str, Check] = {
    "downloads.cap_kbit": policy_values.whole(0, MOST_KBIT),
    "downloads.night": policy_values.yes_or_no,
    "downloads.night_from": policy_values.minute,
    "downloads.night_until": policy_values.minute,
    "downloads.spare_metered": policy_values.yes_or_no,
    "downloads.budget_mb": policy_values.whole(0, MOST_MEGABYTES),
}

PLACES: Mapping[str, str] = {
    "lock.idle_minutes": "idle_minutes",
    "profiles.keep_days": "keep_days",
    "wire.pins": "pins",
    "storage.quota_gb": "quota_gb",
    "help_lines": "help_lines",
    "server.address": "server",
    "server.name": "server_name",
}
"""Where in the policy each value of the file goes."""

FIELDS: Mapping[str, Check] = {
    "lock.idle_minutes": policy_values.whole(1, 120),
    "profiles.keep_days": policy_values.whole(0, 3650),
    "wire.pins": policy_values.pins,
    "storage.quota_gb": policy_values.whole(0, 100_000),
    "help_lines": policy_values.help_lines,
    "server.address": policy_values.address,
    "server.name": policy_values.name,
    **_DOWNLOADS,
}
"""Every value there is, by its full name, and what it may be."""
