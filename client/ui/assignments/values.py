"""Answers in words: what was chosen, ordered or matched, as one line of text."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale

from client.domain.words import pick
from protocol.records import Item, Option


def in_words(item: Item, value: Sequence[str], language: str) -> str:
    """Return an answer, or a key, as it is read; "" for none."""
    match item.kind:
        case "single" | "multiple":
            return ", ".join(_texts(item.options, value, language))
        case "order":
            return " → ".join(_texts(item.options, value, language))
        case "match":
            return ", ".join(_pairs(item, value, language))
        case "short":
            return " / ".join(value)
        case _:
            return " / ".join(f"{text} {item.unit}".strip() for text in value)


def key_in_words(item: Item, language: str) -> str:
    """Return what is right, with how far off a number may be: "3.14 (±0.01) cm"."""
    if item.kind != "numeric" or not item.tolerance:
        return in_words(item, item.key, language)
    off = QLocale(language).toString(item.tolerance, "g", 10)
    return " / ".join(f"{text} (±{off}) {item.unit}".strip() for text in item.key)


def _texts(options: Sequence[Option], ids: Sequence[str], language: str) -> list[str]:
    texts = {option.id: pick(option.text, language) for option in options}
    return [texts.get(id_, id_) for id_ in ids]


def _pairs(item: Item, value: Sequence[str], language: str) -> list[str]:
    lefts = [pick(option.text, language) for option in item.options]
    rights = _texts(item.matches, value, language)
    return [f"{left} → {right or '?'}" for left, right in zip(lefts, rights, strict=False)]
