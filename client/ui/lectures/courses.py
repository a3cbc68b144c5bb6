"""How a course looks in the catalogue."""

from PySide6.QtCore import QCoreApplication, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from client.domain.words import pick, title_in
from client.store.progress import CourseRow
from client.ui import theme
from client.ui.lectures.big_list import paint_waiting
from client.ui.models import ROW_ROLE, Index
from client.ui.theme import RADIUS_L, SPACE_L, SPACE_M, SPACE_S
from client.ui.widgets import painting
from client.ui.widgets.lists import ActionDelegate


class CourseDelegate(ActionDelegate):
    """Draws a course as a card, with a ring of how far the learner came."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for a card of three lines."""
        del option, index
        lines = painting.line_height("heading") + 2 * painting.line_height("small")
        return QSize(200, lines + 2 * SPACE_M + SPACE_L + SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row: CourseRow | None = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row is None:
            paint_waiting(painter, option.rect)
        else:
            self._paint_card(painter, option, row)
        painter.restore()

    def _paint_card(self, painter: QPainter, option: QStyleOptionViewItem, row: CourseRow) -> None:
        card = option.rect.adjusted(1, 1, -1, -SPACE_S)
        state = option.state
        painter.setBrush(
            theme.colour("hover" if state & QStyle.StateFlag.State_MouseOver else "surface")
        )
        focused = state & QStyle.StateFlag.State_HasFocus
        painter.setPen(QPen(theme.colour("focus" if focused else "border"), 2 if focused else 1))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_L, RADIUS_L)
        room = card.adjusted(SPACE_L, 0, -SPACE_L, 0)
        side = theme.px(44)
        ring = QRect(room.right() - side, card.center().y() - side // 2, side, side)
        if row.percent:
            painting.paint_ring(painter, ring, row.percent)
            centre = Qt.AlignmentFlag.AlignHCenter
            painting.paint_text(painter, ring, f"{row.percent}%", "small", "text", centre)
        room.setRight(ring.left() - SPACE_L)
        self._paint_words(painter, room, row)

    def _paint_words(self, painter: QPainter, room: QRect, row: CourseRow) -> None:
        heading, small = painting.line_height("heading"), painting.line_height("small")
        top = room.top() + (room.height() - heading - 2 * small - 2 * SPACE_S) // 2
        course, language = row.course, self._language
        upper = QRect(room.left(), top, room.width(), heading)
        middle = QRect(room.left(), upper.bottom() + SPACE_S - 2, room.width(), small)
        lower = QRect(room.left(), middle.bottom() + SPACE_S, room.width(), small)
        painting.paint_text(painter, upper, title_in(course.title, language), "heading")
        painting.paint_text(painter, middle, pick(course.summary, language), "small", "muted")
        painting.paint_text(painter, lower, about(row, language), "small", "muted")


def about(row: CourseRow, language: str) -> str:
    """Return what a course is of, who gives it, and how far it is, in a line."""
    course = row.course
    of = (pick(course.subject, language), pick(course.level, language), course.provider)
    return " · ".join(part for part in (*of, standing(row)) if part)


def standing(row: CourseRow) -> str:
    """Return how many of a course's lectures are done and saved."""
    # Not one sentence with %n: the tool that gathers sentences sees no plural in what a function says.
    one = QCoreApplication.translate("CourseRow", "1 lecture")
    many = QCoreApplication.translate("CourseRow", "{count} lectures")
    text = one if row.lectures == 1 else many.format(count=row.lectures)
    if row.complete:
        done = QCoreApplication.translate("CourseRow", "{done} of {all} lectures done")
        text = done.format(done=row.complete, all=row.lectures)
    if not row.saved:
        return text
    saved = QCoreApplication.translate("CourseRow", "{count} saved").format(count=row.saved)
    return f"{text} · {saved}"
