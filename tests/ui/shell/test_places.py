"""Where something is found in a text with emoji is where Qt lights it up."""

import pytest
from PySide6.QtGui import QTextLayout
from pytestqt.qtbot import QtBot

from client.ui.messages.bubble import links
from client.ui.widgets.places import in_qt


@pytest.mark.parametrize("before", ["", "질문 ", "👍 ", "👨‍👩‍👧🇰🇷 "])
def test_a_place_is_counted_as_qt_counts(qtbot: QtBot, before: str) -> None:
    text = f"{before}부호"
    layout = QTextLayout(text)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    place = in_qt(text, len(before))
    assert line.textLength() - place == 2


def test_an_address_after_an_emoji_is_where_it_is_written() -> None:
    [(start, url)] = links("👍 https://bandi.kr/1")
    assert (start, url) == (3, "https://bandi.kr/1")
