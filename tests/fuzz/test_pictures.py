"""Pictures and drawings of strangers: shown, or not, within memory, and nothing of this PC or the web in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from client.ui.reading import drawings, images, pictures
from tests.support.junk import corpus
from tests.support.large_junk import DRAWINGS

FILES, SVGS = corpus("pictures"), corpus("drawings")
SHOWN = {"one.png", "huge-text.png", "huge-profile.png", "sixteen-bit.png", "wrong-crc.png"}
"""Those of the bad pictures that may be shown, as what is bad in them does no harm."""

# What Qt's readers say of what is torn goes to the log, and is no failure of ours.
pytestmark = pytest.mark.qt_log_ignore(
    "QImage",
    "qt.gui.imageio",
    "qt.svg",
    "Could not",
    "libpng",
    "Corrupt",
    "Invalid JPEG",
    "JPEG datastream",
)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.timeout(20)
def test_a_bad_picture_is_not_shown_and_costs_nothing(qtbot: QtBot, name: str) -> None:
    image = images.load(FILES[name])
    assert image is None or name in SHOWN or max(image.width(), image.height()) <= 16


@pytest.mark.parametrize("name", SVGS)
@pytest.mark.timeout(20)
def test_a_bad_drawing_is_reduced_or_not_shown(qtbot: QtBot, name: str) -> None:
    reduced = drawings.reduced(SVGS[name])
    if reduced is not None:
        for word in (
            b"file:",
            b"http://127",
            b"script",
            b"onclick",
            b"<image",
            b"animate",
            b"ENTITY",
        ):
            assert word not in reduced
        draw(reduced)


@pytest.mark.parametrize("svg", DRAWINGS.values(), ids=DRAWINGS)
@pytest.mark.timeout(20)
def test_a_drawing_made_to_keep_a_reader_busy_is_not(qtbot: QtBot, svg: str) -> None:
    reduced = drawings.reduced(svg.encode())
    if reduced is not None:
        draw(reduced)


def test_a_good_drawing_stays_what_it_is(qtbot: QtBot) -> None:
    reduced = drawings.reduced(SVGS["good.svg"])
    assert reduced is not None
    drawn = draw(reduced)
    assert drawn is not None
    assert drawn.image.pixelColor(7, 3).name() == "#008080"


def test_a_lesson_of_more_pictures_than_memory_shows_the_first(qtbot: QtBot) -> None:
    body = FILES["one.png"]
    found = pictures.decode({f"{number}.png": body for number in range(3)} | {"bad.svg": b"<x"})
    assert found.has_picture("0.png")
    assert not found.has_picture("bad.svg")


def draw(svg: bytes) -> pictures.Drawn | None:
    found = pictures.Pictures({}, {"a.svg": svg}).draw("a.svg", 600.0, 1.0)
    assert found is None or isinstance(found.image, QImage)
    return found


good = st.sampled_from([FILES["one.png"], FILES["huge.gif"], FILES["negative.bmp"]])


@given(good, st.data())
def test_a_picture_that_was_changed(body: bytes, data: st.DataObject) -> None:
    changed = bytearray(body)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    image = images.load(bytes(changed))
    assert image is None or image.width() * image.height() <= images.MAX_PIXELS


marks = st.sampled_from(
    [
        "<g>",
        "</g>",
        "<use href='#a'/>",
        "<g id='a'>",
        "<path d='M0 0h9'/>",
        "<text>",
        "</text>",
        "&#x41;",
        "<!--",
        "-->",
    ]
)


@given(st.lists(marks, max_size=30))
def test_any_drawing(found: list[str]) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{"".join(found)}</svg>'
    drawings.reduced(svg.encode())
