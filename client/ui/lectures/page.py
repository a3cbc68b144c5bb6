"""The page of lectures: courses by subject, one course, or what a search found."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from client.domain.words import pick
from client.store import catalogue, findable, progress, settings
from client.store.database import Topics
from client.store.progress import LectureRow
from client.ui.context import Context
from client.ui.lectures.catalogue import Catalogue
from client.ui.lectures.course import CourseView
from client.ui.lectures.list import LectureList
from client.ui.lectures.more import More
from client.ui.page import SAVED, SEARCH, Page
from client.ui.removal import Removal
from client.ui.theme import SPACE_S
from client.ui.widgets.labels import Label
from client.ui.widgets.states import EmptyState
from client.ui.widgets.surfaces import Card, Scrolled, clear


class LecturesPage(Page):
    """Shows one of its three views; which one is said by the item."""

    def __init__(self, context: Context, removal: Removal, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._removal = removal
        self._item: str | None = None
        self._found: LectureList | None = None
        self._titles: dict[str, str] = {}
        self.scrolled = Scrolled()
        self.catalogue = Catalogue(context, removal)
        self.catalogue.course_opened.connect(self._open_course)
        self.catalogue.lecture_opened.connect(self._open_lecture)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.catalogue)
        self.stack.addWidget(self.scrolled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        context.live.changed.connect(self._on_changed)

    def show_item(self, item: str) -> None:
        """Show all courses (""), a course, or what a search finds."""
        if item == self._item:
            return
        self._item = item
        clear(self.scrolled.column)
        self._found = None
        self._titles.clear()
        self.stack.setCurrentWidget(self.scrolled)
        if item.startswith(SEARCH):
            self._show_search()
        elif catalogue.course(self.context.store.db, item) is not None:
            self._show_course(item)
        else:
            self._show_courses()
        self.scrolled.column.addStretch(1)
        self.scrolled.verticalScrollBar().setValue(0)

    def _show_courses(self) -> None:
        if progress.has_lectures(self.context.store.db):
            if self._item == SAVED:
                self.catalogue.show_saved()
            self.stack.setCurrentWidget(self.catalogue)
            return
        self.scrolled.column.addWidget(Label(self.tr("Lectures"), "display"))
        self.scrolled.column.addWidget(self._no_courses())

    def _no_courses(self) -> EmptyState:
        sentence = (
            self.tr("There are no courses yet. New ones appear here.")
            if settings.link(self.context.store.db).last_sync
            else self.tr("There are no courses yet. They come with the first sync.")
        )
        empty = EmptyState(sentence, self.tr("Sync now"), "lectures")
        empty.acted.connect(self._wake)
        return empty

    def _show_course(self, course: str) -> None:
        view = CourseView(self.context, self._removal, course)
        view.lecture_opened.connect(self._open_lecture)
        self.scrolled.column.addWidget(view)

    def _show_search(self) -> None:
        text = (self._item or "").removeprefix(SEARCH)
        self.scrolled.column.addWidget(
            Label(self.tr("Search for “{text}”").format(text=text), "display")
        )
        self.count = Label("", "muted")
        self.scrolled.column.addWidget(self.count)
        self.more = More()
        self.more.clicked.connect(self._show_more)
        self._found = LectureList(self.context, self._removal, self._search, self._title_of)
        self._found.lecture_opened.connect(self._open_lecture)
        found = progress.count_found(self.context.store.db, text)
        self.count.setText(
            self.tr("%n lecture(s) found", "", found)
            if found < findable.CANDIDATES
            else self.tr("The first %n are here: one more word finds fewer.", "", found)
        )
        self.count.setVisible(bool(found))
        if not found:
            sentence = self.tr("Nothing found. Try a shorter word: parts of words are found too.")
            self.scrolled.column.addWidget(EmptyState(sentence, icon="search"))
            self._found.deleteLater()
            self._found = None
            return
        card = Card()
        card.column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        card.column.addWidget(self._found)
        card.column.addWidget(self.more)
        self.more.show_left(found)
        self.scrolled.column.addWidget(card)

    def _search(self) -> Sequence[LectureRow]:
        text = (self._item or "").removeprefix(SEARCH)
        return progress.search(self.context.store.db, text, self.more.room)

    def _title_of(self, course: str) -> str:
        if course not in self._titles:
            found = catalogue.course(self.context.store.db, course)
            self._titles[course] = pick(found.title, self.context.language) if found else ""
        return self._titles[course]

    def _show_more(self) -> None:
        self.more.grow()
        if self._found is not None:
            self._found.rows.refresh()
        text = (self._item or "").removeprefix(SEARCH)
        self.more.show_left(progress.count_found(self.context.store.db, text))

    def _open_course(self, course: str) -> None:
        self.went.emit("lectures", course)

    def _open_lecture(self, lecture: str) -> None:
        self.went.emit("lecture", lecture)

    def _wake(self) -> None:
        self.context.store.announce("wake")

    def _on_changed(self, topics: Topics) -> None:
        empty = self.scrolled.findChild(EmptyState)
        if "lectures" in topics and empty is not None and self._item is not None:
            item, self._item = self._item, None
            self.show_item(item)
