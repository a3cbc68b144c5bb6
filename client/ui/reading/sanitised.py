"""What of a lesson's HTML is shown: words, their order and look. Nothing that runs, fetches or grows without end.

Whoever published the lesson may be anybody. nh3 takes out all that is not named here; numbers that would make
a small text a huge page are bounded; a page that is nested to wear readers out is shown as its source.
"""

import html
import re
from typing import Final

import nh3

MAX_TEXT_BYTES: Final = 4 * 1024 * 1024
MAX_DEPTH: Final = 60
"""Of boxes in boxes: readers of HTML need time by its square, and Qt's a stack."""

MAX_SPAN: Final = 40
MAX_CELLS: Final = 20_000

MATHS: Final = frozenset(
    "math mi mn mo ms mtext mspace mrow mfrac msqrt mroot msub msup msubsup munder mover munderover mmultiscripts "  # noqa: SIM905
    "mprescripts none mtable mtr mtd mfenced menclose mpadded mphantom mstyle merror semantics annotation".split()
)
_BOXES = frozenset(
    "div section article header footer main aside figure figcaption details summary address center "  # noqa: SIM905
    "blockquote".split()
)
_FLOW = frozenset(
    "h1 h2 h3 h4 h5 h6 p br hr pre ul ol li dl dt dd table caption thead tbody tfoot tr td th".split()  # noqa: SIM905
)
_WORDS = frozenset(
    "a b strong i em u ins s del strike sub sup small big code kbd samp tt var cite dfn abbr mark q "  # noqa: SIM905
    "span img".split()
)
ELSEWHERE: Final = frozenset({"iframe", "video", "audio", "embed", "object"})
"""What shows something of the web: the page says so in its place."""

TAGS: Final = set(_BOXES | _FLOW | _WORDS | MATHS | ELSEWHERE)
_MATHS_ATTRIBUTES = set(
    "mathvariant mathsize columnalign rowalign columnspacing rowspacing columnlines rowlines notation open close "  # noqa: SIM905
    "separators width height depth lspace rspace voffset stretchy fence separator accent accentunder "
    "linethickness numalign denomalign bevelled display displaystyle form largeop movablelimits symmetric "
    "minsize maxsize encoding alttext dir".split()
)
ATTRIBUTES: Final = {
    "*": {"id"},
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"rowspan", "colspan", "align", "style"},
    "th": {"rowspan", "colspan", "align", "style"},
    "ol": {"start"},
    **{tag: {"src", "title"} for tag in ELSEWHERE},
    **dict.fromkeys(MATHS, _MATHS_ATTRIBUTES),
}
SCHEMES: Final = {"http", "https", "mailto"}
_NESTING = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_NOT_NESTED = (_FLOW - {"ul", "ol", "dl", "table", "pre"}) | {"img", "input", "link", "meta", "wbr"}
_ALIGN = re.compile(r"text-align:\s*(left|right|center)\s*;?\s*")


def clean(markup: str) -> str:
    """Return HTML as a lesson may have it; of one that is nested beyond reason, its source."""
    markup = markup.replace("\0", "")
    if _depth(markup) > MAX_DEPTH or markup.count("<td") + markup.count("<th") > MAX_CELLS:
        return source(markup)
    return nh3.clean(
        markup,
        tags=TAGS,
        clean_content_tags={"script", "style", "template", "noscript", "title", "svg"},
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        allowed_classes={"span": {"math", "inline", "block"}, "div": {"math", "inline", "block"}},
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
    )


def source(markup: str) -> str:
    """Return HTML that shows a text as it is."""
    return f"<pre>{html.escape(markup)}</pre>"


def _depth(markup: str) -> int:
    depth = deepest = 0
    for mark in _NESTING.finditer(markup):
        if mark[2].lower() in _NOT_NESTED:
            continue
        depth = max(0, depth + (-1 if mark[1] else 1))
        deepest = max(deepest, depth)
    return deepest


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name in {"rowspan", "colspan"}:
        return (
            str(min(int(value), MAX_SPAN))
            if value.isascii() and value.isdigit() and len(value) < 9
            else None
        )
    if name == "start":
        return value if re.fullmatch(r"\d{1,6}", value, re.ASCII) else None
    if name == "style":
        return value if _ALIGN.fullmatch(value) else None
    return value[:2000] if tag in {"img", *ELSEWHERE} or name == "id" else value
