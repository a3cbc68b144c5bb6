"""The real window, worked with as a learner would, while everything its thread asks of the system is noted.

Run as a program (an audit hook stays for the life of a process): data folder, a photo, where to write.
"""

import json
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from client.app import App
    from client.ui.assignments.detail import Detail
    from client.ui.desk import Desk

FORBIDDEN = (
    "open",
    "os.listdir",
    "os.scandir",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "shutil.",
    "socket.",
    "subprocess.Popen",
    "http.client.",
)
CODE = (".py", ".pyc", ".so")
RESOURCES = "/resources/"


class Guard:
    """Notes every file and socket that the window's thread asks Python for, once armed.

    Importing a page's code at its first visit is allowed, and so are the program's own icons. SQLite's
    reads and Qt's playing of a file do not pass through here.
    """

    def __init__(self) -> None:
        self.armed = False
        self.window_thread = threading.get_ident()
        self.found: list[str] = []
        sys.addaudithook(self._hook)

    def prove(self) -> None:
        """Make sure that a file opened here would be noted."""
        self.armed = True
        Path(os.devnull).read_bytes()
        assert self.found, "the guard notices nothing"
        self.found.clear()

    def _hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.armed or not event.startswith(FORBIDDEN):
            return
        if threading.get_ident() != self.window_thread:
            return
        if event == "open" and str(arguments[0]).endswith(CODE):
            return
        if RESOURCES in str(arguments[:1]):
            return
        stack = traceback.extract_stack(limit=40)
        if any(frame.filename.startswith("<frozen importlib") for frame in stack):
            return
        where = [
            f"{frame.filename}:{frame.lineno}" for frame in stack if "/client/" in frame.filename
        ]
        self.found.append(f"{event} {arguments[:1]} {where[-3:]}")


def work(folder: Path, photo: Path) -> list[str]:
    """Spend a day in the window, and return what its thread should not have done."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from client.app import App
    from client.config import Paths

    qt = QApplication(sys.argv[:1])
    guard = Guard()

    app = App(qt, Paths(folder))
    app.start()
    guard.prove()
    wait_until(lambda: hasattr(app.window, "desk"), "the desk")
    day = Day(app, wait_until)
    day.look_around()
    day.save_and_play()
    day.write(QTest.keyClicks)
    day.hand_in_a_photo(photo)
    day.sync(QTest.keyClick, Qt.Key.Key_F5)
    day.change_language()
    app.close()
    guard.armed = False
    return guard.found


def wait_until(is_so: Callable[[], object], what: str, seconds: int = 60) -> None:
    """Let the program go on until something is so. Raises TimeoutError."""
    from PySide6.QtCore import QEventLoop, QTimer

    end = QTimer()
    end.setSingleShot(True)
    end.start(seconds * 1000)
    while not is_so():
        if not end.isActive():
            raise TimeoutError(what)
        # Not QTest.qWait, which keeps Python's lock: the other threads would hardly run.
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()


class Day:
    """What a learner does with the window."""

    def __init__(self, app: "App", wait_until: Callable[..., None]) -> None:
        self.app = app
        self.wait_until = wait_until

    @property
    def desk(self) -> "Desk":
        from client.ui.shell import Shell

        window = self.app.window
        assert isinstance(window, Shell)
        return window.desk

    @property
    def page(self) -> "QWidget":
        page = self.desk.pages.currentWidget()
        assert page is not None
        return page

    def look_around(self) -> None:
        for name in ("home", "lectures", "assignments", "messages", "downloads", "settings"):
            self.desk.open(name)
        self.desk.open("lectures", "math-1")
        self.desk.search("정수")
        self.desk.open_panel()
        self.desk.open("notices")

    def save_and_play(self) -> None:
        from client.store import progress, wishes
        from client.ui.player.mini import MiniPlayer
        from client.ui.player.page import PlayerPage

        assert self.app.workspace is not None
        store, learning = self.app.workspace.store, self.app.workspace.learning
        lectures = ["math-1/integers", "math-1/proportion", "math-1/triangles"]
        for lecture in lectures:
            learning.downloads.keep(lecture, "low")
        self.wait_until(
            lambda: all(wishes.saved(store.db)[name].state == "saved" for name in lectures),
            "saving",
        )
        for lecture in lectures[1:]:
            self.desk.open("lecture", lecture)
        self.desk.open("lecture", "math-1/integers")
        page = self.page
        assert isinstance(page, PlayerPage)
        self.wait_until(lambda: page.playback.position > 2500, "playing")
        self.desk.open("notes")
        mini = self.desk.findChild(MiniPlayer)
        assert mini is not None
        self.wait_until(lambda: mini.screen_.has_frame, "playing small")
        mini.close_.click()
        self.wait_until(lambda: progress.get(store.db, "math-1/integers").spans, "a span")

    def write(self, type_keys: Callable[..., None]) -> None:
        from client.ui.messages.composer import Composer
        from client.ui.writing.editor import WritingEdit

        self.desk.open("assignments", "english-1/essay-hello")
        editor = self.detail().findChild(WritingEdit)
        assert editor is not None
        type_keys(editor, "My name is Haneul.")
        self.detail().submit()
        self.desk.open("messages", "minjun")
        composer = self.page.findChild(Composer)
        assert composer is not None
        type_keys(composer.editor, "Hello from the window")
        composer.send()

    def hand_in_a_photo(self, photo: Path) -> None:
        from client.store import handins
        from client.ui.writing.shelving import FilesPart

        self.desk.open("assignments", "math-1/photo-solution")
        shelving = self.detail().findChild(FilesPart)
        assert shelving is not None
        shelving.take([photo])
        assert self.app.workspace is not None
        db = self.app.workspace.store.db
        self.wait_until(
            lambda: (draft := handins.draft(db, "math-1/photo-solution")) and draft.files, "a file"
        )
        # It is in the database a moment before the window hears of it.
        self.wait_until(lambda: not shelving.intake.under_way, "the file to be taken in")
        self.detail().submit()

    def sync(self, press: Callable[..., None], key: object) -> None:
        from client.store import files, outbox

        press(self.desk, key)
        assert self.app.workspace is not None
        db = self.app.workspace.store.db
        self.wait_until(
            lambda: not outbox.waiting_count(db) and not files.to_upload(db), "all to arrive"
        )

    def change_language(self) -> None:
        from dataclasses import replace

        from client.store import settings

        assert self.app.workspace is not None
        workspace = self.app.workspace
        before = self.desk
        wanted = replace(settings.preferences(workspace.store.db), language="en", text_size=150)
        workspace.learning.study.prefer(wanted)
        self.wait_until(lambda: self.desk is not before, "the other language")

    def detail(self) -> "Detail":
        from client.ui.assignments.page import AssignmentsPage

        page = self.page
        assert isinstance(page, AssignmentsPage)
        assert page.detail is not None
        return page.detail


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    learner, photo, report = map(Path, sys.argv[1:])
    report.write_text(json.dumps(work(learner, photo)), encoding="utf-8")
