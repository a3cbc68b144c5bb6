"""The rows of a course or of a search, and all that can be done with one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from client.store.progress import LectureRow
from client.ui.context import Context
from client.ui.lectures.actions import LectureActions
from client.ui.lectures.rows import LectureDelegate, caption
from client.ui.models import QueryModel
from client.ui.removal import Removal
from client.ui.widgets.lists import FullList


def _of_none(_: str) -> str:
    """Return no title: all are of one course."""
    return ""


class LectureList(FullList):
    """Lists lectures. ``lecture_opened`` names the one that the learner wants to see.

    ``title_of`` returns what the course of a lecture is called, where there are several; "" for none.
    """

    lecture_opened = Signal(str)

    def __init__(
        self,
        context: Context,
        removal: Removal,
        query: Callable[[], Sequence[LectureRow]],
        title_of: Callable[[str], str] = _of_none,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Lectures"), parent)
        self._context = context
        self._title_of = title_of
        self.rows = QueryModel(query, _id, self._caption, self)
        self.rows.follow(context.live, "lectures", "downloads")
        self.setItemDelegate(LectureDelegate(context.language, removal, title_of, self))
        self.setModel(self.rows)
        self.rows.rowsInserted.connect(self.fit)
        self.rows.rowsRemoved.connect(self.fit)
        self.actions_ = LectureActions(context, removal, self, self._row)
        self.actions_.lecture_opened.connect(self.lecture_opened)
        self.opened.connect(self.actions_.open)
        self.acted.connect(self.actions_.act)

    def save(self, row: LectureRow) -> None:
        """Ask in what quality to keep a lecture."""
        self.actions_.save(row)

    def remove(self, row: LectureRow) -> None:
        """Take a lecture off this PC, with a while to undo it."""
        self.actions_.remove(row)

    def _row(self, index: QModelIndex) -> LectureRow:
        return self.rows.row(index)

    def _caption(self, row: LectureRow) -> str:
        course = self._title_of(row.lecture.course)
        said = caption(row, self._context.language)
        return f"{said}, {course}" if course else said


def _id(row: LectureRow) -> str:
    return row.id
