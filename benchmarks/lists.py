"""How long the window keeps somebody waiting who has very much: ``python -m benchmarks.lists``.

A learner with 100,000 lectures, 5,000 messages and 2,000 notes leafs, searches and reads, while another thread
takes in 10,000 changes without a pause. What counts is how long a key that is pressed at any moment waits until
the window's thread gets to it, beside the same window in which nothing happens.
"""

import argparse
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks import doing, machine, much
from benchmarks.beat import Beat
from benchmarks.house import MONDAY_MORNING, BenchClock, pc, signed_in
from benchmarks.tables import printed
from client.store import replica
from client.window import SWITCH_SECONDS
from client.workspace import Workspace
from protocol.messages import Response

if TYPE_CHECKING:
    from client.ui.shell import Shell

CHANGES = 10_000

TICK_MS, WATCH_MS = 2, 20
STEP_MS = 80
"""Between two things that the learner does: faster than anybody types."""

SECONDS = 8.0
"""How long it is looked at when there is no sync to wait for."""

IDLE_SECONDS = 4.0
QUIET = 0.1
"""A machine is quiet if others use no more than this share of its processors."""

HEADINGS = (
    "what is done",
    "nothing is done",
    "no sync",
    "beside the sync",
    "without others",
    "median",
    "worst",
    "ratio",
    "changes/s",
    "others",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one thing: nothing done, the thing alone, and beside the sync.

    ``rate`` is how many changes a second were taken in, ``others`` which share of the processors others used.
    """

    idle: Beat
    alone: Beat
    beside: Beat
    rate: float
    others: float | None

    def row(self, name: str) -> Sequence[object]:
        """Return a row of the table."""
        idle, alone, beside = (beat.waits(0.99) for beat in (self.idle, self.alone, self.beside))
        own, median, worst = (
            self.beside.own_waits(0.99),
            self.beside.waits(0.5),
            self.beside.waits(1.0),
        )
        waits = (idle, alone, beside, own, median, worst, beside / idle)
        others = "" if self.others is None else f"{self.others:.0%}"
        return (name, *(f"{wait:.1f}" for wait in waits), int(self.rate), others)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lectures", type=int, default=much.LECTURES)
    parser.add_argument("--changes", type=int, default=CHANGES)
    parser.add_argument("--only", default="", help="part of the name of what is to be done")
    parser.add_argument(
        "--tries",
        type=int,
        default=1,
        help="how often at most, while others use the processors; the quietest time counts",
    )
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.setswitchinterval(SWITCH_SECONDS)
    print(f"{machine.description()}; what a key waits at most in 99 % of cases, ms\n")
    with TemporaryDirectory() as folder, pc(Path(folder), BenchClock()) as workspace:
        signed_in(workspace)
        much.fill(workspace, options.lectures)
        with window(workspace) as shell:
            rows = list(measured(workspace, shell, options))
    print(printed(HEADINGS, rows))


def measured(
    workspace: Workspace, shell: "Shell", options: argparse.Namespace
) -> Iterator[Sequence[object]]:
    """Yield a row for each thing that is done."""
    for page in ("home", "lectures", "assignments", "messages", "notes", "downloads", "home"):
        shell.desk.open(page)
    first = 0
    for name, act in doing.everything(shell).items():
        if options.only not in name:
            continue
        tries: list[Figures] = []
        while len(tries) < options.tries:
            tries.append(figures(workspace, shell, act, much.news(first, options.changes)))
            first += options.changes
            if (tries[-1].others or 0.0) < QUIET:
                break
        yield min(tries, key=lambda found: found.others or 0.0).row(name)


def figures(
    workspace: Workspace, shell: "Shell", act: doing.Step, news: Sequence[Response]
) -> Figures:
    """Measure one thing: while nothing is done, while it is, and beside the sync."""
    others = machine.Others()
    idle, _ = look(shell, lambda _: None, IDLE_SECONDS)
    alone, _ = look(shell, act, SECONDS)
    beside, seconds = look(shell, act, applying(workspace, news))
    count = sum(len(portion.entries) for each in news for portion in each.portions)
    return Figures(idle, alone, beside, count / seconds, others.share())


def look(shell: "Shell", act: doing.Step, beside: Callable[[], None] | float) -> tuple[Beat, float]:
    """Do something again and again until what goes on beside it is over, or for so long (s).

    Return the beat, and how long it was.
    """
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    loop, steps, beat = QEventLoop(), iter(range(10**9)), Beat()
    thread = None if isinstance(beside, float) else threading.Thread(target=beside)
    began = perf_counter()

    def watch() -> None:
        if thread is None:
            over = isinstance(beside, float) and perf_counter() - began > beside
        else:
            over = not thread.is_alive()
        if over:
            loop.quit()

    timers = [
        QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer),
        QTimer(interval=STEP_MS),
        QTimer(interval=WATCH_MS),
    ]
    for timer, on_time in zip(timers, (beat.tick, lambda: act(next(steps)), watch), strict=True):
        timer.timeout.connect(on_time)
        timer.start()
    act(next(steps))
    if thread is not None:
        thread.start()
    loop.exec()
    seconds = perf_counter() - began
    for timer in timers:
        timer.stop()
    beat.close()
    shell.repaint()
    return beat, seconds


@contextmanager
def window(workspace: Workspace) -> Iterator["Shell"]:
    """Show the learner's window until the block ends."""
    from PySide6.QtWidgets import QApplication

    from client.ui import theme
    from client.ui.background import Background
    from client.ui.context import Context
    from client.ui.garbage import Garbage
    from client.ui.live import LiveStore
    from client.ui.shell import Shell
    from client.ui.translation import Translation

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.load_fonts()
    # As in the program: else Python looks for what is unused on any thread, at any time.
    garbage = Garbage()
    live, background = LiveStore(workspace.store), Background()
    context = Context(
        workspace.store,
        live,
        workspace.learning,
        workspace.blobs,
        workspace.attachments,
        background,
        workspace.clock,
        "ko",
        lambda: None,
    )
    shell = Shell(context, Translation(app))
    shell.resize(1366, 768)
    shell.show()
    yield shell
    shell.close()
    background.close()
    live.close()
    garbage.stop()


def applying(workspace: Workspace, responses: Sequence[Response]) -> Callable[[], None]:
    """Return what takes all of this in, as the sync thread does, without a line to wait for."""
    request = replica.next_request(workspace.store, workspace.clock.stamp(), spelled_out=True)

    def apply() -> None:
        for response in responses:
            replica.apply(workspace.store, request, response, MONDAY_MORNING)

    return apply


if __name__ == "__main__":
    main()
