"""Where a message is written: Enter sends it, and what is begun is kept."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from client.domain.submission import Refused
from client.domain.words import name_of
from client.store import documents, messages, threads
from client.store.database import DiskFull, StoreUnavailable, Topics
from client.ui.context import Context
from client.ui.messages.answering import AnsweringBar
from client.ui.messages.desk import MessageDesk
from client.ui.messages.rows import author_of, in_a_line
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button, IconButton
from client.ui.widgets.labels import Label
from client.ui.writing.attached import FileList
from client.ui.writing.autosave import Autosave, Saving
from client.ui.writing.editor import MessageEdit, local_files
from client.ui.writing.intake import Intake
from client.ui.writing.pictures import Pictures
from client.ui.writing.saved import SavedLine
from client.ui.writing.troubles import in_words, with_file
from protocol.records import File, Mentor, Ref

MOST_LINES = 6
EDGES = 22
"""What border and padding of an editor take, above and below together."""


class Composer(QFrame):
    """A message to one mentor, as it is written."""

    sent = Signal()

    def __init__(
        self, mentor: Mentor, context: Context, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "plain")
        self.setAcceptDrops(True)
        self._mentor = mentor.id
        self._name = name_of(mentor, context.language)
        self._language = context.language
        self._store = context.store
        self._verbs = context.learning.messages
        self._desk = MessageDesk(self._verbs, mentor.id)
        self.editor = MessageEdit()
        self.editor.setAccessibleName(self.tr("Message to %1").replace("%1", self._name))
        self.editor.setPlaceholderText(self.tr("Write a message"))
        self.autosave = Autosave(self._save, self.editor.is_composing, self)
        self.intake = Intake(context.background, self)
        self._waits_for_file = False
        self.files = FileList(pictures)
        self.answering = AnsweringBar()
        self._lay_out()
        self._connect()
        context.live.changed.connect(self._on_changed)
        begun = documents.read(context.store.db, messages.owner_of(mentor.id))
        self._seen = begun.seen
        self.editor.show_text(begun.text)
        self._on_files()
        self._show_answered(messages.answering(context.store.db, mentor.id))
        self._fit()

    def send(self) -> None:
        """Send what is written and attached; if a rule says no, say why and keep it."""
        self._say("")
        if self.intake.under_way:
            self._say(self.tr("A file is still being added. One moment."))
            self._waits_for_file = True
            return
        text = self.editor.toPlainText()
        if not text.strip() and not self._desk.files():
            return
        try:
            self._verbs.send(self._mentor, text, seen=self._seen)
        except (Refused, DiskFull, StoreUnavailable) as error:
            self._say(in_words(error, self._language))
        else:
            self.autosave.forget()
            self.editor.show_text("")
            self.answering.hide()
            self.sent.emit()

    def answer(self, ref: Ref) -> None:
        """Let what is written answer a message; b"" for none."""
        try:
            self._verbs.answer(self._mentor, ref)
        except (DiskFull, StoreUnavailable) as error:
            self._say(in_words(error, self._language))
            return
        self._show_answered(ref)
        self.editor.setFocus()

    def write_again(self, text: str, files: tuple[File, ...]) -> None:
        """Take over what was not accepted, to be sent again."""
        before = self.editor.toPlainText().strip()
        self.editor.setPlainText(f"{before}\n{text}" if before else text)
        for file in files:
            try:
                self._desk.attach(file)
            except (Refused, DiskFull, StoreUnavailable) as error:
                self._on_refused(error, file.name)
        self.editor.setFocus()

    def take(self, sources: list[Path]) -> None:
        """Take files in."""
        self._say("")
        self.intake.take(self._desk, sources)

    def take_picture(self, image: QImage) -> None:
        """Take in a picture from the clipboard."""
        self._say("")
        self.intake.take_picture(self._desk, image, self.tr("Picture"))

    def leave(self) -> bool:
        """Keep what is begun; return whether all of it is kept."""
        self.editor.finish_composing()
        return self.autosave.flush()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged here."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files in that were dropped."""
        self.take(local_files(event.mimeData()))
        event.acceptProposedAction()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(self.answering)
        column.addWidget(self.files)
        self.refusal = Label("", "danger")
        self.refusal.hide()
        column.addWidget(self.refusal)
        self.saved = SavedLine(self.autosave)
        self.saved.hide()
        column.addWidget(self.saved)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        self.attach = IconButton("attach", self.tr("Attach files"))
        self.submit = Button(self.tr("Send"), "primary", icon="send")
        row.addWidget(self.attach)
        row.addWidget(self.editor, 1)
        row.addWidget(self.submit)
        column.addLayout(row)

    def _connect(self) -> None:
        self.editor.entered.connect(self.send)
        self.editor.edited.connect(self._on_edited)
        self.editor.files_given.connect(self.take)
        self.editor.picture_given.connect(self.take_picture)
        self.editor.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.submit.clicked.connect(self.send)
        self.attach.clicked.connect(self._choose)
        self.files.removed.connect(self._on_removed)
        self.answering.given_up.connect(self._answer_nobody)
        self.intake.changed.connect(self._on_taken)
        self.intake.refused.connect(self._on_refused)
        self.autosave.state_changed.connect(self._on_saving)

    def _save(self) -> None:
        self._verbs.save_draft(self._mentor, self.editor.toPlainText(), self._seen)

    def _answer_nobody(self) -> None:
        self.answer(b"")

    def _show_answered(self, ref: Ref) -> None:
        found = threads.quoted(self._store.db, self._mentor, [ref] if ref else []).get(ref)
        if found is None:
            self.answering.hide()
        else:
            who = author_of(self._name, mine=found.mine)
            self.answering.show_message(who, in_a_line(found))

    def _fit(self) -> None:
        """Be as high as the text, up to a few lines."""
        wanted = max(int(self.editor.document().size().height()), 1)
        lines = min(wanted, MOST_LINES)
        edges = 2 * round(self.editor.document().documentMargin()) + EDGES
        policy = Qt.ScrollBarPolicy
        self.editor.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if wanted > lines else policy.ScrollBarAlwaysOff
        )
        self.editor.setFixedHeight(self.editor.fontMetrics().lineSpacing() * lines + edges)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Attach files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_chosen(self, names: list[str]) -> None:
        self.take([Path(name) for name in names])

    def _on_edited(self) -> None:
        self._say("")
        self.autosave.touch()

    def _on_removed(self, file: File) -> None:
        try:
            self._desk.detach(file.sha256)
        except (DiskFull, StoreUnavailable) as error:
            self._on_refused(error, file.name)

    def _on_taken(self) -> None:
        if self._waits_for_file and not self.intake.under_way:
            self._say("")
        self._on_files()

    def _on_changed(self, topics: Topics) -> None:
        """Show also what was on its way here when this conversation was left."""
        if "drafts" in topics:
            self._on_files()

    def _on_files(self) -> None:
        self.files.show_files(self._desk.files())

    def _on_saving(self, state: Saving) -> None:
        self.saved.setVisible(state not in {Saving.IDLE, Saving.PENDING, Saving.SAVED})

    def _on_refused(self, error: Exception, name: str) -> None:
        said = "" if self._waits_for_file else self.refusal.text()
        self._say(with_file(said, error, name, self._language))

    def _say(self, text: str) -> None:
        self._waits_for_file = False
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))
