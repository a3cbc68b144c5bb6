"""The page of notes: all of them under their lectures, searched as one types, and taken along as Markdown."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from client.store.database import Topics
from client.ui.context import Context
from client.ui.export import Export
from client.ui.notes.book import Book, load, rows
from client.ui.notes.editing import NoteDialog
from client.ui.notes.list import NoteList
from client.ui.notes.markdown import markdown
from client.ui.notes.removal import NoteRemoval
from client.ui.notes.rows import Kind, Row
from client.ui.page import Page, moment
from client.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.search_field import SearchField
from client.ui.widgets.states import EmptyState
from client.ui.widgets.surfaces import READING_WIDTH

LINES = 2

Asked: TypeAlias = tuple[str, str]
"""What is looked for: what was typed, and the course."""


class NotesPage(Page):
    """Lists all notes; a click opens the lecture at the note's second."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._book = Book()
        self._wanted = ""
        self._asked: Asked = ("", "")
        self._is_loading = False
        self._is_stale = True
        self.search = SearchField(self.tr("Search the notes"), self.tr("Search the notes"))
        self.course = QComboBox()
        self.course.setAccessibleName(self.tr("Course"))
        self.export = Button(self.tr("Save as Markdown"), "secondary", "save")
        self.list = NoteList(self.tr("Notes"), LINES, even=True)
        self.removal = NoteRemoval(context, self)
        self._file = Export(context.background, self.removal.snackbar, self)
        self.count = Label("", "muted")
        self.empty = EmptyState("", self.tr("Go to lectures"), "note")
        self._lay_out()
        self.search.textChanged.connect(self.refresh)
        self.course.activated.connect(self.refresh)
        self.export.clicked.connect(self._ask_where)
        self.list.opened.connect(self._open)
        self.list.edit_asked.connect(self._change)
        self.list.delete_asked.connect(self.removal.remove)
        self.removal.changed.connect(self._load)
        self.empty.acted.connect(self._go_to_lectures)
        context.live.changed.connect(self._on_changed)

    def show_item(self, item: str) -> None:
        """Show all notes, or those of a course."""
        self._wanted = item
        self._load()

    def refresh(self) -> None:
        """Look for what is to be shown, beside the window; only the last thing that was looked for counts."""
        self._asked = (self.search.text(), str(self.course.currentData() or ""))
        words = self.tr("Notes: {0}")
        work = partial(_look, self._book, self._asked, words)
        self.context.background.run(work, partial(self._on_found, self._book, self._asked))

    def _on_found(self, book: Book, asked: Asked, found: Sequence[Row]) -> None:
        if book is not self._book or asked != self._asked:
            return
        self.list.show_rows(found)
        count = sum(row.kind is not Kind.HEADING for row in found)
        # Of nothing there is nothing to look for or to take along.
        for tool in (self.search, self.course, self.export, self.count):
            tool.setVisible(bool(book.entries))
        self.count.setText(self.tr("%n note(s) and bookmark(s)", "", count))
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.export.setEnabled(bool(found))
        has_any = bool(self._book.entries)
        self.empty.button.setVisible(not has_any)
        self.empty.set_sentence(
            self.tr("No note has that in it.")
            if has_any
            else self.tr("No notes yet. Press N while a lecture plays to write one.")
        )

    def write(self, target: str) -> None:
        """Write the notes that are shown into a file, beside the window."""
        course = str(self.course.currentData() or "")
        text = markdown(self._book.found(self.search.text(), course), self.tr("My notes"))
        self._file.put(Path(target), text.encode())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("Notes"), "display"), 1)
        head.addWidget(self.export)
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_S)
        tools.addWidget(self.search, 2)
        tools.addWidget(self.course, 1)
        inner = QWidget()
        inner.setMaximumWidth(READING_WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, 0)
        row.addStretch(0)
        row.addWidget(inner, 1)
        row.addStretch(0)

    def _load(self) -> None:
        """Ask for all notes; while that is under way, once more is enough however often they change."""
        self._is_stale = True
        if self._is_loading:
            return
        self._is_loading, self._is_stale = True, False
        store, language = self.context.store, self.context.language
        work = partial(load, store, language)
        self.context.background.run(work, self._on_loaded, self._on_not_loaded)

    def _on_loaded(self, book: Book) -> None:
        self._is_loading = False
        self._book = book
        self._fill_courses()
        self.refresh()
        if self._is_stale:
            self._load()

    def _on_not_loaded(self, error: Exception) -> None:
        self._is_loading = False
        self.context.live.not_answered(error)

    def _fill_courses(self) -> None:
        chosen = self.course.currentData() or self._wanted
        self.course.clear()
        self.course.addItem(self.tr("All courses"), "")
        for id_, title in self._book.courses:
            self.course.addItem(title, id_)
        self.course.setCurrentIndex(max(0, self.course.findData(chosen)))

    def _open(self, row: Row) -> None:
        self.went.emit("lecture", moment(row.lecture, row.second) if row.second else row.lecture)

    def _change(self, row: Row) -> None:
        NoteDialog(self.context, row, self).open()

    def _go_to_lectures(self) -> None:
        self.went.emit("lectures", "")

    def _ask_where(self) -> None:
        name = self.tr("My notes") + ".md"
        self._file.ask(self.tr("Save the notes"), name, "Markdown (*.md)", self.write)

    def _on_changed(self, topics: Topics) -> None:
        if "notes" in topics and self.isVisible():
            self._load()


def _look(book: Book, asked: Asked, count: str) -> tuple[Row, ...]:
    return tuple(rows(book.found(*asked), count))
