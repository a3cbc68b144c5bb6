"""What the frame of the window says of all pages: counts and locks on the rail, and a line under the top bar."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from client.store import consent, handins, messages
from client.ui import words
from client.ui.context import Context
from client.ui.looking import Looking
from client.ui.protection.gate import page_instead
from client.ui.rail import PAGES, Rail
from client.ui.standing import NEEDS_LEARNER, Kind, Standing, standing
from client.ui.widgets.states import Banner

COUNTED = frozenset({"messages", "people", "assignments", "sync", "outbox", "activity"})
"""What changes what is counted on the rail, and what is said under the top bar."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many things wait on the pages, which pages are closed, and how it stands with central."""

    counts: Mapping[str, int]
    closed: frozenset[str]
    found: Standing


class News(QObject):
    """Keeps both true while the ``window`` is there; ``asked`` wants to see what waits and what to do."""

    asked = Signal()

    def __init__(self, context: Context, rail: Rail, banner: Banner, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._rail, self._banner = context, rail, banner
        self._told = ""
        self.reported = ""
        banner.acted.connect(self._on_banner)
        self._looking = Looking(context, COUNTED, self._count, self._show, window)
        self._looking.look()

    def report(self, text: str) -> None:
        """Say in a line that something could not be done, until somebody has read it: it is said only once."""
        self.reported = text
        self._banner.say(text, "danger", "warning", self.tr("Got it"))

    def _count(self) -> Counted:
        db = self._context.store.db
        counts = {"messages": messages.unread(db), "assignments": len(handins.refused(db))}
        stands = consent.standing(db)
        closed = frozenset(page for page in PAGES if page_instead(stands, page) == "closed")
        return Counted(counts, closed, standing(self._context.store))

    def _show(self, counted: Counted) -> None:
        self._rail.show_counts(counted.counts)
        self._rail.show_closed(counted.closed)
        self._tell(counted.found)

    def _tell(self, found: Standing) -> None:
        """Say in a line that the line is gone, or that somebody must act; once for each change."""
        if self.reported or found.kind is Kind.SYNCING or found.kind is Kind.LAST_SYNC:
            return
        told = found.problem if found.problem in NEEDS_LEARNER else ""
        if not told and found.kind is Kind.OFFLINE:
            told = "offline"
        if told == self._told:
            return
        self._told = told
        language = self._context.language
        if told == "offline":
            text = self.tr("You are offline. Saved lectures and assignments go on.")
            self._banner.say(text, "info", "offline", self.tr("Got it"))
        elif told:
            text = f"{words.problem(told, language)}. {words.remedy(told, language)}"
            again = self.tr("Sign in again") if told == "sign-in" else self.tr("Details")
            self._banner.say(text, "warning", "warning", again)
        else:
            self._banner.hide()

    def _on_banner(self) -> None:
        self._banner.hide()
        if self.reported:
            # How it stands was not said meanwhile.
            self.reported = self._told = ""
            self._looking.look()
        elif self._told == "sign-in":
            self._context.sign_out()
        elif self._told in NEEDS_LEARNER:
            self.asked.emit()
