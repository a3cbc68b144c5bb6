"""Where in a Markdown text its pictures, links, tags and formulas stand.

Lessons stay Markdown, so only these places are rewritten and all else is left as its author wrote
it. The parser itself says where they are: its rules are wrapped to note the stretch of text that
each of them took. Guessing with patterns would find pictures inside code.
"""

import functools
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.reference import reference
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.autolink import autolink
from markdown_it.rules_inline.html_inline import html_inline
from markdown_it.rules_inline.image import image
from markdown_it.rules_inline.link import link
from markdown_it.token import Token

from central.publishing import formula_syntax

InlineRule = Callable[[StateInline, bool], bool]
MARKED: dict[str, tuple[str, InlineRule]] = {
    "image": ("image", image),
    "link": ("link_open", link),
    "autolink": ("link_open", autolink),
    "html_inline": ("html_inline", html_inline),
    "formula": ("formula", formula_syntax.inline),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a block's content: what it is, where, and what it refers to or says.

    ``label`` is the stretch of a link's own words.
    """

    kind: str
    start: int
    stop: int
    target: str
    text: str
    label: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines ``first`` to ``last`` (not included) of a text.

    ``kind`` is ``inline`` (with ``marks`` into ``content``), ``html``, ``formula``, ``code``,
    ``indented`` (code, too) or ``definition``.
    """

    kind: str
    first: int
    last: int
    content: str
    marks: tuple[Mark, ...] = ()


class _Parser(MarkdownIt):
    """Sees every address, also those a browser should refuse: they are refused later, with a word."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the parser's name for it
        return bool(url) or True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser's name for it
        return url


def read(text: str) -> list[Block]:
    """Return the blocks of a text (with plain line ends) in the order in which they stand."""
    definitions: list[tuple[int, int]] = []
    tokens = _parser().parse(text, {"definitions": definitions})
    blocks = [Block("definition", first, last, "") for first, last in definitions]
    blocks.extend(_blocks(tokens))
    return sorted(blocks, key=lambda block: block.first)


def heading(text: str) -> str:
    """Return the words of the first heading of a text; empty if it has none."""
    tokens = _parser().parse(text, {"definitions": []})
    for token, following in itertools.pairwise(tokens):
        if token.type == "heading_open":
            return plain(following)
    return ""


def plain(token: Token) -> str:
    """Return the words of an inline token, without its marks."""
    words = [child.content for child in token.children or () if child.type != "html_inline"]
    return " ".join("".join(words).split())


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    kinds = {
        "html_block": "html",
        "formula_block": "formula",
        "fence": "code",
        "code_block": "indented",
    }
    for token in tokens:
        if token.map is None:
            continue
        first, last = token.map
        if token.type == "inline":
            marks = tuple(_marks(token.children or []))
            yield Block("inline", first, last, token.content, marks)
        elif token.type in kinds:
            yield Block(kinds[token.type], first, last, token.content)


def _marks(children: list[Token]) -> Iterator[Mark]:
    for child in children:
        if "stretch" in child.meta:
            start, stop = child.meta["stretch"]
            target = child.attrGet("src") or child.attrGet("href") or ""
            label = child.meta.get("label_stretch", (start, stop))
            kind = child.meta["kind"]
            yield Mark(kind, start, stop, str(target), child.content, label)


@functools.cache
def _parser() -> _Parser:
    parser = _Parser("commonmark", {"html": True})
    parser.enable(["table", "strikethrough"])
    parser.inline.ruler.before("escape", "formula", formula_syntax.inline)
    ends = RuleOptionsType(alt=["paragraph", "reference", "blockquote", "list"])
    parser.block.ruler.before("fence", "formula_block", formula_syntax.block, ends)
    for name, (token_type, rule) in MARKED.items():
        parser.inline.ruler.at(name, _marking(name, token_type, rule))
    parser.block.ruler.at("reference", _noting_definitions)
    return parser


def _marking(name: str, token_type: str, rule: InlineRule) -> InlineRule:
    def marked(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            made = next(token for token in state.tokens[before:] if token.type == token_type)
            made.meta |= {"stretch": (start, state.pos), "kind": name}
            if name == "link":
                made.meta["label_stretch"] = (start + 1, _label_end(state, start))
        return True

    return marked


def _label_end(state: StateInline, start: int) -> int:
    after = state.pos
    end = state.md.helpers.parseLinkLabel(state, start, True)  # noqa: FBT003 - its own signature
    state.pos = after
    return int(end)


def _noting_definitions(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001
    found = reference(state, first, last, silent)
    if found and not silent:
        state.env["definitions"].append((first, state.line))
    return found
