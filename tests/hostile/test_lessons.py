"""A lesson that means harm: it asks nobody for anything, shows nothing of this PC, and leads nowhere unasked.

The real page, over a real store, beside a real server that hears of it if anybody asks.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.store.database import Store
from client.store.shelf import Shelf
from client.ui.context import Context
from client.ui.reading.pdf_page import PdfPage
from client.ui.reading.text_page import TextPage
from client.ui.widgets.dialogs import Question
from protocol.records import Lecture
from tests.support.strange_server import StrangeServer, strange_server
from tests.ui.study.conftest import blobs as blobs
from tests.ui.study.conftest import context as context
from tests.ui.study.shelved import Part, put_lecture, save

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SECRET = QColor("#ff00aa")

REACHING_OUT = """
<html><head><link rel="stylesheet" href="{web}/a.css"><base href="{web}/"><style>@import url({web}/b.css);
p {{ background: url({web}/c.png) }}</style><script src="{web}/d.js"></script></head>
<body background="{web}/e.png">
<p style="background: url({web}/f.png)">x</p><img src="{web}/g.png"><img src="g.png"><img src="{file}">
<img src="{path}"><img src="../../secret.png"><img src=":/secret.png"><img src="qrc:/secret.png">
<table background="{web}/h.png"><tr><td background="{file}">x</td></tr></table>
<iframe src="{web}/i.html"></iframe><video src="{web}/j.mp4" poster="{web}/k.png" autoplay></video>
<object data="{file}"></object><embed src="{file}"><input type="image" src="{web}/l.png">
<ul style="list-style-image: url({web}/m.png)"><li>x</li></ul>
<math><mtext><img src="{web}/n.png"></mtext></math><svg><image href="{web}/o.png"/></svg>
<p>{filler}</p></body></html>
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 90 90">'
    '<image xlink:href="{file}" width="90" height="90"/><image href="{web}/p.png" width="90" height="90"/></svg>'
)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a picture of this PC, in a colour that nothing else has."""
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(SECRET)
    path = tmp_path / "secret.png"
    assert image.save(str(path))
    return path


@pytest.fixture
def web() -> Iterator[StrangeServer]:
    """Yield a server that hears of everybody who asks."""
    with strange_server() as server:
        yield server


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[TextPage]:
    page = TextPage(context)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    yield page
    page.leave()


def lesson(store: Store, blobs: Shelf, body: str, media_type: str, svg: str = "") -> Lecture:
    lecture = put_lecture(store, 1, "text")
    parts = {"t": Part("text", body.encode(), media_type, "ko")}
    if svg:
        parts["drawn.svg"] = Part("image", svg.encode(), "image/svg+xml")
    save(store, blobs, lecture, parts)
    return lecture


def shows(page: TextPage, colour: QColor) -> bool:
    picture = page.grab().toImage()
    columns, rows = range(0, picture.width(), 5), range(0, picture.height(), 5)
    return any(picture.pixelColor(x, y) == colour for x in columns for y in rows)


@pytest.mark.parametrize("media_type", ["text/html", "text/markdown"])
def test_nobody_is_asked_and_nothing_of_the_pc_is_shown(
    qtbot: QtBot,
    page: TextPage,
    store: Store,
    blobs: Shelf,
    secret: Path,
    web: StrangeServer,
    media_type: str,
) -> None:
    names = {
        "web": web.url,
        "file": QUrl.fromLocalFile(str(secret)).toString(),
        "path": str(secret),
    }
    body = '<img src="drawn.svg">\n\n' + REACHING_OUT.format(filler="글 " * 300, **names)
    page.show_lecture(lesson(store, blobs, body, media_type, DRAWING.format(**names)).id)
    qtbot.waitUntil(lambda: page.view.is_filled)
    assert "글" in page.view.toPlainText()
    assert not shows(page, SECRET)
    assert web.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x()",
        "file:///etc/passwd",
        "data:text/html,x",
        "smb://x/y",
        "C:\\x.exe",
        "/x",
        "x",
    ],
)
def test_a_link_to_anything_but_the_web_does_nothing(
    qtbot: QtBot, page: TextPage, store: Store, blobs: Shelf, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:  # fmt: skip
    opened: list[QUrl] = []
    monkeypatch.setattr("client.ui.reading.text_page.QDesktopServices.openUrl", opened.append)
    body = f'<p><a href="{address}">{"가" * 400}</a></p>'
    page.show_lecture(lesson(store, blobs, body, "text/html").id)
    qtbot.waitUntil(lambda: page.view.is_filled)
    QTest.mouseClick(
        page.view.viewport(), Qt.MouseButton.LeftButton, pos=page.view.viewport().rect().center()
    )
    page.view.anchorClicked.emit(QUrl(address))
    questions = [each for each in QApplication.topLevelWidgets() if isinstance(each, Question)]
    assert opened == []
    assert not any(each.isVisible() for each in questions)


def test_a_document_with_pages_beyond_all_measure_is_not_drawn(
    qtbot: QtBot, context: Context, store: Store, blobs: Shelf
) -> None:
    page = PdfPage(context)
    qtbot.addWidget(page)
    page.show()
    lecture = put_lecture(store, 1, "pdf")
    save(store, blobs, lecture, {"d.pdf": Part("document", pdf(2_000_000), "application/pdf")})
    page.show_lecture(lecture.id)
    qtbot.waitUntil(lambda: "close" in page.trouble.buttons)
    page.leave()


def test_a_large_page_is_never_zoomed_beyond_a_pcs_memory(
    qtbot: QtBot, context: Context, store: Store, blobs: Shelf
) -> None:
    page = PdfPage(context)
    qtbot.addWidget(page)
    page.show()
    lecture = put_lecture(store, 1, "pdf")
    save(store, blobs, lecture, {"d.pdf": Part("document", pdf(4000), "application/pdf")})
    page.show_lecture(lecture.id)
    qtbot.waitUntil(lambda: page.content.isVisible())
    for _ in range(30):
        page.zoom.larger.click()
    side = 4000 * page.view.zoomFactor() * page.logicalDpiX() / 72
    assert side**2 <= 25_000_000
    page.leave()


def pdf(side: int) -> bytes:
    """Return a document of one empty page, so many points wide and high."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {side} {side}]>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, found in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj{found}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 4\n0000000000 65535 f \n{table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return body + end.encode()
