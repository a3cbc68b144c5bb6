"""Unused widgets go on the window's thread, whoever makes new objects."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from client.ui import garbage
from client.ui.garbage import Garbage


class Circle(QObject):
    """Is used by nobody but itself, and tells on which thread it went."""

    gone_on: int = 0

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def collected(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Garbage]:
    monkeypatch.setattr(garbage, "LOOK_MS", 10)
    monkeypatch.setattr(garbage, "MANY", 1)
    found = Garbage()
    yield found
    found.stop()


def test_another_thread_that_makes_many_objects_clears_nothing_away(collected: Garbage) -> None:
    went: list[int] = []
    weakref.finalize(Circle(), lambda: went.append(threading.get_ident()))
    busy = threading.Thread(target=lambda: [[] for _ in range(200_000)])
    busy.start()
    busy.join()
    assert went == []


def test_the_windows_thread_does(qtbot: QtBot, collected: Garbage) -> None:
    went: list[int] = []
    weakref.finalize(Circle(), lambda: went.append(threading.get_ident()))
    qtbot.waitUntil(lambda: bool(went))
    assert went == [threading.get_ident()]


def test_python_goes_on_with_it_afterwards(qtbot: QtBot) -> None:
    before = gc.isenabled()
    Garbage().stop()
    assert gc.isenabled()
    if not before:
        gc.disable()
