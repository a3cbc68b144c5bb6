"""The page of messages: the mentors on the left, the conversation with one of them on the right."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from client.domain.words import name_of
from client.store import messages
from client.store.messages import Conversation
from client.ui import theme
from client.ui.context import Context
from client.ui.looking import Looking
from client.ui.messages.mentors import MentorDelegate, draft_words, gone_words, last_words
from client.ui.messages.pane import ConversationPane
from client.ui.models import RowsModel
from client.ui.page import message_of
from client.ui.theme import SPACE_L, SPACE_S
from client.ui.widgets.labels import Label
from client.ui.widgets.snackbar import Snackbar
from client.ui.widgets.states import EmptyState

TOPICS = frozenset({"messages", "drafts", "people", "outbox", "sync"})
LIST_WIDTH = 300
THREAD_WIDTH = 360


class MessagesPage(QWidget):
    """Lists the conversations, and shows one. In a narrow window it shows one or the other.

    ``chosen`` says which was opened in the list, "" for none.
    """

    closed = Signal()
    chosen = Signal(str)
    lecture_opened = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.pane: ConversationPane | None = None
        self.snackbar = Snackbar(self)
        self.model: RowsModel[Conversation] = RowsModel(_key, self._spoken, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side = self._build_side()
        row.addWidget(self._side)
        self._places = QStackedWidget()
        self.empty = EmptyState("", icon="messages")
        self._places.addWidget(self.empty)
        row.addWidget(self._places, 1)
        self._looking = Looking(context, TOPICS, self._query, self._show, self)
        self._looking.look()
        self._was_seen = False

    def show_conversation(self, item: str) -> None:
        """Show the conversation with a mentor, if the learner has that mentor, and a message of it."""
        mentor, ref = message_of(item)
        if self.pane and self.pane.mentor.id == mentor:
            if ref:
                self.pane.show_message(ref)
            else:
                self.pane.take_focus()
            return
        known = messages.mentor(self._context.store.db, mentor)
        if known is None or not self._put_away():
            self._select()
            return
        self.pane = ConversationPane(known, self._context, self.snackbar, ref)
        self.pane.back_asked.connect(self.close_conversation)
        self.pane.lecture_opened.connect(self.lecture_opened)
        self._places.addWidget(self.pane)
        self._places.setCurrentWidget(self.pane)
        self._select()
        self._share()
        self.pane.take_focus()

    def close_conversation(self) -> None:
        """Go back to the list."""
        if self.pane is None or not self._put_away():
            return
        self._places.setCurrentWidget(self.empty)
        self._select()
        self._share()
        self.view.setFocus()
        self.closed.emit()
        self.chosen.emit("")

    def leave(self) -> None:
        """Keep what is being written."""
        if self.pane:
            self.pane.leave()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what changed meanwhile."""
        super().showEvent(event)
        if self._was_seen:
            self._looking.look_later()
        self._was_seen = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both sides where there is room for them."""
        super().resizeEvent(event)
        self._share()

    def _query(self) -> Sequence[Conversation]:
        return messages.conversations(self._context.store.db)

    def _show(self, found: Sequence[Conversation]) -> None:
        before = [row.id for row in self.model.rows()]
        self.model.show(found)
        if not found or before != [row.id for row in found]:
            self._tell()

    def _spoken(self, row: Conversation) -> str:
        unread = self.tr("%n unread message(s)", "", row.unread) if row.unread else ""
        gone = gone_words() if row.gone else ""
        said = f"{draft_words()} {row.draft}" if row.draft else last_words(row.last)
        parts = (name_of(row.mentor, self._context.language), gone, unread, said)
        return ", ".join(part for part in parts if part)

    def _build_side(self) -> QWidget:
        side = QFrame()
        side.setProperty("surface", "plain")
        column = QVBoxLayout(side)
        column.setContentsMargins(SPACE_S, SPACE_L, SPACE_S, SPACE_S)
        title = Label(self.tr("Messages"), "title")
        title.setContentsMargins(SPACE_S, 0, 0, SPACE_S)
        column.addWidget(title)
        self.view = QListView()
        self.view.setAccessibleName(self.tr("Conversations"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(MentorDelegate(self._context, self.view))
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMouseTracking(True)
        self.view.clicked.connect(self._on_activated)
        self.view.activated.connect(self._on_activated)
        column.addWidget(self.view, 1)
        return side

    def _share(self) -> None:
        """Give each side its room, or all of it to one."""
        narrow = self.width() < theme.px(LIST_WIDTH + THREAD_WIDTH)
        # Without a mentor, what there is to say stands at the right.
        right = self.pane is not None or not self.model.rowCount()
        self._side.setVisible(not narrow or not right)
        self._places.setVisible(not narrow or right)
        wide = self.width() if narrow else theme.px(LIST_WIDTH)
        self._side.setFixedWidth(wide)
        if self.pane:
            self.pane.back.setVisible(narrow)

    def _put_away(self) -> bool:
        """Let go of the open conversation, unless what was begun there cannot be kept."""
        if self.pane is None:
            return True
        if not self.pane.leave():
            return False
        self._places.removeWidget(self.pane)
        self.pane.hide()
        self.pane.deleteLater()
        self.pane = None
        return True

    def _select(self) -> None:
        """Have the list show which conversation is open."""
        ids = [row.id for row in self.model.rows()]
        blocker = QSignalBlocker(self.view)
        if self.pane and self.pane.mentor.id in ids:
            self.view.setCurrentIndex(self.model.index(ids.index(self.pane.mentor.id)))
        else:
            self.view.clearSelection()
        blocker.unblock()

    def _on_activated(self, index: QModelIndex) -> None:
        self.show_conversation(self.model.row(index).id)
        self.chosen.emit(self.pane.mentor.id if self.pane else "")

    def _tell(self) -> None:
        self.empty.set_sentence(
            self.tr("Choose a mentor to read and write messages.")
            if self.model.rowCount()
            else self.tr("You have no mentor yet. Your mentors appear here after a sync.")
        )
        self._select()
        self._share()


def _key(row: Conversation) -> object:
    return row.id
