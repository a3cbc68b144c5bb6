"""Marking practice items on the spot, by the keys that came with them."""

import math
import re
import unicodedata

from protocol.records import Answer, Item

ROUNDING = 1e-9
_SIGNS = {0x2212: "-"}
_DECIMAL = re.compile(
    r"[+-]?(\d{1,64}(\.\d{0,64})?|\.\d{1,64})(e[+-]?\d{1,3})?", re.ASCII | re.IGNORECASE
)
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_MIXED = re.compile(r"([+-]?)(\d{1,15})\s+(\d{1,15})/(\d{1,15})", re.ASCII)


def is_right(item: Item, answer: Answer) -> bool:
    """Tell whether a practice item was answered right; an unanswered one was not."""
    if not answer.value:
        return False
    match item.kind:
        case "numeric":
            return _is_near(answer.value[0], item)
        case "short":
            return _folded(answer.value[0]) in {_folded(text) for text in item.key}
        case "multiple":
            return set(answer.value) == set(item.key)
        case _:
            return answer.value == item.key


def number(text: str, unit: str = "") -> float | None:
    """Read a number as learners type it: 1,200 or -3.5 or 3/4 or 1 1/2, a full-width one included.

    It may have its unit after it.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS).strip()
    named = unicodedata.normalize("NFKC", unit).strip()
    if named and plain.casefold().endswith(named.casefold()):
        plain = plain[: -len(named)].rstrip()
    if mixed := _MIXED.fullmatch(plain):
        share = _divided(mixed[3], mixed[4])
        whole = float(mixed[2])
        return None if share is None else (whole + share) * (-1 if mixed[1] == "-" else 1)
    plain = "".join(plain.split())
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    numerator, slash, denominator = plain.partition("/")
    return _divided(numerator, denominator if slash else "1")


def _divided(numerator: str, denominator: str) -> float | None:
    if not (_DECIMAL.fullmatch(numerator) and _DECIMAL.fullmatch(denominator)):
        return None
    below = float(denominator)
    value = float(numerator) / below if below else math.inf
    return value if math.isfinite(value) else None


def _is_near(typed: str, item: Item) -> bool:
    value = number(typed, item.unit)
    wanted = [number(text, item.unit) for text in item.key]
    return value is not None and any(
        right is not None and abs(value - right) <= item.tolerance + ROUNDING * max(1.0, abs(right))
        for right in wanted
    )


def _folded(text: str) -> str:
    # A Hangul syllable may have been typed as one character or as its letters.
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
