"""What the bundle leaves out is missed by nobody."""

import os
import random
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

ROOT = Path(__file__).resolve().parent.parent
SORTING = """
import functools, sys
from PySide6.QtCore import QCollator, QLocale
collator = QCollator(QLocale("ko_KR"))
print(*sorted(sys.argv[1].split(), key=functools.cmp_to_key(collator.compare)))
"""


def words() -> str:
    chosen = random.Random(7)
    letters = [*map(chr, range(0xAC00, 0xD7A4, 7)), *"abcXYZ012漢字數學ㄱㅎéß()-あア"]
    return " ".join("".join(chosen.choices(letters, k=chosen.randint(1, 6))) for _ in range(2000))


def sorted_with(libraries: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SORTING, words()],
        env={**os.environ, "LD_LIBRARY_PATH": libraries},
        capture_output=True,
        text=True,
        check=True,
    )
    # Qt says there if it could make no collator, and goes on.
    assert not done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="Qt sorts through the system elsewhere")
@pytest.mark.skipif(not shutil.which("icupkg"), reason="icupkg is missing (icu-devtools)")
def test_qt_sorts_korean_as_before_by_a_ninth_of_the_data(tmp_path: Path) -> None:
    [whole] = Path(PySide6.__path__[0]).glob("Qt/lib/libicudata.so.*")
    slimmed = Path(shutil.copy(whole, tmp_path))
    runpy.run_path(str(ROOT / "installer" / "icu.py"))["slim"](slimmed)
    assert slimmed.stat().st_size < whole.stat().st_size / 8
    assert sorted_with(str(tmp_path)) == sorted_with("")
