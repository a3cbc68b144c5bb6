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
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import msgspec

from benchmarks import texts
from benchmarks.house import MONDAY_MORNING, BenchClock, pc, signed_in
from benchmarks.tables import printed
from client.app import SWITCH_SECONDS
from client.store import outbox, replica
from client.workspace import Workspace
from protocol import VERSION, codec, lanes
from protocol.lanes import Portion
from protocol.messages import Response
from protocol.records import Assignment, Change, Course, Lecture, Mentor, Message, Rendition

if TYPE_CHECKING:
    from client.ui.shell import Shell

LECTURES, MESSAGES, NOTES, CHANGES = 100_000, 5_000, 2_000, 10_000
IN_A_COURSE = 25
IN_A_PAGE = 50
BAR_MS = 16.0

TICK_MS = 2
STEP_MS = 80
"""Between two things that the learner does: faster than anybody types."""

SECONDS = 8.0
"""How long it is looked at when there is no sync to wait for."""

SUBJECTS = ("수학", "영어", "국어", "과학", "사회", "한국사", "음악", "정보")
TOPICS = (
    "일차방정식",
    "함수의 그래프",
    "관계대명사",
    "소설의 시점",
    "광합성",
    "산업 혁명",
    "삼국 시대",
)
LANE = b"a lane of 16 byt"
HEADINGS = ("what is done", "a key waits, 99 %", "median", "worst", "ratio to idle", "changes/s")


@dataclass(slots=True)
class Beat:
    """The moments (s) at which the window's thread had time."""

    moments: list[float] = field(default_factory=list)

    def waits(self, share: float) -> float:
        """Return how long (ms) a key pressed at any moment waits at most, in this share of cases."""
        gaps = [
            after - before for before, after in zip(self.moments, self.moments[1:], strict=False)
        ]
        gaps.sort(reverse=True)
        allowed = sum(gaps) * (1 - share)
        low, high = 0.0, gaps[0]
        for _ in range(40):
            middle = (low + high) / 2
            late = sum(gap - middle for gap in gaps if gap > middle)
            low, high = (middle, high) if late > allowed else (low, middle)
        return high * 1000


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lectures", type=int, default=LECTURES)
    parser.add_argument("--changes", type=int, default=CHANGES)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.setswitchinterval(SWITCH_SECONDS)
    with TemporaryDirectory() as folder, pc(Path(folder), BenchClock()) as workspace:
        signed_in(workspace)
        _fill(workspace, options.lectures)
        with _window(workspace) as shell:
            print(printed(HEADINGS, list(_measured(workspace, shell, options.changes))))


def _measured(workspace: Workspace, shell: "Shell", changes: int) -> Iterator[Sequence[object]]:
    """Yield a row for each thing that is done: with nothing beside it, and beside the sync."""
    for page in ("home", "lectures", "assignments", "messages", "downloads", "home"):
        shell.desk.open(page)
    idle = _look(shell, lambda _: None, None)[0]
    yield _row("nothing", idle, idle, 0.0)
    done: dict[str, Callable[[int], None]] = {
        "the first page is open": lambda _: shell.desk.open("home"),
        "100,000 lectures are leafed through": _leafing(shell),
        "letters are typed into the search": _typing(shell),
        "a conversation is open": lambda _: shell.desk.open("messages", "minjun"),
        "a conversation is leafed back": _looking_back(shell),
        "pages are changed": _wandering(shell),
    }
    first = 0
    for name, act in done.items():
        beat, _ = _look(shell, act, None)
        yield _row(name, beat, idle, 0.0)
        responses = _responses(workspace, first, changes)
        beat, seconds = _look(shell, act, _applying(workspace, responses))
        yield _row(f"{name}, beside the sync", beat, idle, changes / seconds)
        first += changes


def _row(name: str, beat: Beat, idle: Beat, rate: float) -> Sequence[object]:
    waits = [beat.waits(share) for share in (0.99, 0.5, 1.0)]
    ratio = waits[0] / idle.waits(0.99)
    return (name, *(f"{ms:.1f}" for ms in waits), f"{ratio:.1f}", int(rate) or "")


