"""Names the shared libraries that Qt does not find here, one line, nothing when all is well.

For systems whose package names installer/system.sh does not know. Each module is tried by a process of
its own: what fails is a matter for the loader, and a crash shall not hide the rest.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys

MODULES = ("QtWidgets", "QtNetwork", "QtSvg", "QtPdfWidgets", "QtMultimediaWidgets")
# Not imported but opened by Qt's xcb plugin, which only says "could not load" when one is missing.
OPENED_LATER = (
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
    "libxkbcommon-x11.so.0",
    "libEGL.so.1",
    "libXrandr.so.2",
)


def refused(module: str) -> str | None:
    """Return why a Qt module cannot be imported here, or None."""
    trial = subprocess.run(
        [sys.executable, "-c", f"import PySide6.{module}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if trial.returncode == 0:
        return None
    last = trial.stderr.strip().splitlines()[-1:] or [f"PySide6.{module}"]
    return last[0].removeprefix("ImportError: ").split(": cannot open")[0]


def loads(library: str) -> bool:
    """Return whether the loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def main() -> None:
    """Print what is missing."""
    wanting = {reason for module in MODULES if (reason := refused(module))}
    wanting.update(library for library in OPENED_LATER if not loads(library))
    print(" ".join(sorted(wanting)), end="")


if __name__ == "__main__":
    main()
