"""Formulas in MathML: made ready for the typesetter, and put into words for those who copy or hear them."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Final

MAX_BYTES: Final = 20_000
MAX_NODES: Final = 1500
MAX_DEPTH: Final = 40
MAX_LETTERS: Final = 1500

DRAWN: Final = frozenset(
    "math mi mn mo mtext mspace mrow mfrac msqrt mroot msub msup msubsup munder mover munderover mmultiscripts "  # noqa: SIM905
    "mprescripts none mtable mtr mtd mfenced menclose mpadded mphantom mstyle merror".split()
)
"""Elements that the typesetter draws; what has others in it is shown in words."""

_LEAVES = frozenset({"mi", "mn", "mo", "ms", "mtext"})
_LINE = re.compile(r"_{2,}")
_TIGHT = re.compile(r"[\w.,'′]", re.UNICODE)


class NotMathml(ValueError):
    """Nothing that could be drawn."""


def parse(markup: str) -> ET.Element:
    """Return a formula as the typesetter can take it. Raises NotMathml."""
    if len(markup) > MAX_BYTES or "<!" in markup or "<?" in markup:
        raise NotMathml("too long, or no plain formula")
    try:
        root = ET.fromstring(markup.replace("&nbsp;", "\u00a0"))
    except (ET.ParseError, ValueError) as error:
        raise NotMathml(str(error)) from error
    _check(root)
    if sum(len(text.strip()) for text in root.itertext()) > MAX_LETTERS:
        raise NotMathml("too long")
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    root = _tidied(root)
    if root.tag == "math" and len(root) > 1:
        row = ET.Element("mrow")
        row[:], root[:] = list(root), [row]
    return root


def _check(root: ET.Element) -> None:
    ahead, count = [(root, 1)], 0
    while ahead:
        element, depth = ahead.pop()
        count += 1
        if count > MAX_NODES or depth > MAX_DEPTH:
            raise NotMathml("too large")
        ahead += [(child, depth + 1) for child in element]


def can_be_drawn(root: ET.Element) -> bool:
    """Tell whether the typesetter knows all that is in a formula."""
    return all(element.tag in DRAWN for element in root.iter())


def _tidied(element: ET.Element) -> ET.Element:
    """Leave out annotations and numbers of rows, and put something where the typesetter stumbles over nothing."""
    if element.tag == "semantics" and len(element):
        return _tidied(element[0])
    children = [_tidied(child) for child in element if child.tag != "annotation"]
    element[:] = children
    element.tail = None
    if element.tag == "ms":
        element.tag, element.text = "mtext", f'"{element.text or ""}"'
    if element.tag == "mtable":
        _square(element)
    return element


def _square(table: ET.Element) -> None:
    """Give all rows of a table as many cells: the typesetter takes no row without any."""
    rows = [row for row in table if row.tag == "mtr"]
    width = max((len(row) for row in rows), default=0)
    table[:] = [row for row in rows if len(row)]
    for row in table:
        row.extend(ET.Element("mtd") for _ in range(width - len(row)))
    if not width:
        table.tag = "mrow"


def words(element: ET.Element) -> str:
    """Return a formula in one line of plain text: ``1/4``, ``x^2``, ``√(a + b)``."""
    return " ".join(_LINE.sub("", _said(element)).split())


def _row(element: ET.Element) -> str:
    if element.tag in _LEAVES:
        text = " ".join((element.text or "").split())
        return (
            f" {text} "
            if element.tag == "mo" and not re.fullmatch(r"[.,()\[\]|!′]*", text)
            else text
        )
    return "".join(_said(child) for child in element)


def _said(element: ET.Element) -> str:
    return _WORDS.get(element.tag, _row)(element)


def _part(element: ET.Element, place: int) -> str:
    """Return a part of a construct, in brackets if it is more than one thing."""
    if place >= len(element):
        return ""
    text = " ".join(_said(element[place]).split())
    return text if all(map(_TIGHT.match, text)) else f"({text})"


def _fraction(element: ET.Element) -> str:
    return f"{_part(element, 0)}/{_part(element, 1)}"


def _root(element: ET.Element) -> str:
    if element.tag == "mroot":
        return f"{_part(element, 1)}√{_part(element, 0)}"
    inside = " ".join(_row(element).split())
    return f"√{inside}" if all(map(_TIGHT.match, inside)) else f"√({inside})"


def _superscript(element: ET.Element) -> str:
    return f"{_part(element, 0)}^{_part(element, 1)}"


def _subscript(element: ET.Element) -> str:
    return f"{_part(element, 0)}_{_part(element, 1)}"


def _both(element: ET.Element) -> str:
    return f"{_part(element, 0)}_{_part(element, 1)}^{_part(element, 2)}"


def _over(element: ET.Element) -> str:
    above = _part(element, 1)
    return f"{_part(element, 0)}{f'^{above}' if above.strip() else ''}"


def _under(element: ET.Element) -> str:
    below = _part(element, 1)
    return f"{_part(element, 0)}{f'_{below}' if below not in {'', '_', '¯', '(_)', '(¯)'} else ''}"


def _enclosed(element: ET.Element) -> str:
    inside = _row(element)
    return f"⟌({inside})" if element.get("notation") == "longdiv" else inside


def _table(element: ET.Element) -> str:
    return "; ".join(" ".join(_row(cell).strip() for cell in row).strip() for row in element)


def _fenced(element: ET.Element) -> str:
    inside = ", ".join(_said(child).strip() for child in element)
    return f"{element.get('open', '(')}{inside}{element.get('close', ')')}"


def _space(element: ET.Element) -> str:
    del element
    return " "


_WORDS: dict[str, Callable[[ET.Element], str]] = {
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "msup": _superscript,
    "msub": _subscript,
    "msubsup": _both,
    "munderover": _both,
    "mover": _over,
    "munder": _under,
    "menclose": _enclosed,
    "mtable": _table,
    "mfenced": _fenced,
    "mspace": _space,
    "mphantom": _space,
}
