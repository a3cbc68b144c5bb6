"""Slims what Qt knows of the world's languages down to what Bandi asks of it: Linux only.

Qt sorts through ICU, whose data for all languages, converters and transliterations are 32 MB, a sixth of the
bundle. Korean and English sorting, normalisation and the tables that those lean on are 3 MB. A language that
is gone sorts by the root's order; dates and numbers are Qt's own.
"""

import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

KEPT = re.compile(
    r"""
      coll/(?:root|ko|en|res_index|pool)\.res | coll/ucadata\.icu
    | (?:root|ko|ko_KR|en|en_US|res_index|pool)\.res
    | (?:supplementalData|likelySubtags|numberingSystems|keyTypeData|timezoneTypes|windowsZones|metaZones
        |zoneinfo64|plurals|pluralRanges|metadata|icuver|icustd|langInfo|units|currencyNumericCodes|dayPeriods|genderList
        |grammaticalFeatures)\.res
    | [^/]+\.(?:icu|nrm|spp|cfu)
    """,
    re.VERBOSE,
)

ASSEMBLY = """
    .section .rodata
    .balign 16
    .globl icudt{version}_dat
    .type icudt{version}_dat, %object
icudt{version}_dat:
    .incbin "kept/icudt{version}l.dat"
    .size icudt{version}_dat, . - icudt{version}_dat
    .section .note.GNU-stack, "", %progbits
"""


def slim(library: Path) -> None:
    """Replace ``libicudata.so.N`` by one that holds only what is kept.

    Needs icupkg, which refuses where something that is kept leans on what is not, and binutils. Raises
    CalledProcessError; the library is as it was then.
    """
    version = library.suffix.removeprefix(".")
    with TemporaryDirectory() as scratch:
        # Its items' names begin with the name of what holds them.
        whole = Path(scratch, f"icudt{version}l.dat")
        _run(
            scratch, "objcopy", "-O", "binary", "-j", ".rodata", str(library.resolve()), whole.name
        )
        names = _run(scratch, "icupkg", "-l", whole.name).split()
        gone = [name for name in names if not KEPT.fullmatch(name)]
        Path(scratch, "kept").mkdir()
        Path(scratch, "gone.txt").write_text("\n".join(gone) + "\n")
        _run(scratch, "icupkg", "-r", "gone.txt", whole.name, f"kept/{whole.name}")
        Path(scratch, "icu.s").write_text(ASSEMBLY.format(version=version))
        _run(scratch, "as", "-o", "icu.o", "icu.s")
        _run(scratch, "ld", "-shared", "-soname", library.name, "-o", "slim.so", "icu.o")
        library.write_bytes(Path(scratch, "slim.so").read_bytes())


def _run(folder: str, *command: str) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
