"""Places in a block's content, as places in the text that it was read from.

A parser strips what makes a block (quote marks, indents, a table's bars) from its content. Only
stretches that are found again unmistakably are edited; others are reported as not there (-1), and
the lesson's last check reduces their block to plain words.
"""

from dataclasses import dataclass, field

from central.publishing.markdown_source import Block

NOWHERE = -1


@dataclass(slots=True)
class Lines:
    """A text by its lines, and where each starts.

    ``cells`` remembers how far each line of a table has been read.
    """

    lines: list[str]
    starts: list[int]
    cells: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "Lines":
        """Return the lines of a text."""
        lines = text.split("\n")
        return cls(lines, _starts(lines))


def offsets(text: Lines, block: Block) -> list[int]:
    """Return, for each letter of the block's content, where it stands in the text, or NOWHERE."""
    lines, starts, cells = text.lines, text.starts, text.cells
    found: list[int] = []
    for number, piece in enumerate(block.content.split("\n"), start=block.first):
        column, bare = _column(lines, number, piece, cells, alone=block.last - block.first == 1)
        lead = len(piece) - len(piece.lstrip())
        shifts = _shifts(lines[number][column:], bare) if column >= 0 else []
        for position in range(len(piece) + 1):
            inside = lead <= position < lead + len(shifts)
            place = starts[number] + column + shifts[position - lead] if inside else NOWHERE
            found.append(place)
    return found


def substitute(text: str, edits: list[tuple[int, int, str]]) -> str:
    """Return the text with stretches replaced; where two overlap, the first one counts."""
    pieces, at = [], 0
    for start, stop, new in sorted(edits):
        if start >= at:
            pieces += [text[at:start], new]
            at = stop
    return "".join((*pieces, text[at:]))


def prefix(line: str) -> str:
    """Return the quote marks, list marks and blanks that a line begins with."""
    rest = line.lstrip(" \t>")
    if rest[:2] in {"- ", "* ", "+ "}:
        rest = rest[2:].lstrip(" \t>")
    else:
        figures = len(rest) - len(rest.lstrip("0123456789"))
        if 0 < figures <= 9 and rest[figures : figures + 2] in {". ", ") "}:
            rest = rest[figures + 2 :].lstrip(" \t>")
    return line[: len(line) - len(rest)]


def _column(
    lines: list[str], number: int, piece: str, cells: dict[int, int], *, alone: bool
) -> tuple[int, str]:
    bare = piece.strip()
    if number >= len(lines) or not bare:
        return NOWHERE, bare
    if not alone:
        return lines[number].rfind(bare), bare
    for written in (bare, bare.replace("|", "\\|")):
        column = lines[number].find(written, cells.get(number, 0))
        if column >= 0:
            cells[number] = column + len(written)
            return column, bare
    return NOWHERE, bare


def _shifts(line: str, bare: str) -> list[int]:
    """Return how far into the line each letter stands; in a table, bars have a backslash."""
    if line.startswith(bare):
        return list(range(len(bare) + 1))
    shifts, at = [], 0
    for sign in bare:
        at += sign == "|"
        shifts.append(at)
        at += 1
    return [*shifts, at]


def _starts(lines: list[str]) -> list[int]:
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return [*starts, at]
