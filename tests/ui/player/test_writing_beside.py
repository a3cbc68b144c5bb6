"""Whoever writes beside a lecture is not interrupted by it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from client.store.database import Store
from client.store.shelf import Shelf
from client.ui.player.end_card import SECONDS, EndCard
from client.ui.player.page import PlayerPage
from protocol.records import Lecture
from tests.ui.player.conftest import open_at, type_key
from tests.ui.study.shelved import Part, put_lecture, save

pytestmark = pytest.mark.qt_log_ignore(
    "No RHI backend", "No audio device", "pa_context_connect", "propagateSizeHints"
)


@pytest.fixture
def beside(qtbot: QtBot) -> Iterator[tuple[EndCard, QLineEdit, list[bool]]]:
    """Yield the card of the end, a field beside it, and what grows when it goes on."""
    window, card, field = QWidget(), EndCard(), QLineEdit()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(card)
    column.addWidget(field)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    gone_on = list[bool]()
    card.next_chosen.connect(lambda: gone_on.append(True))
    yield card, field, gone_on
    window.close()


def test_the_next_lecture_does_not_begin_while_somebody_writes(
    beside: tuple[EndCard, QLineEdit, list[bool]],
) -> None:
    card, field, _ = beside
    field.setFocus()
    card.offer("다음", is_here=True)
    assert not card.timer.isActive()
    assert card.next.isVisible()


def test_it_does_not_begin_either_when_they_begin_to_write_meanwhile(
    beside: tuple[EndCard, QLineEdit, list[bool]],
) -> None:
    card, field, gone_on = beside
    field.clearFocus()
    card.offer("다음", is_here=True)
    assert card.timer.isActive()
    card.timer.timeout.emit()
    field.setFocus()
    for _ in range(SECONDS):
        card.timer.timeout.emit()
    assert gone_on == []
    assert not card.timer.isActive()


def test_a_lecture_plays_on_after_a_note_that_was_asked_for_twice(
    qtbot: QtBot, page: PlayerPage, lecture: Lecture
) -> None:
    open_at(qtbot, page, lecture)
    for _ in range(2):
        type_key(page.stage, "n")
        qtbot.waitUntil(lambda: not page.playback.is_playing)
    editor = page.side.notes.composer.editor
    QTest.keyClicks(editor, "once")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.playback.is_playing)


def test_a_lecture_without_anything_to_play_says_so(
    qtbot: QtBot, page: PlayerPage, store: Store, blobs: Shelf
) -> None:
    odd = put_lecture(store, 3, "video", 0, "")
    captions = Part("captions", b"WEBVTT\n", "text/vtt", "ko")
    save(store, blobs, odd, {"captions.ko.vtt": captions}, "high")
    page.show_lecture(odd.id)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.trouble)
