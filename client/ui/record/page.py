"""My study: how long, what, how far, what went wrong, and what was completed."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from client.store.database import Topics
from client.store.mistakes import Wrong
from client.store.studied import Studied
from client.ui import theme, words
from client.ui.context import Context
from client.ui.export import Export
from client.ui.looking import Looking
from client.ui.page import Page
from client.ui.record.again import TryAgain
from client.ui.record.export import markdown
from client.ui.record.finished import FinishedCard
from client.ui.record.look import Look, look
from client.ui.record.mistakes import MistakesCard
from client.ui.record.parts import CoursesCard, SubjectsCard, TimeCard
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.focus import keeping_focus
from client.ui.widgets.labels import Label
from client.ui.widgets.rows import Row, RowText
from client.ui.widgets.snackbar import Snackbar
from client.ui.widgets.states import EmptyState
from client.ui.widgets.surfaces import Card, Scrolled, clear

TOPICS = frozenset(
    {"lectures", "watching", "practice", "assignments", "notes", "goals", "sync", "people"}
)


class RecordPage(Page):
    """Shows the learner's record. It is asked for beside the window, always: it may go back years."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.shown: Look | None = None
        self.snackbar = Snackbar(self)
        self._file = Export(context.background, self.snackbar, self)
        self.scrolled = Scrolled()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scrolled)
        self.export = Button(self.tr("Save as Markdown"), "secondary", "save")
        self.export.clicked.connect(self._ask_where)
        self.empty = EmptyState(
            self.tr(
                "What you study adds up here: time, subjects, courses, mistakes to learn from."
            ),
            self.tr("Go to lectures"),
            "record",
        )
        self.empty.acted.connect(partial(self.went.emit, "lectures", ""))
        self._lay_out()
        self._looking = Looking(context, frozenset(), partial(look, context), self._show, self)
        context.live.changed.connect(self._on_changed)

    def show_item(self, item: str) -> None:
        """Show the page as it is now."""
        del item
        self._looking.look_later()

    def write(self, target: str) -> None:
        """Write what is shown into a file, beside the window."""
        if self.shown is None:
            return
        now, language = self.context.clock.now(), self.context.language
        text = markdown(self.shown, words.date(now, language), language)
        self._file.put(Path(target), text.encode())

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what changed while nobody looked."""
        super().showEvent(event)
        if not event.spontaneous():
            self._looking.look_later()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two columns one above the other where they have no room."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(760)
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("My study"), "display"), 1)
        head.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        self.scrolled.column.addLayout(head)
        self.scrolled.column.addWidget(self.empty, 1)
        self.time = TimeCard(self.context.language)
        self.subjects, self.courses = SubjectsCard(), CoursesCard()
        self.courses.opened.connect(partial(self.went.emit, "lectures"))
        self.finished = FinishedCard()
        self.finished.wanted.connect(self._ask_where_certificate)
        self.mistakes = MistakesCard()
        self.mistakes.again_asked.connect(self.try_again)
        self.mistakes.review_asked.connect(self.review)
        self._notes = QVBoxLayout()
        self.scrolled.column.addWidget(self.time)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(SPACE_L)
        for parts in ((self.courses,), (self.subjects, self.finished)):
            side = QVBoxLayout()
            side.setSpacing(SPACE_L)
            for part in parts:
                side.addWidget(part)
            side.addStretch(1)
            self._sides.addLayout(side, 1)
        self.scrolled.column.addLayout(self._sides)
        self.scrolled.column.addWidget(self.mistakes)
        self.scrolled.column.addLayout(self._notes)
        self.scrolled.column.addStretch(1)
        self._show_parts(())
        self.empty.hide()

    def _show_parts(self, shown: Sequence[QWidget]) -> None:
        for part in (self.time, self.courses, self.subjects, self.finished, self.mistakes):
            part.setVisible(part in shown)

    def _show(self, found: Look) -> None:
        if found == self.shown:
            return
        self.shown = found
        place = self.scrolled.verticalScrollBar().value()
        with keeping_focus(self):
            self._fill(found)
        self.scrolled.verticalScrollBar().setValue(place)

    def _fill(self, found: Look) -> None:
        studied, language = found.studied, self.context.language
        is_empty = _is_empty(studied) and not found.mistakes and not found.notes
        self.empty.setVisible(is_empty)
        self.export.setVisible(not is_empty)
        clear(self._notes)
        if is_empty:
            self._show_parts(())
            return
        self.time.show_time(studied)
        self.subjects.show_bars(studied, language)
        self.courses.show_bars(studied, language)
        self.finished.show_finished(studied.finished, self.context.clock.now(), language)
        self.mistakes.show_mistakes(found.mistakes)
        self._notes.addWidget(self._way_to_notes(found.notes))
        parts: list[QWidget] = [self.time, self.mistakes]
        parts += [self.courses] if studied.courses else []
        parts += [self.subjects] if studied.subjects else []
        parts += [self.finished] if studied.finished else []
        self._show_parts(parts)

    def _way_to_notes(self, count: int) -> QWidget:
        subtitle = self.tr("%n note(s) and bookmark(s)", "", count)
        row = Row(RowText(self.tr("Notes"), subtitle, icon="note"))
        row.clicked.connect(partial(self.went.emit, "notes", ""))
        card = Card()
        card.column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        card.column.addWidget(row)
        return card

    def try_again(self, number: int) -> None:
        """Have the learner answer a mistake once more, and then the ones after it."""
        if self.shown is None:
            return
        self._try([noted.wrong for noted in self.shown.mistakes], number)

    def review(self) -> None:
        """Have the learner answer what is due today, one after the other."""
        if self.shown is not None:
            self._try([noted.wrong for noted in self.shown.mistakes if noted.is_due], 0)

    def _try(self, wrongs: Sequence[Wrong], first: int) -> None:
        if first < len(wrongs):
            self.trying = TryAgain(wrongs, first, self.context, self)
            self.trying.open()

    def write_certificate(self, course: str, target: str) -> None:
        """Write the certificate of a completed course into a file, beside the window."""
        from client.ui.record.certificate import pdf
        from client.ui.record.finished import certificate_of

        found = self.shown
        if found is None:
            return
        one = next((one for one in found.studied.finished if one.course.id == course), None)
        if one is None or not one.confirmed:
            return
        today = self.context.clock.now() + found.clock_offset
        self._file.put(Path(target), pdf(certificate_of(found, one, today, self.context.language)))

    def _ask_where(self) -> None:
        name = self.tr("My study") + ".md"
        self._file.ask(self.tr("Save the record"), name, "Markdown (*.md)", self.write)

    def _ask_where_certificate(self, course: str, title: str) -> None:
        name = self.tr("Certificate {0}").format(title) + ".pdf"
        write = partial(self.write_certificate, course)
        self._file.ask(self.tr("Save the certificate"), name, "PDF (*.pdf)", write)

    def _on_changed(self, topics: Topics) -> None:
        if topics & TOPICS and not self.isHidden():
            self._looking.look_later()


def _is_empty(found: Studied) -> bool:
    return not (found.total or found.courses or any(day.seconds for day in found.days))
