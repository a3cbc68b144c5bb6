"""Draws the conversations: who, what was said last and when, how much is unread."""

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from client.domain.words import name_of, pick
from client.store.messages import Conversation, MessageRow
from client.ui import icons, theme, words
from client.ui.context import Context
from client.ui.messages.delegate import TICKS
from client.ui.messages.rows import in_a_line
from client.ui.models import ROW_ROLE, Index
from client.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from client.ui.widgets.painting import line_height, paint_row, paint_text, text_width

translate = QCoreApplication.translate


class MentorDelegate(QStyledItemDelegate):
    """A round with the mentor's initial, and two lines beside it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for three lines."""
        del option, index
        lines = line_height("strong") + 2 * line_height("small") + 2 * SPACE_XS
        return QSize(200, lines + 2 * SPACE_M)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one conversation."""
        row: Conversation = index.data(ROW_ROLE)
        name = name_of(row.mentor, self._context.language)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row(painter, option)
        inner = option.rect.adjusted(SPACE_M, SPACE_M, -SPACE_M, -SPACE_M)
        side = theme.px(36)
        round_at = QRect(inner.left(), inner.top(), side, side)
        _paint_initial(painter, round_at, name, is_gone=row.gone)
        text = inner.adjusted(side + SPACE_M, 0, 0, 0)
        first = QRect(text.left(), text.top(), text.width(), line_height("strong"))
        first.setRight(self._paint_time(painter, first, row.last) - SPACE_S)
        paint_text(painter, first, name, "strong", "muted" if row.gone else "text")
        second = QRect(text.left(), first.bottom() + SPACE_XS, text.width(), line_height("small"))
        role = gone_words() if row.gone else pick(row.mentor.role, self._context.language)
        paint_text(painter, second, role, "small", "muted")
        third = second.translated(0, second.height() + SPACE_XS)
        third.setRight(_paint_unread(painter, third, row.unread))
        # Of the conversation that is open one sees what is being written.
        if row.draft and not option.state & QStyle.StateFlag.State_Selected:
            _paint_draft(painter, third, row.draft)
        else:
            self._paint_last(painter, third, row)
        painter.restore()

    def _paint_time(self, painter: QPainter, room: QRect, last: MessageRow | None) -> int:
        """Draw when something was said last, and return where that begins."""
        if last is None:
            return room.right()
        now, language = self._context.clock.now(), self._context.language
        day = words.day_alone(last.at, now, language)
        is_today = day == words.day_alone(now, now, language)
        time = words.moment(last.at, now, language) if is_today else day
        paint_text(painter, room, time, "small", "muted", Qt.AlignmentFlag.AlignRight)
        return room.right() - text_width(time, "small")

    def _paint_last(self, painter: QPainter, room: QRect, row: Conversation) -> None:
        last = row.last
        if last and last.tick in TICKS:
            icon, token = TICKS[last.tick]
            side = theme.px(15)
            icons.paint(painter, icon, QRect(room.left(), room.top(), side, room.height()), token)
            room = room.adjusted(side + SPACE_XS, 0, 0, 0)
        paint_text(painter, room, last_words(last), "small", "text" if row.unread else "muted")


def draft_words() -> str:
    """Return what stands before something that was begun and not sent."""
    return translate("Mentors", "Draft:")


def gone_words() -> str:
    """Return what is said of somebody who is no mentor of the learner's any more."""
    return translate("Mentors", "No longer your mentor")


def last_words(last: MessageRow | None) -> str:
    """Return what was said last, in a line."""
    if last is None:
        return translate("Mentors", "No messages yet")
    return in_a_line(last)


def _paint_draft(painter: QPainter, room: QRect, text: str) -> None:
    said = draft_words()
    paint_text(painter, room, said, "small", "danger")
    rest = room.adjusted(text_width(said, "small") + SPACE_XS, 0, 0, 0)
    paint_text(painter, rest, text, "small", "muted")


def _paint_initial(painter: QPainter, rect: QRect, name: str, *, is_gone: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("track" if is_gone else "rail_selected"))
    painter.drawEllipse(QRectF(rect))
    font = theme.font("strong")
    painter.setFont(font)
    painter.setPen(theme.colour("muted" if is_gone else "rail_strong"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, name[:1])


def _paint_unread(painter: QPainter, room: QRect, unread: int) -> int:
    """Draw how much is unread, and return where the text beside it ends."""
    if not unread:
        return room.right()
    text = "99+" if unread > 99 else str(unread)
    width = max(text_width(text, "small") + 2 * SPACE_S, room.height() + SPACE_XS)
    pill = QRect(room.right() - width, room.top() - 1, width, room.height() + 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("glow"))
    painter.drawRoundedRect(QRectF(pill), pill.height() / 2, pill.height() / 2)
    painter.setFont(theme.font("small"))
    painter.setPen(QColor("#131b2e"))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    return pill.left() - SPACE_S
