"""The last look before something is handed in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from client.domain.submission import Work
from client.domain.words import title_in
from client.store import settings
from client.ui import icons, words
from client.ui.assignments import deadline
from client.ui.context import Context
from client.ui.theme import SPACE_S
from client.ui.widgets.dialogs import Dialog
from client.ui.widgets.labels import Label
from protocol.records import Assignment


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the summary."""

    icon: str
    tone: str
    text: str


class Summary(Dialog):
    """Says what is about to be handed in; ``accepted`` means: go."""

    def __init__(
        self, assignment: Assignment, made: Work, unanswered: int, context: Context, parent: QWidget
    ) -> None:
        super().__init__(self.tr("Hand this in?"), parent)
        self._assignment = assignment
        self._made = made
        self._context = context
        self.body.addWidget(Label(title_in(assignment.title, context.language), "strong"))
        self.notes = (*self._contents(unanswered), *self._circumstances())
        for note in self.notes:
            self.body.addLayout(_line(note))
        self.no = self.add_button(self.tr("Keep working"))
        self.no.clicked.connect(self.reject)
        self.yes = self.add_button(self.tr("Hand in"), "primary")
        self.yes.clicked.connect(self.accept)
        self.yes.setFocus()

    def _contents(self, unanswered: int) -> Sequence[Note]:
        made, notes = self._made, list[Note]()
        if unanswered:
            text = self.tr("%n question(s) not answered", "", unanswered)
            notes.append(Note("warning", "warning", text))
        elif self._assignment.items:
            notes.append(Note("check", "success", self.tr("All questions answered")))
        if made.text.strip():
            length = len(made.text.strip())
            notes.append(Note("text", "muted", self.tr("Text of %n character(s)", "", length)))
        notes.extend(
            Note("attach", "muted", f"{file.name} ({words.size(file.size)})") for file in made.files
        )
        if self._assignment.kind != "quiz" and self._assignment.max_files and not made.files:
            notes.append(Note("attach", "muted", self.tr("No files")))
        return notes

    def _circumstances(self) -> Sequence[Note]:
        notes = list[Note]()
        now, due = deadline.now(self._context), self._assignment.due
        if due:
            if due < now:
                moment = words.moment(due, now, self._context.language)
                text = self.tr("The deadline (%1) is over. It will be marked as late.")
                notes.append(Note("warning", "danger", text.replace("%1", moment)))
            else:
                text = deadline.deadline(due, self._context)
                notes.append(Note("calendar", "muted", text))
        if not settings.link(self._context.store.db).online:
            text = self.tr("You are offline. It is sent by itself once there is internet.")
            notes.append(Note("offline", "muted", text))
        return notes


def _line(note: Note) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    picture = QLabel()
    picture.setPixmap(icons.pixmap(note.icon, note.tone, 18))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(note.text, note.tone if note.tone != "muted" else "body"), 1)
    return row
