"""Help that is always there: whom to call, what became of reports, and who can read what is written."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from client.domain.consent import State
from client.domain.reporting import REASON_WORDS
from client.store import consent, reports
from client.store.database import Topics
from client.store.reports import Report
from client.ui import words
from client.ui.context import Context
from client.ui.page import Page
from client.ui.protection.numbers import Numbers
from client.ui.protection.report import standing_of
from client.ui.protection.states import state_words
from client.ui.theme import SPACE_S
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Card, Line, Scrolled, clear


class HelpPage(Page):
    """Shows all of it on one page, from what is on this PC."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.scrolled = Scrolled(width=760)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scrolled)
        context.live.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Ask again how it stands."""
        column = self.scrolled.column
        clear(column)
        column.addWidget(Label(self.tr("Help"), "display"))
        calls = _card(self.tr("You can call at any hour"))
        calls.column.addWidget(Numbers(self.context))
        column.addWidget(calls)
        found = reports.all_reports(self.context.store.db)
        if found:
            column.addWidget(self._reports(found))
        column.addWidget(self._who_reads())
        stands = consent.standing(self.context.store.db)
        if stands.state is not State.NOT_NEEDED:
            agreed = _card(self.tr("Consent"))
            agreed.column.addWidget(Label(state_words(stands, self.context)))
            column.addWidget(agreed)
        column.addStretch(1)

    def _reports(self, found: Sequence[Report]) -> Card:
        card = _card(self.tr("My reports"))
        english, now = self.context.language != "ko", self.context.clock.now()
        for number, report in enumerate(found):
            if number:
                card.column.addWidget(Line())
            reason = REASON_WORDS.get(report.reason, (report.reason, report.reason))[english]
            when = words.moment(report.at, now, self.context.language)
            card.column.addWidget(Label(f"{reason} · {when}", "muted"))
            card.column.addWidget(Label(standing_of(report)))
        return card

    def _who_reads(self) -> Card:
        card = _card(self.tr("Who can read what I write?"))
        for text in (
            self.tr("Messages: you, your mentor, and for your safety the organisation."),
            self.tr("Hand-ins and marks: you, your mentors, and the organisation."),
            self.tr(
                "Notes and drafts: you. The server keeps them for your other PCs, so the staff who "
                "run it could read them."
            ),
            self.tr("Reports: you and the organisation. No mentor ever."),
        ):
            card.column.addWidget(Label(text))
        return card

    def _on_changed(self, topics: Topics) -> None:
        if topics & {"reports", "sync", "people"} and self.isVisible():
            self.refresh()

    def show_item(self, item: str) -> None:
        """Show how it stands now."""
        del item
        self.refresh()


def _card(title: str) -> Card:
    card = Card()
    card.column.setSpacing(SPACE_S)
    card.column.addWidget(Label(title, "heading"))
    return card
