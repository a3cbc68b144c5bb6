"""One assignment: what it asks, the work on it, and what became of it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from client.domain.submission import Refused, Stage, check_handin
from client.store import catalogue, handins
from client.store.database import DiskFull, StoreUnavailable, Topics
from client.store.handins import Draft, Handed
from client.ui.assignments.footer import Footer
from client.ui.assignments.heading import Heading
from client.ui.assignments.history import History
from client.ui.assignments.outcome import Outcome
from client.ui.assignments.summary import Summary
from client.ui.assignments.work import Work
from client.ui.context import Context
from client.ui.theme import SPACE_L
from client.ui.widgets.snackbar import Snackbar
from client.ui.widgets.surfaces import Scrolled
from client.ui.writing.troubles import in_words
from protocol.records import Assignment

WIDTH = 820
"""How wide an assignment is at most: longer lines are hard to read."""


class Detail(QWidget):
    """An assignment as the learner works on it. It stays while it is shown, whatever central sends.

    ``discarded`` carries the draft that was thrown away.
    """

    lecture_asked = Signal(str)
    discarded = Signal(object)

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
        self.work: Work | None = None
        self.footer: Footer | None = None
        self.summary: Summary | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self.page = Scrolled(width=WIDTH)
        self._outer.addWidget(self.page, 1)
        self.heading: Heading | None = None
        self._show_heading()
        self.outcome = Outcome(context.language)
        self.outcome.again_asked.connect(self._on_again)
        self.history = History(context)
        self.history.again_asked.connect(self._on_revise)
        for part in (self.outcome, self.history):
            self.page.column.addWidget(part)
        self.page.column.addStretch(1)
        context.live.changed.connect(self._on_changed)
        if self._draft() or not self._handed():
            self._begin_work()
        self.refresh()

    def refresh(self) -> None:
        """Show what became of the hand-ins; what is being written is left alone."""
        history = self._handed()
        latest = history[0] if history else None
        working = self.work is not None
        has_draft = working and self._draft() is not None
        if self.heading:
            self.heading.show_handed(latest, has_draft=has_draft)
        if self.footer:
            self.footer.discard.setVisible(has_draft)
        self.outcome.show_handed(latest, working=working, practice=self.assignment.practice)
        self.history.show_history(history, self.assignment)

    def leave(self) -> bool:
        """Save what is not saved; return whether all is."""
        return self.work is None or self.work.leave()

    def finish(self) -> None:
        """Save what is not saved, also a photo that is being made ready: nobody goes on with it here."""
        self.leave()
        if self.work and self.work.files:
            self.work.files.leave()

    def begin(self) -> None:
        """Put the keyboard where the work begins."""
        if self.work:
            self.work.begin()
        else:
            self.page.setFocus()

    def submit(self) -> None:
        """Hand the draft in, without asking again."""
        if self.work is None or not self._saved(self.work):
            return
        if not self._attempt(partial(self._context.learning.handins.submit, self.assignment.id)):
            return
        self.work.autosave.forget()
        self._end_work()
        self.refresh()
        self.page.verticalScrollBar().setValue(0)

    def ask_to_submit(self) -> None:
        """Show what would be handed in, and do it if the learner agrees."""
        if self.work is None or not self._saved(self.work):
            return
        made = self.work.made()
        if not self._attempt(partial(check_handin, self.assignment, made)):
            return
        self.summary = Summary(self.assignment, made, self.work.unanswered(), self._context, self)
        self.summary.accepted.connect(self.submit)
        self.summary.open()

    def discard(self) -> None:
        """Throw the draft away; for some seconds it can be brought back."""
        if self.work is None:
            return
        self.work.autosave.flush()
        draft = self._draft()
        self.work.autosave.forget()
        if not self._attempt(
            partial(self._context.learning.handins.discard_draft, self.assignment.id)
        ):
            return
        if draft is not None:
            self.discarded.emit(draft)
        self._end_work()
        if not self._handed():
            self._begin_work()
        self.refresh()

    def put_back(self, draft: Draft) -> None:
        """Have a draft again that was thrown away, together with what was begun since."""
        if self.work is None or self._saved(self.work):
            verbs = self._context.learning.handins
            if self._attempt(partial(verbs.put_back, self.assignment.id, draft)):
                self._renew_work()

    def _saved(self, work: Work) -> bool:
        if self.footer:
            self.footer.refuse("")
        if work.is_under_way() and self.footer:
            self.footer.refuse(self.tr("A file is still being added. One moment."))
            return False
        return work.leave()

    def _begin_work(self) -> None:
        self.work = Work(self.assignment, self._context, self._snackbar)
        self.work.changed.connect(self._on_work_changed)
        self.work.finished.connect(self._on_finished)
        self.work.marked.connect(self._show_mark)
        self.page.column.insertWidget(2, self.work)
        self.footer = Footer(self.work.autosave)
        self.footer.submit_asked.connect(self.ask_to_submit)
        self.footer.discard_asked.connect(self.discard)
        self._outer.addWidget(self.footer)
        self._tell_answered()

    def _end_work(self) -> None:
        for part in (self.work, self.footer):
            if part is not None:
                part.hide()
                part.deleteLater()
        self.work = self.footer = None

    def _renew_work(self) -> None:
        self._end_work()
        self._begin_work()
        self.refresh()
        self.page.verticalScrollBar().setValue(0)

    def _attempt(self, act: Callable[[], object]) -> bool:
        """Do something that a rule or the disk may not let be done; return whether it was done."""
        try:
            act()
        except (Refused, DiskFull, StoreUnavailable) as error:
            text = in_words(error, self._context.language)
            if self.footer:
                self.footer.refuse(text)
            else:
                self._snackbar.say(text)
            return False
        return True

    def _show_heading(self) -> None:
        if self.heading:
            self.heading.hide()
            self.page.column.removeWidget(self.heading)
            self.heading.deleteLater()
        self.heading = Heading(self.assignment, self._context)
        self.heading.lecture_asked.connect(self.lecture_asked)
        self.page.column.insertWidget(0, self.heading)

    def _draft(self) -> Draft | None:
        return handins.draft(self._context.store.db, self.assignment.id)

    def _handed(self) -> Sequence[Handed]:
        return handins.history(self._context.store.db, self.assignment.id)

    def _on_again(self) -> None:
        latest = self._handed()[0]
        if latest.stage in {Stage.REFUSED, Stage.RETURNED}:
            self._on_revise(latest.ref)
        elif self.assignment.practice or self._attempt(partial(self._put_down, latest)):
            self._renew_work()

    def _on_revise(self, ref: bytes) -> None:
        if self.work:
            self.work.leave()
        if self._attempt(partial(self._context.learning.handins.revise, ref)):
            self._renew_work()

    def _put_down(self, made: Handed) -> None:
        """Make a draft of what was written before."""
        verbs = self._context.learning.handins
        verbs.save_draft(self.assignment.id, made.text, made.answers)
        for file in made.files:
            verbs.attach(self.assignment.id, file)

    def _on_work_changed(self) -> None:
        if self.footer:
            self.footer.refuse("")
        self._tell_answered()

    def _tell_answered(self) -> None:
        count = len(self.assignment.items)
        if self.work and self.footer and count:
            text = self.tr("{done} of {all} answered")
            done = count - self.work.unanswered()
            self.footer.count.setText(text.format(done=done, all=count))

    def _show_mark(self, mark: QWidget) -> None:
        """Bring whether it was right into sight, as soon as there is room for it."""
        QTimer.singleShot(0, mark, partial(self.page.ensureWidgetVisible, mark, 0, SPACE_L))

    def _on_finished(self) -> None:
        if self.footer:
            self.footer.submit.setFocus()

    def _on_changed(self, topics: Topics) -> None:
        if not topics & {"assignments", "outbox", "sync"}:
            return
        known = catalogue.assignment(self._context.store.db, self.assignment.id)
        if known is not None and known != self.assignment:
            self._take(known)
        self.refresh()

    def _take(self, known: Assignment) -> None:
        """Show a new version of the assignment; what was answered is kept where it still fits."""
        before, self.assignment = self.assignment, known
        self._show_heading()
        if self.summary is not None and isValid(self.summary):
            # What was about to be handed in may be other answers now: to be looked at again.
            self.summary.reject()
        if self.work and known.items != before.items and self.work.leave():
            self._end_work()
            self._begin_work()
