"""Lessons come from strangers: read soon, shown without what runs or fetches, whatever is in them."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QThread
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from client.ui.reading import lesson_text, sanitised
from client.ui.reading.composed import Look, compose
from client.ui.reading.lesson_text import FORMULA, LessonText
from client.ui.reading.pictures import Pictures
from tests.support.junk import corpus
from tests.support.large_junk import PAGES, TEXTS

FILES = corpus("lessons")
LOOK = Look(("Bandi Sans",), 11.0, 15.0, 600.0, 1.0)
SHOWN = set(sanitised.TAGS) - sanitised.ELSEWHERE - sanitised.MATHS
ADDRESS = re.compile(r"https?://|mailto:|#|[^:]*$")


class Watcher(HTMLParser):
    """Looks at every tag as somebody would who means to be fooled."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in SHOWN
        for name, value in attrs:
            assert not name.startswith("on")
            assert name in {
                "src",
                "href",
                "id",
                "rowspan",
                "colspan",
                "align",
                "style",
                "start",
                "class",
            }
            if name == "href":
                assert ADDRESS.match(value or "")
            if name == "style":
                assert "url" not in (value or "")


def shown(body: bytes, media_type: str) -> LessonText:
    text = lesson_text.read(body, media_type, "웹에만 있어요:")
    watcher = Watcher()
    watcher.feed(text.html)
    watcher.close()
    return text


def media_type_of(name: str) -> str:
    return "text/html" if name.endswith(".html") else "text/markdown"


@pytest.mark.parametrize("name", FILES)
@pytest.mark.timeout(60)
def test_a_lesson_that_readers_stumbled_over_before(qtbot: QtBot, name: str) -> None:
    text = shown(FILES[name], media_type_of(name))
    compose(text, Pictures({}, {}), LOOK, QThread.currentThread())


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
@pytest.mark.timeout(120)
def test_a_page_made_to_keep_a_reader_busy_is_read_soon(qtbot: QtBot, text: str) -> None:
    compose(shown(text.encode(), "text/html"), Pictures({}, {}), LOOK, QThread.currentThread())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.timeout(120)
def test_a_text_made_to_keep_a_reader_busy_is_read_soon(qtbot: QtBot, text: str) -> None:
    compose(shown(text.encode(), ""), Pictures({}, {}), LOOK, QThread.currentThread())


def test_a_page_beyond_all_measure_is_cut_off() -> None:
    body = b"<p>x</p>" * (sanitised.MAX_TEXT_BYTES // 8 + 10_000)
    assert len(lesson_text.read(body, "text/html", "").html) <= sanitised.MAX_TEXT_BYTES


def test_a_picture_of_a_formula_cannot_be_named_by_a_lesson() -> None:
    text = shown(f'<img src="{FORMULA}0123456789abcdef01234567" alt="x">'.encode(), "text/html")
    assert not text.formulas


def test_pictures_show_as_they_are_named_and_no_others(qtbot: QtBot) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    body = b'<img src="a.png"><img src="../a.png"><img src="file:///a.png"><img src="./a.png">'
    found = compose(
        shown(body, "text/html"), Pictures({"a.png": image}, {}), LOOK, QThread.currentThread()
    )
    assert sum(len(place.positions) for place in found.places.values()) == 3


TAGS = "<p> </p> <b> <table> <tr> <math> <mrow> </math> <svg> <style> <script> <title> <noscript> </iframe>"
MARKS = (
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<img src=",
    '"',
    "'",
    ">",
    "&lt;",
    "&#x3c;",
    "$",
    "$$",
    "\\(",
    "\\)",
)
STARTS = (
    "`",
    "\n\n",
    "> ",
    "- ",
    "|",
    "가",
    "\0",
    "<td rowspan=9>",
    "<a href=javascript:x>",
    "<div class='math block'>",
)
pieces = st.sampled_from(
    [*TAGS.split(), *MARKS, *STARTS, "<iframe src=http://x>", "<span class=math>"]
)


@given(st.lists(pieces | st.text(max_size=5), max_size=25), st.sampled_from(["", "text/html"]))
def test_any_pieces(found: list[str], media_type: str) -> None:
    shown("".join(found).encode("utf-8", "surrogatepass"), media_type)


@given(st.binary(max_size=200), st.sampled_from(["", "text/html"]))
def test_any_bytes(body: bytes, media_type: str) -> None:
    shown(body, media_type)
