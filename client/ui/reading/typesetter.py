"""Draws formulas: MathML or LaTeX to a picture of plain paths, its baseline at y = 0 of its view box.

Slow to load and slow to draw (milliseconds a formula): not on the window's thread. What cannot be drawn is
nobody's failure: it is shown in words.
"""

import functools
import logging
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Final

from client.ui.reading import mathml, spoken_formula
from client.ui.reading.mathml import NotMathml

if TYPE_CHECKING:
    from ziamath.mathfont import MathFont

UNITS_PER_EM: Final = 18
MAX_LATEX: Final = 2000
MAX_DRAWING_BYTES: Final = 2 * 1024 * 1024
KEPT: Final = 4000
"""Drawings that are kept for when a text is set anew: a chapter of a school book has some 400 different ones."""

NAME: Final = "bandi"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it stands in a text: MathML, or LaTeX if ``is_latex``; in a line, or on one of its own."""

    markup: str
    is_latex: bool = False
    is_display: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula's SVG, None if it cannot be drawn; and the formula in words."""

    svg: bytes | None
    words: str


@functools.lru_cache(maxsize=KEPT)
def draw(formula: Formula) -> Drawing:
    """Return a formula's drawing."""
    words = formula.markup if formula.is_latex else ""
    try:
        root = mathml.parse(_mathml_of(formula))
        words = words or mathml.words(root)
        if not mathml.can_be_drawn(root):
            return Drawing(None, words)
        return Drawing(_typeset(root), words)
    except NotMathml:
        return Drawing(None, words or _letters(formula.markup))
    except Exception as error:
        log.info("a formula was not drawn: %s", type(error).__name__)
        return Drawing(None, words or _letters(formula.markup))


@functools.lru_cache(maxsize=KEPT)
def say(formula: Formula, language: str) -> str:
    """Return a formula as it is said; ``language`` is the window's, in which the phrases are."""
    del language
    try:
        return spoken_formula.spoken(mathml.parse(_mathml_of(formula)))
    except NotMathml:
        return draw(formula).words
    except Exception as error:
        log.info("a formula was not put into words: %s", type(error).__name__)
        return draw(formula).words


def _mathml_of(formula: Formula) -> str:
    if not formula.is_latex:
        return formula.markup
    if len(formula.markup) > MAX_LATEX:
        raise NotMathml("too long")
    from ziamath.tex import tex2mml

    made = tex2mml(formula.markup, inline=not formula.is_display)
    if ">\\" in made:
        raise NotMathml("a command that is not known")
    return made


def _letters(markup: str) -> str:
    """Return what is left of a formula that nobody understands."""
    try:
        return " ".join("".join(ET.fromstring(markup).itertext()).split())
    except ET.ParseError:
        return markup


def _typeset(root: ET.Element) -> bytes | None:
    from ziamath.config import config
    from ziamath.zmath import Math

    config.svg2 = False
    _know_letters()
    # The element and not its text: in texts, the typesetter takes some minus signs for the ends of tags.
    body = Math(root, size=UNITS_PER_EM, font=NAME).svg().encode()
    return body if len(body) <= MAX_DRAWING_BYTES else None


def _know_letters() -> None:
    """Have the typesetter borrow from our own font what the mathematical one lacks, Hangul first of all."""
    from ziamath.zmath import loadedfonts

    if NAME not in loadedfonts:
        loadedfonts[NAME] = _letters_of_two_fonts()


def _letters_of_two_fonts() -> "MathFont":
    from ziafont.font import Font
    from ziafont.glyph import SimpleGlyph
    from ziamath.mathfont import MathFont
    from ziamath.styles import MathVariant
    from ziamath.zmath import fontname

    with resources.as_file(
        resources.files("resources") / "fonts" / "BandiSans-Regular.ttf"
    ) as path:
        korean = Font(path)

    class Letters(MathFont):
        def findglyph(self, char: str, variant: MathVariant) -> SimpleGlyph:
            if self.glyphindex(char) or not korean.glyphindex(char):
                return super().findglyph(char, variant)
            return korean.glyph(char)

    return Letters(fontname)
