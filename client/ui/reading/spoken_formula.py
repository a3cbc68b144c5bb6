"""Formulas as people say them: "x squared plus one half", in the language of the window.

For ears only. What is copied, and what stands where a formula cannot be drawn, is ``mathml.words``.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from client.ui.reading import mathml

translate = QCoreApplication.translate

_APART = re.compile(r"(?<=\b[가-힣]) (?=[가-힣]\b)")
_MINUS = frozenset("-−")
_BARS = frozenset("¯‾_―")
_SILENT = frozenset("\u2061\u2062\u2063\u2064")
"""What MathML writes where nothing is seen: times between 2 and x."""


def spoken(root: ET.Element) -> str:
    """Return a formula as it is said."""
    return " ".join(_said(root).split())


def _signs() -> Mapping[str, str]:
    """Return what each sign is called; in functions, as the language of the window may change."""
    return {
        "+": translate("Formula", "plus"),
        "-": translate("Formula", "minus"),
        "−": translate("Formula", "minus"),
        "±": translate("Formula", "plus or minus"),
        "×": translate("Formula", "times"),
        "⋅": translate("Formula", "times"),
        "·": translate("Formula", "times"),
        "÷": translate("Formula", "divided by"),
        "=": translate("Formula", "equals"),
        "≠": translate("Formula", "is not equal to"),
        "≈": translate("Formula", "is about"),
        "≒": translate("Formula", "is about"),
        "<": translate("Formula", "is less than"),
        ">": translate("Formula", "is greater than"),
        "≤": translate("Formula", "is at most"),
        "≥": translate("Formula", "is at least"),
        "⩽": translate("Formula", "is at most"),
        "⩾": translate("Formula", "is at least"),
        "(": translate("Formula", "open bracket"),
        ")": translate("Formula", "close bracket"),
        "|": translate("Formula", "vertical bar"),
        "∠": translate("Formula", "angle"),
        "△": translate("Formula", "triangle"),
        "⊥": translate("Formula", "is perpendicular to"),
        "⟂": translate("Formula", "is perpendicular to"),
        "∑": translate("Formula", "sum"),
        "∥": translate("Formula", "is parallel to"),
        "°": translate("Formula", "degrees"),
        "∘": translate("Formula", "degrees"),
        "%": translate("Formula", "percent"),
        ":": translate("Formula", "to"),
        "→": translate("Formula", "arrow"),
        "…": translate("Formula", "and so on"),
        "⋯": translate("Formula", "and so on"),
        "π": translate("Formula", "pi"),
        "∞": translate("Formula", "infinity"),
        "√": translate("Formula", "root"),
    }


def _say(pattern: str, *parts: str) -> str:
    """Return a phrase with parts of the formula in it."""
    text = pattern
    for number, part in enumerate(parts, 1):
        text = text.replace(f"%{number}", " ".join(part.split()))
    return f" {text} "


def _said(element: ET.Element) -> str:
    return _PHRASES.get(element.tag, _row)(element)


def _row(element: ET.Element) -> str:
    if len(element):
        parts = [_said(child) for child in element]
        if (element[0].text or "").strip() in _MINUS:
            parts[0] = translate("Formula", "negative")
        # Typesetters set each letter of a Korean word by itself.
        return _APART.sub("", " ".join(parts))
    text = " ".join((element.text or "").split())
    if (sign := _signs().get(text)) is not None:
        return _say(sign)
    return "".join(letter for letter in text if letter not in _SILENT)


def _part(element: ET.Element, place: int) -> str:
    return _said(element[place]) if place < len(element) else ""


def _fraction(element: ET.Element) -> str:
    return _say(translate("Formula", "%1 over %2"), _part(element, 0), _part(element, 1))


def _root(element: ET.Element) -> str:
    if element.tag == "mroot":
        pattern = translate("Formula", "root of order %2 of %1, end of root")
        return _say(pattern, _part(element, 0), _part(element, 1))
    inside = _row(element).split()
    if len(inside) == 1:
        return _say(translate("Formula", "root of %1"), inside[0])
    return _say(translate("Formula", "root of %1, end of root"), " ".join(inside))


def _power(element: ET.Element) -> str:
    base, power = _part(element, 0), _part(element, 1).strip()
    plain = {
        "2": translate("Formula", "%1 squared"),
        "3": translate("Formula", "%1 cubed"),
    }.get(power)
    if plain:
        return _say(plain, base)
    degrees = _signs()["°"]
    if power == degrees:
        return f"{base} {degrees}"
    return _say(translate("Formula", "%1 to the power of %2"), base, power)


def _index(element: ET.Element) -> str:
    return _say(translate("Formula", "%1 sub %2"), _part(element, 0), _part(element, 1))


def _both(element: ET.Element) -> str:
    pattern = translate("Formula", "%1 from %2 to %3")
    return _say(pattern, _part(element, 0), _part(element, 1), _part(element, 2))


def _over(element: ET.Element) -> str:
    above = (element[1].text or "").strip() if len(element) > 1 else ""
    if above == "→":
        return _say(translate("Formula", "vector %1"), _part(element, 0))
    if above in _BARS:
        return _say(translate("Formula", "%1 bar"), _part(element, 0))
    return _plain(element)


def _table(element: ET.Element) -> str:
    rows = (", ".join(_row(cell).strip() for cell in row) for row in element)
    return "; ".join(rows)


def _plain(element: ET.Element) -> str:
    return f" {mathml.words(element)} "


_PHRASES: dict[str, Callable[[ET.Element], str]] = {
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "msup": _power,
    "msub": _index,
    "msubsup": _both,
    "munderover": _both,
    "mtable": _table,
    "mover": _over,
    "munder": _plain,
    "menclose": _plain,
    "mfenced": _plain,
    "mspace": _plain,
    "mphantom": _plain,
}
