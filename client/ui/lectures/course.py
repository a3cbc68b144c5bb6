"""One course: what it is about, how far the learner came, and its lectures."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from client.domain.words import pick, title_in
from client.store import progress
from client.store.progress import CourseRow, LectureRow
from client.store.wishes import Saved, State
from client.ui.assignments.flow import Flow
from client.ui.context import Context
from client.ui.lectures.courses import standing
from client.ui.lectures.list import LectureList
from client.ui.lectures.more import More
from client.ui.lectures.saving import SaveDialog
from client.ui.looking import Looking
from client.ui.removal import Removal
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label, NameChip
from client.ui.widgets.progress import ProgressBar
from client.ui.widgets.states import EmptyState
from client.ui.widgets.surfaces import Card

TITLE_LETTERS = 40
"""So much of a lecture's title stands on a button."""

TOPICS = frozenset({"lectures", "downloads"})

Look: TypeAlias = tuple[CourseRow | None, Sequence[LectureRow]]
"""A course, and all of its lectures."""


class CourseView(QWidget):
    """Shows a course, and lets the learner open or save its lectures."""

    lecture_opened = Signal(str)

    def __init__(
        self, context: Context, removal: Removal, course: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._removal = removal
        self._course = course
        self._next = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        self.more = More()
        self.more.clicked.connect(self._show_more)
        self.list = LectureList(context, removal, self._in_sight, parent=self)
        self.list.lecture_opened.connect(self.lecture_opened)
        self.empty = EmptyState(self.tr("This course has no lectures yet."), icon="lectures")
        column.addWidget(self._head())
        card = Card()
        card.column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        for widget in (self.list, self.empty, self.more):
            card.column.addWidget(widget)
        column.addWidget(card)
        self._looking = Looking(context, TOPICS, self._look, self._show_standing, self)
        self._looking.look()
        removal.changed.connect(self._looking.look)

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        self.title = Label("", "display")
        self.summary = Label("", "muted")
        self.chips = Flow(spacing=SPACE_S)
        self.bar = ProgressBar()
        self.done = Label("", "small")
        self.resume = Button(self.tr("Start"), "primary", "play")
        self.resume.clicked.connect(self._go_on)
        self.save = Button(self.tr("Save the whole course"), "secondary", "save")
        self.save.clicked.connect(self._save_all)
        self.remove = Button(self.tr("Remove from this PC"), "quiet", "delete")
        self.remove.clicked.connect(self._remove_all)
        ways = QWidget()
        row = Flow(ways, SPACE_S)
        for button in (self.resume, self.save, self.remove):
            row.addWidget(button)
        column.addLayout(self.chips)
        column.addWidget(self.title)
        column.addWidget(self.summary)
        column.addWidget(self.bar)
        column.addWidget(self.done)
        column.addWidget(ways)
        return head

    def _look(self) -> Look:
        return self._row(), self._lectures()

    def _show_standing(self, found: Look) -> None:
        row, lectures = found
        if row is None:
            return
        course, language = row.course, self._context.language
        self.title.setText(title_in(course.title, language))
        self.summary.setText(pick(course.summary, language))
        self.bar.set_percent(row.percent)
        percent = self.tr("{percent} % progress").format(percent=row.percent)
        kept = self._kept(lectures)
        here = sum(saved.state is State.SAVED for saved in kept.values())
        self.done.setText(f"{percent} · {standing(replace(row, saved=here))}")
        self._offer_next(lectures)
        self.save.setVisible(any(wanting(one) for one in lectures))
        self.remove.setVisible(bool(kept))
        self.empty.setVisible(not lectures)
        self.list.setVisible(bool(lectures))
        self.more.show_left(len(lectures))
        if not self.chips.count():
            for text in (
                pick(course.subject, language),
                pick(course.level, language),
                course.provider,
            ):
                if text:
                    self.chips.addWidget(NameChip(text))

    def _row(self) -> CourseRow | None:
        return progress.course_row(self._context.store.db, self._course)

    def _lectures(self) -> Sequence[LectureRow]:
        return progress.lectures(self._context.store.db, self._course)

    def _kept(self, lectures: Sequence[LectureRow]) -> dict[str, Saved]:
        """Return what is on this PC or on its way; what is about to go counts as gone, here as in the list."""
        return {
            one.id: one.saved for one in lectures if one.saved and not self._removal.leaving(one.id)
        }

    def _offer_next(self, lectures: Sequence[LectureRow]) -> None:
        """Offer the lecture that is next, so that nobody has to find in the list where they were."""
        found = next_of(lectures)
        self.resume.setVisible(found is not None)
        if found is None:
            return
        self._next = found.id
        title = title_in(found.lecture.title, self._context.language)
        begun = (
            self.tr("Continue: {lecture}")
            if any(map(_is_begun, lectures))
            else self.tr("Start: {lecture}")
        )
        room = self.fontMetrics().averageCharWidth() * TITLE_LETTERS
        shown = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room)
        self.resume.setText(begun.format(lecture=shown))
        self.resume.setAccessibleName(begun.format(lecture=title))

    def _go_on(self) -> None:
        self.lecture_opened.emit(self._next)

    def _in_sight(self) -> Sequence[LectureRow]:
        return progress.lectures(self._context.store.db, self._course, self.more.room)

    def _show_more(self) -> None:
        self.more.grow()
        self.list.rows.refresh()
        self._looking.look()

    def _save_all(self) -> None:
        missing = [row for row in self._lectures() if wanting(row)]
        title = self.tr("%n lecture(s) that are not saved yet", "", len(missing))
        SaveDialog(self._context, missing, title, self).open()

    def _remove_all(self) -> None:
        saved = list(self._kept(self._lectures()))
        said = self.tr("Removed %n lecture(s). Progress and notes stay.", "", len(saved))
        self._removal.remove(saved, said)


def next_of(lectures: Sequence[LectureRow]) -> LectureRow | None:
    """Return the lecture to go on with: the one that was begun last, else the first that is not done."""
    left = [row for row in lectures if not row.complete]
    begun = [row for row in left if _is_begun(row)]
    return max(begun, key=lambda row: row.progress.at) if begun else next(iter(left), None)


def _is_begun(row: LectureRow) -> bool:
    return bool(row.progress.at)


def wanting(row: LectureRow) -> bool:
    """Tell whether a lecture could be saved and is not, nor on its way."""
    if not row.lecture.renditions:
        return False
    return row.saved is None or row.saved.state is State.FAILED
