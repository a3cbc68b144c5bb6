"""The letters of formulas: a mathematical font, and our own where that has no Hangul.

Loaded for the first formula only: the typesetter takes a third of a second to load.
"""

import warnings
from importlib import resources

with warnings.catch_warnings():
    # The typesetter reads its fonts in a way that Python would rather have it not.
    warnings.simplefilter("ignore", DeprecationWarning)
    from ziamath import zmath
    from ziamath.config import config
    from ziamath.mathfont import MathFont
    from ziamath.styles import MathVariant

from ziafont.font import Font
from ziafont.glyph import SimpleGlyph

NAME = "bandi"


class _Letters(MathFont):
    """The mathematical font, which knows where to borrow."""

    def __init__(self) -> None:
        super().__init__(zmath.fontname)
        font = resources.files("resources") / "fonts" / "BandiSans-Regular.ttf"
        with resources.as_file(font) as path:
            self._korean = Font(path)

    def findglyph(self, char: str, variant: MathVariant) -> SimpleGlyph:
        """Return a letter's shape; raise ValueError for a letter that nobody here can draw."""
        if not char.isalpha() or self.glyphindex(char):
            return super().findglyph(char, variant)
        if not self._korean.glyphindex(char):
            raise ValueError(f"there is no letter {char}")
        return self._korean.glyph(char)


def typeset(latex: str, size: int) -> bytes:
    """Return LaTeX as an SVG of plain paths."""
    config.svg2 = False
    if NAME not in zmath.loadedfonts:
        zmath.loadedfonts[NAME] = _Letters()
    return zmath.Latex(latex, size=size, font=NAME).svg().encode()
