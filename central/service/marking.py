"""Marking a quiz, by keys that learners have not seen.

An item is right or wrong as a whole. Numbers are compared as numbers, with what people type around
them; texts without regard to case and spacing.
"""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence

from central.service.catalogue import Key
from protocol.records import Answer, Item, ItemResult

MAX_NUMBER = 64
ROUNDING = 1e-9
_FRACTION = re.compile(r"([+-]?\d{1,15})/(\d{1,15})")
_MIXED = re.compile(r"([+-]?)(\d{1,15})\s+(\d{1,15})/(\d{1,15})")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")


def mark(
    items: Sequence[Item], keys: Mapping[str, Key], answers: Sequence[Answer]
) -> tuple[ItemResult, ...]:
    """Return how each item was answered; one without an answer scores nothing."""
    given = {answer.item: answer.value for answer in answers}
    results = []
    for item in items:
        key = keys.get(item.id, Key(item.key, item.tolerance, item.explanation))
        score = item.points if is_right(item, key, given.get(item.id, ())) else 0
        results.append(ItemResult(item.id, float(score), key.value, key.explanation))
    return tuple(results)


def is_right(item: Item, key: Key, value: tuple[str, ...]) -> bool:
    """Return whether an answer to an item is the right one."""
    if not value or not key.value:
        return False
    match item.kind:
        case "multiple":
            return set(value) == set(key.value)
        case "numeric":
            return any(_equal(value[0], right, item.unit, key.tolerance) for right in key.value)
        case "short":
            return _plain(value[0]) in {_plain(right) for right in key.value}
        case _:
            return value == key.value


def number(text: str, unit: str = "") -> float | None:
    """Return the number that somebody typed, with or without its unit; None if it is none."""
    plain = unicodedata.normalize("NFKC", text[:MAX_NUMBER]).replace("−", "-").strip()
    named = unicodedata.normalize("NFKC", unit).strip()
    if named and plain.casefold().endswith(named.casefold()):
        plain = plain[: -len(named)].rstrip()
    if mixed := _MIXED.fullmatch(plain):
        below = int(mixed[4])
        share = int(mixed[3]) / below if below else math.nan
        value = (int(mixed[2]) + share) * (-1 if mixed[1] == "-" else 1)
        return value if math.isfinite(value) else None
    plain = plain.replace(" ", "")
    if fraction := _FRACTION.fullmatch(plain):
        below = int(fraction[2])
        return int(fraction[1]) / below if below else None
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    try:
        found = float(plain)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _equal(typed: str, right: str, unit: str, tolerance: float) -> bool:
    value, wanted = number(typed, unit), number(right, unit)
    if value is None or wanted is None:
        return False
    return abs(value - wanted) <= tolerance + ROUNDING * max(1.0, abs(wanted))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
