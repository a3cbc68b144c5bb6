"""What costs more than Qt is not imported before the first window is painted."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
import client.__main__
from client.app import App
from client.config import Paths

qt = QApplication(sys.argv[:1])
app = App(qt, Paths(Path(sys.argv[1])))
shown = app.show_opening()
qt.processEvents()
assert shown.isVisible()
slow = ["requests", "sqlite_utils", "keyring", "cryptography", "argon2", "sqlcipher3", "central", "msgspec"]
slow += ["PySide6.QtMultimedia", "PySide6.QtPdf"]
print([name for name in slow if name in sys.modules])
"""


def test_the_first_window_waits_for_nothing_slow(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "[]", done.stderr
