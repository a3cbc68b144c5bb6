"""Which dollar signs are formulas: rules for the Markdown parser.

``$5 and $10`` are prices, ``$x$`` is a formula. The rules are those that most writers of Markdown
already know: no blank inside the dollars, no figure after the closing one, and what begins with a
figure and goes on in words is money.
"""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

MAX_LATEX = 1000
_PRICE = re.compile(r"\d[\d.,]*(?![\d.,]).*?(?<![\\\w{])[A-Za-z]{2,}", re.DOTALL)
_MATHS = re.compile(r"[\\^_={}<>+*/|()!'-]|^\s*[A-Za-z]\d*\s*$|^\s*\d[\d.,]*\s*%?\s*$")
_HANGUL_OUTSIDE_TEXT = re.compile(r"[가-힣]")
_TEXT_COMMAND = re.compile(r"\\(?:text|mathrm|textbf|mbox|textrm)\s*\{[^{}]*\}")


def inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    """Take ``$...$`` or ``$$...$$`` if a formula begins here."""
    source, start = state.src, state.pos
    if source[start] != "$":
        return False
    fence = "$$" if source.startswith("$$", start) else "$"
    stop = _closing(source, start + len(fence), state.posMax, fence)
    if stop < 0:
        return False
    latex = source[start + len(fence) : stop]
    if not _is_formula(latex, source[stop + len(fence) : stop + len(fence) + 1], fence):
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.content = latex.strip()
        token.markup = fence
    state.pos = stop + len(fence)
    return True


def block(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001
    """Take lines from one that begins with ``$$`` to one that ends with it."""
    start = state.bMarks[first] + state.tShift[first]
    if state.is_code_block(first) or not state.src.startswith("$$", start):
        return False
    line = _last_line(state, first, last)
    if line < 0:
        return False
    latex = state.getLines(first, line + 1, state.blkIndent, False).strip()[2:-2].strip()  # noqa: FBT003
    if not latex or len(latex) > MAX_LATEX or "$$" in latex:
        return False
    if not silent:
        token = state.push("formula_block", "", 0)
        token.content = latex
        token.map = [first, line + 1]
        state.line = line + 1
    return True


def _last_line(state: StateBlock, first: int, last: int) -> int:
    for line in range(first, last):
        start = state.bMarks[line] + state.tShift[line]
        text = state.src[start : state.eMarks[line]].rstrip()
        if line > first and (not text or state.sCount[line] < state.blkIndent):
            return -1
        if text.endswith("$$") and (line > first or len(text) > len("$$$$")):
            return line
    return -1


def _closing(source: str, start: int, stop: int, fence: str) -> int:
    at = source.find(fence, start, min(stop, start + MAX_LATEX + len(fence)))
    while at > 0 and source[at - 1] == "\\":
        at = source.find(fence, at + 1, min(stop, start + MAX_LATEX + len(fence)))
    return at


def _is_formula(latex: str, following: str, fence: str) -> bool:
    if not latex.strip() or "`" in latex or "\n\n" in latex:
        return False
    if fence == "$$":
        return True
    if latex[0].isspace() or latex[-1].isspace() or following.isdigit():
        return False
    bare = _TEXT_COMMAND.sub("", latex)
    if _HANGUL_OUTSIDE_TEXT.search(bare) or _PRICE.match(bare):
        return False
    return _MATHS.search(latex) is not None
