"""How long it takes until the first window is painted: ``python -m benchmarks.first_paint``.

Beside a window of Qt's in which there is nothing, in turn with it, each in a Python of its own. What is read from
the disk was read before.
"""

import argparse
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import machine
from benchmarks.tables import printed

TRIALS = 15
BAR = 1.3
HEADINGS = ("first window", "ms, median", "least", "of it computing, median")

BARE = """
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow
qt = QApplication(sys.argv[:1])
window = QMainWindow()
window.show()
qt.processEvents()
os._exit(0)
"""

BANDI = """
import os, sys

class End:
    # What is imported next once the first window was painted.
    def find_spec(self, name, path=None, target=None):
        if name == "client.app":
            os._exit(0)

sys.meta_path.insert(0, End())
from client.__main__ import main
main([])
os._exit(1)
"""
"""``bandi`` as it is started from a menu, log file and all, until its first window was painted."""


@dataclass(frozen=True, slots=True)
class Start:
    """How long it was until all was painted, and how much of that was spent computing (ms)."""

    whole: float
    computing: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=TRIALS)
    options = parser.parse_args()
    found: dict[str, list[Start]] = {"nothing in it": [], "Bandi's": []}
    with TemporaryDirectory() as folder:
        for trial in range(options.trials + 1):
            for name, script in zip(found, (BARE, BANDI), strict=True):
                start = _started(script, Path(folder))
                if trial:
                    # The first has all modules compiled.
                    found[name].append(start)
    rows = [
        (
            name,
            f"{median(start.whole for start in starts):.0f}",
            f"{min(start.whole for start in starts):.0f}",
            f"{median(start.computing for start in starts):.0f}",
        )
        for name, starts in found.items()
    ]
    print(f"{machine.description()}\n")
    print(printed(HEADINGS, rows))
    bare, ours = (sorted(start.computing for start in starts) for starts in found.values())
    print(f"\nBandi's takes {median(ours) / median(bare):.2f} of the computing; the bar is {BAR}")


def _started(script: str, folder: Path) -> Start:
    env = {
        **os.environ,
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "XDG_DATA_HOME": str(folder),
    }
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    before, began = _computed(), perf_counter()
    subprocess.run([sys.executable, "-c", script], env=env, check=True, stderr=subprocess.DEVNULL)
    return Start((perf_counter() - began) * 1000, (_computed() - before) * 1000)


def _computed() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
