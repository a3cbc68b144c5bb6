"""What may stand in a PC's policy file, value by value: what cannot be meant is refused by name."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from client.domain.addresses import checked_address
from client.domain.submission import Refused

MOST_PINS = 8
MOST_HELP_LINES = 20
MOST_LETTERS = 60
MOST_ADDRESS = 500
PIN_PREFIX = "sha256/"
PIN_BYTES = 32


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Whom a learner of this region may call."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """What of the file is not followed: the code of a sentence, and its details."""

    code: str
    details: Mapping[str, int | str] = field(default_factory=dict)


class Wrong(Exception):
    """A value that cannot be meant."""

    def __init__(self, code: str, **details: int | str) -> None:
        super().__init__(code)
        self.complaint = Complaint(code, details)


Check: TypeAlias = Callable[[object], object]


def whole(least: int, most: int) -> Check:
    """Return what checks a whole number within these."""

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise Wrong("policy-number", fewest=least, limit=most)
        return value

    return check


def yes_or_no(value: object) -> bool:
    """Return what is true or false."""
    if not isinstance(value, bool):
        raise Wrong("policy-yes-or-no")
    return value


def minute(value: object) -> int:
    """Return the minute of the day that is written like "23:30"."""
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", value) if isinstance(value, str) else None
    if not found:
        raise Wrong("policy-hour")
    return int(found[1]) * 60 + int(found[2])


def pins(value: object) -> frozenset[bytes]:
    """Return the hashes of public keys that are written as "sha256/..." each."""
    if not isinstance(value, list) or len(value) > MOST_PINS:
        raise Wrong("policy-pins")
    return frozenset(_pin(each) for each in value)


def _pin(value: object) -> bytes:
    if not isinstance(value, str) or not value.startswith(PIN_PREFIX):
        raise Wrong("policy-pins")
    try:
        found = base64.b64decode(value.removeprefix(PIN_PREFIX), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Wrong("policy-pins") from error
    if len(found) != PIN_BYTES:
        raise Wrong("policy-pins")
    return found


def address(value: object) -> str:
    """Return the address of a server, in full."""
    if not isinstance(value, str) or len(value) > MOST_ADDRESS:
        raise Wrong("policy-server")
    try:
        return checked_address(value)
    except Refused as refused:
        raise Wrong("policy-server") from refused


def name(value: object) -> str:
    """Return a name on one line."""
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise Wrong("policy-name")
    return value.strip()[:MOST_LETTERS]


def help_lines(value: object) -> Sequence[HelpLine]:
    """Return whom to call."""
    if not isinstance(value, list) or len(value) > MOST_HELP_LINES:
        raise Wrong("policy-help-lines")
    return tuple(_help_line(each) for each in value)


def _help_line(value: object) -> HelpLine:
    if not isinstance(value, dict) or set(value) != {"name", "number"}:
        raise Wrong("policy-help-lines")
    name, number = value["name"], value["number"]
    if not isinstance(name, str) or not name.strip() or not name.isprintable():
        raise Wrong("policy-help-lines")
    if not isinstance(number, str) or not re.fullmatch(r"[0-9][0-9 \-]{1,18}[0-9]", number):
        raise Wrong("policy-help-lines")
    return HelpLine(name.strip()[:MOST_LETTERS], number)
