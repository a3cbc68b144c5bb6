"""A player over a real store, with clips that are really played."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from client.store.database import Store
from client.store.shelf import Shelf
from client.ui import theme
from client.ui.context import Context
from client.ui.player.page import PlayerPage
from protocol.records import Lecture
from tests.support.worn import as_before
from tests.ui.study.conftest import Film, blobs, context, film, quiet_media
from tests.ui.study.shelved import Part, put_lecture, save

__all__ = ["blobs", "context", "film", "quiet_media"]

CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\n하나\n\n00:05.000 --> 00:09.000\n다섯\n"


@pytest.fixture
def lecture(store: Store, blobs: Shelf, film: Film, context: Context) -> Lecture:
    """Return a saved lecture of ten seconds with captions."""
    lecture = put_lecture(store, 1, "video", 10, "첫 강의")
    parts = {
        "v.mp4": Part("media", film(10), "video/mp4"),
        "captions.ko.vtt": Part("captions", CAPTIONS.encode(), "text/vtt", "ko"),
        "captions.en.vtt": Part("captions", CAPTIONS.encode(), "text/vtt", "en"),
    }
    save(store, blobs, lecture, parts, "high")
    put_lecture(store, 2, "video", 20, "다음 강의")
    return lecture


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[PlayerPage]:
    """Yield a player on the screen."""
    page = PlayerPage(context)
    qtbot.addWidget(page)
    page.resize(1024, 600)
    page.show()
    yield page
    page.finish()


def open_at(qtbot: QtBot, page: PlayerPage, lecture: Lecture, ms: int = 500) -> None:
    page.show_lecture(lecture.id)
    qtbot.waitUntil(lambda: page.playback.position >= ms, timeout=15_000)


def type_key(widget: QWidget, character: str) -> None:
    """Type a character as an input method of the system delivers it, a Korean one included."""
    press = QKeyEvent(
        QEvent.Type.KeyPress, ord(character), Qt.KeyboardModifier.NoModifier, character
    )
    QApplication.sendEvent(widget, press)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """Dress what is shown as it is in the window."""
    with as_before(qapp):
        theme.apply(qapp, "light", 100)
        yield