def _look(
    shell: "Shell", act: Callable[[int], None], beside: Callable[[], None] | None
) -> tuple[Beat, float]:
    """Do something again and again until what goes on beside it is over; return the beat and how long it was."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    loop, beat = QEventLoop(), Beat()
    ticking = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
    acting = QTimer(interval=STEP_MS)
    ticking.timeout.connect(lambda: beat.moments.append(perf_counter()))
    steps = iter(range(10**9))
    acting.timeout.connect(lambda: act(next(steps)))
    thread = threading.Thread(target=beside) if beside else None
    began = perf_counter()

    def watch() -> None:
        over = perf_counter() - began > SECONDS if thread is None else not thread.is_alive()
        if over:
            loop.quit()

    watching = QTimer(interval=20)
    watching.timeout.connect(watch)
    act(next(steps))
    for timer in (ticking, acting, watching):
        timer.start()
    if thread:
        thread.start()
    loop.exec()
    seconds = perf_counter() - began
    for timer in (ticking, acting, watching):
        timer.stop()
    shell.repaint()
    return beat, seconds


def _leafing(shell: "Shell") -> Callable[[int], None]:
    """Return what scrolls through all lectures: page by page, and now and then to quite another place."""
    from client.ui.lectures.catalogue import LECTURES as ALL
    from client.ui.lectures.catalogue import Catalogue

    def act(step: int) -> None:
        shell.desk.open("lectures")
        catalogue = shell.findChild(Catalogue)
        assert catalogue is not None
        if catalogue.shown != ALL:
            catalogue.show_list(ALL)
        bar = catalogue.lecture_view.verticalScrollBar()
        if step % 10 == 9:
            bar.setValue(bar.maximum() * (step * 37 % 100) // 100)
        else:
            bar.setValue(bar.value() + bar.pageStep())

    return act


def _looking_back(shell: "Shell") -> Callable[[int], None]:
    """Return what reads a conversation backwards, page by page, and now and then begins anew."""
    from client.ui.messages.thread import ThreadView

    def act(step: int) -> None:
        shell.desk.open("messages", "minjun")
        view = shell.findChild(ThreadView)
        assert view is not None
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() - bar.pageStep())
        if step % 40 == 39:
            view.to_end()

    return act


def _typing(shell: "Shell") -> Callable[[int], None]:
    """Return what types words into the search, a letter a time."""
    from client.ui.search.palette import Palette

    words = ("수학 방정", "ㅎㅅㄱㄹㅍ", "관계대", "토요일", "광합성 3")

    def act(step: int) -> None:
        if not step:
            shell.desk.open("home")
            shell.desk.open_palette()
        palette = shell.findChild(Palette)
        assert palette is not None
        word = words[step // 8 % len(words)]
        palette.field.setText(word[: step % 8 + 1])

    return act


def _wandering(shell: "Shell") -> Callable[[int], None]:
    """Return what goes from page to page."""
    from client.ui.search.palette import Palette

    places = ("home", "lectures", "assignments", "messages", "downloads")

    def act(step: int) -> None:
        palette = shell.findChild(Palette)
        if palette is not None:
            palette.hide()
        if step % 6 == 0:
            shell.desk.open(places[step // 6 % len(places)])

    return act


@contextmanager
def _window(workspace: Workspace) -> Iterator["Shell"]:
    """Show the learner's window until the block ends."""
    from PySide6.QtWidgets import QApplication

    from client.ui import theme
    from client.ui.background import Background
    from client.ui.context import Context
    from client.ui.live import LiveStore
    from client.ui.shell import Shell
    from client.ui.translation import Translation

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.load_fonts()
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


def _fill(workspace: Workspace, lectures: int) -> None:
    """Let the learner have very much."""
    changes = [*_catalogue(lectures), *_talk(MESSAGES), *_assignments(500)]
    request = replica.next_request(workspace.store, workspace.clock.stamp(), spelled_out=True)
    for response in _portions(changes, 2000, b"what was there.."):
        replica.apply(workspace.store, request, response, MONDAY_MORNING)
    said = texts.corpus("talk")
    for number in range(NOTES):
        lecture = f"c{number % 100}/{number % IN_A_COURSE}"
        workspace.learning.notes.add(lecture, said[number % len(said)], number)
    # Central has it all.
    request = replica.next_request(workspace.store, workspace.clock.stamp(), spelled_out=True)
    held = outbox.ends(workspace.store.db)
    has_all = Response(VERSION, MONDAY_MORNING, held, (), more=False, offsets=())
    replica.apply(workspace.store, request, has_all, MONDAY_MORNING)


