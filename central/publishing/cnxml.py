"""Modules of a school book (CNXML) as web pages: what is printed in the book, in the order of the book.

The page is read by the same rules as any other (``web_texts``), so nothing here need be careful with what a
module says; formulas go through as MathML.
"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Final

CNXML: Final = "{http://cnx.rice.edu/cnxml}"
MATHML: Final = "{http://www.w3.org/1998/Math/MathML}"
META: Final = "{http://cnx.rice.edu/mdml}"
DEEPEST: Final = 200
"""Elements within elements; beyond that a module is not shown, as Python would not get to its end."""

_TAGS = {
    "para": "p", "item": "li", "row": "tr", "thead": "thead", "tbody": "tbody",
    "caption": "p", "term": "b", "sub": "sub", "sup": "sup", "code": "code", "quote": "blockquote",
    "preformat": "pre", "meaning": "p", "cite": "i",
}  # fmt: skip
_EFFECTS = {"bold": "b", "italics": "i", "underline": "u"}
_SILENT = frozenset({"label", "metadata", "colspec", "spanspec", "title"})
_WORDS = {
    "en": {
        "example": "Example",
        "solution": "Solution",
        "answer": "Answer",
        "figure": "Figure",
        "table": "Table",
    },
    "ko": {"example": "예제", "solution": "풀이", "answer": "답", "figure": "그림", "table": "표"},
}


class NotCnxml(ValueError):
    """The file is no module of a book."""


@dataclass(slots=True)
class Page:
    """Writes one module down as HTML."""

    language: str
    titles: Mapping[str, str] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    numbered: dict[str, str] = field(default_factory=dict)
    exercises: int = 0
    examples: int = 0

    def put(self, element: ET.Element, level: int) -> None:
        """Write an element and all that is in it; ``level`` is that of the headings in it."""
        if level > DEEPEST:
            raise NotCnxml("nested too deeply")
        name = _name(element)
        if name in _SILENT:
            return
        write = _WRITERS.get(name)
        if element.tag.startswith(MATHML):
            self.pieces.append(_formula(element))
        elif write is not None:
            write(self, element, level)
        elif name in _TAGS:
            self.wrap(_TAGS[name], element, level)
        else:
            self.within(element, level)

    def within(self, element: ET.Element, level: int) -> None:
        """Write what is in an element."""
        self.pieces.append(escape(element.text or ""))
        for child in element:
            self.put(child, level + 1)
            self.pieces.append(escape(child.tail or ""))

    def wrap(self, tag: str, element: ET.Element, level: int, attributes: str = "") -> None:
        """Write an element as another, with its id."""
        self.pieces.append(f"<{tag}{_anchor(element)}{attributes}>")
        self.within(element, level)
        self.pieces.append(f"</{tag}>")

    def heading(self, element: ET.Element, depth: int) -> None:
        """Write the title of an element, if it has one."""
        title = element.find(f"{CNXML}title")
        if title is not None:
            tag = f"h{min(6, depth)}"
            self.pieces.append(f"<{tag}{_anchor(element)}>")
            self.within(title, 0)
            self.pieces.append(f"</{tag}>")

    def number(self, root: ET.Element) -> None:
        """Give numbers to the figures and tables that have one in the book."""
        for kind in ("figure", "table"):
            found = root.iter(f"{CNXML}{kind}")
            counted = (each for each in found if "unnumbered" not in each.get("class", ""))
            for number, each in enumerate(counted, start=1):
                self.numbered[each.get("id", "")] = f"{self.word(kind)} {number}"

    def label(self, element: ET.Element) -> None:
        """Write what a figure or a table is referred to by."""
        if name := self.numbered.get(element.get("id", "")):
            self.pieces.append(f"<p><b>{escape(name)}</b></p>")

    def word(self, name: str) -> str:
        """Return a word of the book's frame, in its language."""
        return _WORDS["ko" if self.language == "ko" else "en"][name]


def to_html(source: str, language: str, titles: Mapping[str, str]) -> str:
    """Return a module's page; ``titles`` are those of the book's modules. Raises NotCnxml."""
    root = _root(source)
    page = Page(language, titles)
    page.number(root)
    page.pieces.append(f"<h1>{escape(_title(root))}</h1>")
    abstract = root.find(f"{CNXML}metadata/{META}abstract")
    if abstract is not None:
        page.within(abstract, 0)
    for part in ("content", "glossary"):
        found = root.find(f"{CNXML}{part}")
        if found is not None:
            page.within(found, 0)
    return "".join(page.pieces)


def title_of(source: str) -> str:
    """Return a module's title. Raises NotCnxml."""
    return _title(_root(source))


def _title(root: ET.Element) -> str:
    return " ".join((root.findtext(f"{CNXML}title") or "").split())


def _root(source: str) -> ET.Element:
    if "<!DOCTYPE" in source or "<!ENTITY" in source:
        raise NotCnxml("it declares entities")
    try:
        root = ET.fromstring(source)
    except ET.ParseError as error:
        raise NotCnxml(str(error)) from error
    if root.tag != f"{CNXML}document":
        raise NotCnxml("it is not a module of a book")
    return root


