"""The catalogue: all courses or all lectures, as far as one wants to see them, however many there are."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from client.domain.words import pick, title_in
from client.store import browsing
from client.store import catalogue as published
from client.store.browsing import Filter, Numbers
from client.store.database import Topics
from client.store.progress import CourseRow, LectureRow
from client.ui import words
from client.ui.context import Context
from client.ui.lectures.actions import LectureActions
from client.ui.lectures.big_list import BigList
from client.ui.lectures.courses import CourseDelegate, about
from client.ui.lectures.filters import Filters
from client.ui.lectures.rows import LectureDelegate, caption
from client.ui.lectures.windowed import WindowedModel
from client.ui.removal import Removal
from client.ui.theme import SPACE_L, SPACE_M, SPACE_XL
from client.ui.widgets.choices import Segments
from client.ui.widgets.labels import Label
from client.ui.widgets.states import EmptyState
from client.ui.widgets.surfaces import READING_WIDTH

COURSES, LECTURES = "courses", "lectures"


class Catalogue(QWidget):
    """Shows what there is. ``course_opened`` and ``lecture_opened`` name what the learner wants to see."""

    course_opened = Signal(str)
    lecture_opened = Signal(str)

    def __init__(self, context: Context, removal: Removal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._titles: dict[str, str] = {}
        self.filters = Filters(context)
        self.filters.changed.connect(self._ask)
        self.courses = self._course_model()
        self.lectures = self._lecture_model()
        self.course_view = self._course_view()
        self.lecture_view = self._lecture_view(removal)
        self.empty = EmptyState(self.tr("Nothing of this kind."), self.tr("Show all"), "search")
        self.empty.acted.connect(self.filters.clear.click)
        self.stack = QStackedWidget()
        for view in (self.course_view, self.lecture_view, self.empty):
            self.stack.addWidget(view)
        self.shown = COURSES
        self.switch = Segments(
            ((COURSES, self.tr("Courses")), (LECTURES, self.tr("Lectures"))), COURSES
        )
        self.switch.chosen.connect(self.show_list)
        self.count = Label("", "muted")
        self._lay_out()
        context.live.changed.connect(self._on_changed)
        self._is_stale = True

    @property
    def is_settled(self) -> bool:
        """Whether all that is in sight is here."""
        return self._model.is_counted and self._model.is_settled

    def show_list(self, name: str) -> None:
        """Show the courses, or the lectures of all of them."""
        self.shown = name
        self.switch.select(name)
        self._ask()

    def show_saved(self) -> None:
        """Show the lectures that are kept on this PC."""
        self.filters.want(Filter(saved=True))
        self.show_list(LECTURES)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what changed while nobody looked."""
        super().showEvent(event)
        if self._is_stale:
            self._ask()

    @property
    def _model(self) -> WindowedModel[CourseRow] | WindowedModel[LectureRow]:
        return self.courses if self.shown == COURSES else self.lectures

    def _ask(self) -> None:
        self._is_stale = False
        self._model.refresh()
        self._show_count()

    def _show_count(self) -> None:
        model = self._model
        count = model.rowCount()
        if not model.is_counted:
            self.count.setText("")
            return
        if self.shown == COURSES:
            self.count.setText(self.tr("%n course(s)", "", words.count(count)))
        else:
            self.count.setText(self.tr("%n lecture(s)", "", words.count(count)))
        view = self.course_view if self.shown == COURSES else self.lecture_view
        is_empty = not count
        self.stack.setCurrentWidget(self.empty if is_empty else view)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, 0)
        middle = QWidget()
        middle.setMaximumWidth(READING_WIDTH)
        row.addWidget(middle, 1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        top = QHBoxLayout()
        top.setSpacing(SPACE_L)
        top.addWidget(Label(self.tr("Lectures"), "display"))
        top.addWidget(self.count, 1)
        top.addWidget(self.switch)
        column.addLayout(top)
        column.addWidget(self.filters)
        column.addWidget(self.stack, 1)

    def _course_model(self) -> WindowedModel[CourseRow]:
        store = self._context.store

        def numbers() -> Numbers:
            return browsing.courses(store.db, self.filters.wanted)

        def rows(asked: Sequence[int]) -> Mapping[int, CourseRow]:
            return browsing.courses_at(store.db, asked)

        model = WindowedModel(self._context.background, numbers, rows, self._course_caption, self)
        model.counted.connect(self._show_count)
        return model

    def _lecture_model(self) -> WindowedModel[LectureRow]:
        store = self._context.store

        def numbers() -> Numbers:
            return browsing.lectures(store.db, self.filters.wanted)

        def rows(asked: Sequence[int]) -> Mapping[int, LectureRow]:
            return browsing.lectures_at(store.db, asked)

        model = WindowedModel(self._context.background, numbers, rows, self._lecture_caption, self)
        model.counted.connect(self._show_count)
        return model

    def _course_view(self) -> BigList:
        delegate = CourseDelegate(self._context.language, self)
        view = self._view(self.tr("Courses"), delegate, self.courses)
        view.opened.connect(self._open_course)
        return view

    def _lecture_view(self, removal: Removal) -> BigList:
        delegate = LectureDelegate(self._context.language, removal, self._title_of, self)
        view = self._view(self.tr("Lectures"), delegate, self.lectures)
        self.actions_ = LectureActions(self._context, removal, view, self.lectures.row)
        self.actions_.lecture_opened.connect(self.lecture_opened)
        view.opened.connect(self.actions_.open)
        view.acted.connect(self.actions_.act)
        return view

    def _view(
        self,
        name: str,
        delegate: CourseDelegate | LectureDelegate,
        model: WindowedModel[CourseRow] | WindowedModel[LectureRow],
    ) -> BigList:
        view = BigList(name, delegate.sizeHint(QStyleOptionViewItem(), QModelIndex()).height())
        view.setItemDelegate(delegate)
        view.setModel(model)
        return view

    def _title_of(self, course: str) -> str:
        if course not in self._titles:
            found = published.course(self._context.store.db, course)
            self._titles[course] = pick(found.title, self._context.language) if found else ""
        return self._titles[course]

    def _course_caption(self, row: CourseRow) -> str:
        language = self._context.language
        said = (
            title_in(row.course.title, language),
            pick(row.course.summary, language),
            about(row, language),
        )
        return ", ".join(part for part in said if part)

    def _lecture_caption(self, row: LectureRow) -> str:
        said = caption(row, self._context.language)
        return f"{said}, {self._title_of(row.lecture.course)}"

    def _open_course(self, index: QModelIndex) -> None:
        row = self.courses.row(index)
        if row is not None:
            self.course_opened.emit(row.id)

    def _on_changed(self, topics: Topics) -> None:
        if not topics & {"lectures", "downloads"}:
            return
        self._titles.clear()
        if self.isVisible():
            self._ask()
        else:
            self._is_stale = True
