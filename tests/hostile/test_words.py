"""Words of strangers beyond lessons: notices, tasks, titles. No picture in them is looked for anywhere."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QColor, QImage, QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from client.ui.context import Context
from client.ui.notices import NoticeDialog
from client.ui.widgets import tips
from client.ui.widgets.labels import ElidedLabel
from client.ui.widgets.prose import Prose, html_of
from protocol.records import Notice
from tests.ui.study.conftest import blobs as blobs
from tests.ui.study.conftest import context as context

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")
SECRET = QColor("#ff00aa")
FORMS = ("![그림]({0})", '<img src="{0}">', "[![그림]({0})](https://a.example/)", "글 ![]({0}) 글")


@pytest.fixture
def secret(tmp_path: Path) -> str:
    """Return the path of a picture of this PC, in a colour that nothing else has."""
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(SECRET)
    assert image.save(str(tmp_path / "secret.png"))
    return str(tmp_path / "secret.png")


def shows_secret(widget: QWidget) -> bool:
    picture = widget.grab().toImage()
    columns, rows = range(0, picture.width(), 3), range(0, picture.height(), 3)
    return any(picture.pixelColor(x, y) == SECRET for x in columns for y in rows)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("scheme", ["", "file://"])
def test_a_task_shows_no_picture_of_the_pc(
    qtbot: QtBot, secret: str, form: str, scheme: str
) -> None:
    prose = Prose(form.format(scheme + secret))
    qtbot.addWidget(prose)
    prose.resize(400, 300)
    assert "글" in prose.text() or "그림" in prose.text() or "img" in prose.text()
    assert not shows_secret(prose)


@pytest.mark.parametrize("form", FORMS)
def test_a_notice_shows_no_picture_of_the_pc(
    qtbot: QtBot, context: Context, secret: str, form: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    body = {"ko": form.format(secret)}
    dialog = NoticeDialog(context, Notice("n", {"ko": "알림"}, body, 0), window)
    assert not shows_secret(dialog)


def test_markdown_of_strangers_names_no_picture() -> None:
    html = html_of("![그림](//host.example/share/x.png) ![](file:///x.png) 글")
    assert "<img" not in html
    assert "〔그림〕" in html


@pytest.mark.parametrize(
    "title", ["<img src='//host.example/share/x.png'>", "<b>x</b>", "a < b", "x"]
)
def test_a_title_in_a_tooltip_is_words(qtbot: QtBot, title: str) -> None:
    label = ElidedLabel(title * 20)
    qtbot.addWidget(label)
    label.resize(30, 20)
    label.show()
    tip = QTextDocument()
    if "<" in label.toolTip():
        tip.setHtml(label.toolTip())
    else:
        tip.setPlainText(label.toolTip())
    assert tip.toPlainText() == title * 20
    heard = QAccessible.queryAccessibleInterface(label)
    assert heard.text(QAccessible.Text.Description) == title * 20
    assert "<img" not in tips.plain(title)
