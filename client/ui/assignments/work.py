"""Where an assignment is worked on: answers, a text, files; all of it saves itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from client.domain.submission import Refused
from client.domain.submission import Work as Made
from client.store import documents, handins, steps
from client.store.database import DiskFull, StoreUnavailable
from client.ui.assignments.desk import DraftDesk
from client.ui.assignments.quiz import Quiz
from client.ui.context import Context
from client.ui.theme import SPACE_L, SPACE_S
from client.ui.widgets.labels import Label
from client.ui.widgets.snackbar import Snackbar
from client.ui.widgets.surfaces import Card
from client.ui.writing.autosave import Autosave
from client.ui.writing.editor import WritingEdit
from client.ui.writing.shelving import FilesPart
from client.ui.writing.troubles import in_words
from protocol.records import Answer, Assignment, File, Ref

LINES = {"essay": 14, "photo": 3}


class Work(QWidget):
    """The draft of an assignment, as the learner sees and changes it.

    ``finished`` says that Enter was pressed on the last item.
    """

    changed = Signal()
    finished = Signal()
    marked = Signal(QWidget)

    def __init__(
        self,
        assignment: Assignment,
        context: Context,
        snackbar: Snackbar,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.assignment = assignment
        self._context = context
        self._snackbar = snackbar
        self.autosave = Autosave(self._save, self._is_composing, self)
        self.quiz: Quiz | None = None
        self.editor: WritingEdit | None = None
        self.files: FilesPart | None = None
        self._seen: tuple[Ref, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_L)
        if assignment.items:
            self._add_quiz()
        if assignment.kind != "quiz":
            self._add_editor()
        if assignment.max_files:
            self._add_files(snackbar)
        self._restore()

    def made(self) -> Made:
        """Return what would be handed in now."""
        answers = self.quiz.answers() if self.quiz else ()
        files = self.files_of_draft()
        return Made(self.editor.toPlainText() if self.editor else "", answers, files)

    def files_of_draft(self) -> tuple[File, ...]:
        """Return the files of the draft."""
        found = handins.draft(self._context.store.db, self.assignment.id)
        return found.files if found else ()

    def unanswered(self) -> int:
        """Return how many items have no answer."""
        return self.quiz.unanswered() if self.quiz else 0

    def begin(self) -> None:
        """Put the keyboard where the work begins."""
        if self.quiz and self.quiz.cards:
            self.quiz.cards[0].view.begin()
        elif self.editor and self.assignment.kind == "essay":
            self.editor.setFocus()
        elif self.files:
            self.files.attach.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Save what is not saved, an open syllable included; return whether all is saved."""
        if self.quiz:
            self.quiz.finish_composing()
        if self.editor:
            self.editor.finish_composing()
        return self.autosave.flush()

    def is_under_way(self) -> bool:
        """Tell whether a file is still being added."""
        return self.files is not None and self.files.intake.under_way > 0

    def _save(self) -> None:
        text = self.editor.toPlainText() if self.editor else ""
        answers = self.quiz.answers() if self.quiz else ()
        verbs = self._context.learning.handins
        verbs.save_draft(self.assignment.id, text, answers, self._seen)

    def _is_composing(self) -> bool:
        return self.editor is not None and self.editor.is_composing()

    def _restore(self) -> None:
        found = handins.draft(self._context.store.db, self.assignment.id)
        if found and self.quiz:
            self.quiz.show_answers(found.answers)
            if self.quiz.answers() != found.answers:
                # The assignment has changed since: what no longer fits is not handed in.
                self.autosave.touch()
        if found and self.editor:
            owner = handins.owner_of(self.assignment.id)
            self.editor.show_history(found.text, steps.of(self._context.store.db, owner))
            self._seen = found.seen
            if documents.is_merged(self._context.store.db, owner):
                # Shown, it is what is handed in: also what another device wrote.
                self.autosave.touch()
        self._count()

    def _add_quiz(self) -> None:
        self.quiz = Quiz(self.assignment, self._context.language)
        self.quiz.changed.connect(self._on_answered)
        self.quiz.finished.connect(self.finished)
        self.quiz.checked.connect(self._on_checked)
        self.quiz.marked.connect(self.marked)
        self._column.addWidget(self.quiz)

    def _add_editor(self) -> None:
        is_essay = self.assignment.kind == "essay"
        self.editor = WritingEdit()
        title = self.tr("Your text") if is_essay else self.tr("A few words about it (optional)")
        self.editor.setAccessibleName(title)
        self.editor.setPlaceholderText(self.tr("Write here. It is saved by itself."))
        lines = LINES.get(self.assignment.kind, 6)
        self.editor.setMinimumHeight(self.editor.fontMetrics().lineSpacing() * lines)
        self.editor.edited.connect(self._on_written)
        card = Card()
        card.column.setSpacing(SPACE_S)
        card.column.addWidget(Label(title, "heading"))
        card.column.addWidget(self.editor)
        self.count = Label("", "small")
        card.column.addWidget(self.count)
        self._column.addWidget(card)

    def _add_files(self, snackbar: Snackbar) -> None:
        desk = DraftDesk(self._context.learning.handins, self.assignment)
        wants_photo = self.assignment.kind == "photo"
        self.files = FilesPart(desk, self._context, snackbar, wants_photo=wants_photo)
        self.files.changed.connect(self.changed)
        if self.editor:
            self.editor.files_given.connect(self.files.take)
            self.editor.picture_given.connect(self.files.take_picture)
        card = Card()
        card.column.setSpacing(SPACE_S)
        card.column.addWidget(Label(self.tr("Files and photos"), "heading"))
        card.column.addWidget(self.files)
        hint = self.tr("You can also drop files here, or paste a picture.")
        card.column.addWidget(Label(hint, "small"))
        position = 0 if self.assignment.kind == "photo" else self._column.count()
        self._column.insertWidget(position, card)

    def _on_answered(self) -> None:
        self.autosave.touch()
        self.changed.emit()

    def _on_checked(self, answer: Answer) -> None:
        """Let a practice answer count: a wrong one goes into the mistake notes until it is put right."""
        try:
            self._context.learning.practice.answered(self.assignment.id, answer)
        except (Refused, DiskFull, StoreUnavailable) as error:
            self._snackbar.say(in_words(error, self._context.language))

    def _on_written(self) -> None:
        self._count()
        self.autosave.touch()
        self.changed.emit()

    def _count(self) -> None:
        if self.editor is None:
            return
        text = self.editor.toPlainText()
        letters = sum(not letter.isspace() for letter in text)
        parts = (
            self.tr("%n character(s)", "", len(text)),
            self.tr("%n without spaces", "", letters),
            self.tr("%n word(s)", "", len(text.split())),
        )
        self.count.setText(" · ".join(parts))
