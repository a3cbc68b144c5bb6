"""Draws a thread: bubbles on both sides, days between them, the bar before what is unread."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from client.store.messages import Tick
from client.ui import icons, theme, words
from client.ui.messages.bubble import Bubble, again_words, delete_words, lay_out
from client.ui.messages.rows import Kind, Place, ThreadRow, author_of, place_words, tick_words
from client.ui.models import ROW_ROLE, Index
from client.ui.theme import RADIUS_L, RADIUS_S, SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from client.ui.widgets.painting import line_height, paint_ring, paint_text, text_width
from client.ui.writing.attached import icon_of
from client.ui.writing.pictures import Pictures, is_picture
from protocol.records import File

TICKS = {
    Tick.WAITING: ("waiting", "muted"),
    Tick.ARRIVED: ("check", "muted"),
    Tick.READ: ("double-check", "accent"),
    Tick.REFUSED: ("error", "danger"),
}


class BubbleDelegate(QStyledItemDelegate):
    """Lays a bubble out once for each width, and remembers it. The message that is ``lit`` stands out."""

    def __init__(self, view: QListView, pictures: Pictures, name: str) -> None:
        super().__init__(view)
        self._view = view
        self._pictures = pictures
        self._name = name
        self._typed = ""
        self._laid: dict[object, tuple[int, float, Bubble]] = {}
        self.lit: object = None

    def mark(self, typed: str) -> None:
        """Have what was typed stand out in every message."""
        if typed != self._typed:
            self._typed = typed
            self._laid.clear()

    def forget_all_but(self, rows: Sequence[ThreadRow]) -> None:
        """Remember the bubbles of these rows only."""
        if len(self._laid) > 2 * len(rows):
            keys = {row.key for row in rows}
            self._laid = {key: laid for key, laid in self._laid.items() if key in keys}

    def bubble(self, row: ThreadRow) -> Bubble:
        """Return a message's bubble at the present width."""
        width, scale = self._view.viewport().width(), theme.scale()
        known = self._laid.get(row.key)
        if known and known[:2] == (width, scale) and (known[2].row is row or known[2].row == row):
            return known[2]
        bubble = lay_out(row, width, self._name, self._typed)
        self._laid[row.key] = (width, scale, bubble)
        return bubble

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        del option
        row: ThreadRow = index.data(ROW_ROLE)
        if row.kind is Kind.MESSAGE:
            return QSize(100, self.bubble(row).height)
        return QSize(100, line_height("small") + 2 * SPACE_M)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row: ThreadRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind is Kind.MESSAGE:
            painter.translate(option.rect.topLeft())
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            self._paint_bubble(painter, self.bubble(row), focused=focused)
        else:
            _paint_divider(painter, option.rect, row)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say in words what a tick means, and where a file is."""
        row = index.data(ROW_ROLE)
        if event.type() != QEvent.Type.ToolTip or not isinstance(row, ThreadRow):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), self._help(row, event.pos() - option.rect.topLeft()))
        return True

    def _help(self, row: ThreadRow, where: QPoint) -> str:
        if row.message is None:
            return ""
        bubble = self.bubble(row)
        number = bubble.file_at(where)
        if number is not None:
            file = row.message.files[number]
            state = place_words(row.places[number], row.percents[number])
            return "\n".join(part for part in (file.name, state) if part)
        near = bubble.meta.adjusted(-8, -8, 8, 8)
        return tick_words(row.message.tick) if near.contains(where) else ""

    def _paint_bubble(self, painter: QPainter, bubble: Bubble, *, focused: bool) -> None:
        row, message = bubble.row, bubble.row.message
        if message is None:
            return
        self._paint_ground(painter, bubble, mine=message.mine, focused=focused)
        if row.quote:
            self._paint_quote(painter, bubble)
        if row.about:
            _paint_about(painter, bubble)
        for number, rect in enumerate(bubble.files):
            self._paint_file(painter, row, number, rect)
        painter.setPen(theme.colour("text"))
        bubble.text.draw(painter, bubble.text_at.toPointF())
        paint_text(painter, bubble.meta, row.time, "small", "muted")
        if message.tick in TICKS:
            icon, token = TICKS[message.tick]
            side = theme.px(16)
            spot = QRect(0, bubble.meta.top(), side, bubble.meta.height())
            spot.moveRight(bubble.meta.right())
            icons.paint(painter, icon, spot, token)
        if row.reason:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("danger"))
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextWordWrap)
            painter.drawText(bubble.reason, flags, row.reason)
        if row.is_refused:
            _paint_way_out(painter, bubble.again, again_words(), "accent")
            _paint_way_out(painter, bubble.delete, delete_words(), "danger")

    def _paint_ground(
        self, painter: QPainter, bubble: Bubble, *, mine: bool, focused: bool
    ) -> None:
        painter.setPen(theme.colour("accent_soft" if mine else "border"))
        if focused or bubble.row.key == self.lit:
            painter.setPen(QPen(theme.colour("focus" if focused else "accent"), 2))
        painter.setBrush(theme.colour("accent_soft" if mine else "surface"))
        painter.drawRoundedRect(QRectF(bubble.ground), RADIUS_L, RADIUS_L)

    def _paint_quote(self, painter: QPainter, bubble: Bubble) -> None:
        """Draw a bar, who is answered, and what they said."""
        quote, rect = bubble.row.quote, bubble.quote
        if quote is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(rect.left(), rect.top(), 3, rect.height()), 1.5, 1.5)
        words_at = rect.adjusted(SPACE_S + SPACE_XS, SPACE_XS, 0, -SPACE_XS)
        first = QRect(words_at.left(), words_at.top(), words_at.width(), line_height("small"))
        paint_text(painter, first, author_of(self._name, mine=quote.mine), "small", "accent")
        paint_text(painter, first.translated(0, first.height()), quote.text, "small", "muted")

    def _paint_file(self, painter: QPainter, row: ThreadRow, number: int, rect: QRect) -> None:
        if row.message is None:
            return
        file, place = row.message.files[number], row.places[number]
        painter.setPen(theme.colour("border"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(rect), RADIUS_S, RADIUS_S)
        if is_picture(file.media_type):
            if place in {Place.HERE, Place.GOING}:
                self._paint_picture(painter, file, rect)
            if place is not Place.HERE:
                _paint_state(painter, rect, place, row.percents[number], file.size)
            return
        side = theme.px(24)
        token = "muted" if place in {Place.HERE, Place.GOING} else "warning"
        icon = {Place.AWAY: "downloads", Place.COMING: "close"}.get(place, icon_of(file.media_type))
        icons.paint(
            painter, icon, QRect(rect.left() + SPACE_S, rect.top(), side, rect.height()), token
        )
        words_at = rect.adjusted(side + 2 * SPACE_S, 0, -SPACE_S, 0)
        top = QRect(words_at.left(), 0, words_at.width(), line_height())
        top.moveBottom(rect.center().y())
        paint_text(painter, top, file.name)
        below = QRect(words_at.left(), top.bottom() + 1, words_at.width(), line_height("small"))
        state = place_words(place, row.percents[number])
        paint_text(painter, below, state or words.size(file.size), "small", "muted")

    def _paint_picture(self, painter: QPainter, file: File, rect: QRect) -> None:
        image = self._pictures.get(file.sha256)
        if image is None:
            icons.paint(painter, "photo", rect.adjusted(0, rect.height() // 3, 0, 0), "muted")
            return
        painter.save()
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect), RADIUS_S, RADIUS_S)
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = image.size().scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        target = QRect(QPoint(), size)
        target.moveCenter(rect.center())
        painter.drawImage(target, image)
        painter.restore()


def _paint_way_out(painter: QPainter, rect: QRect, text: str, token: str) -> None:
    """Draw something that can be done, as a small button."""
    painter.setPen(theme.colour("border"))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(QRectF(rect), RADIUS_S, RADIUS_S)
    paint_text(painter, rect, text, "small", token, Qt.AlignmentFlag.AlignHCenter)


def _paint_state(painter: QPainter, rect: QRect, place: Place, percent: int, size: int) -> None:
    """Draw over a picture how far it has come: a round, in it what a click does, and words beneath."""
    side = theme.px(40)
    round_at = QRect(0, 0, side, side)
    round_at.moveCenter(rect.center() - QPoint(0, line_height("small") // 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("surface"))
    painter.drawEllipse(QRectF(round_at))
    if place is not Place.AWAY:
        paint_ring(painter, round_at.adjusted(2, 2, -2, -2), percent)
    inner = round_at.adjusted(side // 4, side // 4, -side // 4, -side // 4)
    icon = {Place.AWAY: "downloads", Place.COMING: "close", Place.GOING: "up"}[place]
    icons.paint(painter, icon, inner, "accent")
    text = {
        Place.AWAY: words.size(size),
        Place.COMING: f"{percent} %"
        if percent
        else QCoreApplication.translate("Thread", "Coming · cancel"),
        Place.GOING: f"{percent} %" if percent else QCoreApplication.translate("Thread", "Waiting"),
    }[place]
    width = text_width(text, "small") + 2 * SPACE_S
    below = QRect(0, round_at.bottom() + SPACE_XS, width, line_height("small") + 2)
    below.moveLeft(rect.center().x() - width // 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(QRectF(below), RADIUS_S, RADIUS_S)
    paint_text(painter, below, text, "small", "text", Qt.AlignmentFlag.AlignHCenter)


def _paint_about(painter: QPainter, bubble: Bubble) -> None:
    """Draw the line that leads to the moment of a lecture."""
    side = theme.px(18)
    spot = QRect(bubble.about.left(), bubble.about.top(), side, bubble.about.height() - 4)
    icons.paint(painter, "play", spot, "accent")
    words_at = bubble.about.adjusted(side + 4, 0, 0, -4)
    paint_text(painter, words_at, bubble.row.about, "small", "accent")


def _paint_divider(painter: QPainter, rect: QRect, row: ThreadRow) -> None:
    token = "accent" if row.kind is Kind.UNREAD else "muted"
    width = text_width(row.text, "small") + 2 * SPACE_M
    middle, centre = rect.center().y(), rect.center().x()
    painter.setPen(theme.colour("accent" if row.kind is Kind.UNREAD else "border"))
    painter.drawLine(rect.left() + SPACE_L, middle, centre - width // 2, middle)
    painter.drawLine(centre + width // 2, middle, rect.right() - SPACE_L, middle)
    paint_text(painter, rect, row.text, "small", token, Qt.AlignmentFlag.AlignHCenter)
