"""Makes resources/fonts from Nanum Gothic and Noto: what learners read and write, and nothing else.

Run it only when the choice of characters changes; the results are committed. It needs fonttools, which
Bandi itself does not, so give it an environment of its own:

    python3 -m venv /tmp/fonts && /tmp/fonts/bin/pip install fonttools
    /tmp/fonts/bin/python tools/make_fonts.py /usr/share/fonts/truetype/nanum resources/fonts \
        --noto FOLDER

where the folder has NotoSans-Regular.ttf, NotoSansMath-Regular.ttf and NotoEmoji-Regular.ttf. The Open Font
License reserves the name Nanum, so the family is called "Bandi Sans" in the results. What it lacks is in "Bandi
Signs": a minus, the letters of Vietnamese names, arrows. The emoji are those without colours: a tenth of the
size, legible on every ground, and alike on every PC.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Sequence

FAMILY, SIGNS, EMOJI = "Bandi Sans", "Bandi Signs", "Bandi Emoji"
STYLES = {"NanumGothic.ttf": "Regular", "NanumGothicBold.ttf": "Bold"}

# Every syllable, not the usual 2,350: a missing one is drawn as nothing at all, and names use them.
RANGES = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x024F),  # Latin of our neighbours
    (0x02B0, 0x036F),  # accents
    (0x0370, 0x03FF),  # Greek: formulas
    (0x0400, 0x045F),  # Cyrillic
    (0x1100, 0x11FF),  # jamo
    (0x1E00, 0x1EFF),  # Latin, Vietnamese
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x209F),  # superscripts
    (0x20A0, 0x20CF),  # currencies
    (0x2100, 0x218F),  # letter-like, fractions
    (0x2190, 0x22FF),  # arrows, mathematics
    (0x2300, 0x23FF),  # technical
    (0x2460, 0x24FF),  # circled numbers
    (0x2500, 0x25FF),  # boxes, shapes
    (0x2600, 0x27BF),  # symbols, ticks
    (0x3000, 0x303F),  # CJK punctuation
    (0x3040, 0x30FF),  # kana
    (0x3130, 0x318F),  # compatibility jamo
    (0x3200, 0x33FF),  # enclosed, units
    (0xA960, 0xA97F),  # old jamo
    (0xAC00, 0xD7A3),  # all 11,172 syllables
    (0xF900, 0xFAFF),  # compatibility hanja
    (0xFF00, 0xFFEF),  # full width
]

MOST_OF_TEXT = 0xFFFF
"""What comes after this is a picture, whatever else draws it."""


def hanja() -> set[int]:
    """Return the 4,888 hanja of KS X 1001: rows 42 to 93 of the standard."""
    rows = range(0xA0 + 42, 0xA0 + 94)
    cells = range(0xA1, 0xFF)
    return {ord(bytes((row, cell)).decode("euc_kr")) for row in rows for cell in cells}


def rename(font: TTFont, family: str, style: str, origin: str) -> None:
    """Give the font our name everywhere, and keep whose work it is."""
    names = font["name"]
    for record in list(names.names):
        if record.nameID not in (0, 13, 14) or record.langID not in (0, 0x409):
            names.removeNames(record.nameID, record.platformID, record.platEncID, record.langID)
    title = family if style == "Regular" else f"{family} {style}"
    texts = {
        1: family,
        2: style,
        3: f"1.0;BANDI;{family.replace(' ', '')}-{style}",
        4: title,
        5: "Version 1.0",
        6: f"{family.replace(' ', '')}-{style}",
        10: f"A subset of {origin}, without hinting",
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }
    for identifier, text in texts.items():
        names.setName(text, identifier, 3, 1, 0x409)
        names.setName(text, identifier, 1, 0, 0)


def signs() -> set[int]:
    """Return what is read and written in words."""
    return hanja().union(*(range(first, last + 1) for first, last in RANGES))


def make(source: Path, target: Path, style: str) -> None:
    """Write one style of the family of text."""
    with TTFont(source, recalcTimestamp=False) as font:
        write(font, signs(), target, (FAMILY, style, "Nanum Gothic by NAVER Corporation"))


def make_signs(sources: Sequence[Path], target: Path, text: Path) -> None:
    """Write what the family of text lacks of what is read and written, from the first that has it."""
    missing = signs() - known(text)
    parts = []
    for number, source in enumerate(sources):
        part = target.with_suffix(f".{number}.ttf")
        with TTFont(source, recalcTimestamp=False) as font:
            found = missing & set(font.getBestCmap())
            write(font, found, part, (SIGNS, "Regular", "Noto Sans by Google"))
        missing -= found
        parts.append(part)
    with Merger().merge([str(part) for part in parts]) as font:
        rename(font, SIGNS, "Regular", "Noto Sans by Google")
        font.save(target)
        print(f"{target}: {target.stat().st_size:,} bytes, {len(font.getBestCmap()):,} characters")
    for part in parts:
        part.unlink()


def make_emoji(source: Path, target: Path, text: Path) -> None:
    """Write the emoji that the family of text has no sign for, with skins, flags and families."""
    there = known(text)
    with TTFont(source, recalcTimestamp=False) as font:
        wanted = {code for code in font.getBestCmap() if code not in there or code > MOST_OF_TEXT}
        write(font, wanted, target, (EMOJI, "Regular", "Noto Emoji by Google"))


def known(file: Path) -> set[int]:
    """Return what a font has signs for."""
    with TTFont(file) as font:
        return set(font.getBestCmap())


def write(font: TTFont, wanted: set[int], target: Path, names: tuple[str, str, str]) -> None:
    """Write what is wanted of a font, under its new names: family, style, and whose work it is."""
    options = Options()
    options.hinting = False
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["MATH", "BASE", "GDEF", "GPOS", "GSUB"] if names[0] == SIGNS else []
    options.drop_tables += ["FFTM", "DSIG", "TSI0", "TSI1", "TSI2", "TSI3", "TSI5"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    rename(font, *names)
    font.save(target)
    print(f"{target}: {target.stat().st_size:,} bytes, {len(font.getBestCmap()):,} characters")


def main() -> None:
    """Make every style."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, help="folder of the Nanum fonts")
    parser.add_argument("target", type=Path, help="folder to write into")
    parser.add_argument("--noto", type=Path, help="folder of the Noto fonts")
    places = parser.parse_args()
    for file, style in STYLES.items():
        make(places.source / file, places.target / f"BandiSans-{style}.ttf", style)
    if places.noto:
        text = places.target / "BandiSans-Regular.ttf"
        sans = [places.noto / f"{name}-Regular.ttf" for name in ("NotoSans", "NotoSansMath")]
        make_signs(sans, places.target / "BandiSigns-Regular.ttf", text)
        emoji = places.noto / "NotoEmoji-Regular.ttf"
        make_emoji(emoji, places.target / "BandiEmoji-Regular.ttf", text)


if __name__ == "__main__":
    main()
