"""What central wrote is set with air between its parts, and never as markup of its own."""

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.ui.widgets.prose import Prose

TEXT = "첫 문단\n\n- 하나\n- 둘\n\n1. 셋\n\n끝 <b>문단</b>"


def test_there_is_air_between_parts_but_not_within_a_list(app: QApplication, qtbot: QtBot) -> None:
    prose = Prose(TEXT)
    qtbot.addWidget(prose)
    document = QTextDocument()
    document.setHtml(prose.text())
    blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    first, second, ordered, last = [block.blockFormat().topMargin() for block in blocks[1:]]
    assert first == ordered == last > second
    assert blocks[-1].text() == "끝 <b>문단</b>"
