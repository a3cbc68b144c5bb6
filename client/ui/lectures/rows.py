"""How a lecture's row looks."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from client.domain.words import title_in
from client.learning.downloads import nearest
from client.store.progress import LectureRow
from client.store.wishes import Saved, State
from client.ui import icons, theme, words
from client.ui.lectures.big_list import paint_waiting
from client.ui.models import ROW_ROLE, Index
from client.ui.removal import Removal
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets import painting
from client.ui.widgets.lists import ActionDelegate

SAVE = "save"

_LOOKS = {
    State.QUEUED: ("clock", "muted"),
    State.LOADING: ("downloads", "accent"),
    State.SAVED: ("saved", "success"),
    State.PAUSED: ("pause", "muted"),
    State.FAILED: ("error", "danger"),
}


class LectureDelegate(ActionDelegate):
    """Draws number, kind, title, length and size, the way watched, and what is on this PC.

    ``title_of`` tells a course's title by its id, where the rows are of more than one course.
    """

    def __init__(
        self,
        language: str,
        removal: Removal,
        title_of: Callable[[str], str | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._removal = removal
        self._title_of = title_of
        # A change of language or of the size of text builds all anew.
        self._state_width = _state_width()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for a title and a line beneath."""
        del option, index
        lines = painting.line_height("body") + painting.line_height("small")
        return QSize(200, lines + 2 * SPACE_M)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row: LectureRow | None = index.data(ROW_ROLE)
        painter.save()
        if row is None:
            paint_waiting(painter, option.rect)
        else:
            self._paint_lecture(painter, option, row)
        painter.restore()

    def _paint_lecture(
        self, painter: QPainter, option: QStyleOptionViewItem, row: LectureRow
    ) -> None:
        saved = None if self._removal.leaving(row.id) else row.saved
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painting.paint_row(painter, option)
        room = option.rect.adjusted(SPACE_M, 0, -SPACE_M, 0)
        room.setLeft(self._paint_start(painter, room, row))
        room.setRight(self._paint_state(painter, self._state_rect(option.rect), saved))
        room.setRight(self._paint_ring(painter, room, row))
        self._paint_words(painter, room, row)

    def action_at(self, rect: QRect, index: Index, position: QPoint) -> str:
        """Return SAVE over the state at the end of the row."""
        del index
        return SAVE if self._state_rect(rect).contains(position) else ""

    def tip_of(self, action: str, index: Index) -> str:
        """Return what is on this PC, or what is in the way."""
        del action
        row: LectureRow | None = index.data(ROW_ROLE)
        if row is None:
            return ""
        saved = None if self._removal.leaving(row.id) else row.saved
        if saved and saved.problem:
            return words.problem(saved.problem, self._language)
        return state_words(saved)

    def _state_rect(self, rect: QRect) -> QRect:
        width = theme.px(icons.SIZE) + 2 * SPACE_S + self._state_width
        return QRect(rect.right() - width - SPACE_S, rect.top(), width, rect.height())

    def _paint_start(self, painter: QPainter, room: QRect, row: LectureRow) -> int:
        number = QRect(room.left(), room.top(), painting.text_width("00"), room.height())
        align = Qt.AlignmentFlag.AlignHCenter
        painting.paint_text(painter, number, str(row.lecture.number), "small", "muted", align)
        side = theme.px(icons.SIZE)
        place = QRect(number.right() + SPACE_M, room.center().y() - side // 2, side, side)
        icons.paint(painter, kind_icon(row), place, "accent" if row.progress.at else "muted")
        return place.right() + SPACE_M

    def _paint_state(self, painter: QPainter, rect: QRect, saved: Saved | None) -> int:
        side = theme.px(icons.SIZE)
        icon, token = _LOOKS[saved.state] if saved else ("save", "muted")
        place = QRect(rect.left() + SPACE_S, rect.center().y() - side // 2, side, side)
        if saved and saved.state is State.LOADING:
            painting.paint_ring(painter, place.adjusted(1, 1, -1, -1), percent_of(saved))
        else:
            icons.paint(painter, icon, place, token)
        text = QRect(place.right() + SPACE_S, rect.top(), self._state_width, rect.height())
        painting.paint_text(painter, text, state_words(saved), "small", token)
        return rect.left() - SPACE_S

    def _paint_ring(self, painter: QPainter, room: QRect, row: LectureRow) -> int:
        side = theme.px(22)
        place = QRect(room.right() - side, room.center().y() - side // 2, side, side)
        if row.complete:
            icons.paint(painter, "check", place, "success")
        elif row.percent:
            painting.paint_ring(painter, place, row.percent)
        return place.left() - SPACE_M

    def _paint_words(self, painter: QPainter, room: QRect, row: LectureRow) -> None:
        title, small = painting.line_height("body"), painting.line_height("small")
        top = room.top() + (room.height() - title - small - 3) // 2
        upper = QRect(room.left(), top, room.width(), title)
        lower = QRect(room.left(), top + title + 3, room.width(), small)
        painting.paint_text(painter, upper, title_in(row.lecture.title, self._language))
        course = self._title_of(row.lecture.course)
        line = " · ".join(part for part in (course, details(row, self._language)) if part)
        painting.paint_text(painter, lower, line, "small", "muted")


def kind_icon(row: LectureRow) -> str:
    """Return the icon of a lecture's kind."""
    return row.lecture.kind if row.lecture.kind in {"video", "audio", "text", "pdf"} else "file"


def details(row: LectureRow, language: str) -> str:
    """Return length and size, and how much is left of a lecture that was begun."""
    lecture = row.lecture
    parts = [words.duration(lecture.duration, language)] if lecture.duration else []
    if row.saved:
        parts.append(
            f"{words.size(row.saved.size)} · {words.rendition(row.saved.rendition, language)}"
        )
    elif lecture.renditions:
        usual = nearest(lecture, "low")
        parts.extend(words.size(found.size) for found in lecture.renditions if found.name == usual)
    if row.percent and not row.complete:
        left = words.duration(max(1, lecture.duration - row.seconds_watched), language)
        parts.append(QCoreApplication.translate("LectureRow", "{left} left").format(left=left))
    return " · ".join(parts)


def state_words(saved: Saved | None) -> str:
    """Return how it stands with a lecture on this PC, in a word or two."""
    if saved is None:
        return QCoreApplication.translate("LectureRow", "Save")
    if saved.state is State.LOADING:
        return f"{percent_of(saved)} %"
    return {
        State.QUEUED: QCoreApplication.translate("LectureRow", "Queued"),
        State.SAVED: QCoreApplication.translate("LectureRow", "Saved"),
        State.PAUSED: QCoreApplication.translate("LectureRow", "Paused"),
        State.FAILED: QCoreApplication.translate("LectureRow", "Stuck"),
    }[saved.state]


def percent_of(saved: Saved) -> int:
    """Return how much of a lecture has arrived."""
    return min(99, saved.received * 100 // saved.size) if saved.size else 0


def caption(row: LectureRow, language: str) -> str:
    """Return what a screen reader says of a row."""
    title = f"{row.lecture.number}. {title_in(row.lecture.title, language)}"
    return ", ".join((title, details(row, language), f"{row.percent} %", state_words(row.saved)))


def _state_width() -> int:
    samples = (None, State.QUEUED, State.SAVED, State.PAUSED, State.FAILED)
    return 6 + max(
        painting.text_width(state_words(None if one is None else Saved("", "", one, 0, 0)), "small")
        for one in samples
    )
