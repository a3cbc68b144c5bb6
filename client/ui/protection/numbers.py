"""The help lines, as large as they must be for somebody who is afraid: on this PC, with or without a line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from client.domain.help_lines import NATIONAL, Line
from client.domain.words import pick
from client.store import help_lines
from client.ui.context import Context
from client.ui.theme import SPACE_M
from client.ui.widgets.labels import Label


def lines_of(context: Context) -> Sequence[Line]:
    """Return whom a learner can call: in the whole country, then what the region and this PC name."""
    regional = [
        Line(line.number, (pick(line.name, "ko"), pick(line.name, "en")))
        for line in help_lines.regional(context.store.db)
    ]
    here = [
        Line(line.number, (line.name, line.name)) for line in context.store.activity.pc.help_lines
    ]
    known = {line.number for line in NATIONAL}
    return (*NATIONAL, *(line for line in (*regional, *here) if line.number not in known))


class Numbers(QWidget):
    """The help lines one beneath the other: number, whose it is, and when it helps."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        english = context.language != "ko"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        numbers = []
        for line in lines_of(context):
            row = QHBoxLayout()
            row.setSpacing(SPACE_M)
            number = Label(line.number, "title")
            number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            number.setWordWrap(False)
            numbers.append(number)
            row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Label(line.name[english], "strong"))
            if line.when[english]:
                words.addWidget(Label(line.when[english], "muted"))
            row.addLayout(words, 1)
            column.addLayout(row)
        widest = max(number.sizeHint().width() for number in numbers)
        for number in numbers:
            number.setMinimumWidth(widest)


def in_one_line(context: Context) -> str:
    """Return the help lines in one sentence."""
    english = context.language != "ko"
    return " · ".join(f"{line.number}\u00a0{line.name[english]}" for line in lines_of(context))
