"""A lesson's Markdown made fit for a computer without a line.

What the text refers to is taken along, or the text says in its place that it isn't there: a learner
must never look at a hole and wonder. What comes out has no HTML, no picture outside the lecture, and
no link that leads nowhere. If anything of that should be left after all, the block it stands in is
reduced to its words.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field

from central.publishing import alt_text, formulas, markdown_source, raw_html
from central.publishing.in_place import escape, is_video, sentence
from central.publishing.markdown_source import Block, Mark
from central.publishing.pictures import Absent, Album
from central.publishing.places import Outside, clean, is_web, scheme
from central.publishing.report import Report
from central.publishing.stretches import Lines, offsets, prefix, substitute

LINKS = frozenset({"http", "https", "mailto"})
ROUNDS = 3
GAP = "\u200b"
"""What is left of a block that showed nothing and kept indented code apart from a list before it."""


@dataclass(slots=True)
class Rewriter:
    """Rewrites one text; ``album`` is None where a text can take no pictures along."""

    report: Report
    where: str
    language: str
    beside: str
    album: Album | None
    offline_links: tuple[str, ...] = ()
    missing: list[str] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)

    def rewrite(self, text: str) -> str:
        """Return the text as learners get it."""
        text = self._edit(text, markdown_source.read(text))
        for _ in range(ROUNDS):
            left = [block for block in markdown_source.read(text) if self._is_unfit(block)]
            if not left:
                return text
            text = _reduce(text, left)
        return escape(text)

    def _edit(self, text: str, blocks: list[Block]) -> str:
        lines = Lines.of(text)
        edits: list[tuple[int, int, str]] = []
        for block, following in itertools.zip_longest(blocks, blocks[1:]):
            if block.kind == "inline":
                edits.extend(self._inline_edits(lines, block))
            elif block.kind in {"html", "formula", "definition"}:
                separates = following is not None and following.kind == "indented"
                edits.append(self._block_edit(lines, block, GAP if separates else ""))
        return substitute(text, edits)

    def _block_edit(self, text: Lines, block: Block, gap: str) -> tuple[int, int, str]:
        before = prefix(text.lines[block.first]) if block.first < len(text.lines) else ""
        start = text.starts[block.first]
        stop = text.starts[min(block.last, len(text.lines))] - 1
        if block.kind == "formula":
            return start, stop, before + self._formula(block.content)
        words = (self._html(block.content) if block.kind == "html" else "") or gap
        blank = before.rstrip() if set(before) <= {">", " "} else ""
        return start, stop, f"{blank}\n{before}{words}\n{blank}" if words else blank

    def _inline_edits(self, text: Lines, block: Block) -> list[tuple[int, int, str]]:
        if not block.marks:
            return []
        places = offsets(text, block)
        edits = []
        for mark in _outermost(block.marks):
            new = self._mark(block, mark)
            if new != block.content[mark.start : mark.stop]:
                edits.append((places[mark.start], places[mark.stop - 1] + 1, new))
        return [edit for edit in edits if 0 <= edit[0] < edit[1]]

    def _mark(self, block: Block, mark: Mark) -> str:
        """Return what stands in a mark's place."""
        match mark.kind:
            case "image":
                return self._picture(mark.text, mark.target)
            case "formula":
                return self._formula(mark.text)
            case "html_inline":
                return self._html(mark.text)
            case _:
                return self._link(block, mark)

    def _link(self, block: Block, mark: Mark) -> str:
        inside = [each for each in block.marks if _within(each, mark)]
        pictures = [each for each in inside if each.kind == "image"]
        if pictures and is_video(mark.target) and is_web(pictures[0].target):
            return self._absent("media-web", pictures[0].text, mark.target)
        if mark.kind == "autolink":
            raw = block.content[mark.start : mark.stop]
            return raw if self._works(mark.target) else escape(raw[1:-1])
        words = self._label(block, mark, inside)
        if not self._works(mark.target):
            return words
        return f"[{words}](<{mark.target}>)" if words.strip() else ""

    def _label(self, block: Block, mark: Mark, inside: list[Mark]) -> str:
        start, stop = mark.label
        edits = [
            (each.start - start, each.stop - start, self._mark(block, each))
            for each in _outermost(inside)
        ]
        return " ".join(substitute(block.content[start:stop], edits).split())

    def _works(self, target: str) -> bool:
        """Tell whether a link leads somewhere, at least while there is a line."""
        plain = not any(sign in "<>\\" or sign.isspace() for sign in target)
        if scheme(target) not in LINKS or not plain or ".." in target:
            return False
        return not any(part in target for part in self.offline_links)

    def _picture(self, alt: str, target: str) -> str:
        if self.album is None:
            found: str | Absent = Absent("picture-web" if is_web(target) else "no-pictures-here")
        else:
            found = self.album.take(self.where, target, self.beside)
        if isinstance(found, Absent):
            return self._absent(found.code, alt, target)
        self.shown.add(found)
        return f"![{alt_text.of_picture(alt, self.language)}]({found})"

    def _absent(self, code: str, alt: str, target: str) -> str:
        self.report.remark(code, where=self.where, file=target)
        named = self._named(target)
        if named not in self.missing:
            self.missing.append(named)
        return sentence(code, self.language, alt, target)

    def _named(self, target: str) -> str:
        """Return what a lecture's list of missing things calls a reference, in every language."""
        try:
            return clean(target, self.beside)
        except Outside:
            return target

    def _formula(self, latex: str) -> str:
        latex = " ".join(latex.split())
        if self.album is None:
            return escape(latex) if "`" in latex else f"`{latex}`"
        try:
            path = self.album.draw(formulas.name(latex), formulas.draw(latex))
        except formulas.NotDrawn as error:
            self.report.remark("formula-wrong", where=self.where, formula=latex, why=error)
            return escape(latex) if "`" in latex else f"`{latex}`"
        self.shown.add(path)
        return f"![{alt_text.of_formula(latex)}]({path})"

    def _html(self, markup: str) -> str:
        shown = []
        for piece in raw_html.read(markup):
            if piece.kind == "image":
                shown.append(self._picture(piece.text, piece.target))
            elif piece.kind == "media":
                shown.append(self._absent("media-web", piece.text, piece.target))
            else:
                shown.append(escape(piece.text))
        return " ".join(each for each in shown if each) or (" " if "<br" in markup.lower() else "")

    def _is_unfit(self, block: Block) -> bool:
        if block.kind in {"html", "definition", "formula"}:
            return True
        return any(self._is_unfit_mark(mark) for mark in block.marks)

    def _is_unfit_mark(self, mark: Mark) -> bool:
        match mark.kind:
            case "image":
                return mark.target not in self.shown
            case "link" | "autolink":
                return not self._works(mark.target)
            case _:
                return True


def _outermost(marks: Iterable[Mark]) -> list[Mark]:
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda each: (each.start, -each.stop)):
        if not found or mark.start >= found[-1].stop:
            found.append(mark)
    return found


def _within(inner: Mark, outer: Mark) -> bool:
    return outer.label[0] <= inner.start and inner.stop <= outer.label[1] and inner != outer


def _reduce(text: str, blocks: list[Block]) -> str:
    """Leave of these blocks only their letters."""
    lines = text.split("\n")
    for block in blocks:
        for number in range(block.first, min(block.last, len(lines))):
            lines[number] = escape(lines[number])
    return "\n".join(lines)