def _catalogue(lectures: int) -> Iterator[Change]:
    for number in range(lectures):
        course = number // IN_A_COURSE
        if number % IN_A_COURSE == 0:
            yield _course(course)
        yield _lecture(number)


def _course(number: int) -> Course:
    subject = SUBJECTS[number % len(SUBJECTS)]
    title = {"ko": f"{subject} {number}: {TOPICS[number % len(TOPICS)]}부터"}
    level = {"ko": f"중{number % 3 + 1}"}
    return Course(
        f"c{number}", 1, title, {"ko": "차근차근"}, {"ko": subject}, level, f"제공처 {number % 12}"
    )


def _lecture(number: int, version: int = 1) -> Lecture:
    course, place = divmod(number, IN_A_COURSE)
    subject, topic = SUBJECTS[course % len(SUBJECTS)], TOPICS[(course + place) % len(TOPICS)]
    title = {"ko": f"{subject} {topic} {place + 1}강 {version}"}
    sizes = (Rendition("high", 18_000_000), Rendition("low", 6_000_000))
    hash_ = number.to_bytes(32, "big")
    return Lecture(
        f"c{course}/{place}", f"c{course}", version, place, title, "video", 900, hash_, sizes
    )


def _talk(count: int, first: int = 1) -> Iterator[Change]:
    said = texts.corpus("mentors", "talk")
    yield Mentor("minjun", "김민준", {"ko": "멘토"})
    for number in range(first, first + count):
        author = "me" if number % 2 else "minjun"
        text = said[number % len(said)]
        ref = number.to_bytes(8, "big")
        yield Message(ref, "minjun", number, author, text, MONDAY_MORNING + number)


def _assignments(count: int, version: int = 1) -> Iterator[Change]:
    for number in range(count):
        title = {"ko": f"{TOPICS[number % len(TOPICS)]} 과제 {number} {version}"}
        due = MONDAY_MORNING + number * 3_600_000
        yield Assignment(
            f"a{number}", f"c{number}", version, 1, "essay", title, {"ko": "써 보세요."}, due=due
        )


def _responses(workspace: Workspace, first: int, count: int) -> Sequence[Response]:
    """Return what central has for somebody who was away: lectures made anew, messages, assignments."""
    del workspace
    version = 2 + first // max(count, 1)
    some = count // 10
    changes = [
        *(_lecture(number * 7 % LECTURES, version) for number in range(count - 4 * some - 1)),
        *_talk(3 * some, MESSAGES + 1 + first),
        *islice(_assignments(500, version), some),
    ]
    changes += [_lecture(number, version) for number in range(count - len(changes))]
    return list(_portions(changes, IN_A_PAGE, b"lane" + first.to_bytes(12, "big")))


def _portions(changes: Sequence[Change], page: int, lane: bytes) -> Iterator[Response]:
    bodies = [codec.encode_record(change) for change in changes]
    chains = [lanes.genesis(lane), *lanes.links(lanes.genesis(lane), bodies)]
    for first in range(0, len(bodies), page):
        entries = tuple(msgspec.Raw(body) for body in bodies[first : first + page])
        portion = Portion(lane, entries, first=first + 1, previous=lanes.check(chains[first]))
        yield Response(VERSION, MONDAY_MORNING, None, (portion,), more=True, offsets=())


def _applying(workspace: Workspace, responses: Sequence[Response]) -> Callable[[], None]:
    request = replica.next_request(workspace.store, workspace.clock.stamp(), spelled_out=True)

    def apply() -> None:
        for response in responses:
            replica.apply(workspace.store, request, response, MONDAY_MORNING)

    return apply


if __name__ == "__main__":
    main()
