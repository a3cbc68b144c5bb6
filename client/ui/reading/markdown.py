"""Lesson texts as they come. Pure text in, pure text out."""

import unicodedata


def decoded(text: bytes) -> str:
    """Return a text from its bytes, with line ends of one kind."""
    plain = text.decode("utf-8-sig", errors="replace")
    return plain.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def slug(heading: str) -> str:
    """Return what links call a heading: small letters, words joined by dashes."""
    kept = [
        letter
        for letter in unicodedata.normalize("NFC", heading).casefold()
        if letter.isalnum() or letter in " -_"
    ]
    return "".join(kept).strip().replace(" ", "-")
