"""The messages of one conversation, the latest in view; what was seen is marked read."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QWidget

from client.store import messages
from client.store.database import DiskFull, StoreUnavailable
from client.ui.context import Context
from client.ui.messages.delegate import BubbleDelegate
from client.ui.messages.rows import PAGE_ROWS, Kind, Thread, ThreadRow, spoken
from client.ui.models import QueryModel
from client.ui.theme import SPACE_M, SPACE_S
from client.ui.widgets.buttons import Button
from client.ui.writing.pictures import Pictures
from protocol.records import Mentor

NEAR = 24
READ_MS = 300
MOST_AT_FIRST = 500


class ThreadView(QListView):
    """Follows a conversation: at its end it stays at the end; elsewhere it stays put, and counts.

    ``file_asked`` carries a row and the number of its file, ``link_asked`` an address, ``lecture_asked`` a
    row that is about a moment of one, ``menu_asked`` a row and a place on the screen.
    """

    file_asked = Signal(object, int)
    link_asked = Signal(str)
    lecture_asked = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self, mentor: Mentor, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mentor = mentor.id
        self._name = mentor.name
        self._context = context
        self._at_end = True
        self._begun = False
        db = context.store.db
        mark = messages.read_mark(db, mentor.id).mine
        fresh = messages.unread(db, mentor.id)
        limit = min(fresh + PAGE_ROWS, MOST_AT_FIRST)
        self._thread = Thread(context, mentor.id, mentor.name, mark if fresh else None, limit)
        self._anchor: int | None = None
        self.rows = QueryModel(self._thread, _key, self._spoken, self)
        self.rows.follow(context.live, "messages", "outbox", "sync")
        self.pictures = Pictures(context.attachments, context.background, self)
        self.pictures.loaded.connect(self._on_picture)
        self.bubbles = BubbleDelegate(self, self.pictures)
        self.setModel(self.rows)
        self.setItemDelegate(self.bubbles)
        self._dress()
        self._reading = QTimer(self, singleShot=True, interval=READ_MS)
        self._reading.timeout.connect(self._read)
        self.rows.rowsInserted.connect(self._on_rows)
        self.rows.rowsRemoved.connect(self._on_rows)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def to_end(self) -> None:
        """Show the latest message."""
        self._at_end = True
        self.scrollToBottom()
        self._settle()

    def is_at_end(self) -> bool:
        """Tell whether the latest message is in view."""
        return self._at_end

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a file or an address that was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        row, where = self._at(event.position().toPoint())
        if row is None:
            return
        bubble = self.bubbles.bubble(row)
        number = bubble.file_at(where)
        if number is not None:
            self.file_asked.emit(row, number)
        elif bubble.about.contains(where):
            self.lecture_asked.emit(row)
        elif link := bubble.link_at(where):
            self.link_asked.emit(link)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show what can be done with the current message on Enter."""
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
            self._ask(self.rows.row(index), place)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew; at the end, stay there."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self._at_end:
            self.scrollToBottom()
        self._place_jump()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the unread messages begin, or at the end."""
        super().showEvent(event)
        if not self._at_end:
            return
        bar = next((n for n, row in enumerate(self.rows.rows()) if row.kind is Kind.UNREAD), None)
        if bar is None or self._begun:
            self.to_end()
        else:
            self.doItemsLayout()
            self.scrollTo(self.rows.index(bar), QListView.ScrollHint.PositionAtTop)
            self._on_scrolled(self.verticalScrollBar().value())
        self._begun = True

    def _dress(self) -> None:
        self.setAccessibleName(self.tr("Messages with %1").replace("%1", self._name))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setViewportMargins(0, 0, 0, SPACE_S)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.setMouseTracking(True)
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

    def _on_rows(self) -> None:
        if self._at_end:
            self.scrollToBottom()
        self._settle()

    def _on_range(self) -> None:
        bar = self.verticalScrollBar()
        if self._anchor is not None:
            bar.setValue(bar.maximum() - self._anchor)
        elif self._at_end:
            bar.setValue(bar.maximum())

    def _on_scrolled(self, value: int) -> None:
        self._at_end = value >= self.verticalScrollBar().maximum() - NEAR
        self._settle()
        if value < NEAR and not self._at_end and self._anchor is None:
            self._look_back()

    def _look_back(self) -> None:
        """Show older messages, and stay at the one that is in view."""
        shown = sum(row.kind is Kind.MESSAGE for row in self.rows.rows())
        if shown < self._thread.limit:
            return
        bar = self.verticalScrollBar()
        self._anchor = bar.maximum() - bar.value()
        self._thread.limit += PAGE_ROWS
        self.rows.refresh()
        self.doItemsLayout()
        self._anchor = None

    def _on_picture(self, sha256: bytes) -> None:
        del sha256
        self.viewport().update()

    def _settle(self) -> None:
        """Show the way to the end, or mark what is seen there as read."""
        if self._context.live.is_closed:
            # Locked meanwhile: what still scrolls shows nothing any more.
            return
        if self._at_end:
            self._reading.start()
        unread = messages.unread(self._context.store.db, self._mentor)
        text = self.tr("%n new message(s)", "", unread) if unread else self.tr("To the end")
        self.jump.setText(text)
        self.jump.setAccessibleName(text)
        self.jump.setVisible(not self._at_end)
        self._place_jump()

    def _place_jump(self) -> None:
        self.jump.adjustSize()
        room = self.viewport().geometry()
        x = room.right() - self.jump.width() - SPACE_M
        self.jump.move(x, room.bottom() - self.jump.height() - SPACE_M)

    def _read(self) -> None:
        if not self._at_end or not self.isVisible() or self.window().isMinimized():
            return
        try:
            self._context.learning.messages.mark_read(self._mentor)
        except (DiskFull, StoreUnavailable):
            # It stays unread, and is tried again at the next thing that happens here.
            return


def _key(row: ThreadRow) -> object:
    return row.key
