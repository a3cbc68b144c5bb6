"""What stands where something personal would be, until a guardian agreed: what it is, and how it opens."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from client.domain.consent import State
from client.store import consent
from client.ui import icons
from client.ui.context import Context
from client.ui.page import Page
from client.ui.protection.gate import closed_words
from client.ui.protection.home_parts import help_link
from client.ui.protection.numbers import Numbers
from client.ui.protection.states import state_words
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Card, Scrolled, clear


class ClosedPage(Page):
    """Explains a page that is closed, which is the item to show; it collects nothing."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._about = ""
        self.scrolled = Scrolled(width=640)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scrolled)

    def show_item(self, item: str) -> None:
        """Show how it stands now with this page."""
        self._about = item
        clear(self.scrolled.column)
        self._fill()

    def _fill(self) -> None:
        stands = consent.standing(self.context.store.db)
        column = self.scrolled.column
        card = Card()
        card.column.setSpacing(SPACE_M)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("lock", "accent", 40))
        card.column.addWidget(picture, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addWidget(Label(self._title(), "title"))
        card.column.addWidget(Label(self._what()))
        card.column.addWidget(Label(self._how(is_asked=stands.state is State.GIVEN), "muted"))
        if not stands.is_checked:
            card.column.addWidget(Label(state_words(stands, self.context), "warning"))
        self.look = Button(self.tr("Look at lectures"), "primary", "lectures")
        self.look.clicked.connect(partial(self.went.emit, "lectures", ""))
        card.column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card)
        calls = Card()
        calls.column.setSpacing(SPACE_S)
        calls.column.addWidget(Label(self.tr("You can call at any hour"), "heading"))
        calls.column.addWidget(Numbers(self.context))
        link = help_link(partial(self.went.emit, "help", ""))
        calls.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(calls)
        column.addStretch(1)

    def _title(self) -> str:
        titles = {
            "messages": self.tr("Messages open once a guardian agrees"),
            "assignments": self.tr("Assignments open once a guardian agrees"),
        }
        return titles.get(self._about, closed_words())

    def _what(self) -> str:
        whats = {
            "messages": self.tr(
                "Here you write with your mentors. What you write is kept and sent to them, "
                "so a guardian has to agree first."
            ),
            "assignments": self.tr(
                "Here you hand in your work and get it back with comments. It is kept and sent to "
                "your mentors, so a guardian has to agree first."
            ),
        }
        usual = self.tr("What you do here is kept and sent, so a guardian has to agree first.")
        return whats.get(self._about, usual)

    def _how(self, *, is_asked: bool) -> str:
        if is_asked:
            return self.tr("Your guardian has agreed to other things, but not to this. Ask them.")
        return self.tr(
            "Ask your mother, your father or your teacher. It opens by itself at the next sync; "
            "until then nothing of yours is kept."
        )
