"""One conversation: who with, what was said, and where the next message is written."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from client.domain.submission import Refused
from client.store import messages
from client.store.database import DiskFull, StoreUnavailable, Topics
from client.store.messages import Tick
from client.ui.context import Context
from client.ui.messages.composer import Composer
from client.ui.messages.header import Header
from client.ui.messages.menu import MessageMenu
from client.ui.messages.opening import Opening
from client.ui.messages.removal import Removal
from client.ui.messages.rows import Place, ThreadRow
from client.ui.messages.seeking import SeekBar
from client.ui.messages.thread import ThreadView
from client.ui.page import moment
from client.ui.theme import SPACE_L, SPACE_M
from client.ui.widgets.labels import Label
from client.ui.widgets.snackbar import Snackbar
from client.ui.widgets.states import EmptyState
from client.ui.widgets.surfaces import Line
from client.ui.writing.troubles import in_words
from protocol.records import Mentor, Ref

ALONG = 20
"""How many of the latest messages can go along with a report of a whole conversation."""


class ConversationPane(QWidget):
    """A conversation with one mentor; ``back_asked`` when there is room for one side only."""

    back_asked = Signal()
    lecture_opened = Signal(str)

    def __init__(
        self, mentor: Mentor, context: Context, snackbar: Snackbar, ref: Ref = b""
    ) -> None:
        super().__init__()
        self.mentor = mentor
        self._context = context
        self._snackbar = snackbar
        self._begun_report = ""
        self.header = Header(mentor, context.language)
        self.back, self.report, self.safety = (
            self.header.back,
            self.header.report,
            self.header.safety,
        )
        self.view = ThreadView(mentor, context, ref)
        self.composer = Composer(mentor, context, self.view.pictures)
        self.seek = SeekBar(mentor.id, context)
        self.removal = Removal(context, snackbar, self)
        self.opening = Opening(context, self)
        self.empty = EmptyState(
            self.tr("No messages yet. Say hello, or ask about anything you are studying."),
            icon="messages",
        )
        self.gone = Label(
            self.tr("This is no longer your mentor. What was said stays here to be read."), "muted"
        )
        self._lay_out()
        self._connect()
        self._on_rows()
        self._note_gone()

    def showEvent(self, event: QShowEvent) -> None:
        """Look whether the mentor has gone while nobody looked."""
        super().showEvent(event)
        self._note_gone()

    @property
    def may_write(self) -> bool:
        """Whether the mentor is one who can be written to."""
        return not self.composer.isHidden()

    def leave(self) -> bool:
        """Keep what is begun; return whether all of it is kept."""
        return self.composer.leave()

    def take_focus(self) -> None:
        """Have the keyboard where one goes on: where one writes, else where one reads."""
        (self.composer.editor if self.may_write else self.view).setFocus()

    def show_message(self, ref: Ref) -> None:
        """Go to a message of this conversation."""
        self.view.show_message(ref)

    def menu_of(self, row: ThreadRow) -> MessageMenu:
        """Return what can be done with a message."""
        return MessageMenu(row, self)

    def open_report(self, row: ThreadRow | None = None, *_: object) -> None:
        """Let the learner ask the organisation for help with this mentor, pointing at a message or not."""
        from client.ui.protection.report import ReportSheet

        shown = row.message if row else None
        if shown is not None:
            about = [shown.ref]
        else:
            thread = messages.thread(self._context.store.db, self.mentor.id, ALONG)
            about = [message.ref for message in thread if not message.mine]
        self.sheet = ReportSheet(
            *(self.mentor, about, self._context, self),
            pointed_at=shown is not None,
            begun=self._begun_report,
        )
        self.sheet.put_aside.connect(self._put_aside_report)
        self.sheet.open()

    def _put_aside_report(self, text: str) -> None:
        self._begun_report = text

    def answer(self, row: ThreadRow, *_: object) -> None:
        """Let what is written next answer a message, unless that never arrived."""
        if row.message and row.message.tick is not Tick.REFUSED and self.may_write:
            self.composer.answer(row.message.ref)

    def send_again(self, row: ThreadRow, *_: object) -> None:
        """Send a refused message as it is."""
        if row.message is None:
            return
        try:
            self._context.learning.messages.send_again(row.message.ref)
        except (Refused, DiskFull, StoreUnavailable) as error:
            self._snackbar.say(in_words(error, self._context.language))
        else:
            self.view.to_end()

    def write_again(self, row: ThreadRow, *_: object) -> None:
        """Take a refused message over into what is being written."""
        if row.message is not None:
            self.composer.write_again(row.text, row.message.files)

    def delete(self, row: ThreadRow, *_: object) -> None:
        """Take a message away that was refused, or that waits still."""
        if row.message is not None:
            self.removal.delete(row.message)

    def on_file(self, row: ThreadRow, number: int, *_: object) -> None:
        """Open a file, ask for it, or ask for it no longer."""
        if row.message is None:
            return
        file, verbs = row.message.files[number], self._context.learning.messages
        if row.places[number] in {Place.HERE, Place.GOING}:
            self.opening.open_file(file)
            return
        try:
            if row.places[number] is Place.AWAY:
                verbs.fetch(file.sha256)
            else:
                verbs.stop_fetching(file.sha256)
        except (DiskFull, StoreUnavailable):
            self._on_failed(file.name)

    def open_lecture(self, row: ThreadRow, *_: object) -> None:
        """Go to the moment of a lecture that a message is about."""
        if row.message is not None and row.message.about is not None:
            about = row.message.about
            self.lecture_opened.emit(moment(about.lecture, about.second))

    def _lay_out(self) -> None:
        self.gone.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.view)
        self._middle.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Line())
        column.addWidget(self.seek)
        column.addWidget(self._middle, 1)
        column.addWidget(Line())
        column.addWidget(self.composer)
        column.addWidget(self.gone)

    def _connect(self) -> None:
        self.header.back_asked.connect(self.back_asked)
        self.header.find_asked.connect(self.seek.begin)
        self.header.report_asked.connect(partial(self.open_report, None))
        self.composer.sent.connect(self.view.to_end)
        self.opening.failed.connect(self._on_failed)
        self.opening.kept.connect(self._on_kept)
        self.view.file_asked.connect(self.on_file)
        self.view.link_asked.connect(self.opening.follow)
        self.view.lecture_asked.connect(self.open_lecture)
        self.view.menu_asked.connect(self._on_menu)
        self.view.answer_asked.connect(self.answer)
        self.view.again_asked.connect(self.send_again)
        self.view.delete_asked.connect(self.delete)
        self.view.rows.rowsInserted.connect(self._on_rows)
        self.view.rows.rowsRemoved.connect(self._on_rows)
        self.seek.chosen.connect(self.view.show_message)
        self.seek.marked.connect(self.view.mark)
        self.seek.concluded.connect(self.take_focus)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.seek.begin)
        self._context.live.changed.connect(self._on_changed)

    def _on_rows(self) -> None:
        has_rows = self.view.rows.rowCount() > 0
        self._middle.setCurrentWidget(self.view if has_rows else self.empty)

    def _note_gone(self) -> None:
        """Let nobody write to somebody who is no mentor of theirs any more."""
        is_gone = not messages.may_be_written_to(self._context.store.db, self.mentor.id)
        self.composer.setVisible(not is_gone)
        self.gone.setVisible(is_gone)

    def _on_changed(self, topics: Topics) -> None:
        if "people" in topics and self.isVisible():
            self._note_gone()

    def _on_menu(self, row: ThreadRow, place: QPoint) -> None:
        menu = self.menu_of(row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _on_failed(self, name: str) -> None:
        self._snackbar.say(self.tr("%1 cannot be opened.").replace("%1", name))

    def _on_kept(self, name: str) -> None:
        self._snackbar.say(self.tr("Saved %1").replace("%1", name))
