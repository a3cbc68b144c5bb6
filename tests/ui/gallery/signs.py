"""Which signs the bundled fonts have, and which words end in … because they are meant to."""

import re
import unicodedata
from functools import cache, lru_cache
from html import unescape

from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QWidget

from client.ui import theme

FONTS = ("BandiSans-Regular.ttf", "BandiSigns-Regular.ttf", "BandiEmoji-Regular.ttf")
UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"}
"""Kinds of signs that are drawn as nothing, or on another one."""


@lru_cache(maxsize=5000)
def has_sign(sign: str) -> bool:
    """Tell whether a sign can be drawn on every PC, whatever fonts it has."""
    if unicodedata.category(sign) in UNSEEN or sign in {"\ufffc", "\u2028"}:
        return True
    return any(font.supportsCharacter(ord(sign)) for font in _fonts())


def is_meant_to_end_so(text: str, widget: QWidget) -> bool:
    """Tell whether a text that ends in … is whole: a sentence of the interface, or all that a widget says."""
    said = text.strip()
    whole = str(getattr(widget, "text", str)())
    return said in whole or any(end.endswith(said) for end in _endings())


@cache
def _fonts() -> tuple[QRawFont, ...]:
    return tuple(QRawFont(str(theme.resource("fonts", name)), 16) for name in FONTS)


@cache
def _endings() -> tuple[str, ...]:
    """Return all that the interface says that ends in …."""
    found: set[str] = set()
    for file in theme.resource("translations").glob("*.ts"):
        told = re.findall(r">([^<]*…)<", file.read_text(encoding="utf-8"))
        found.update(unescape(text) for text in told)
    return tuple(found)
