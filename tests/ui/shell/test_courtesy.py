"""Whoever takes in thousands of changes waits while the window is at work, and never for ever."""

import threading

import shiboken6
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from client.store.database import Store
from client.ui.courtesy import ENTRIES, Courtesy
from client.ui.live import LiveStore

LONG = 600.0
"""Seconds: a test that has to wait for it hangs."""


class Painted(QWidget):
    """Notes that it was painted."""

    def __init__(self, notes: list[str]) -> None:
        super().__init__()
        self._notes = notes

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note it."""
        del event
        self._notes.append("painted")


def taking_in(store: Store, entries: int, notes: list[str]) -> threading.Thread:
    def take_in() -> None:
        with store.write():
            for _ in range(entries):
                store.give_way()
        notes.append("taken in")

    thread = threading.Thread(target=take_in)
    thread.start()
    return thread


def test_the_window_paints_first(store: Store, qtbot: QtBot) -> None:
    notes: list[str] = []
    widget = Painted(notes)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: bool(notes))
    notes.clear()
    courtesy = Courtesy(store, longest_seconds=LONG)
    thread = taking_in(store, ENTRIES, notes)
    while not courtesy.questions:
        thread.join(0.01)
    widget.update()
    qtbot.waitUntil(lambda: not thread.is_alive())
    assert notes == ["painted", "taken in"]
    courtesy.close()


def test_a_window_that_does_not_answer_is_waited_for_once(store: Store, qtbot: QtBot) -> None:
    del qtbot
    courtesy = Courtesy(store, longest_seconds=0.01)
    taking_in(store, 50 * ENTRIES, []).join()
    assert courtesy.questions == 1
    courtesy.close()


def test_a_window_that_answered_is_asked_again(store: Store, qtbot: QtBot) -> None:
    courtesy = Courtesy(store, longest_seconds=LONG)
    thread = taking_in(store, 5 * ENTRIES, [])
    qtbot.waitUntil(lambda: not thread.is_alive())
    assert courtesy.questions == 5
    courtesy.close()


def test_nobody_waits_for_the_window_while_others_wait_to_write(store: Store, qtbot: QtBot) -> None:
    del qtbot
    courtesy, notes = Courtesy(store, longest_seconds=LONG), list[str]()
    first = taking_in(store, ENTRIES, notes)
    while not courtesy.questions:
        first.join(0.01)
    # As the window does when it keeps what was written: it cannot answer meanwhile.
    with store.write():
        notes.append("written")
    first.join()
    assert sorted(notes) == ["taken in", "written"]
    courtesy.close()


def test_who_writes_on_the_windows_own_thread_asks_nobody(store: Store, qtbot: QtBot) -> None:
    del qtbot
    courtesy = Courtesy(store, longest_seconds=LONG)
    for _ in range(10 * ENTRIES):
        store.give_way()
    assert courtesy.questions == 0
    courtesy.close()


def test_a_window_that_is_closed_holds_nobody_up(store: Store, qtbot: QtBot) -> None:
    del qtbot
    live = LiveStore(store)
    live.close()
    taking_in(store, 10 * ENTRIES, []).join()
    assert live.courtesy.questions == 0


def test_a_window_that_goes_while_a_sync_is_under_way_leaves_it_alone(
    store: Store, qtbot: QtBot
) -> None:
    del qtbot
    courtesy, notes = Courtesy(store, longest_seconds=LONG), list[str]()
    give_way = store.give_way

    def take_in() -> None:
        for _ in range(50 * ENTRIES):
            give_way()
        notes.append("taken in")

    thread = threading.Thread(target=take_in)
    thread.start()
    while not courtesy.questions:
        thread.join(0.01)
    courtesy.close()
    shiboken6.delete(courtesy)
    thread.join()
    assert notes == ["taken in"]
    assert courtesy.questions == 1
