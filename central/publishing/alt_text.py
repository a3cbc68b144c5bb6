"""Alternative texts that a client's text engine takes in one piece.

Qt's Markdown reader draws a picture once for every piece of its alternative text, and not at all if
there is none: an escaped letter in it shows the picture three times. So these texts are written
without anything that Markdown takes for a sign of its own.
"""

import re

from protocol.records import Words

JOINER = "\N{WORD JOINER}"
NAMELESS: Words = {"ko": "그림", "en": "picture"}
MAX_ALT = 2000
_LOOKALIKES = str.maketrans(
    {
        "\\": "＼",
        "*": "∗",
        "_": "＿",
        "`": "'",
        "[": "［",
        "]": "］",
        "<": "＜",
        ">": "＞",
        "|": "｜",
        "~": "∼",
        "&": "＆",
        "$": "＄",
        "@": "＠",
        "\0": None,
    }
)
_COMMANDS = {
    "\\\\": "\\cr ",
    "\\{": "\\lbrace ",
    "\\}": "\\rbrace ",
    "\\[": "\\lbrack ",
    "\\]": "\\rbrack ",
    "\\|": "\\Vert ",
    "\\,": "\\thinspace ",
    "\\:": "\\medspace ",
    "\\;": "\\thickspace ",
    "\\!": "\\negthinspace ",
    "[": "\\lbrack ",
    "]": "\\rbrack ",
    "|": "\\vert ",
    "<": "\\lt ",
    ">": "\\gt ",
    "*": "\\ast ",
    "~": "\\nobreakspace ",
    "_": " _ ",
    "&": " & ",
    "`": "'",
    "@": f"{JOINER}@{JOINER}",
    "$": f"{JOINER}${JOINER}",
    "!": f"!{JOINER}",
}
_SIGN = re.compile(r"\\[^A-Za-z]|[\[\]|<>*~_&`@$!]", re.DOTALL)
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=WWW)(?=\.)", re.IGNORECASE)


def of_formula(latex: str) -> str:
    """Return LaTeX that means the same, with commands in the place of signs."""
    return _plain(_SIGN.sub(_command, latex.replace("\0", ""))).rstrip("\\")


def of_picture(text: str, language: str) -> str:
    """Return an author's description of a picture, or a word for one that has none."""
    return _plain(text.translate(_LOOKALIKES)) or NAMELESS["ko" if language == "ko" else "en"]


def _command(sign: re.Match[str]) -> str:
    found = sign[0]
    if found in _COMMANDS:
        return _COMMANDS[found]
    return "\\space " if found[1:].isspace() else f"\\{JOINER}{found[1:].translate(_LOOKALIKES)}"


def _plain(text: str) -> str:
    return " ".join(_ADDRESS.sub(JOINER, text)[:MAX_ALT].split())
