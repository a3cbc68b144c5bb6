"""Photograph the running application: ``python -m tools.screenshots [OUT_DIR] [--gallery | --all]``.

Usually the four pictures of the README. ``--gallery`` makes the gallery of ``docs`` anew: every page and state
in three looks, and the page that shows them. ``--all`` takes every page and state in both sizes and languages,
light and dark, with usual and with large text; ``--look`` and ``--scene`` choose some of that. Without a screen
it brings one of its own (``xvfb-run``).
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

DOCS = Path(__file__).parent.parent / "docs"
SHOWN, GALLERY = DOCS / "screenshots", DOCS / "gallery"
SCREEN = ("xvfb-run", "-a", "-s", "-screen 0 1366x768x24")


def main() -> int:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, metavar="OUT_DIR")
    parser.add_argument("--gallery", action="store_true", help="the gallery of docs")
    parser.add_argument("--all", action="store_true", help="every page, state and look")
    parser.add_argument(
        "--look", action="append", help="with --all: only looks whose names hold this, e.g. ko-dark"
    )
    parser.add_argument(
        "--scene", action="append", help="with --all: only scenes whose names begin so"
    )
    asked = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        return _with_a_screen()
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")
    # The keyring of whoever runs this is none of its business.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    if asked.gallery:
        _fill_gallery(asked.out or GALLERY)
    elif asked.all:
        _photograph_all(asked.out or SHOWN, asked.look or [""], asked.scene or [""])
    else:
        _photograph_readme(asked.out or SHOWN)
    return 0


def _with_a_screen() -> int:
    if shutil.which(SCREEN[0]) is None:
        print("There is no screen. On Debian: apt-get install xvfb", file=sys.stderr)
        return 1
    command = (*SCREEN, sys.executable, "-m", "tools.screenshots", *sys.argv[1:])
    return subprocess.run(command, check=False).returncode


def _photograph_readme(out: Path) -> None:
    from tools.screens.album import Album
    from tools.screens.looks import USUAL
    from tools.screens.scenes import README

    with TemporaryDirectory() as folder:
        album = Album(Path(folder), (USUAL,), frozenset(README))
        album.fill()
        out.mkdir(parents=True, exist_ok=True)
        for scene, name in README.items():
            shutil.copy(Path(folder) / USUAL.name / f"{scene}.png", out / f"{name}.png")


def _fill_gallery(out: Path) -> None:
    from tools.screens import gallery

    gallery.fill(out)


def _photograph_all(out: Path, wanted: Sequence[str], begins: Sequence[str]) -> None:
    from tools.screens import scenes
    from tools.screens.album import Album
    from tools.screens.looks import MATRIX

    looks = tuple(look for look in MATRIX if any(part in look.name for part in wanted))
    names = (scene.name for scene in scenes.every())
    Album(out, looks, frozenset(name for name in names if name.startswith(tuple(begins)))).fill()


if __name__ == "__main__":
    sys.exit(main())
