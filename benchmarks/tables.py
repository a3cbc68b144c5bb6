"""Tables as Markdown has them, so that the output can be kept in docs/benchmarks.md."""

from collections.abc import Sequence


def printed(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table; whole numbers have their thousands parted, and stand to the right."""
    cells = [[_shown(cell) for cell in row] for row in rows]
    rule = ["---:" if _is_number(cell) else "---" for cell in rows[0]]
    return "\n".join(f"| {' | '.join(line)} |" for line in (headings, rule, *cells))


def _shown(cell: object) -> str:
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float)
