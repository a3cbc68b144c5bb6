"""Receipts, which learners quote, and the series that they are counted in.

Numbers are never given twice. A central that was restored from a backup does not know which it gave
since, so it begins another series: "B-1001" after "A-1032".
"""

import re
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from central.store.tables import series, submissions

FIRST = 1001
LETTERS = 26
_SERIES = re.compile(r"[A-Z]{1,6}")
_RECEIPT = re.compile(r"([A-Z]{1,6})-(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Series:
    """A series of receipts; the first is that of the hand-in which follows number ``base``."""

    name: str
    base: int


FIRST_SERIES = Series("A", 0)


def written(counted: Series, number: int) -> str:
    """Return a hand-in's receipt."""
    return f"{counted.name}-{FIRST - 1 + number - counted.base}"


def read(receipt: str) -> tuple[str, int] | None:
    """Return the name of the series and the place in it (from 1); None if it is no receipt."""
    found = _RECEIPT.fullmatch(receipt.strip().upper())
    return None if found is None else (found[1], int(found[2]) - FIRST + 1)


def current(db: Connection) -> Series:
    """Return the series that receipts are given in."""
    newest = func.length(series.c.name).desc(), series.c.name.desc()
    row = db.execute(select(series.c.name, series.c.base).order_by(*newest).limit(1)).one_or_none()
    return FIRST_SERIES if row is None else Series(*row)


def begin(db: Connection, name: str, now: int) -> Series:
    """Begin a series."""
    last = db.execute(select(func.max(submissions.c.number))).scalar_one() or 0
    begun = Series(name, last)
    db.execute(insert(series).values(name=begun.name, base=begun.base, begun=now))
    return begun


def is_series(name: str) -> bool:
    """Return whether this can name a series."""
    return _SERIES.fullmatch(name) is not None


def place(name: str) -> int:
    """Return where a series stands among all: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in name:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number


def following(name: str) -> str:
    """Return the name of the series after one: B after A, AA after Z."""
    number = place(name) + 1
    letters = ""
    while number:
        number, letter = divmod(number - 1, LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters
