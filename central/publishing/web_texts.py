"""A lesson that is a web page: its words and formulas, and the pictures that lie beside it.

What learners get has no script, no style and nothing that a page fetches. Formulas stay MathML: a client draws
them, and on a thin line a page of formulas weighs as much as a page of words. A picture that isn't there keeps its
place and its description, so that a client can say what is missing.
"""

import html
import re
from collections.abc import Callable

import nh3

from central.publishing.desk import Desk
from central.publishing.packing import Contents, Part
from central.publishing.pictures import Absent, Album
from central.publishing.places import Outside, clean

ENDINGS = frozenset({"html", "htm", "xhtml"})
_MATHS = frozenset(
    "math mi mn mo ms mtext mspace mrow mfrac msqrt mroot msub msup msubsup munder mover munderover mmultiscripts "  # noqa: SIM905
    "mprescripts none mtable mtr mtd mfenced menclose mpadded mphantom mstyle merror semantics annotation".split()
)
_MATHS_ATTRIBUTES = frozenset(
    "mathvariant mathsize columnalign columnspacing rowspacing notation open close separators width height depth "  # noqa: SIM905
    "lspace rspace stretchy fence accent accentunder linethickness display displaystyle".split()
)
_FROM_WEB = frozenset({"iframe", "video", "audio"})
_PICTURE = re.compile(r"<img((?:\s+[a-z-]+=\"[^\"]*\")*)\s*/?>")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


def read_pages(desk: Desk, files: dict[str, str]) -> Contents:
    """Return a lecture of web pages, by language (empty: of none)."""
    return contents_of(
        desk, {language: (path, desk.text(path)) for language, path in files.items()}
    )


def contents_of(desk: Desk, pages: dict[str, tuple[str, str]]) -> Contents:
    """Return a lecture of web pages: where each came from, and its HTML, by language."""
    album = Album(desk, {})
    parts, missing = [], []
    for language, (path, markup) in pages.items():
        rewritten, absent = rewrite(album, path, markup)
        name = f"lesson.{language}.html" if language else "lesson.html"
        source = desk.make(rewritten.encode(), "html")
        parts.append(Part(name, "text", source, "text/html", ("text",), language))
        missing += [each for each in absent if each not in missing]
    return Contents("text", (*parts, *album.parts.values()), missing=tuple(missing))


def rewrite(album: Album, path: str, markup: str) -> tuple[str, list[str]]:
    """Return a page as learners get it, and what it refers to that is not there."""
    absent: list[str] = []
    beside = path.rpartition("/")[0]
    return _PICTURE.sub(_taking(album, path, beside, absent), _clean(markup)), absent


def _clean(markup: str) -> str:
    attributes = {tag: set(found) for tag, found in nh3.ALLOWED_ATTRIBUTES.items()}
    attributes |= {tag: set(_MATHS_ATTRIBUTES) for tag in _MATHS}
    attributes |= {tag: {"src", "title"} for tag in _FROM_WEB}
    attributes |= {"img": {"src", "alt"}, "*": {"id"}, "td": {"rowspan", "colspan", "align"}}
    return nh3.clean(
        markup,
        tags=nh3.ALLOWED_TAGS | _MATHS | _FROM_WEB,
        clean_content_tags={"script", "style", "template", "noscript", "title", "svg"},
        attributes=attributes,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _taking(
    album: Album, where: str, beside: str, absent: list[str]
) -> Callable[[re.Match[str]], str]:
    """Return what takes a picture along, and calls it as the lecture does."""

    def take(found: re.Match[str]) -> str:
        said = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(found[1])}
        target = said.get("src", "")
        taken = album.take(where, target, beside)
        if isinstance(taken, Absent):
            album.desk.report.remark(taken.code, where=where, file=target)
            absent.append(_named(target, beside))
            taken = target
        return f'<img src="{html.escape(taken)}" alt="{html.escape(said.get("alt", ""))}">'

    return take


def _named(target: str, beside: str) -> str:
    """Return what a lecture's list of missing things calls a reference."""
    try:
        return clean(target, beside)
    except Outside:
        return target
