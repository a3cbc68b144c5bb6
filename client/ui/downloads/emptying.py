"""Making room by hand: what would go is shown with its size before it does, and can be had back for a while."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from client.ui import words
from client.ui.downloads.rows import DownloadRow
from client.ui.theme import SPACE_M
from client.ui.widgets.dialogs import Dialog
from client.ui.widgets.labels import ElidedLabel, Label
from client.ui.widgets.surfaces import Line

MOST_SHOWN = 5
UNUSED_MS = 30 * 24 * 60 * 60 * 1000


def could_go(rows: Sequence[DownloadRow], now: int) -> Sequence[DownloadRow]:
    """Return what was seen to the end or not looked at for long, and was not chosen to stay; largest first."""
    found = [
        row
        for row in rows
        if not row.saved.pinned and (row.is_done or (row.used and now - row.used > UNUSED_MS))
    ]
    return sorted(found, key=lambda row: -row.saved.size)


class Emptying(Dialog):
    """Shows what would go; ``accepted`` means that it may."""

    def __init__(self, rows: Sequence[DownloadRow], parent: QWidget) -> None:
        super().__init__(self.tr("Make room"), parent)
        total = words.size(sum(row.saved.size for row in rows))
        asked = self.tr("Remove %n lecture(s) and make {size} free?", "", len(rows))
        self.asked = Label(asked.format(size=total), "strong")
        self.body.addWidget(self.asked)
        for row in rows[:MOST_SHOWN]:
            self.body.addWidget(Line())
            self.body.addLayout(_line(row))
        if len(rows) > MOST_SHOWN:
            self.body.addWidget(Label(self.tr("and %n more", "", len(rows) - MOST_SHOWN), "small"))
        self.body.addSpacing(SPACE_M)
        note = self.tr("Progress and notes stay. You can have the lectures again when online.")
        self.body.addWidget(Label(note, "muted"))
        self.no = self.add_button(self.tr("Cancel"))
        self.no.clicked.connect(self.reject)
        self.yes = self.add_button(self.tr("Remove"), "danger")
        self.yes.clicked.connect(self.accept)


def _line(row: DownloadRow) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(ElidedLabel(row.title), 1)
    line.addWidget(Label(words.size(row.saved.size), "small"))
    return line
