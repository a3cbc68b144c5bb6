"""A lesson's text, from its bytes to HTML that can be set: sanitised, its formulas and pictures named.

Markdown becomes HTML first, so there is one way for both and one place that says what may be shown. Not on
the window's thread.
"""

import hashlib
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from client.ui.reading import sanitised
from client.ui.reading.markdown import decoded
from client.ui.reading.sanitised import ELSEWHERE
from client.ui.reading.typesetter import Formula

MOST_PICTURES = 1500
"""And formulas, in one text, each time that one stands there: twice what a chapter full of sums has."""

FORMULA = "typeset/"
"""What the pictures of formulas are called that are drawn here."""

_MATH = re.compile(r"<math\b[^<>]*>.*?</math>", re.DOTALL)
_LATEX = re.compile(r'<(span|div) class="math (inline|block)">([^<>]*)</\1>')
_TYPED = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$", re.DOTALL)
_CODE = re.compile(r"(<(?:pre|code|math)\b.*?</(?:pre|code|math)>|<[^<>]*>)", re.DOTALL)
_ATTRIBUTES = r"((?:\s+[a-z-]+=\"[^\"]*\")*)"
_PICTURE = re.compile(rf"<img{_ATTRIBUTES}\s*/?>")
_ELSEWHERE = re.compile(rf"<({'|'.join(sorted(ELSEWHERE))}){_ATTRIBUTES}>(?:.*?</\1>)?", re.DOTALL)
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_HEADING = re.compile(r"<h[1-6]\b")
_TASK = re.compile(r"(<li>\s*(?:<p>)?)\[([ xX])\] ")


@dataclass(frozen=True, slots=True)
class Picture:
    """What a text says of a picture: its words, and where it is on the web if it is there only."""

    words: str
    host: str = ""


@dataclass(frozen=True, slots=True)
class LessonText:
    """HTML to be set; formulas and pictures by the names that it has for them."""

    html: str = ""
    formulas: Mapping[str, Formula] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    heading_count: int = 0


def read(body: bytes, media_type: str, elsewhere: str) -> LessonText:
    """Return a text; ``elsewhere`` is the sentence, with {0} for the host, of what is on the web only."""
    if len(body) > sanitised.MAX_TEXT_BYTES:
        body = body[: sanitised.MAX_TEXT_BYTES]
    text = decoded(body)
    is_html = media_type == "text/html"
    text = _with_formulas(text) if is_html else _markdown().render(text)
    return _Reader(elsewhere).read(sanitised.clean(text))


def _with_formulas(text: str) -> str:
    r"""Mark LaTeX as it is usually typed into HTML: \( \), \[ \] and $$ $$, but not in code."""
    parts = _CODE.split(text)
    return "".join(
        part if place % 2 else _TYPED.sub(_marked, part) for place, part in enumerate(parts)
    )


def _marked(found: re.Match[str]) -> str:
    kind = "inline" if found[1] else "block"
    return f'<span class="math {kind}">{found[1] or found[2] or found[3]}</span>'


def _markdown() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return reader.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)


class _Reader:
    """Goes through sanitised HTML once, and names what is no text."""

    def __init__(self, elsewhere: str) -> None:
        self._elsewhere = elsewhere
        self._placed = 0
        self._formulas: dict[str, Formula] = {}
        self._pictures: dict[str, Picture] = {}

    def read(self, markup: str) -> LessonText:
        """Return what is to be set."""
        # Qt would show the end of the last line as a line of its own.
        markup = markup.replace("\n</code></pre>", "</code></pre>")
        markup = _ELSEWHERE.sub(self._say_elsewhere, markup)
        markup = _PICTURE.sub(self._name_picture, markup)
        markup = _LATEX.sub(self._name_latex, markup)
        markup = _MATH.sub(self._name_mathml, markup)
        markup = _TASK.sub(lambda found: f"{found[1]}{'☐' if found[2] == ' ' else '☑'} ", markup)
        headings = len(_HEADING.findall(markup))
        return LessonText(markup, self._formulas, self._pictures, headings)

    def _name_picture(self, found: re.Match[str]) -> str:
        said = _attributes(found[1])
        target = said.get("src", "")
        host = _host(target)
        name = f"web/{_hash(target)}" if host else target or "none"
        self._placed += 1
        if self._placed > MOST_PICTURES:
            return html.escape(said.get("alt", ""))
        self._pictures[name] = Picture(said.get("alt", ""), host)
        return f'<img src="{html.escape(name)}">'

    def _say_elsewhere(self, found: re.Match[str]) -> str:
        said = _attributes(found[2])
        host = _host(said.get("src", ""))
        if not host:
            return ""
        link = f'<a href="{html.escape(said["src"])}">{html.escape(host)}</a>'
        words = html.escape(said.get("title", ""))
        return f"<p>〔{html.escape(self._elsewhere)} {words} {link}〕</p>"

    def _name_latex(self, found: re.Match[str]) -> str:
        markup = html.unescape(found[3]).strip()
        return self._name(Formula(markup, is_latex=True, is_display=found[2] == "block"))

    def _name_mathml(self, found: re.Match[str]) -> str:
        opening = found[0].partition(">")[0]
        return self._name(Formula(found[0], is_display='display="block"' in opening))

    def _name(self, formula: Formula) -> str:
        name = f"{FORMULA}{_hash(repr(formula))}"
        self._placed += 1
        if self._placed > MOST_PICTURES:
            return html.escape(formula.markup)
        self._formulas[name] = formula
        picture = f'<img src="{name}">'
        return f"<p>{picture}</p>" if formula.is_display else picture


def _attributes(text: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def _host(address: str) -> str:
    try:
        parts = urlsplit(f"https:{address}" if address.startswith("//") else address)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in {"http", "https"} else ""


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
