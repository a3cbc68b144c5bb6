"""What a learner sees once consent was withdrawn: what happened, taking along what is theirs, and going."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from client.learning.belongings import TakenAlong
from client.store import documents, files, outbox
from client.ui import words
from client.ui.context import Context
from client.ui.page import Page
from client.ui.protection.home_parts import help_link
from client.ui.protection.numbers import Numbers
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.dialogs import Question
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Card, Scrolled
from client.ui.writing.troubles import in_words


class WithdrawnPage(Page):
    """Says that it is over, hands out what is the learner's, and then takes it off this PC."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._taken = False
        self.scrolled = Scrolled(width=680)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scrolled)
        self.unsent, self.told = Label("", "warning"), Label("")
        self.told.hide()
        self.take = Button(self.tr("Take my things along"), "primary", "save")
        self.take.clicked.connect(self._choose)
        self.remove = Button(self.tr("Remove my things from this PC"), "secondary", "delete")
        self.remove.clicked.connect(self._ask)
        self._lay_out()
        self._count()

    def _lay_out(self) -> None:
        happened = self.tr(
            "A guardian or you yourself no longer agree that Bandi keeps your things. "
            "From now on nothing more is kept or sent."
        )
        hint = self.tr(
            "You can take along all that you wrote, on a USB stick or in a folder. "
            "Anybody who has it can read it, so keep it well."
        )
        card = Card()
        card.column.setSpacing(SPACE_M)
        card.column.addWidget(Label(self.tr("Consent was withdrawn"), "title"))
        for part in (Label(happened), self.unsent, Label(hint, "muted")):
            card.column.addWidget(part)
        card.column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addWidget(self.told)
        card.column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.scrolled.column.addWidget(card)
        calls = Card()
        calls.column.setSpacing(SPACE_S)
        calls.column.addWidget(Label(self.tr("You can call at any hour"), "heading"))
        calls.column.addWidget(Numbers(self.context))
        link = help_link(partial(self.went.emit, "help", ""))
        calls.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.scrolled.column.addWidget(calls)
        self.scrolled.column.addStretch(1)

    def show_item(self, item: str) -> None:
        """Show how much never left this PC."""
        del item
        self._count()

    def take_along(self, folder: Path) -> None:
        """Put all of it into a folder: that takes time, so elsewhere."""
        self.take.setEnabled(False)
        self.context.background.run(
            partial(self.context.learning.belongings.take_along, folder), self._done, self._failed
        )

    def _count(self) -> None:
        db = self.context.store.db
        count = outbox.waiting_count(db) + len(files.unsent(db)) + documents.unsaid(db)
        text = self.tr(
            "%n thing(s) never left this PC: take them along if you want them.",
            "",
            words.count(count),
        )
        self.unsent.setText(text)
        self.unsent.setVisible(count > 0)

    def _choose(self) -> None:
        title = self.tr("Choose the USB stick or a folder")
        picked = QFileDialog.getExistingDirectory(self, title, str(Path.home()))
        if picked:
            self.take_along(Path(picked))

    def _done(self, taken: TakenAlong) -> None:
        self._taken = True
        self.take.setEnabled(True)
        text = self.tr("All of it is in {folder} now.").format(folder=taken.folder)
        if taken.missing:
            text += " " + self.tr("%n file(s) are not on this PC.", "", len(taken.missing))
        self._say(text)

    def _failed(self, error: Exception) -> None:
        self.take.setEnabled(True)
        self._say(in_words(error, self.context.language))

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.show()

    def _ask(self) -> None:
        text = (
            self.tr("What you took along stays yours. Lectures stay on this PC for all.")
            if self._taken
            else self.tr(
                "You have not taken anything along. Once removed, nobody can bring it back."
            )
        )
        question = Question(
            self.tr("Remove all of it?"), text, self.tr("Remove"), self.window(), "danger"
        )
        question.accepted.connect(self.context.forget)
        self.question = question
        question.open()
