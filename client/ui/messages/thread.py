"""The messages of one conversation, the latest in view; what was seen is marked read."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QWidget

from client.domain.words import name_of
from client.store.database import DiskFull, StoreUnavailable
from client.ui import theme
from client.ui.context import Context
from client.ui.messages.delegate import BubbleDelegate
from client.ui.messages.feed import Feed, Held
from client.ui.messages.rows import Kind, ThreadRow, spoken
from client.ui.models import RowsModel
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.widgets.focus import FocusRing
from client.ui.writing.pictures import Pictures
from protocol.records import Mentor, Ref

NEAR = 24
LOWEST = 50
"""How high a message of one line is, about, at the usual text size."""

READ_MS = 300
LOW = 160
"""A view no higher than this, at the usual text size, shows a message or two."""

LIT_MS = 1800
"""How long a message stands out that one was led to."""


class ThreadView(QListView):
    """Follows a conversation: at its end it stays at the end; elsewhere it stays put, and counts.

    ``file_asked`` carries a row and the number of its file, ``link_asked`` an address, ``lecture_asked`` a
    row that is about a moment of one, ``menu_asked`` a row and a place on the screen. ``answer_asked``,
    ``again_asked`` and ``delete_asked`` carry the row that is to be answered, sent again, or deleted.
    """

    file_asked = Signal(object, int)
    link_asked = Signal(str)
    lecture_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    answer_asked = Signal(object)
    again_asked = Signal(object)
    delete_asked = Signal(object)

    def __init__(
        self, mentor: Mentor, context: Context, ref: Ref = b"", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mentor = mentor.id
        self._name = name_of(mentor, context.language)
        self._context = context
        self._at_end = True
        self._begun = False
        self._is_moving = False
        self._begin_at = ref
        self.rows: RowsModel[ThreadRow] = RowsModel(_key, self._spoken, self)
        self.pictures = Pictures(context.attachments, context.background, self)
        self.pictures.loaded.connect(self._on_picture)
        self.bubbles = BubbleDelegate(self, self.pictures, self._name)
        self.setModel(self.rows)
        self.setItemDelegate(self.bubbles)
        self._dress()
        self._reading = QTimer(self, singleShot=True, interval=READ_MS)
        self._reading.timeout.connect(self._read)
        self._lit = QTimer(self, singleShot=True, interval=LIT_MS)
        self._lit.timeout.connect(self._on_lit)
        self.feed = Feed(mentor.id, context, self)
        self.feed.came.connect(self._on_held)
        self.feed.begin(ref)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def to_end(self) -> None:
        """Show the latest message."""
        self._set_at_end(at_end=True)
        self.feed.to_end()
        self.scrollToBottom()
        self._settle()

    def is_at_end(self) -> bool:
        """Tell whether the latest message is in view."""
        return self._at_end and self.feed.held.stretch.is_latest

    def show_message(self, ref: Ref) -> bool:
        """Bring a message into view, and have it stand out; return whether it is in this conversation."""
        self._set_at_end(at_end=False)
        if not self.feed.go_to(ref):
            return False
        index = next((n for n, row in enumerate(self.rows.rows()) if row.key == ref), None)
        if index is None:
            return False
        self.doItemsLayout()
        self.setCurrentIndex(self.rows.index(index))
        self.scrollTo(self.rows.index(index), QListView.ScrollHint.PositionAtCenter)
        self._begun = True
        self.bubbles.lit = ref
        self._lit.start()
        self.viewport().update()
        self._on_scrolled(self.verticalScrollBar().value())
        return True

    def mark(self, typed: str) -> None:
        """Have what was typed stand out wherever it is found; "" for nothing any more."""
        self.bubbles.mark(typed)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what was clicked: open a file or an address, send again, go to what is answered."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            row, where = self._at(event.position().toPoint())
            if row is not None:
                self._click(row, where)

    def _click(self, row: ThreadRow, where: QPoint) -> None:
        bubble = self.bubbles.bubble(row)
        number = bubble.file_at(where)
        if number is not None:
            self.file_asked.emit(row, number)
        elif row.quote and bubble.quote.contains(where):
            self.show_message(row.quote.ref)
        elif bubble.again.contains(where):
            self.again_asked.emit(row)
        elif bubble.delete.contains(where):
            self.delete_asked.emit(row)
        elif bubble.about.contains(where):
            self.lecture_asked.emit(row)
        elif link := bubble.link_at(where):
            self.link_asked.emit(link)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Answer the message."""
        row, where = self._at(event.position().toPoint())
        if row is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        bubble = self.bubbles.bubble(row)
        if bubble.ground.contains(where) and bubble.file_at(where) is None:
            self.answer_asked.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show what can be done with the current message on Enter; Delete deletes it; End goes to the latest."""
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
            self._ask(self.rows.row(index), place)
        elif event.key() == Qt.Key.Key_Delete and index.isValid():
            self.delete_asked.emit(self.rows.row(index))
        elif event.key() == Qt.Key.Key_End:
            self.to_end()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the latest message, and not at the oldest one that happens to be here."""
        count = self.rows.rowCount()
        # Whoever points at a message means that one: nothing may move under the pointer.
        is_pointed_at = event.reason() is Qt.FocusReason.MouseFocusReason
        if count and not is_pointed_at and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(count - 1))
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew; at the end, stay there."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.feed.fit(self.viewport().height() // theme.px(LOWEST) + 1)
        if self._at_end:
            self.scrollToBottom()
        self._place_jump()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the message that is meant, where the unread messages begin, or at the end."""
        super().showEvent(event)
        self.feed.catch_up()
        if self._begun:
            if self._at_end:
                self.to_end()
            return
        self._begun = True
        if self._begin_at and self.show_message(self._begin_at):
            return
        bar = next((n for n, row in enumerate(self.rows.rows()) if row.kind is Kind.UNREAD), None)
        if bar is None:
            self.to_end()
        else:
            self.doItemsLayout()
            self.scrollTo(self.rows.index(bar), QListView.ScrollHint.PositionAtTop)
            self._on_scrolled(self.verticalScrollBar().value())

    def _dress(self) -> None:
        self.setAccessibleName(self.tr("Messages with %1").replace("%1", self._name))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setViewportMargins(0, 0, 0, SPACE_S)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.setMouseTracking(True)
        self._ring = FocusRing(self)
        self.jump = Button("", "secondary", icon="down", parent=self)
        self.jump.clicked.connect(self.to_end)
        self.jump.hide()

    def _spoken(self, row: ThreadRow) -> str:
        return spoken(row, self._name)

    def _at(self, where: QPoint) -> tuple[ThreadRow | None, QPoint]:
        index = self.indexAt(where)
        row = self.rows.row(index) if index.isValid() else None
        if row is None or row.kind is not Kind.MESSAGE:
            return None, where
        return row, where - self.visualRect(index).topLeft()

    def _on_menu(self, where: QPoint) -> None:
        row, _ = self._at(where)
        if row is not None:
            self._ask(row, self.viewport().mapToGlobal(where))

    def _ask(self, row: ThreadRow, place: QPoint) -> None:
        if row.kind is Kind.MESSAGE:
            self.menu_asked.emit(row, place)

    def _on_held(self, held: Held) -> None:
        """Show what came, and leave what is in view where it is."""
        stays = None if self._at_end else self._first_in_view()
        self._is_moving = True
        if self.rows.show(held.rows):
            self.bubbles.forget_all_but(held.rows)
            self.doItemsLayout()
            if stays is not None:
                self._put_back(*stays)
        self._is_moving = False
        if self.is_at_end():
            self.scrollToBottom()
        self._settle()
        if not self.verticalScrollBar().maximum() and self.isVisible():
            # Nothing to scroll with, but more to see.
            self._reach_out()

    def _first_in_view(self) -> tuple[object, int] | None:
        """Return the first message in view, and where it is."""
        first = self.indexAt(QPoint(self.viewport().width() // 2, 1)).row()
        for number in range(max(first, 0), self.rows.rowCount()):
            index = self.rows.index(number)
            if self.rows.row(index).kind is Kind.MESSAGE:
                return self.rows.row(index).key, self.visualRect(index).top()
        return None

    def _put_back(self, key: object, top: int) -> None:
        number = next((n for n, row in enumerate(self.rows.rows()) if row.key == key), None)
        if number is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(self.rows.index(number)).top() - top)

    def _on_range(self) -> None:
        if self.is_at_end() and not self._is_moving:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def _on_scrolled(self, value: int) -> None:
        if self._is_moving:
            return
        self._set_at_end(at_end=value >= self.verticalScrollBar().maximum() - NEAR)
        self._settle()
        self._reach_out()

    def _reach_out(self) -> None:
        """Ask for what lies beyond, before one comes to the end of what is held."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if bar.value() < room:
            self.feed.look_back()
        if bar.value() > bar.maximum() - room:
            self.feed.look_on()

    def _set_at_end(self, *, at_end: bool) -> None:
        self._at_end = at_end
        self.feed.is_at_end = at_end

    def _on_picture(self, sha256: bytes) -> None:
        del sha256
        self.viewport().update()

    def _on_lit(self) -> None:
        self.bubbles.lit = None
        self.viewport().update()

    def _settle(self) -> None:
        """Show the way to the end, or mark what is seen there as read."""
        if self._context.live.is_closed:
            # Locked meanwhile: what still scrolls shows nothing any more.
            return
        at_end, unread = self.is_at_end(), self.feed.held.unread
        if at_end and unread:
            self._reading.start()
        if not at_end:
            text = self.tr("%n new message(s)", "", unread) if unread else self.tr("To the end")
            self.jump.setAccessibleName(text)
            self.jump.setToolTip(text)
            # Where few lines are seen it covers none of them for its words.
            is_low = self.viewport().height() < theme.px(LOW)
            self.jump.setText((str(unread) if unread else "") if is_low else text)
            self.jump.set_icon("down")
        self.jump.setVisible(not at_end)
        self._place_jump()

    def _place_jump(self) -> None:
        self.jump.adjustSize()
        room = self.viewport().geometry()
        x = room.right() - self.jump.width() - SPACE_M
        self.jump.move(x, room.bottom() - self.jump.height() - SPACE_M)

    def _read(self) -> None:
        """Mark all as read, not on this thread: beside a sync, whoever writes waits for a turn."""
        if self.is_at_end() and self.isVisible() and not self.window().isMinimized():
            mark = partial(self._context.learning.messages.mark_read, self._mentor)
            self._context.background.run(mark, self._on_marked, self._on_unmarked)

    def _on_marked(self, nothing: None) -> None:
        """Hear of it from the store."""

    def _on_unmarked(self, error: Exception) -> None:
        # It stays unread, and is tried again at the next thing that happens here.
        if not isinstance(error, DiskFull | StoreUnavailable):
            self._context.live.not_answered(error)


def _key(row: ThreadRow) -> object:
    return row.key
