"""Names of files that others chose, made fit to be names here: one part, of letters that every system takes.

A name is shown and gone by; it never says where something is put.
"""

import re
import unicodedata

MOST_LETTERS = 60
"""Of a name: four bytes each at the most, where systems take 255."""

_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE | re.ASCII)


def safe(name: str) -> str:
    """Return the last part of a name, without what systems or eyes trip over; its ending stays what it was."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(
        letter for letter in last if unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}
    )
    plain = _FORBIDDEN.sub("_", seen).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= 10:
        plain = f"{stem[: MOST_LETTERS - len(ending) - 1].rstrip(' .')}.{ending}"
    plain = plain[:MOST_LETTERS].strip(" .") or "file"
    return f"_{plain}" if _RESERVED.fullmatch(plain) else plain
