"""The real window of a learner of the demo's central, and ways to bring it to every page and state."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from central.clock import SystemClock
from central.demo import prepare
from central.service import mentoring
from central.service.mentoring import Reply
from central.store.database import Store as CentralStore
from client.app import App
from client.config import Paths
from client.store import catalogue, messages, wishes
from client.ui.desk import Desk
from client.ui.lectures.big_list import BigList
from client.ui.lectures.windowed import WindowedModel
from client.ui.shell import Shell
from client.ui.sign_in import SignIn
from client.workspace import Workspace
from protocol.records import Span

KEPT = ("math-1/equation", "math-1/proportion", "math-1/triangles")
"""A film, a text and a document to print."""


def fill_central(folder: Path) -> None:
    """Make the demo's portal, with a mentor who wrote."""
    store, now = CentralStore.open(folder, None), SystemClock().now()
    prepare(store, now)
    mentoring.reply(store, Reply("haneul", "minjun", "질문이 있으면 언제든지 물어봐요."), now)
    store.close()


class Day:
    """Runs the application; ``wait`` raises TimeoutError."""

    def __init__(self, qt: QApplication, folder: Path, url: str) -> None:
        self._url = url
        self.app = App(qt, Paths(folder))
        self.app.start()

    @property
    def window(self) -> QMainWindow:
        """The window that is shown."""
        assert self.app.window is not None
        return self.app.window

    @property
    def desk(self) -> Desk:
        """All that is in the window."""
        assert isinstance(self.window, Shell)
        return self.window.desk

    @property
    def page(self) -> QWidget:
        """The page that is open."""
        page = self.desk.pages.currentWidget()
        assert page is not None
        return page

    @property
    def workspace(self) -> Workspace:
        """The learner's work."""
        assert self.app.workspace is not None
        return self.app.workspace

    def wait(self, is_so: Callable[[], object], what: str, seconds: int = 120) -> None:
        """Let the application work until something is so."""
        end = QTimer(singleShot=True)
        end.start(seconds * 1000)
        while not is_so():
            if not end.isActive():
                raise TimeoutError(what)
            # Not QTest.qWait, which keeps Python's lock: the other threads would hardly run.
            loop = QEventLoop()
            QTimer.singleShot(10, loop.quit)
            loop.exec()

    def ask_to_sign_in(self) -> SignIn:
        """Wait for the form, and return it with a wrong password refused."""
        self.wait(lambda: isinstance(self.window.centralWidget(), SignIn), "the form")
        page = self.window.centralWidget()
        assert isinstance(page, SignIn)
        self.window.setGeometry(0, 0, 1366, 768)
        page.server.setText(self._url)
        page.name.setText("haneul")
        page.password.setText("no idea")
        page.try_it()
        self.wait(page.trouble.isVisible, "the refusal")
        return page

    def sign_in(self, page: SignIn) -> None:
        """Come in, have lectures saved, some of one watched, an essay begun and a quiz handed in."""
        page.password.setText("bandi-demo")
        page.try_it()
        self.wait(lambda: isinstance(self.window, Shell), "the desk")
        self.window.setGeometry(0, 0, 1366, 768)
        self.window.activateWindow()
        learning, db = self.workspace.learning, self.workspace.store.db
        self.wait(lambda: catalogue.portal(db), "the portal")
        for lecture in KEPT:
            learning.downloads.keep(lecture, "low")
        self.wait(
            lambda: all(wishes.saved(db)[name].state == "saved" for name in KEPT), "the lectures"
        )
        self.wait(lambda: messages.unread(db), "the message")
        learning.study.watched("math-1/equation", Span(0, 48))
        learning.notes.add("math-1/equation", "양쪽에 같은 일을 한다", 12)
        learning.handins.save_draft("study-skills/essay-week", "토요일에 정리하기", ())
        learning.handins.save_draft("english-1/essay-hello", "My name is Haneul.", ())
        learning.handins.submit("english-1/essay-hello")

    def open(self, page: str, item: str = "") -> QWidget:
        """Open a page, and return it once what it shows is there."""
        self.desk.pages.finish()
        self.desk.open("home")
        self.desk.open(page, item)
        shown = self.page
        stack = getattr(shown, "stack", None)
        waiting = getattr(shown, "waiting", None)
        if stack is not None and waiting is not None:
            self.wait(lambda: stack.currentWidget() is not waiting, f"{page} {item}")
        self.window.activateWindow()
        self.wait(lambda: shown.isVisible() and self.window.isActiveWindow(), page)
        lists = [view.model() for view in shown.findChildren(BigList) if view.isVisible()]
        models = [model for model in lists if isinstance(model, WindowedModel)]
        self.wait(lambda: all(model.is_counted and model.is_settled for model in models), "rows")
        return shown

    def tidy(self) -> None:
        """Close whatever is open over the page."""
        for over in self.window.findChildren(QWidget):
            if over.isWindow() and over.isVisible():
                over.close()
