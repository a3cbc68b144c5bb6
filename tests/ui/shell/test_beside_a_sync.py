"""Beside a sync the window asks little, beside itself, and only for what is seen."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.ui.lectures.catalogue import Catalogue
from client.ui.shell import Shell
from protocol.records import Change, Message
from tests.support.central_says import Says, course, essay, lecture

PAGES = ("lectures", "assignments", "messages", "notes", "downloads", "record", "settings")
LARGE = ("lecture", "course", "assignment", "message", "entry", "findable", "download", "document")
FROM_LARGE = tuple(f"from {table}" for table in LARGE)
"""The tables that grow with what a learner has."""

ASKED_TO_SETTLE = 3


def news(first: int, count: int) -> list[Change]:
    return [
        change
        for number in range(first, first + count)
        for change in (
            course(f"new{number}"),
            lecture(f"new{number}/1"),
            essay(f"new{number}/essay"),
            Message(number.to_bytes(8, "big"), "minjun", 100 + number, "minjun", "안녕", number),
        )
    ]


def taken_in(shell: Shell, says: Says, answers: int, first: int = 0) -> None:
    """Take in so many answers on another thread, while the window's has no time for anything."""

    def take_in() -> None:
        for number in range(first, first + answers):
            says.tell(shell.context.store, *news(10 * number, 10))

    thread = threading.Thread(target=take_in)
    thread.start()
    thread.join()


def settled(shell: Shell, qtbot: QtBot) -> None:
    """Wait until all that changed was told, and all that is asked for is here and shown."""
    QApplication.sendPostedEvents()
    qtbot.waitUntil(lambda: not shell.context.live._rest.isActive())
    done = threading.Event()
    for _ in range(ASKED_TO_SETTLE):
        shell.context.background.run(lambda: None, lambda _: done.set())
        qtbot.waitUntil(done.is_set)
        done.clear()


@contextmanager
def statements(shell: Shell) -> Iterator[list[str]]:
    """Yield what the window's own thread asks the database for."""
    found: list[str] = []
    connection = shell.context.store.db.conn
    connection.set_trace_callback(found.append)
    yield found
    connection.set_trace_callback(None)


@pytest.fixture
def asked(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return what grows with each thing that is asked for beside the window."""
    found: list[object] = []
    run = shell.context.background.run

    def counted(work: Callable[[], object], *rest: Callable[[object], None]) -> None:
        found.append(work)
        run(work, *rest)

    monkeypatch.setattr(shell.context.background, "run", counted)
    return found


def test_the_windows_thread_looks_through_nothing_large(
    shell: Shell, says: Says, qtbot: QtBot
) -> None:
    found: dict[str, list[str]] = {}
    for number, page in enumerate((*PAGES, "home")):
        shell.desk.open(page)
        settled(shell, qtbot)
        with statements(shell) as all_there_were:
            taken_in(shell, says, 1, number)
            settled(shell, qtbot)
        found[page] = [text for text in all_there_were if any(map(text.count, FROM_LARGE))]
    assert not any(found.values()), found


def test_a_page_is_asked_once_however_many_changes_there_are(
    shell: Shell, says: Says, qtbot: QtBot, asked: list[object]
) -> None:
    shell.desk.open("home")
    settled(shell, qtbot)
    asked.clear()
    taken_in(shell, says, 1)
    settled(shell, qtbot)
    once = len(asked)
    asked.clear()
    taken_in(shell, says, 10, 1)
    settled(shell, qtbot)
    assert len(asked) <= once


def test_pages_that_were_left_ask_for_nothing(
    shell: Shell, says: Says, qtbot: QtBot, asked: list[object]
) -> None:
    shell.desk.open("home")
    settled(shell, qtbot)
    asked.clear()
    taken_in(shell, says, 2)
    settled(shell, qtbot)
    alone = len(asked)
    for page in (*PAGES, "home"):
        shell.desk.open(page)
    settled(shell, qtbot)
    asked.clear()
    taken_in(shell, says, 2)
    settled(shell, qtbot)
    assert len(asked) == alone > ASKED_TO_SETTLE


def test_a_page_that_is_seen_again_shows_what_came_meanwhile(
    shell: Shell, says: Says, qtbot: QtBot
) -> None:
    for page in ("lectures", "home"):
        shell.desk.open(page)
    settled(shell, qtbot)
    taken_in(shell, says, 2)
    settled(shell, qtbot)
    shell.desk.open("lectures")
    catalogue = shell.findChild(Catalogue)
    assert catalogue is not None
    qtbot.waitUntil(lambda: catalogue.is_settled and catalogue.courses.rowCount() > 10)


def test_a_narrow_window_stays_so_while_news_come(shell: Shell, says: Says, qtbot: QtBot) -> None:
    shell.resize(640, 600)
    qtbot.waitUntil(lambda: not shell.desk.top.portal.isVisible())
    taken_in(shell, says, 1)
    settled(shell, qtbot)
    assert shell.desk.top.learner.text() == ""
    shell.resize(1366, 768)
    qtbot.waitUntil(lambda: shell.desk.top.learner.text() != "")
