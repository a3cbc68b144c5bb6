"""What the first window does not need waits until it is painted, and then changes nothing that is seen of it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.ui import theme
from client.ui.front import front
from client.ui.opening import Opening
from tests.support.worn import as_before

START = """
import os, sys

class Next:
    # What is imported next once the first window was painted.
    def find_spec(self, name, path=None, target=None):
        if name == "client.app":
            tell()
            os._exit(0)

def tell():
    import gc, logging
    from PySide6 import QtCore
    from PySide6.QtWidgets import QApplication
    from client.log_file import LogFile
    from client.ui.opening import Opening

    (window,) = QApplication.topLevelWidgets()
    print("seen", window.isVisible() and bool(window.centralWidget().line.text()))
    print("logged", any(isinstance(handler, LogFile) for handler in logging.getLogger().handlers))
    print("bugs", sys.excepthook.__module__)
    print("worn", sys.modules["client.ui.theme"].tokens().name)
    print("imported", *[name for name in SLOW if name in sys.modules])
    print("ours", *sorted(name for name in sys.modules if name.split(".")[0] in ("client", "protocol", "central")))
    sys.stdout.flush()

SLOW = sys.argv[1:]
sys.meta_path.insert(0, Next())
from client.__main__ import main
main([])
"""

SLOW = """argon2 cryptography keyring msgspec requests sqlcipher3 sqlite3 sqlite_utils urllib3
concurrent.futures email html http.client importlib.resources json logging.handlers pickle platform socket ssl uuid
PySide6.QtMultimedia PySide6.QtNetwork PySide6.QtPdf PySide6.QtSvg"""

OURS = {
    "client",
    "client.__main__",
    "client.config",
    "client.domain",
    "client.domain.words",
    "client.log_file",
    "client.ui",
    "client.ui.firefly",
    "client.ui.front",
    "client.ui.opening",
    "client.ui.theme",
    "client.ui.translation",
    "client.window",
}
"""What the first window is made of: each module more is half a millisecond to a few."""


def start(folder: Path) -> dict[str, list[str]]:
    """Start Bandi as from a menu, and return what it tells when its first window was painted."""
    done = subprocess.run(
        [sys.executable, "-c", START, *SLOW.split()],
        cwd=Path(__file__).parents[1],
        env={
            **os.environ,
            **dict.fromkeys(("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"), str(folder)),
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}


def test_the_first_window_waits_for_nothing_slow(tmp_path: Path) -> None:
    told = start(tmp_path)
    assert told["seen"] == ["True"]
    assert told["imported"] == []
    assert set(told["ours"]) == OURS


def test_what_happens_is_logged_before_there_is_a_window(tmp_path: Path) -> None:
    told = start(tmp_path)
    assert told["logged"] == ["True"]
    assert told["bugs"] == ["client.log_file"]


@pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere the folder is not the environment's to say"
)
def test_the_first_window_is_in_high_contrast_if_the_last_one_was(tmp_path: Path) -> None:
    assert start(tmp_path)["worn"] != ["contrast"]
    (tmp_path / "bandi" / "contrast").touch()
    told = start(tmp_path)
    assert told["worn"] == ["contrast"]
    assert set(told["ours"]) == OURS


@pytest.fixture
def undressed(qapp: QApplication) -> Iterator[QApplication]:
    """Yield the application, and give it back what it wore."""
    with as_before(qapp):
        yield qapp


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_the_first_window_looks_the_same_with_the_style_sheet(
    qtbot: QtBot, undressed: QApplication, look: str
) -> None:
    theme.load_fonts()
    # On a desktop that is light or dark before Bandi has said anything.
    theme.apply(undressed, look, 100)
    undressed.setStyleSheet("")
    theme.apply_first(undressed, in_contrast=look == "contrast")
    window = front(Opening("공부할 것을 펼치고 있어요…"))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    before = window.grab().toImage()
    theme.apply(undressed, look, 100)
    assert window.grab().toImage() == before
