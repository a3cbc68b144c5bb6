"""The rows of a course or of a search, and all that can be done with one."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from client.domain.words import pick
from client.store.progress import LectureRow
from client.ui import icons
from client.ui.context import Context
from client.ui.lectures.rows import LectureDelegate, caption
from client.ui.lectures.saving import SaveDialog
from client.ui.models import QueryModel
from client.ui.removal import Removal
from client.ui.widgets.lists import FullList


class LectureList(FullList):
    """Lists lectures. ``lecture_opened`` names the one that the learner wants to see.

    ``courses`` are the titles to show beside lectures of several courses, by id.
    """

    lecture_opened = Signal(str)

    def __init__(
        self,
        context: Context,
        removal: Removal,
        query: Callable[[], Sequence[LectureRow]],
        courses: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Lectures"), parent)
        self._context = context
        self._removal = removal
        self._courses = courses or {}
        self.rows = QueryModel(query, _id, self._caption, self)
        self.rows.follow(context.live, "lectures", "downloads")
        self.setItemDelegate(LectureDelegate(context.language, removal, self._courses, self))
        self.setModel(self.rows)
        self.rows.rowsInserted.connect(self.fit)
        self.rows.rowsRemoved.connect(self.fit)
        self.opened.connect(self._open)
        self.acted.connect(self._act)
        self.customContextMenuRequested.connect(self._offer_menu)
        removal.changed.connect(self.viewport().update)
        save = QAction(self)
        save.setShortcut(QKeySequence("Ctrl+S"))
        save.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        save.triggered.connect(self._save_current)
        self.addAction(save)

    def save(self, row: LectureRow) -> None:
        """Ask in what quality to keep a lecture."""
        title = pick(row.lecture.title, self._context.language)
        SaveDialog(self._context, [row], title, self).open()

    def remove(self, row: LectureRow) -> None:
        """Take a lecture off this PC, with a while to undo it."""
        title = pick(row.lecture.title, self._context.language)
        said = self.tr("Removed “{title}”. Progress and notes stay.").format(title=title)
        self._removal.remove([row.id], said)

    def _caption(self, row: LectureRow) -> str:
        course = self._courses.get(row.lecture.course, "")
        said = caption(row, self._context.language)
        return f"{said}, {course}" if course else said

    def _open(self, index: QModelIndex) -> None:
        self.lecture_opened.emit(self.rows.row(index).id)

    def _act(self, index: QModelIndex, action: str) -> None:
        del action
        row = self.rows.row(index)
        if row.saved is None or self._removal.leaving(row.id):
            self._keep(row)
        else:
            corner = self.visualRect(index).bottomRight()
            self._menu(row).popup(self.viewport().mapToGlobal(corner))

    def _keep(self, row: LectureRow) -> None:
        if self._removal.leaving(row.id):
            self._removal.snackbar.button.click()
        elif row.lecture.renditions:
            self.save(row)

    def _save_current(self) -> None:
        if self.currentIndex().isValid():
            self._keep(self.rows.row(self.currentIndex()))

    def _offer_menu(self, position: QPoint) -> None:
        index = self.indexAt(position)
        if not index.isValid():
            index = self.currentIndex()
        if index.isValid():
            self._menu(self.rows.row(index)).popup(self.viewport().mapToGlobal(position))

    def _menu(self, row: LectureRow) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_it = menu.addAction(icons.icon("play"), self.tr("Open"))
        open_it.triggered.connect(partial(self.lecture_opened.emit, row.id))
        other = self.tr("Save in another quality…") if row.saved else self.tr("Save offline…")
        if len(row.lecture.renditions) > 1 or not row.saved:
            save = menu.addAction(icons.icon("save"), other)
            save.triggered.connect(partial(self.save, row))
        if row.saved:
            remove = menu.addAction(icons.icon("delete"), self.tr("Remove from this PC"))
            remove.triggered.connect(partial(self.remove, row))
        return menu


def _id(row: LectureRow) -> str:
    return row.id
