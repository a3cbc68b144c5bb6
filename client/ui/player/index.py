"""The lectures of the course beside the player."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from client.domain.words import pick, title_in
from client.store import progress
from client.store.progress import LectureRow
from client.store.wishes import State
from client.ui import icons, theme, words
from client.ui.context import Context
from client.ui.models import ROW_ROLE, QueryModel
from client.ui.player.transcript import CueList
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.painting import line_height, paint_ring, paint_row, paint_text, text_width


class LectureDelegate(QStyledItemDelegate):
    """A lecture: number, title, length, what was watched of it and whether it is on this PC."""

    def __init__(self, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self.current = ""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return room for two lines."""
        del option, index
        return QSize(120, line_height() + line_height("small") + 2 * SPACE_S + 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the lecture."""
        paint_row(painter, option)
        row: LectureRow = index.data(ROW_ROLE)
        current = row.id == self.current
        area = option.rect.adjusted(SPACE_M, SPACE_S, -SPACE_M, -SPACE_S)
        if current:
            edge = QRect(option.rect.left() + 2, area.top(), 4, area.height())
            painter.fillRect(edge, theme.colour("accent"))
        side = theme.px(20)
        mark = QRect(area.right() - side, area.center().y() - side // 2, side, side)
        self._paint_mark(painter, mark, row)
        left = area.left() + text_width("00", "small") + SPACE_S
        room = mark.left() - SPACE_S - left
        token = "accent" if current else "text"
        top = QRect(left, area.top(), room, line_height())
        number = QRect(area.left(), area.top(), left - area.left(), line_height())
        paint_text(painter, number, str(row.lecture.number), "small", "muted")
        role = "strong" if current else "body"
        paint_text(painter, top, title_in(row.lecture.title, self._language), role, token)
        below = QRect(left, top.bottom() + 2, room, line_height("small"))
        paint_text(painter, below, describe(row, self._language), "small", "muted")

    def _paint_mark(self, painter: QPainter, rect: QRect, row: LectureRow) -> None:
        if row.complete:
            icons.paint(painter, "check", rect, "success")
        elif row.percent:
            paint_ring(painter, rect, row.percent)
        elif row.saved is None or row.saved.state is not State.SAVED:
            icons.paint(painter, "downloads", rect, "edge")


class CourseIndex(QWidget):
    """The course's lectures; a click opens one."""

    lecture_chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._course = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, 0)
        self.model = QueryModel(self._lectures, _key, self._text, self)
        self.model.follow(context.live, "lectures", "downloads")
        self.view = CueList()
        self.view.setModel(self.model)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(self.tr("Lectures of this course"))
        self.delegate = LectureDelegate(context.language, self.view)
        self.view.setItemDelegate(self.delegate)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        column.addWidget(self.view)

    def show_lecture(self, row: LectureRow) -> None:
        """Show the lectures around this one."""
        self._course = row.lecture.course
        self.delegate.current = row.id
        self.model.refresh()
        for number, each in enumerate(self.model.rows()):
            if each.id == row.id:
                self.view.setCurrentIndex(self.model.index(number))
        self.view.viewport().update()

    def _lectures(self) -> Sequence[LectureRow]:
        return progress.lectures(self._context.store.db, self._course) if self._course else ()

    def _text(self, row: LectureRow) -> str:
        language = self._context.language
        title = f"{row.lecture.number}. {title_in(row.lecture.title, language)}"
        parts = [title, describe(row, language), *self._marks(row)]
        return ", ".join(parts)

    def _marks(self, row: LectureRow) -> Sequence[str]:
        """Return in words what the list says by icons and by bold letters."""
        is_saved = row.saved is not None and row.saved.state is State.SAVED
        told = {
            self.tr("open now"): row.id == self.delegate.current,
            self.tr("completed"): row.complete,
            self.tr("not on this PC"): not is_saved,
        }
        return [words for words, is_so in told.items() if is_so]

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row.id != self.delegate.current:
            self.lecture_chosen.emit(row.id)


def describe(row: LectureRow, language: str) -> str:
    """Return a lecture's length and the watched share, or what there is to be read."""
    lecture = row.lecture
    if lecture.duration:
        parts = [words.clock(lecture.duration)]
    else:
        parts = [pick({"ko": "읽기 자료", "en": "Reading"}, language)]
    if row.percent:
        parts.append(f"{row.percent}%")
    return " · ".join(parts)


def _key(row: LectureRow) -> str:
    return row.id