def _name(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _anchor(element: ET.Element) -> str:
    name = element.get("id")
    return f' id="{escape(name)}"' if name else ""


def _formula(element: ET.Element) -> str:
    for each in element.iter():
        each.tag = _name(each)
    tail, element.tail = element.tail, None
    markup = ET.tostring(element, encoding="unicode", short_empty_elements=False)
    element.tail = tail
    return markup


def _section(page: Page, element: ET.Element, level: int) -> None:
    sections = sum(mark == "<section>" for mark in page.pieces) - sum(
        mark == "</section>" for mark in page.pieces
    )
    page.pieces.append("<section>")
    page.heading(element, 2 + sections)
    page.within(element, level)
    page.pieces.append("</section>")


def _note(page: Page, element: ET.Element, level: int) -> None:
    page.pieces.append(f"<blockquote{_anchor(element)}>")
    title = element.find(f"{CNXML}title")
    if title is not None:
        page.pieces.append("<p><b>")
        page.within(title, level)
        page.pieces.append("</b></p>")
    page.within(element, level)
    page.pieces.append("</blockquote>")


def _example(page: Page, element: ET.Element, level: int) -> None:
    page.examples += 1
    page.pieces.append(f"<h4{_anchor(element)}>{page.word('example')} {page.examples}</h4>")
    page.within(element, level)


def _exercise(page: Page, element: ET.Element, level: int) -> None:
    page.exercises += 1
    problem = element.find(f"{CNXML}problem")
    first = problem.find(f"{CNXML}para") if problem is not None else None
    if first is not None:
        first.text = f"{page.exercises}. {first.text or ''}"
    page.within(element, level)


def _solution(page: Page, element: ET.Element, level: int) -> None:
    title = element.findtext(f"{CNXML}title")
    word = page.word("solution" if title else "answer")
    first = element.find(f"{CNXML}para")
    if not title and first is not None and first is element[0]:
        page.pieces.append(f"<p{_anchor(element)}><b>{word}</b> ")
        page.within(first, level)
        page.pieces.append("</p>")
        element.remove(first)
    else:
        page.pieces.append(f"<p{_anchor(element)}><b>{word}</b></p>")
    page.within(element, level)


def _list(page: Page, element: ET.Element, level: int) -> None:
    numbered = element.get("list-type") == "enumerated"
    page.heading(element, 5)
    if element.get("class") == "circled" or element.get("list-type") == "labeled-item":
        # Its items bring their numbers along.
        for item in element.iter(f"{CNXML}item"):
            page.wrap("p", item, level)
        return
    page.wrap("ol" if numbered else "ul", element, level)


def _media(page: Page, element: ET.Element, level: int) -> None:
    del level
    alt = escape(" ".join((element.get("alt") or "").split()))
    for image in element.iter(f"{CNXML}image"):
        page.pieces.append(f'<img src="{escape(image.get("src") or "")}" alt="{alt}">')


def _entry(page: Page, element: ET.Element, level: int) -> None:
    rows = element.get("morerows", "")
    span = f' rowspan="{int(rows) + 1}"' if rows.isdecimal() and len(rows) < 3 else ""
    page.wrap("td", element, level, span)


def _link(page: Page, element: ET.Element, level: int) -> None:
    url, target = element.get("url"), element.get("target-id")
    words = bool(element.text or len(element))
    if url:
        page.pieces.append(f'<a href="{escape(url)}">')
        page.within(element, level)
        page.pieces.append("</a>" if words else f"{escape(url)}</a>")
    elif target and not element.get("document"):
        page.pieces.append(f'<a href="#{escape(target)}">')
        page.within(element, level)
        named = page.numbered.get(target, "→")
        page.pieces.append("</a>" if words else f"{escape(named)}</a>")
    elif words:
        page.within(element, level)
    else:
        title = page.titles.get(element.get("document", ""), "")
        page.pieces.append(f"<i>{escape(title)}</i>")


def _emphasis(page: Page, element: ET.Element, level: int) -> None:
    page.wrap(_EFFECTS.get(element.get("effect", ""), "b"), element, level)


def _newline(page: Page, element: ET.Element, level: int) -> None:
    del element, level
    page.pieces.append("<br>")


def _equation(page: Page, element: ET.Element, level: int) -> None:
    page.wrap("p", element, level)


def _figure(page: Page, element: ET.Element, level: int) -> None:
    page.heading(element, 5)
    page.label(element)
    page.wrap("div", element, level)


def _table(page: Page, element: ET.Element, level: int) -> None:
    page.label(element)
    page.wrap("table", element, level)


_WRITERS = {
    "section": _section, "note": _note, "example": _example, "exercise": _exercise, "solution": _solution,
    "list": _list, "media": _media, "entry": _entry, "link": _link, "emphasis": _emphasis, "newline": _newline,
    "equation": _equation, "figure": _figure, "table": _table,
}  # fmt: skip
