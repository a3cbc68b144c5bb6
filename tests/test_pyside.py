"""What we need of the Qt that is installed, and of the font that we bring."""

import sys
from collections.abc import Iterator
from importlib.resources import as_file, files

import pytest
from PySide6.QtGui import QFontDatabase, QGlyphRun, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel

from client.ui import theme
from tests.support.worn import as_before

FIRST_SYLLABLE, LAST_SYLLABLE = 0xAC00, 0xD7A3


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """Yield the application, and leave it as it was."""
    assert theme.load_fonts()
    with as_before(qapp):
        yield qapp


def test_a_thousand_calls_leave_the_references_to_none_alone(qapp: QApplication) -> None:
    # PySide6 6.12.0 drops one with every call on Python 3.11, which ends the process after some 7,000.
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText("가")
    assert abs(sys.getrefcount(None) - before) < 500


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_our_font_draws_every_korean_syllable(qapp: QApplication, style: str) -> None:
    with as_file(files("resources") / "fonts" / f"BandiSans-{style}.ttf") as path:
        font = QRawFont(str(path), 16)
    assert font.familyName() == "Bandi Sans"
    syllables = range(FIRST_SYLLABLE, LAST_SYLLABLE + 1)
    assert [chr(code) for code in syllables if not font.supportsCharacter(code)] == []
    assert [
        sign for sign in "漢字ㄱㅎ₩·…“”「」×÷≤√π²①←→" if not font.supportsCharacter(ord(sign))
    ] == []


def runs_of(text: str, app: QApplication) -> list[QGlyphRun]:
    """Return a line of text as it is drawn."""
    layout = QTextLayout(text, app.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout.glyphRuns()


@pytest.mark.parametrize("text", ["4x − 7 = 9", "Nguyễn Thị Minh Ánh", "10⁵ ≅ ∠ABC ▾ ↵", "Євгенія"])
def test_what_the_korean_font_lacks_is_drawn_by_another_that_we_bring(
    app: QApplication, text: str
) -> None:
    theme.apply(app, "light", 100)
    runs = runs_of(text, app)
    assert {run.rawFont().familyName() for run in runs} <= {theme.FAMILY, theme.SIGNS}
    assert all(all(run.glyphIndexes()) for run in runs)


@pytest.mark.parametrize("emoji", ["😀", "👍🏽", "❤️", "👨‍👩‍👧", "🇰🇷", "☺", "⭐", "🪲", "⏰"])
def test_emoji_are_one_sign_each_of_a_font_that_we_bring(app: QApplication, emoji: str) -> None:
    theme.apply(app, "light", 100)
    runs = runs_of(emoji, app)
    assert {run.rawFont().familyName() for run in runs} <= {theme.FAMILY, theme.EMOJI}
    # The first glyph of every font is the box that stands for what it lacks.
    assert all(all(run.glyphIndexes()) for run in runs)
    drawn = [run.rawFont().boundingRect(sign) for run in runs for sign in run.glyphIndexes()]
    assert sum(not rect.isEmpty() for rect in drawn) == 1


def test_qt_offers_our_font_for_korean(qapp: QApplication) -> None:
    with as_file(files("resources") / "fonts" / "BandiSans-Regular.ttf") as path:
        QFontDatabase.addApplicationFont(str(path))
    assert "Bandi Sans" in QFontDatabase.families(QFontDatabase.WritingSystem.Korean)
