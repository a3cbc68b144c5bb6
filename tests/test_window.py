"""The window as it is really started: a process of its own, on a PC that has no font at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication
from client.window import run
from client.config import Paths

qt = QApplication([])

def look():
    print([QFontInfo(widget.font()).family() for widget in qt.topLevelWidgets() if widget.isVisible()])
    qt.quit()

QTimer.singleShot(1000, look)
paths = Paths(Path(sys.argv[1]))
paths.make()
sys.exit(run(paths))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="fontconfig is what can be emptied")
def test_a_pc_without_any_font_shows_korean_in_ours(tmp_path: Path) -> None:
    empty = tmp_path / "fonts.conf"
    empty.write_text("<fontconfig></fontconfig>")
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "data")],
        cwd=ROOT,
        env={**os.environ, "FONTCONFIG_FILE": str(empty), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['Bandi Sans']", done.stderr
