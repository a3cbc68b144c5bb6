"""Every text can be read on its ground, and everything grows with the text."""

import math

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from client.ui import icons, theme
from client.ui.style_sheet import style_sheet
from client.ui.theme import CONTRAST, DARK, LIGHT, Tokens
from client.ui.top_bar import PortalMark, letter_on

PAIRS = [
    *(
        (text, ground)
        for text in ("text", "muted", "accent")
        for ground in ("window", "surface", "sunken", "hover")
    ),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_danger", "danger"),
    ("on_danger", "danger_hover"),
    ("muted", "track"),
    ("muted", "accent_soft"),
    ("text", "accent_soft"),
    *((tone, f"{tone}_soft") for tone in ("accent", "success", "warning", "danger", "info")),
    *((tone, "surface") for tone in ("success", "warning", "danger", "info")),
    ("rail_text", "rail"),
    ("rail_strong", "rail_selected"),
    ("on_inverse", "inverse"),
    ("on_inverse_accent", "inverse"),
]


def luminance(value: str) -> float:
    colour = QColor(value)
    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else math.pow((part + 0.055) / 1.055, 2.4)


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_legible_on_its_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_high_contrast_is_high(text: str, ground: str) -> None:
    assert contrast(getattr(CONTRAST, text), getattr(CONTRAST, ground)) >= 7.0


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize("edge", ["edge", "focus"])
def test_edges_of_controls_are_seen(tokens: Tokens, edge: str) -> None:
    for ground in (tokens.window, tokens.surface):
        assert contrast(getattr(tokens, edge), ground) >= 3.0


@pytest.mark.parametrize(
    "colour",
    ["#ffffff", "#ffff00", "#00ff00", "#ff0000", "#0000ff", "#000000", "#808080", "#2f6f8f"],
)
def test_the_letter_of_a_portal_is_legible_whatever_colour_it_chose(colour: str) -> None:
    assert contrast(letter_on(QColor(colour)).name(), colour) >= 3.9


def test_a_colour_that_one_sees_through_or_that_is_none_hides_no_portal(app: QApplication) -> None:
    mark = PortalMark()
    for colour in ("#00ffffff", "transparent", "nonsense", ""):
        mark.show_portal(colour, "평창런")
        assert mark.colour.alpha() == 255


def test_style_sheet_leaves_no_gap() -> None:
    assert "$" not in style_sheet(DARK, 2.0)


def test_text_size_scales_font_icons_and_lengths(app: QApplication) -> None:
    theme.apply(app, "light", 100)
    usual, side = app.font().pointSizeF(), icons.icon_size().width()
    theme.apply(app, "dark", 200)
    assert app.font().pointSizeF() == usual * 2
    assert icons.icon_size().width() == side * 2
    assert theme.tokens() is DARK


def test_bundled_font_is_used_for_korean(app: QApplication) -> None:
    from PySide6.QtGui import QFontInfo

    assert theme.load_fonts()
    theme.apply(app, "light", 100)
    assert QFontInfo(app.font()).family() == theme.FAMILY


def test_icon_takes_the_colour_of_its_token(app: QApplication) -> None:
    theme.apply(app, "light", 100)
    image = icons.pixmap("saved", "danger", 32).toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert LIGHT.danger in seen
