"""The head of a conversation: who with, that it may be looked at, and what can be done with all of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.domain.words import name_of, pick
from client.ui import icons
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button, IconButton
from client.ui.widgets.labels import ElidedLabel, Label
from protocol.records import Mentor


class Header(QFrame):
    """``back_asked``, ``find_asked`` and ``report_asked`` say which button was pressed."""

    back_asked = Signal()
    find_asked = Signal()
    report_asked = Signal()

    def __init__(self, mentor: Mentor, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "plain")
        self.back = IconButton("back", self.tr("All conversations"))
        self.back.clicked.connect(self.back_asked)
        self.back.hide()
        self.seek = IconButton("search", self.tr("Find in this conversation (Ctrl+F)"))
        self.seek.clicked.connect(self.find_asked)
        self.report = Button(self.tr("Report"), "link", "report")
        self.report.setAccessibleName(self.tr("Report this conversation to the organisation"))
        self.report.clicked.connect(self.report_asked)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.called = ElidedLabel(name_of(mentor, language), "heading")
        words.addWidget(self.called)
        role = pick(mentor.role, language)
        if role:
            words.addWidget(ElidedLabel(role, "small"))
        words.addLayout(self._notice())
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        row.setSpacing(SPACE_M)
        row.addWidget(self.back)
        row.addLayout(words, 1)
        row.addWidget(self.seek, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.report, 0, Qt.AlignmentFlag.AlignVCenter)

    def _notice(self) -> QHBoxLayout:
        notice = QHBoxLayout()
        notice.setSpacing(SPACE_S)
        lock = QLabel()
        lock.setPixmap(icons.pixmap("lock", "muted", 14))
        self.safety = Label(
            self.tr("For your safety, the institution may review conversations."), "small"
        )
        notice.addWidget(lock)
        notice.addWidget(self.safety, 1)
        return notice
