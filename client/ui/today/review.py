"""How many questions that were got wrong are due today, and the way to answer them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from client.domain.consent import Purpose
from client.store import consent
from client.store.database import Topics
from client.store.mistakes import Wrong
from client.ui.context import Context
from client.ui.looking import Looking
from client.ui.theme import SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Card, SectionHeading

TOPICS = frozenset({"practice", "assignments", "people"})


class ReviewCard(QWidget):
    """Says how much there is to review; nothing is to be seen of it while there is nothing.

    That is asked for beside the window, always: it goes through all that was ever answered.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.due: Sequence[Wrong] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card()
        card.column.setSpacing(SPACE_S)
        self.begin = Button(self.tr("Review"), "secondary", "retry")
        self.begin.clicked.connect(self.review)
        self.heading = SectionHeading("", None, self.begin)
        card.column.addWidget(self.heading)
        card.column.addWidget(
            Label(self.tr("What you once got wrong, before it is forgotten again."), "muted")
        )
        column.addWidget(card)
        self.hide()
        self._looking = Looking(context, frozenset(), self._ask, self._show, self)
        context.live.changed.connect(self._on_changed)

    def look(self) -> None:
        """Ask what is due now."""
        self._looking.look_later()

    def review(self) -> None:
        """Have the learner answer what is due, one after the other."""
        from client.ui.record.again import TryAgain

        if self.due:
            self.trying = TryAgain(self.due, 0, self._context, self)
            self.trying.open()

    def _ask(self) -> Sequence[Wrong]:
        # What says when costs time to import, and most learners need it on no day.
        from client.store import reviews

        db = self._context.store.db
        if not consent.standing(db).allows(Purpose.LEARNING):
            return ()
        found = reviews.reviews(db, self._context.clock.now())
        return [one.last for one in found if one.is_due]

    def _show(self, due: Sequence[Wrong]) -> None:
        self.due = due
        self.heading.label.setText(self.tr("To review: %n", "", len(due)))
        self.setVisible(bool(due))

    def _on_changed(self, topics: Topics) -> None:
        page = self.parentWidget()
        if topics & TOPICS and page is not None and page.isVisible():
            self.look()
