"""Lesson texts as they come, made ready for Qt's reader of Markdown. Pure text in, pure text out."""

import re
import unicodedata

_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"(`+[^`]*`+)")


def decoded(text: bytes) -> str:
    """Return a text from its bytes, with line ends of one kind."""
    plain = text.decode("utf-8-sig", errors="replace")
    return plain.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def tidied(text: str) -> str:
    """Put line breaks where raw HTML asked for them, and take comments out; code stays as it is."""
    lines: list[str] = []
    fence = ""
    for line in _without_comments(text).split("\n"):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence):
                fence = ""
        elif mark:
            fence = mark[1]
        else:
            line = _with_breaks(line)
        lines.append(line)
    return "\n".join(lines)


def slug(heading: str) -> str:
    """Return what links call a heading: small letters, words joined by dashes."""
    kept = [
        letter
        for letter in unicodedata.normalize("NFC", heading).casefold()
        if letter.isalnum() or letter in " -_"
    ]
    return "".join(kept).strip().replace(" ", "-")


def _with_breaks(line: str) -> str:
    """Replace <br>; in a table, which has no lines within a cell, by a space."""
    if not _BREAK.search(line):
        return line
    instead = " " if line.lstrip().startswith("|") else "  \n"
    parts = _CODE.split(line)
    return "".join(
        part if place % 2 else _BREAK.sub(instead, part) for place, part in enumerate(parts)
    )


def _without_comments(text: str) -> str:
    parts = re.split(r"(^\s{0,3}(?:```|~~~).*?^\s{0,3}(?:```|~~~)\s*$)", text, flags=re.M | re.S)
    return "".join(
        part if place % 2 else _COMMENT.sub("", part) for place, part in enumerate(parts)
    )
