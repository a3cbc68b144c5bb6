"""HTML inside Markdown: its pictures and its words are kept, its tags are not.

Learners' pages show no HTML at all, so a tag that stayed would be read aloud as letters; and a
script or a style has no words worth keeping.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

SILENT = frozenset({"script", "style", "template", "noscript", "head", "title"})
SHOWN_FROM_WEB = frozenset({"iframe", "video", "audio", "source", "embed", "object"})
_NAMES = """
a abbr address article aside b bdi bdo big blockquote body br button caption center cite code
col colgroup dd del details dfn div dl dt em fieldset figcaption figure font footer form h1 h2
h3 h4 h5 h6 header hr html i img input ins kbd label legend li link main map mark meta nav ol
optgroup option p param picture pre progress q rp rt ruby s samp section select small span
strike strong sub summary sup svg table tbody td textarea tfoot th thead time tr track tt u ul
var wbr
"""
KNOWN = frozenset(_NAMES.split())


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or something shown: ``kind`` is ``text``, ``image`` or ``media``."""

    kind: str
    text: str
    target: str = ""


@dataclass(slots=True)
class _Found:
    pieces: list[Piece] = field(default_factory=list)
    silent: int = 0


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = _Found()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        target = values.get("src") or values.get("data") or ""
        if tag in SILENT:
            self.found.silent += 1
        elif tag == "img":
            self.found.pieces.append(Piece("image", values.get("alt", ""), target))
        elif tag in SHOWN_FROM_WEB and target:
            self.found.pieces.append(Piece("media", values.get("title", ""), target))
        elif tag not in KNOWN | SHOWN_FROM_WEB:
            self.found.pieces.append(Piece("text", self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.found.silent = max(0, self.found.silent - 1)

    def handle_data(self, data: str) -> None:
        if not self.found.silent:
            self.found.pieces.append(Piece("text", data))


def read(markup: str) -> list[Piece]:
    """Return what a stretch of HTML shows, in order."""
    reader = _Reader()
    try:
        reader.feed(markup)
        reader.close()
    except (AssertionError, ValueError):
        # The standard parser's way to say that a declaration is beyond it.
        return [Piece("text", markup)]
    return reader.found.pieces
