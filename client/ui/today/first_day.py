"""What a learner is told before there is anything to learn from: what they can count on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.ui import icons
from client.ui.theme import SPACE_L, SPACE_M
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Card, SectionHeading


class FirstDayCard(Card):
    """Three things, each in a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setSpacing(SPACE_L)
        self.column.addWidget(SectionHeading(self.tr("You can study without internet, too")))
        for icon, title, text in (
            (
                "save",
                self.tr("Save lectures while you are online"),
                self.tr("Then watch and read them anywhere, as often as you like."),
            ),
            (
                "send",
                self.tr("Hand in and write at any time"),
                self.tr("Without internet it waits here, and is sent by itself later."),
            ),
            (
                "storage",
                self.tr("What you do is safe on this PC"),
                self.tr("It is written down at once, and there again after a power cut."),
            ),
        ):
            self._add(icon, title, text)

    def _add(self, icon: str, title: str, text: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, "accent", 24))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(title, "strong"))
        words.addWidget(Label(text, "muted"))
        row.addLayout(words, 1)
        self.column.addLayout(row)
