"""Rows for people, and the same rows as JSON for scripts."""

import sys
from collections.abc import Sequence

import msgspec

from central.service.views import Cell, Row

MAX_CELL = 60


def show(rows: Sequence[Row], *, as_json: bool) -> None:
    """Print rows: one JSON array, or a line each."""
    if as_json:
        print(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())
        return
    for row in rows:
        print("  ".join(f"{name}={_cell(cell)}" for name, cell in row.items() if cell != ""))
    if not rows:
        print("nothing", file=sys.stderr)


def _cell(cell: Cell) -> str:
    text = " ".join(str(cell).split())
    return text if len(text) <= MAX_CELL else f"{text[: MAX_CELL - 1]}…"
