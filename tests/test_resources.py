"""The icons can be coloured and drawn, and our licences are on board."""

from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

ICONS = sorted(
    entry.name for entry in (files("resources") / "icons").iterdir() if entry.name.endswith(".svg")
)


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_drawn_by_qt(qapp: QApplication, name: str) -> None:
    content = (files("resources") / "icons" / name).read_bytes()
    assert QSvgRenderer(content).isValid()


@pytest.mark.parametrize("name", [name for name in ICONS if name != "bandi.svg"])
def test_an_icon_has_no_colour_of_its_own(name: str) -> None:
    drawing = ET.fromstring((files("resources") / "icons" / name).read_text("utf-8"))
    assert drawing.get("viewBox") == "0 0 24 24"
    colours = {
        colour
        for element in drawing.iter()
        for paint in ("fill", "stroke")
        if (colour := element.get(paint)) not in (None, "none")
    }
    assert colours == {"currentColor"}


def test_the_fonts_licence_is_on_board() -> None:
    text = (files("resources") / "licences" / "OFL-NanumGothic.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in text
    assert "NAVER Corporation" in text
