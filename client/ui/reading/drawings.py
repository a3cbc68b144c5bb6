"""Drawings (SVG) from outside, reduced to what is drawn: paths, shapes, words, gradients.

Anything that names something outside the drawing goes: pictures, links, styles that fetch. Nothing may be
drawn more often than it stands there by more than a little, and no entity is ever expanded.
"""

import re
import xml.etree.ElementTree as ET
from typing import Final

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_ELEMENTS: Final = 20_000
MAX_DEPTH: Final = 60
MAX_UNITS: Final = 20_000.0

SVG: Final = "{http://www.w3.org/2000/svg}"
HREF: Final = "{http://www.w3.org/1999/xlink}href"
_KEPT = frozenset(
    "svg g defs path rect circle ellipse line polyline polygon text tspan title desc use symbol switch "  # noqa: SIM905
    "linearGradient radialGradient stop".split()
)
_ELSEWHERE = re.compile(
    r"url\(\s*['\"]?(?!#)|@import|expression|javascript:|data:|file:|https?:", re.IGNORECASE
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", re.IGNORECASE)

ET.register_namespace("", SVG[1:-1])
ET.register_namespace("xlink", HREF[1:].partition("}")[0])


def reduced(body: bytes) -> bytes | None:
    """Return a drawing that can be shown; None for one that is none, or too large."""
    if len(body) > MAX_BYTES or b"<!DOCTYPE" in body or b"<!ENTITY" in body or b"\0" in body:
        return None
    try:
        root = ET.fromstring(body)
    except (ET.ParseError, ValueError, LookupError):
        return None
    if root.tag != f"{SVG}svg" or not _is_bearable(root) or not _has_room(root):
        return None
    _reduce(root)
    return ET.tostring(root) if _drawn_count(root) <= MAX_ELEMENTS else None


def _is_bearable(root: ET.Element) -> bool:
    """Tell whether a drawing has no more elements, and no deeper, than can be walked."""
    ahead, count = [(root, 1)], 0
    while ahead:
        element, depth = ahead.pop()
        count += 1
        if count > MAX_ELEMENTS or depth > MAX_DEPTH:
            return False
        ahead += [(child, depth + 1) for child in element]
    return True


def _has_room(root: ET.Element) -> bool:
    """Tell whether a drawing is as large as a drawing may be."""
    box = root.get("viewBox") or f"{root.get('width', '')} {root.get('height', '')}"
    sides = [float(number) for number in _NUMBER.findall(box)][-2:]
    return len(sides) == 2 and all(0 < side <= MAX_UNITS for side in sides)


def _reduce(element: ET.Element) -> None:
    kept = [
        child
        for child in element
        if str(child.tag).startswith(SVG) and str(child.tag)[len(SVG) :] in _KEPT
    ]
    element[:] = kept
    for name, value in list(element.attrib.items()):
        inside = name in {"href", HREF} and value.startswith("#")
        if not inside and (
            name.endswith("href") or name.startswith("on") or _ELSEWHERE.search(value)
        ):
            del element.attrib[name]
    for child in kept:
        _reduce(child)


def _drawn_count(root: ET.Element) -> int:
    """Return how many elements are drawn once every ``use`` is followed; a circle counts as too many."""
    named = {element.get("id", ""): element for element in root.iter()}
    counts: dict[int, int] = {}
    under_way: set[int] = set()

    def count(element: ET.Element) -> int:
        key = id(element)
        if key in under_way:
            return MAX_ELEMENTS + 1
        if key not in counts:
            under_way.add(key)
            target = named.get((element.get("href") or element.get(HREF) or "")[1:])
            used = count(target) if element.tag == f"{SVG}use" and target is not None else 0
            counts[key] = min(MAX_ELEMENTS + 1, 1 + used + sum(map(count, element)))
            under_way.discard(key)
        return counts[key]

    return count(root)
