"""The large card on top of the first page: where to go on, or how to begin."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from client.domain.words import title_in
from client.store.progress import LectureRow
from client.ui import icons, words
from client.ui.lectures.rows import kind_icon
from client.ui.page import SAVED
from client.ui.theme import SPACE_L, SPACE_S
from client.ui.today.look import Look
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.progress import ProgressBar
from client.ui.widgets.surfaces import Card


class ResumeCard(Card):
    """Says what to do next. ``went`` says where that is, ``woke`` that there should be an exchange."""

    went = Signal(str, str)
    woke = Signal()

    def __init__(self, look: Look, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, surface="accent")
        self._look = look
        self._language = language
        if look.resume is not None:
            self._show_lecture(look.resume)
        elif look.has_lectures:
            self._show_way(
                self.tr("Pick a lecture to begin with."),
                self.tr("Go to lectures"),
                self._go_to_lectures,
            )
        else:
            text = (
                self.tr("There are no courses yet. New ones appear here.")
                if look.has_synced
                else self.tr("Your courses come with the first sync. That needs internet once.")
            )
            self._show_way(text, self.tr("Sync now"), self.woke.emit)

    def _show_way(self, text: str, action: str, act: Callable[[], None]) -> None:
        self.column.addWidget(Label(text, "title"))
        button = Button(action, "primary")
        button.clicked.connect(act)
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_lecture(self, row: LectureRow) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACE_L)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(kind_icon(row), "accent", 44))
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(SPACE_S)
        texts.addWidget(Label(self._look.course, "accent"))
        texts.addWidget(Label(title_in(row.lecture.title, self._language), "title"))
        bar = ProgressBar()
        bar.set_percent(row.percent)
        texts.addWidget(bar)
        texts.addWidget(Label(self._left_of(row), "small"))
        self._say_what_to_do(row, texts)
        line.addLayout(texts, 1)
        self.column.addLayout(line)

    def _say_what_to_do(self, row: LectureRow, column: QVBoxLayout) -> None:
        if self._look.is_here:
            button = Button(self.tr("Resume"), "primary", "play")
            button.clicked.connect(lambda: self.went.emit("lecture", row.id))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            return
        why = self.tr("It is not saved on this PC: it goes on when there is internet.")
        column.addWidget(Label(why))
        if self._look.has_saved:
            button = Button(self.tr("See saved lectures"), "primary", "saved")
            button.clicked.connect(lambda: self.went.emit("lectures", SAVED))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _left_of(self, row: LectureRow) -> str:
        if not row.lecture.duration:
            return ""
        left = max(0, row.lecture.duration - row.progress.position)
        return self.tr("{time} left").format(time=words.clock(left))

    def _go_to_lectures(self) -> None:
        self.went.emit("lectures", "")
