"""What changes is seen: at once if the learner did it, and soon, without holding up the window, if others did."""

import threading
from dataclasses import replace

import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from client.store import messages
from client.store.database import StoreUnavailable
from client.ui.background import Background
from client.ui.context import Context
from client.ui.live import LiveStore
from client.ui.looking import Looking
from protocol.records import Message
from tests.support.central_says import Says

TOPICS = frozenset({"messages"})


def elsewhere(work: threading.Thread) -> None:
    work.start()
    work.join()


def said(number: int) -> Message:
    return Message(bytes([7, number] * 4), "minjun", 50 + number, "minjun", "안녕", 1000)


class Count:
    """Counts unread messages, and remembers on which threads and what was shown."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        self.context = context
        self.shown: list[int] = []
        self.threads: list[int] = []
        self.asked = threading.Event()
        self.looking = Looking(context, TOPICS, self.ask, self.shown.append, parent)

    def ask(self) -> int:
        self.threads.append(threading.get_ident())
        self.asked.set()
        return messages.unread(self.context.store.db)


def test_what_the_learner_did_is_shown_at_once(context: Context, says: Says, qtbot: QtBot) -> None:
    del says
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    count = Count(context, page)
    context.learning.messages.mark_read("minjun")
    assert count.shown == [0]
    assert count.threads == [threading.get_ident()]


def test_what_others_did_is_asked_for_on_another_thread(
    context: Context, says: Says, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    count = Count(context, page)
    before = messages.unread(context.store.db)
    elsewhere(threading.Thread(target=says.tell, args=(context.store, said(1))))
    qtbot.waitUntil(lambda: count.shown == [before + 1])
    assert threading.get_ident() not in count.threads


class Slow(Count):
    """Finds what is there at once, and is slow to say so on any thread but the window's."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.found = threading.Event()
        self.may_say = threading.Event()

    def ask(self) -> int:
        unread = super().ask()
        if threading.current_thread() is not threading.main_thread():
            self.found.set()
            assert self.may_say.wait(timeout=60)
        return unread


def test_what_was_asked_before_the_learner_acted_does_not_stay(
    context: Context, says: Says, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    elsewhere(threading.Thread(target=says.tell, args=(context.store, said(1))))
    count = Slow(context, page)
    count.looking.look_later()
    qtbot.waitUntil(count.found.is_set)
    context.learning.messages.mark_read("minjun")
    assert count.shown == [0]
    count.may_say.set()
    # What was found before is passed over, and it is asked once more.
    qtbot.waitUntil(lambda: len(count.shown) >= 2)
    assert set(count.shown) == {0}


def test_a_page_that_was_left_asks_for_nothing(context: Context, says: Says, qtbot: QtBot) -> None:
    del says
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    count = Count(context, page)
    page.hide()
    context.learning.messages.mark_read("minjun")
    assert count.shown == []


def test_what_the_learner_did_elsewhere_is_there_when_a_page_is_seen_again(
    context: Context, says: Says, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    count = Count(context, page)
    page.hide()
    context.learning.messages.mark_read("minjun")
    count.looking.catch_up()
    assert count.shown == [0]
    elsewhere(threading.Thread(target=says.tell, args=(context.store, said(1))))
    page.hide()
    count.looking.catch_up()
    assert count.shown == [0]
    qtbot.waitUntil(lambda: count.shown == [0, 1])


def test_nothing_is_said_any_more_once_the_store_is_to_be_closed(
    context: Context, says: Says, qtbot: QtBot
) -> None:
    live, heard, done = LiveStore(context.store), list[frozenset[str]](), list[bool]()
    live.changed.connect(heard.append)
    elsewhere(threading.Thread(target=says.tell, args=(context.store, said(1))))
    live.close()
    context.background.run(lambda: True, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert heard == []


def test_what_was_asked_of_a_store_that_was_closed_meanwhile_is_no_fault(
    context: Context, qtbot: QtBot
) -> None:
    live, asked, closed = LiveStore(context.store), threading.Event(), threading.Event()

    def fail() -> int:
        asked.set()
        assert closed.wait(timeout=60)
        raise StoreUnavailable

    page, done = QWidget(), list[bool]()
    qtbot.addWidget(page)
    shown: list[int] = []
    Looking(replace(context, live=live), TOPICS, fail, shown.append, page).look_later()
    qtbot.waitUntil(asked.is_set)
    live.close()
    closed.set()
    context.background.run(lambda: True, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert shown == []


def test_thousands_of_changes_are_said_a_few_times(
    context: Context, says: Says, qtbot: QtBot
) -> None:
    heard: list[frozenset[str]] = []
    context.live.changed.connect(heard.append)

    def take_in() -> None:
        for number in range(100):
            says.tell(context.store, said(number))

    elsewhere(threading.Thread(target=take_in))
    qtbot.waitUntil(lambda: bool(heard))
    assert "messages" in frozenset[str]().union(*heard)
    assert len(heard) == 1


def test_what_is_asked_for_a_window_that_is_gone_concerns_nobody(
    context: Context, says: Says, qtbot: QtBot
) -> None:
    del says
    page = QWidget()
    count = Count(context, page)
    count.looking.look_later()
    # Gone before the answer can be heard: only this thread's loop brings it.
    assert count.asked.wait(60)
    shiboken6.delete(page)
    done = threading.Event()
    context.background.run(lambda: None, lambda _: done.set())
    qtbot.waitUntil(done.is_set)
    assert count.shown == []


def test_what_is_asked_for_after_the_end_concerns_nobody(qtbot: QtBot) -> None:
    background, done = Background(), list[int]()
    background.close()
    background.run(lambda: 1, done.append)
    assert not done
