"""What we need of the Qt that is installed, and of the font that we bring."""

import sys
from importlib.resources import as_file, files

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication, QLabel

FIRST_SYLLABLE, LAST_SYLLABLE = 0xAC00, 0xD7A3


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


def test_qt_offers_our_font_for_korean(qapp: QApplication) -> None:
    with as_file(files("resources") / "fonts" / "BandiSans-Regular.ttf") as path:
        QFontDatabase.addApplicationFont(str(path))
    assert "Bandi Sans" in QFontDatabase.families(QFontDatabase.WritingSystem.Korean)
