"""Reading a lecture that is a PDF."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QPainter, QPdfWriter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.store import notes
from client.store.database import Store
from client.store.shelf import Shelf
from client.ui.context import Context
from client.ui.page import moment
from client.ui.reading.pdf_page import PdfPage
from protocol.records import Lecture
from tests.ui.study.shelved import Part, put_lecture, save

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[PdfPage]:
    """Yield a page on the screen."""
    page = PdfPage(context)
    qtbot.addWidget(page)
    page.resize(1024, 600)
    page.show()
    yield page
    page.leave()


def pdf(pages: int) -> bytes:
    body = QByteArray()
    buffer = QBuffer(body)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    for number in range(pages):
        painter.drawText(500, 900, f"page {number + 1} graph")
        if number + 1 < pages:
            writer.newPage()
    painter.end()
    return bytes(body.data())


def saved(store: Store, blobs: Shelf, body: bytes) -> Lecture:
    lecture = put_lecture(store, 1, "pdf")
    save(store, blobs, lecture, {"handout.pdf": Part("document", body, "application/pdf")})
    return lecture


def test_pages_turn_and_the_place_is_remembered(
    qtbot: QtBot, page: PdfPage, store: Store, blobs: Shelf
) -> None:
    lecture = saved(store, blobs, pdf(4))
    page.show_lecture(lecture.id)
    qtbot.waitUntil(lambda: page.content.isVisible())
    assert page.number.total.text() == "/ 4"
    QTest.keyClick(page, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: page.number.line.text() == "4")
    page.leave()
    page.show_lecture(lecture.id)
    qtbot.waitUntil(lambda: page.number.line.text() == "4")


def test_words_are_found(qtbot: QtBot, page: PdfPage, store: Store, blobs: Shelf) -> None:
    page.show_lecture(saved(store, blobs, pdf(3)).id)
    qtbot.waitUntil(lambda: page.content.isVisible())
    page.find_bar.begin()
    page.find_bar.line.setText("graph")
    qtbot.waitUntil(lambda: page.find_bar.count.text() == "1 / 3", timeout=15_000)
    page.find_bar.on.click()
    assert page.find_bar.count.text() == "2 / 3"


def test_zoom_is_shown(qtbot: QtBot, page: PdfPage, store: Store, blobs: Shelf) -> None:
    page.show_lecture(saved(store, blobs, pdf(1)).id)
    qtbot.waitUntil(lambda: page.content.isVisible())
    page.zoom.percent.click()
    assert page.zoom.percent.text() == "100%"
    page.zoom.larger.click()
    assert page.zoom.percent.text() == "120%"


def test_a_torn_document_is_said(qtbot: QtBot, page: PdfPage, store: Store, blobs: Shelf) -> None:
    page.show_lecture(saved(store, blobs, pdf(2)[:900]).id)
    qtbot.waitUntil(lambda: "refetch" in page.trouble.buttons)


def test_a_note_is_pinned_to_its_page_and_leads_back_there(
    qtbot: QtBot, page: PdfPage, store: Store, blobs: Shelf, context: Context
) -> None:
    lecture = saved(store, blobs, pdf(6))
    page.show_lecture(lecture.id)
    qtbot.waitUntil(lambda: page.content.isVisible())
    QTest.keyClick(page, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: page.number.line.text() == "6")
    QTest.keyClick(page, Qt.Key.Key_B)
    (mark,) = notes.of_lecture(context.store.db, lecture.id)
    assert mark.second == 6
    QTest.keyClick(page, Qt.Key.Key_Home)
    page.show_lecture(moment(lecture.id, 4))
    qtbot.waitUntil(lambda: page.number.line.text() == "4")
