"""What stands beside the picture: index, captions, notes, questions, one at a time."""

from PySide6.QtWidgets import QSizePolicy, QTabWidget, QWidget

from client.store.progress import LectureRow
from client.ui.context import Context
from client.ui.player.index import CourseIndex
from client.ui.player.notes_panel import NotesPanel
from client.ui.player.question_panel import QuestionPanel
from client.ui.player.transcript import Transcript


class Side(QTabWidget):
    """The four panels of a lecture."""

    def __init__(
        self, context: Context, transcript: Transcript, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.index = CourseIndex(context)
        self.transcript = transcript
        self.notes = NotesPanel(context)
        self.question = QuestionPanel(context)
        self.addTab(self.index, self.tr("Index"))
        self.addTab(self.transcript, self.tr("Captions"))
        self.addTab(self.notes, self.tr("Notes"))
        self.addTab(self.question, self.tr("Question"))
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        self.tabBar().setDrawBase(False)
        self.tabBar().setAccessibleName(self.tr("Beside the lecture"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_lecture(self, row: LectureRow) -> None:
        """Be for another lecture."""
        self.index.show_lecture(row)
        self.notes.show_lecture(row.id)
        self.question.show_lecture(row.id)

    def follow(self, ms: int) -> None:
        """Say where the lecture is, to those who write about it."""
        self.notes.composer.follow(ms // 1000)
        self.question.follow(ms // 1000)

    def leave(self) -> None:
        """Keep what is begun."""
        self.notes.leave()
        self.question.leave()

    def write_note(self) -> None:
        """Have a note written for where the lecture is, if one may be."""
        self.setCurrentWidget(self.notes)
        self.show()
        self.notes.begin()
