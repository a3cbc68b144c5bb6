"""What stands over the picture when a lecture is over: the next one, or once more from the start."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from client.ui.assignments.flow import Flow
from client.ui.player.keys import is_writing
from client.ui.spoken import announce
from client.ui.theme import SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Card

SECONDS = 10

UNATTENDED = 2
"""So many lectures begin by themselves before somebody is to say that they are there."""


class EndCard(Card):
    """Goes on to the next lecture by itself after ten seconds, if it is here and nobody objects.

    Who writes beside it objects: the words would go on under another lecture.
    """

    next_chosen = Signal()
    again_chosen = Signal()
    quiz_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "dialog")
        self.heading = Label("", "small")
        self.title = Label("", "heading")
        self.note = Label("", "muted")
        for label in (self.heading, self.title, self.note):
            self.column.addWidget(label)
        row = Flow(spacing=SPACE_S)
        self.next = Button(self.tr("Next lecture"), "primary")
        self.again = Button(self.tr("Watch again"), "secondary")
        self.stay = Button(self.tr("Stay here"), "quiet")
        self.quiz = Button(self.tr("Practise"), "secondary", "quiz")
        self._quiz = ""
        self.next.clicked.connect(self._go_on)
        self.quiz.clicked.connect(self._practise)
        self.again.clicked.connect(self._again)
        self.stay.clicked.connect(self.conclude)
        for button in (self.next, self.quiz, self.again, self.stay):
            row.addWidget(button)
        self.column.addLayout(row)
        self.timer = QTimer(self, interval=1000)
        self.timer.timeout.connect(self._count)
        self._left = 0
        self._unattended = 0
        self._cursor = QCursor.pos()
        self.hide()

    def offer(self, title: str, *, is_here: bool, quiz: str = "") -> None:
        """Offer the next lecture, "" says that this was the last one, and a ``quiz`` to practise with."""
        self._quiz = quiz
        self.quiz.setVisible(bool(quiz))
        self.heading.setText(self.tr("Next") if title else self.tr("Well done"))
        self.title.setText(title or self.tr("This was the last lecture of the course"))
        self.next.setVisible(bool(title))
        is_attended = self._is_attended()
        goes_on = is_attended and not is_writing(QApplication.focusWidget())
        self._left = SECONDS if title and is_here and goes_on else 0
        self.stay.setVisible(True)
        self._tell(is_here=is_here or not title)
        if title and is_here and not is_attended:
            self.note.setText(self.tr("Are you still there? Press “Next lecture” to go on."))
            self.note.show()
        self.setAccessibleName(f"{self.heading.text()}: {self.title.text()}")
        self.adjustSize()
        self.show()
        self.raise_()
        # What goes on by itself is said while there is time to keep it from doing so.
        announce(self, f"{self.accessibleName()} {self.note.text()}".strip())
        if self._left:
            self.timer.start()

    def conclude(self) -> None:
        """Go away, and do nothing by itself."""
        self.timer.stop()
        self.hide()

    def attend(self) -> None:
        """Take in that somebody is there."""
        self._unattended = 0

    def _is_attended(self) -> bool:
        if QCursor.pos() != self._cursor:
            self._cursor = QCursor.pos()
            self.attend()
        return self._unattended < UNATTENDED

    def _tell(self, *, is_here: bool) -> None:
        if self._left:
            self.note.setText(self.tr("It begins in %n second(s).", "", self._left))
        else:
            self.note.setText("" if is_here else self.tr("It is not saved on this computer yet."))
        self.note.setVisible(bool(self.note.text()))

    def _count(self) -> None:
        self._left -= 1
        if is_writing(QApplication.focusWidget()):
            self._left = 0
            self.timer.stop()
            self._tell(is_here=True)
        elif self._left > 0:
            self._tell(is_here=True)
        else:
            self._unattended += 1
            self.conclude()
            self.next_chosen.emit()

    def _go_on(self) -> None:
        self.attend()
        self.conclude()
        self.next_chosen.emit()

    def _practise(self) -> None:
        self.conclude()
        self.quiz_chosen.emit(self._quiz)

    def _again(self) -> None:
        self.attend()
        self.conclude()
        self.again_chosen.emit()
