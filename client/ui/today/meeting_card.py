"""When and how the learner meets a mentor next; what was changed or called off is said until they have seen it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from client.ui.theme import SPACE_S
from client.ui.today.meetings import Meeting
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Chip, Label
from client.ui.widgets.surfaces import Card, Line


class MeetingCard(Card):
    """The next appointment, those after it in a line each, and what was called off.

    ``seen`` carries the id of one whose change the learner has seen, ``written`` the mentor to be written to, and
    ``followed`` a link to be opened.
    """

    seen = Signal(str)
    written = Signal(str)
    followed = Signal(str)

    def __init__(self, found: Sequence[Meeting], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setSpacing(SPACE_S)
        held = [one for one in found if not one.is_cancelled]
        # Whoever would wait for nobody is told of that first.
        shows = [partial(self._show_cancelled, one) for one in found if one.is_cancelled]
        shows += [partial(self._show_next, one) for one in held[:1]]
        shows += [partial(self._show_later, one) for one in held[1:]]
        for number, show in enumerate(shows):
            if number:
                self.column.addWidget(Line())
            show()

    def _show_next(self, one: Meeting) -> None:
        tone = "neutral" if one.is_far else "accent"
        self._head(self.tr("Next mentoring"), Chip(one.until, tone))
        if one.is_news:
            self._say_news(one, Chip(self.tr("Changed"), "warning"))
        self.column.addWidget(Label(one.when, "title"))
        self.column.addWidget(Label(one.whom))
        if one.place:
            self.column.addWidget(Label(self.tr("Place: {0}").format(one.place)))
        if one.by_this_pc:
            text = self.tr("This PC's clock will show {0} then.").format(one.by_this_pc)
            self.column.addWidget(Label(text, "small"))
        self._ways(one)

    def _ways(self, one: Meeting) -> None:
        if one.address:
            button = Button(self.tr("Open the video link"), "link", "video")
            button.clicked.connect(partial(self.followed.emit, one.address))
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if one.may_write:
            button = Button(self.tr("Message the mentor"), "link", "messages")
            button.clicked.connect(partial(self.written.emit, one.mentor))
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_later(self, one: Meeting) -> None:
        parts = (one.when, one.whom, one.place)
        self.column.addWidget(Label(" · ".join(part for part in parts if part), "small"))
        if one.is_news:
            self._say_news(one, Chip(self.tr("Changed"), "warning"))

    def _show_cancelled(self, one: Meeting) -> None:
        self._head(self.tr("Mentoring called off"), Chip(one.until, "danger"))
        self.column.addWidget(Label(f"{one.when} · {one.whom}"))
        self._say_news(one, None)

    def _head(self, title: str, chip: Chip) -> None:
        row = QHBoxLayout()
        row.addWidget(Label(title, "heading"), 1)
        row.addWidget(chip)
        self.column.addLayout(row)

    def _say_news(self, one: Meeting, chip: Chip | None) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        if chip is not None:
            row.addWidget(chip)
        button = Button(self.tr("Got it"), "link")
        button.setAccessibleName(f"{button.text()}: {one.when}")
        button.clicked.connect(partial(self.seen.emit, one.id))
        row.addWidget(button)
        if chip is None and one.may_write:
            write = Button(self.tr("Message the mentor"), "link", "messages")
            write.clicked.connect(partial(self.written.emit, one.mentor))
            row.addWidget(write)
        row.addStretch(1)
        self.column.addLayout(row)
