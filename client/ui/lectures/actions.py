"""What can be done with a lecture in a list: open, save, remove."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu

from client.domain.words import title_in
from client.store.progress import LectureRow
from client.ui import icons
from client.ui.context import Context
from client.ui.lectures.saving import SaveDialog
from client.ui.removal import Removal


class LectureActions(QObject):
    """Gives a view of lectures its menu and its keys; ``row_of`` tells which lecture is where."""

    lecture_opened = Signal(str)

    def __init__(
        self,
        context: Context,
        removal: Removal,
        view: QAbstractItemView,
        row_of: Callable[[QModelIndex], LectureRow | None],
    ) -> None:
        super().__init__(view)
        self._context = context
        self._removal = removal
        self._view = view
        self._row_of = row_of
        view.customContextMenuRequested.connect(self._offer_menu)
        removal.changed.connect(view.viewport().update)
        save = QAction(view)
        save.setShortcut(QKeySequence("Ctrl+S"))
        save.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        save.triggered.connect(self._save_current)
        view.addAction(save)

    def open(self, index: QModelIndex) -> None:
        """Open the lecture at an index."""
        row = self._row_of(index)
        if row is not None:
            self.lecture_opened.emit(row.id)

    def act(self, index: QModelIndex, action: str) -> None:
        """Save the lecture at an index, or offer what else can be done with it."""
        del action
        row = self._row_of(index)
        if row is None:
            return
        if row.saved is None or self._removal.leaving(row.id):
            self._keep(row)
        else:
            corner = self._view.visualRect(index).bottomRight()
            self._menu(row).popup(self._view.viewport().mapToGlobal(corner))

    def save(self, row: LectureRow) -> None:
        """Ask in what quality to keep a lecture."""
        title = title_in(row.lecture.title, self._context.language)
        SaveDialog(self._context, [row], title, self._view).open()

    def remove(self, row: LectureRow) -> None:
        """Take a lecture off this PC, with a while to undo it."""
        title = title_in(row.lecture.title, self._context.language)
        said = self.tr("Removed “{title}”. Progress and notes stay.").format(title=title)
        self._removal.remove([row.id], said)

    def _keep(self, row: LectureRow) -> None:
        if self._removal.leaving(row.id):
            self._removal.snackbar.button.click()
        elif row.lecture.renditions:
            self.save(row)

    def _save_current(self) -> None:
        row = (
            self._row_of(self._view.currentIndex()) if self._view.currentIndex().isValid() else None
        )
        if row is not None:
            self._keep(row)

    def _offer_menu(self, position: QPoint) -> None:
        index = self._view.indexAt(position)
        if not index.isValid():
            index = self._view.currentIndex()
        row = self._row_of(index) if index.isValid() else None
        if row is not None:
            self._menu(row).popup(self._view.viewport().mapToGlobal(position))

    def _menu(self, row: LectureRow) -> QMenu:
        menu = QMenu(self._view)
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
