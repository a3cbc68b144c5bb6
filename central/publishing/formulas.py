"""Formulas drawn once, at publishing, so that a learner's computer needs no typesetter.

The drawing is an SVG of plain paths (no fonts, no symbols), its baseline at y = 0 of the view box.
"""

import functools
import hashlib
import re

from latex2mathml import exceptions as latex_errors
from latex2mathml.converter import convert

FONT_SIZE = 18
MAX_SVG_BYTES = 512 * 1024
_UNKNOWN = re.compile(r">\s*(\\[A-Za-z]+)\s*<")

# The typesetter has no exception of its own: whatever it trips over in what was typed comes out raw.
_TRIPPED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    StopIteration,
    SyntaxError,
    TypeError,
    ValueError,
    latex_errors.DenominatorNotFoundError,
    latex_errors.DoubleSubscriptsError,
    latex_errors.DoubleSuperscriptsError,
    latex_errors.ExtraLeftOrMissingRightError,
    latex_errors.InvalidAlignmentError,
    latex_errors.InvalidStyleForGenfracError,
    latex_errors.InvalidWidthError,
    latex_errors.LimitsMustFollowMathOperatorError,
    latex_errors.MissingEndError,
    latex_errors.MissingSuperScriptOrSubscriptError,
    latex_errors.NoAvailableTokensError,
    latex_errors.NumeratorNotFoundError,
)


class NotDrawn(ValueError):
    """The typesetter cannot make anything of a formula."""


@functools.lru_cache(maxsize=2000)
def draw(latex: str) -> bytes:
    """Return a formula as SVG; raise NotDrawn with the reason."""
    try:
        unknown = _UNKNOWN.search(convert(latex))
        body = b"" if unknown else _typeset(latex)
    except _TRIPPED as error:
        why = f"{type(error).__name__.removesuffix('Error')} {error}"
        raise NotDrawn(why[:120].strip()) from error
    if unknown:
        raise NotDrawn(f"{unknown[1]} is not known")
    if len(body) > MAX_SVG_BYTES:
        raise NotDrawn("too long")
    return body


def name(latex: str) -> str:
    """Return the path of a formula's drawing in a lecture."""
    return f"formula/{hashlib.sha256(draw(latex)).hexdigest()[:16]}.svg"


def _typeset(latex: str) -> bytes:
    from central.publishing.typeface import typeset  # slow to load, and most courses need none

    return typeset(latex, FONT_SIZE)
