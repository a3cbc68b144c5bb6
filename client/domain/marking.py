"""Marking practice items on the spot, by the keys that came with them."""

from protocol.records import Answer, Item


def is_right(item: Item, answer: Answer) -> bool:
    """Tell whether a practice item was answered right; an unanswered one was not."""
    if not answer.value:
        return False
    match item.kind:
        case "numeric":
            return _is_near(answer.value[0], item.key, item.tolerance)
        case "short":
            return _folded(answer.value[0]) in {_folded(text) for text in item.key}
        case "multiple":
            return set(answer.value) == set(item.key)
        case _:
            return answer.value == item.key


def number(text: str) -> float | None:
    """Read a number as learners type it: 1,200 or -3.5 or 3/4, a full-width one included."""
    plain = text.strip().translate(_FULL_WIDTH).replace(",", "").replace(" ", "")
    numerator, slash, denominator = plain.partition("/")
    try:
        value = float(numerator) / float(denominator) if slash else float(plain)
    except (ValueError, ZeroDivisionError):
        return None
    return value if abs(value) < float("inf") else None


def _is_near(typed: str, key: tuple[str, ...], tolerance: float) -> bool:
    value = number(typed)
    wanted = [number(text) for text in key]
    return value is not None and any(
        right is not None and abs(value - right) <= tolerance + 1e-9 for right in wanted
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x2212: "-"}
